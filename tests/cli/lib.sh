# For the tests of the command line: sourced, not run. Each test has an empty
# HOME with an identity for git, a folder of its own, and a fixed today.
#
#	run NAME CODE COMMAND...   run it; the exit code must be CODE
#	out_is NAME TEXT           all of stdout, without the last line break
#	out_has NAME REGEX         a line of stdout matches; err_has of stderr
#	out_lacks NAME REGEX       no line does; err_lacks
#	ok NAME COMMAND...         it ends with 0
#	is NAME GOT EXPECTED
#	await COMMAND...           wait until it ends with 0
#	finish                     at the end, always
#
# In a terminal of its own:
#
#	open_terminal              a shell in 80 columns and 24 lines
#	keys TEXT                  type it; 'press Enter' and other keys by name
#	sees NAME REGEX            wait until a line of the screen matches
#	screen                     print it
#
# stdout and stderr of the last run are in $T/out and $T/err.
# shellcheck shell=sh
set -u

COACH=${COACH:?the absolute path of the program}
T=$(mktemp -d)
trap 'cd /; chmod -R u+w "$T"; rm -rf "$T"' EXIT
trap 'exit 1' INT TERM HUP PIPE

# By a path without any character that means something to a shell: some tests
# put it into command lines.
mkdir "$T/program"
ln -s "$COACH" "$T/program/coach"
COACH=$T/program/coach

unset COACH_JOURNAL COACH_EDITOR COACH_PAGER VISUAL EDITOR PAGER NO_COLOR \
	GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_EDITOR GIT_AUTHOR_NAME \
	GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL \
	XDG_CONFIG_HOME EMAIL http_proxy https_proxy HTTPS_PROXY all_proxy \
	ALL_PROXY
export HOME="$T/home" COACH_TODAY=2026-11-20 GIT_CONFIG_NOSYSTEM=1 \
	TZ=UTC LC_ALL=C.UTF-8 TERM=dumb
mkdir "$HOME"
git config --global user.name "Robin Coach"
git config --global user.email robin@example.com
git config --global init.defaultBranch main
cd "$T" || exit 1

# A program with sanitizers takes half of its time to look for leaks: it does so
# in what is tested, and not in what only prepares it.
leaks() {
	[ -z "${ASAN_OPTIONS-}" ] ||
		ASAN_OPTIONS=${ASAN_OPTIONS%:detect_leaks=?}:detect_leaks=$1
}
leaks 0

count=0
failed=0

pass() {
	count=$((count + 1))
	echo "ok $count - $1"
}

fail() {
	count=$((count + 1))
	failed=$((failed + 1))
	echo "not ok $count - $1"
	shift
	for words in "$@"; do
		printf '%s\n' "$words" | sed 's/^/#   /'
	done
}

run() {
	name=$1 expected=$2
	shift 2
	code=0
	leaks 1
	"$@" >"$T/out" 2>"$T/err" || code=$?
	leaks 0
	if [ "$code" -eq "$expected" ]; then
		pass "$name"
	else
		fail "$name" "exit code $code, expected $expected: $*" \
			"$(head -20 "$T/out")" "$(head -20 "$T/err")"
	fi
}

is() {
	if [ "$2" = "$3" ]; then
		pass "$1"
	else
		fail "$1" "got:" "$2" "expected:" "$3"
	fi
}

out_is() {
	is "$1" "$(cat "$T/out")" "$2"
}

err_is() {
	is "$1" "$(cat "$T/err")" "$2"
}

file_has() {
	if grep -q -e "$3" "$2"; then
		pass "$1"
	else
		fail "$1" "no line like '$3' in:" "$(head -40 "$2")"
	fi
}

file_lacks() {
	if grep -q -e "$3" "$2"; then
		fail "$1" "a line like '$3' in:" "$(head -40 "$2")"
	else
		pass "$1"
	fi
}

out_has() {
	file_has "$1" "$T/out" "$2"
}

err_has() {
	file_has "$1" "$T/err" "$2"
}

out_lacks() {
	file_lacks "$1" "$T/out" "$2"
}

err_lacks() {
	file_lacks "$1" "$T/err" "$2"
}

ok() {
	name=$1
	shift
	if "$@" >"$T/ok" 2>&1; then
		pass "$name"
	else
		fail "$name" "$*" "$(head -20 "$T/ok")"
	fi
}

# Wait until a command ends with 0; half a minute at most, for the machine may
# have other things to do.
await() {
	tries=0
	until "$@"; do
		tries=$((tries + 1))
		[ $tries -lt 300 ] || return 1
		sleep 0.1
	done
}

# A journal "journal" with one client, and go there.
begin_journal() {
	"$COACH" init journal >/dev/null || exit 1
	cd journal || exit 1
	"$COACH" new client "Maria Lopez" alias="Client A" model=leadership \
		zones=green start=2026-10-05 --no-edit >/dev/null || exit 1
}

# An editor that runs the sed script $1 on the file.
editor() {
	cat >"$T/editor" <<-END
		#!/bin/sh
		sed -i "$1" "\$1"
	END
	chmod +x "$T/editor"
	export COACH_EDITOR="$T/editor"
}

tm() {
	tmux -u -L coach -f /dev/null "$@"
}

open_terminal() {
	export TMUX_TMPDIR="$T"
	unset TMUX
	trap 'tm kill-server 2>/dev/null; cd /; chmod -R u+w "$T"
		rm -rf "$T"' EXIT
	# The server of a session before may be about to end, and takes this
	# one with it.
	for _ in $(seq 50); do
		tm new-session -d -x 80 -y 24 -s t \
			"PS1='> ' TERM=screen sh -i" 2>/dev/null
		tm has-session -t t 2>/dev/null && break
		sleep 0.2
	done
	sees "a shell in a terminal" '^>'
}

screen() {
	tm capture-pane -p -t t
}

keys() {
	tm send-keys -t t -l "$1"
}

press() {
	tm send-keys -t t "$@"
}

# Half a minute at most: the machine may have other things to do.
sees() {
	tries=0
	until screen | grep -q -e "$2"; do
		tries=$((tries + 1))
		if [ $tries -gt 300 ]; then
			fail "$1" "no line like '$2' on the screen:" "$(screen)"
			return
		fi
		if ! tm has-session -t t 2>/dev/null; then
			echo "Bail out! $1: the terminal is gone"
			exit 1
		fi
		sleep 0.1
	done
	pass "$1"
}

finish() {
	echo "1..$count"
	exit $((failed > 0))
}
