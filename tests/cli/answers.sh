#!/bin/sh
# answers: the answers to all questions about one journal, byte for byte.
#
# tests/answers/ has the journal, the questions, and in golden/ the answers: a
# file for each command and for each place where the answer is read.
#
#	COMMAND.file	stdout is a file, '2> ' stands before each line of stderr
#	COMMAND.60	a terminal of 60 columns, in color; so are 80 and 120
#	COMMAND.plain	80 columns, no color
#	COMMAND.ascii	80 columns, in color, a locale that is not UTF-8
#
# When an answer is meant to change, or a question is new:
#
#	make
#	UPDATE=1 COACH=$PWD/build/release/coach prove tests/cli/answers.sh
#
# writes golden/ anew; 'git diff tests/answers/golden' shows what has changed,
# and the commit says why. PLACES=file asks in that place alone.
set -u
here=$(cd "$(dirname "$0")/../answers" && pwd) || exit 1
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

places=${PLACES:-file 60 80 120 plain ascii}
export T COACH
# Hashes of commits, and when they were made.
export GIT_AUTHOR_DATE=2026-11-19T08:00:00Z \
	GIT_COMMITTER_DATE=2026-11-19T08:00:00Z

# The journal, with three things that are not committed.
cp -R "$here/journal" journal
cd journal || exit 1
git init -q
git add .
git commit -qm "The journal of the tests"
sed -i 's/choir/band/' clients/maria-lopez.md
sed -i 's/^cadence_days: 14/cadence_days: 21/' clients/maria-lopez.md
git commit -qam "client: maria-lopez: sings in a band, meets less often"
rm sponsors/hana-novakova.md
echo "Once more." >>notes/2026/2026-11-12-ethics.md
echo "to do" >papers.txt

# questions LINES FORMATS: what these lines ask, in these formats too.
questions() {
	awk -v lines="$1" -v wanted=" $2 " '/^#/ || $0 !~ lines { next }
		{ sub(/^\* /, "") }
		{ split($0, part, / *\| */)
		print part[1]
		formats = split(part[2], format, " ")
		for (i = 1; i <= formats; i++)
			if (index(wanted, " " format[i] " "))
				print part[1], "--format=" format[i] }' \
		"$here/questions"
}

# The questions of stdin, asked one after another. A line with a control
# character, which no answer has, goes before each.
cat >"$T/ask" <<'SCRIPT'
while read -r line; do
	printf '\036 %s\n' "$line"
	eval "set -- $line"
	if [ "$errors" = apart ]; then
		"$COACH" --no-pager "$@" </dev/null 2>"$T/err"
		code=$?
		[ ! -s "$T/err" ] || sed 's/^/2> /' "$T/err"
	else
		"$COACH" --no-pager "$@" </dev/null
		code=$?
	fi
	echo "exit code $code"
done
SCRIPT

# in_terminal COLUMNS QUESTIONS [NAME=VALUE...]: what a terminal gets. Its
# keyboard is a pipe that nobody writes to: at the end of a file script(1) would
# type ^D.
mkfifo "$T/keyboard"
exec 9<>"$T/keyboard"
in_terminal() {
	columns=$1 asked=$2
	shift 2
	env TERM=xterm errors=there "$@" script -qec "stty cols $columns \
		rows 24 -opost -echo; sh '$T/ask' <'$asked'" \
		/dev/null <&9
}

# The folder of this run and git's version differ from run to run.
mkdir "$T/got"
keep() {
	sed -e "s|$T|/T|g" -e 's/git version [0-9.]*/git version N/' |
		awk -v place="$1" -v folder="$T/got" '
		/^\036 / { file = folder "/" $2 "." place
			sub(/^\036/, "$ coach") }
		{ print >file }'
}

tables="text table markdown"
questions . "$tables json jsonl csv sarif" >"$T/asked.file"
questions . "$tables" >"$T/asked.80"
questions '^\*' "$tables" >"$T/asked.60"
for place in 120 plain ascii; do
	ln "$T/asked.60" "$T/asked.$place"
done
leaks 1
errors=apart sh "$T/ask" <"$T/asked.file" | keep file &
for columns in 60 80 120; do
	in_terminal $columns "$T/asked.$columns" | keep $columns
done
in_terminal 80 "$T/asked.plain" NO_COLOR=1 | keep plain
in_terminal 80 "$T/asked.ascii" LC_ALL=C | keep ascii
wait
leaks 0

if [ -n "${UPDATE-}" ]; then
	rm -rf "$here/golden"
	cp -R "$T/got" "$here/golden"
fi
for place in $places; do
	is "all questions are answered: $place" \
		"$(cat "$T/got"/*."$place" | grep -ac '^\$ coach ')" \
		"$(wc -l <"$T/asked.$place")"
done
for golden in "$here/golden"/* "$T/got"/*; do
	name=${golden##*/}
	case $golden in
	"$T"/*) [ ! -e "$here/golden/$name" ] || continue ;;
	esac
	if diff -aNu --label "golden/$name" --label "now" \
		"$here/golden/$name" "$T/got/$name" >"$T/diff"; then
		pass "$name"
	else
		fail "$name" "$(head -60 "$T/diff" | cat -v)"
	fi
done
finish
