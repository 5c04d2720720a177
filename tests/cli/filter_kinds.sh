#!/bin/sh
# Filter drivers of all kinds: one that never makes the same twice, one that
# keeps running, one that is not set up yet, one that is new in the journal;
# and what else git's attributes say.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# With a number in front that is another one each time.
cat >"$T/lock" <<'SCRIPT'
#!/bin/sh
echo "LOCKED $(od -An -N8 -tx8 /dev/urandom)"
tr 'a-zA-Z' 'n-za-mN-ZA-M'
SCRIPT
cat >"$T/unlock" <<'SCRIPT'
#!/bin/sh
read -r first _ && [ "$first" = LOCKED ] || exit 1
tr 'a-zA-Z' 'n-za-mN-ZA-M'
SCRIPT

# The protocol of gitattributes(5), "Long Running Filter Process". Each start
# leaves a line in $T/starts.
cat >"$T/process" <<'SCRIPT'
#!/usr/bin/perl
use strict;
use warnings;
binmode STDIN;
binmode STDOUT;
$| = 1;
open my $starts, '>>', $ARGV[0] or die;
print $starts "start\n";
close $starts;
sub get {
	read(STDIN, my $length, 4) == 4 or exit 0;
	$length = hex $length;
	return undef if $length == 0;
	read(STDIN, my $bytes, $length - 4) == $length - 4 or exit 1;
	return $bytes;
}
sub put { printf '%04x%s', length($_[0]) + 4, $_[0] }
sub flush { print '0000' }
sub all { my @all; while (defined(my $p = get())) { push @all, $p } @all }
all();
put("git-filter-server\n");
put("version=2\n");
flush();
all();
put("capability=clean\n");
put("capability=smudge\n");
flush();
while (1) {
	my ($command) = map { /^command=(.*)/ } all();
	my $bytes = join '', all();
	my $right = $command eq 'clean' || $bytes =~ s/\ALOCKED\n//;
	$bytes =~ tr/a-zA-Z/n-za-mN-ZA-M/;
	$bytes = "LOCKED\n$bytes" if $command eq 'clean';
	put($right ? "status=success\n" : "status=error\n");
	flush();
	next if !$right;
	while ($bytes =~ s/\A(.{1,65000})//s) { put($1) }
	flush();
	flush();
}
SCRIPT
chmod +x "$T/lock" "$T/unlock" "$T/process"

client() {
	"$COACH" new client "$1" alias="Client $2" model=leadership \
		zones=green start=2026-10-05 --no-edit >/dev/null || fail "new $1"
}

# A journal in the folder $1 whose history begins with its attributes.
begin() {
	"$COACH" init "$T/$1" >/dev/null || exit 1
	cd "$T/$1" || exit 1
	rm -rf .git
	git init -q
	echo "*.md filter=$2" >.gitattributes
	"$COACH" commit >/dev/null || fail "the first commit"
	client "Maria Lopez" A
}

publish() {
	git init -q --bare "$T/$1.git"
	git remote add origin "$T/$1.git"
	"$COACH" sync >/dev/null || fail "the first sync"
}

first_line() {
	git cat-file blob "HEAD:$1" | head -1 | cut -d' ' -f1
}

is_clean() {
	is "$1: git sees nothing to do" "$(git status --porcelain)" ""
}

# ---- never the same twice

git config --global filter.r.clean "$T/lock"
git config --global filter.r.smudge "$T/unlock"
git config --global filter.r.required true
begin random r
is "random: locked" "$(first_line clients/maria-lopez.md)" LOCKED
# git itself shows such a file as changed whenever it looks at it again.
touch clients/*.md skills/*.md
run "random: touched, not changed" 0 "$COACH" commit
err_has "random: nothing is committed again" 'nothing to commit'
publish random-remote
"$COACH" clone "$T/random-remote.git" "$T/random2" >/dev/null || fail clone
# Both merge the same two commits, and make two blobs of one text.
"$COACH" set maria status=paused >/dev/null
cd "$T/random2" || exit 1
"$COACH" set maria cadence_days=7 >/dev/null
ours=$(git rev-parse HEAD)
git fetch -q "$T/random" main
cd "$T/random" || exit 1
git fetch -q "$T/random2" main
git init -q --bare "$T/one.git"
git init -q --bare "$T/two.git"
git push -q "$T/one.git" "$ours:refs/heads/main"
git push -q "$T/two.git" HEAD:refs/heads/main
git remote add one "$T/one.git"
run "random: one merges" 0 "$COACH" sync --remote one
cd "$T/random2" || exit 1
git remote add two "$T/two.git"
run "random: the other merges" 0 "$COACH" sync --remote two
ok "random: two commits" test "$(git rev-parse HEAD)" != \
	"$(git -C "$T/random" rev-parse HEAD)"
# Now they meet.
run "random: the first sends" 0 "$COACH" sync
cd "$T/random" || exit 1
run "random: the second joins" 0 "$COACH" sync
cd "$T/random2" || exit 1
run "random: and the first has it" 0 "$COACH" sync
is "random: the same commit" "$(git rev-parse HEAD)" \
	"$(git -C "$T/random" rev-parse HEAD)"
run "random: nothing more to do" 0 "$COACH" sync
out_has "random: nothing new" 'nothing new'
file_has "random: theirs" clients/maria-lopez.md '^status: paused'
file_has "random: ours" clients/maria-lopez.md '^cadence_days: 7'
run "doctor" 0 "$COACH" doctor
out_has "doctor: what is encrypted" "10 files that git keeps encrypted"
out_has "doctor: never the same" "'r' does not make the same of the same"

# ---- one that keeps running

git config --global filter.p.process "$T/process $T/starts"
git config --global filter.p.required true
begin running p
is "process: locked" "$(first_line clients/maria-lopez.md)" LOCKED
is_clean process
publish running-remote
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
	sed "s/maria-lopez/number-$i/; s/Maria Lopez/Number $i/
		s/^alias:.*/alias: Number $i/" clients/maria-lopez.md \
		>"clients/number-$i.md"
done
rm -f "$T/starts"
run "process: many files in one commit" 0 "$COACH" commit
lines=$(wc -l <"$T/starts")
ok "process: started a few times, not for each file ($lines)" \
	test "$lines" -le 4
is_clean process
run "process: sync" 0 "$COACH" sync
rm -f "$T/starts"
run "process: clone" 0 "$COACH" clone "$T/running-remote.git" "$T/running2"
lines=$(wc -l <"$T/starts")
ok "process: a clone starts it a few times ($lines)" test "$lines" -le 4
cd "$T/running2" || exit 1
file_has "process: unlocked" clients/number-7.md '^name: Number 7'
is_clean process
"$COACH" set number-3 cadence_days=3 >/dev/null
"$COACH" sync >/dev/null
cd "$T/running" || exit 1
"$COACH" set number-3 status=paused >/dev/null
run "process: merge" 0 "$COACH" sync
file_has "process: theirs" clients/number-3.md '^cadence_days: 3'
file_has "process: ours" clients/number-3.md '^status: paused'
is "process: locked" "$(first_line clients/number-3.md)" LOCKED
is_clean process

# ---- not set up on this machine

git config --global filter.c.clean "sed 's/^/x/'"
git config --global filter.c.smudge "sed 's/^x//'"
git config --global filter.c.required true
begin set-up c
publish set-up-remote
git config --global --remove-section filter.c
run "locked: clone" 0 "$COACH" clone "$T/set-up-remote.git" "$T/locked"
out_has "locked: clone says so" \
	"10 files cannot be read: the filter driver 'c' is not set up"
cd "$T/locked" || exit 1
is_clean locked
run "locked: check" 0 "$COACH" check
out_has "locked: a warning" 'clients/maria-lopez.md:1:1: warning: .*\[locked\]$'
out_lacks "locked: not broken YAML" 'error'
run "locked: status" 0 "$COACH" status
out_has "locked: nothing to commit" 'everything is committed'
run "locked: commit" 0 "$COACH" commit
err_has "locked: nothing to commit" 'nothing to commit'
head=$(git rev-parse HEAD)
run "locked: new" 3 "$COACH" new client "Ben Okoro" alias="Client B" \
	model=leadership zones=green start=2026-10-05 --no-edit
err_has "locked: the driver" "driver 'c' is not set up on this machine"
err_has "locked: the way out" 'hint: set it up (git config filter.c.clean'
ok "locked: no file is left" test ! -e clients/ben-okoro.md
cp "$T/running/clients/number-1.md" clients
run "locked: commit of a file in clear" 3 "$COACH" commit
run "locked: sync of a file in clear" 3 "$COACH" sync
rm clients/number-1.md
is "locked: nothing was committed" "$(git rev-parse HEAD)" "$head"
run "locked: doctor" 0 "$COACH" doctor
out_has "locked: doctor warns" "10 files that cannot be read: .*'c'"
# What comes is kept as it is, and never joined.
cd "$T/set-up" || exit 1
git config filter.c.clean "sed 's/^/x/'"
git config filter.c.smudge "sed 's/^x//'"
git config filter.c.required true
"$COACH" set maria cadence_days=4 >/dev/null
"$COACH" sync >/dev/null
cd "$T/locked" || exit 1
run "locked: sync" 0 "$COACH" sync
file_has "locked: what came" clients/maria-lopez.md '^xcadence_days: 4'
is_clean locked
git config filter.c.clean "sed 's/^/x/'"
git config filter.c.smudge "sed 's/^x//'"
run "doctor says what to do" 0 "$COACH" doctor
out_has "still locked" '10 files still to be unlocked'
out_has "not required" "the driver 'c' is not required"
git config filter.c.required true
run "doctor --fix" 0 "$COACH" doctor --fix
file_has "doctor --fix unlocks" clients/maria-lopez.md '^cadence_days: 4'
is_clean unlocked
touch clients/*.md
is_clean "unlocked and touched"
run "check" 0 "$COACH" check
out_lacks "no warning is left" 'locked'

# ---- new in the journal, while others write

git config --global filter.r.required true
"$COACH" init "$T/late" >/dev/null || exit 1
cd "$T/late" || exit 1
client "Maria Lopez" A
client "Ben Okoro" B
publish late-remote
"$COACH" clone "$T/late-remote.git" "$T/late2" >/dev/null || fail clone
echo '*.md filter=p' >.gitattributes
run "late: doctor" 1 "$COACH" doctor
out_has "late: doctor finds what is in clear" \
	"11 files in the last commit in clear, in spite of the filter driver 'p'"
git add --renormalize .
run "late: encrypt what is there" 0 "$COACH" commit -m "encrypt"
is "late: locked" "$(first_line clients/ben-okoro.md)" LOCKED
"$COACH" sync >/dev/null
cd "$T/late2" || exit 1
"$COACH" set maria cadence_days=5 >/dev/null
client "Cleo Brandt" C
run "late: the other side merges" 0 "$COACH" sync
file_has "late: in clear here" clients/ben-okoro.md '^name: Ben'
file_has "late: the change is there" clients/maria-lopez.md '^cadence_days: 5'
is "late: what came is locked" "$(first_line clients/ben-okoro.md)" LOCKED
is "late: what both changed is locked" "$(first_line clients/maria-lopez.md)" \
	LOCKED
is "late: what is new is locked" "$(first_line clients/cleo-brandt.md)" LOCKED
is_clean late
cd "$T/late" || exit 1
run "late: and back" 0 "$COACH" sync
file_has "late: the change came" clients/maria-lopez.md '^cadence_days: 5'
is_clean late
is "late: the same commit" "$(git rev-parse HEAD)" \
	"$(git -C "$T/late2" rev-parse HEAD)"
touch clients/*.md
is_clean "late, touched"
# It goes again.
git rm -q --cached .gitattributes
rm .gitattributes
git add --renormalize .
git commit -qm "in clear again"
run "late: taken back" 0 "$COACH" sync
cd "$T/late2" || exit 1
run "late: taken back there" 0 "$COACH" sync
file_has "late: in clear" clients/maria-lopez.md '^cadence_days: 5'
is_clean "late, taken back"

# ---- without attributes git is not asked

"$COACH" init "$T/plain" >/dev/null || exit 1
cd "$T/plain" || exit 1
client "Maria Lopez" A
touch clients/*.md skills/*.md
strace_coach() {
	ASAN_OPTIONS="${ASAN_OPTIONS-}:detect_leaks=0" strace -f -qq \
		-e trace=execve -o "$T/trace" "$COACH" "$@" >/dev/null
}
strace_coach status
is "plain: status starts no git" "$(grep -c 'execve.*"git"' "$T/trace")" 0
strace_coach set maria cadence_days=3
is "plain: set starts no git" "$(grep -c 'execve.*"git"' "$T/trace")" 0

# ---- attributes from every place

"$COACH" init "$T/places" >/dev/null || exit 1
cd "$T/places" || exit 1
echo 'clients/*.md filter=p' >.git/info/attributes
client "Maria Lopez" A
is "info/attributes" "$(first_line clients/maria-lopez.md)" LOCKED
echo 'clients/b*.md filter=p' >"$T/attributes"
rm .git/info/attributes
git config core.attributesFile "$T/attributes"
client "Ben Okoro" B
is "core.attributesFile" "$(first_line clients/ben-okoro.md)" LOCKED
git config --unset core.attributesFile
mkdir -p "$HOME/.config/git"
echo 'clients/c*.md filter=p' >"$HOME/.config/git/attributes"
client "Cleo Brandt" C
is "the user's attributes" "$(first_line clients/cleo-brandt.md)" LOCKED
rm -r "$HOME/.config"
echo '*.md filter=p' >clients/.gitattributes
client "Dora Yilmaz" D
is "a folder's .gitattributes" "$(first_line clients/dora-yilmaz.md)" LOCKED
printf '[attr]secret filter=p\n*.md secret\n' >.gitattributes
rm clients/.gitattributes
client "Eva Novak" E
is "a macro" "$(first_line clients/eva-novak.md)" LOCKED
printf 'clients/f*.md -filter\n' >>.gitattributes
client "Finn Berg" F
is "taken back for some" "$(first_line clients/finn-berg.md)" ---
is "odd names: written" "$(mkdir -p 'a "b" c' odd/' d'
	printf 'text\n' >'a "b" c/"x" y.md'
	printf 'text\n' >'odd/ d/ z.md'
	"$COACH" commit -m odd 'a "b" c' 'odd' | head -c 17)" \
	"committed 2 files"
is "odd names: locked" "$(first_line 'a "b" c/"x" y.md')" LOCKED
is "odd names: locked" "$(first_line 'odd/ d/ z.md')" LOCKED

# ---- encodings, line ends and ident

"$COACH" init "$T/encoding" >/dev/null || exit 1
cd "$T/encoding" || exit 1
cat >.gitattributes <<'ATTRIBUTES'
*.txt text working-tree-encoding=UTF-16LE eol=crlf
*.win text eol=crlf
*.id ident
ATTRIBUTES
printf 'Mu\303\261oz\r\n' | iconv -f UTF-8 -t UTF-16LE >a.txt
printf 'one\r\ntwo\r\n' >b.win
# shellcheck disable=SC2016
printf '$Id$\n' >c.id
run "encoding: commit" 0 "$COACH" commit
is "encoding: UTF-8 in the commit" "$(git cat-file blob HEAD:a.txt)" 'Muñoz'
is_clean encoding
publish encoding-remote
"$COACH" clone "$T/encoding-remote.git" "$T/encoding2" >/dev/null || fail clone
cd "$T/encoding2" || exit 1
ok "encoding: the same file" cmp a.txt "$T/encoding/a.txt"
ok "line ends: the same file" cmp b.win "$T/encoding/b.win"
# shellcheck disable=SC2016
file_has "ident: the id of the blob" c.id '^\$Id: [0-9a-f]\{40\} \$'
is_clean encoding
touch ./*.*
is_clean "encoding, touched"
printf 'no UTF-16' | head -c 7 >a.txt
run "encoding: not what it should be" 3 "$COACH" commit
err_has "encoding: the file" "encoding of 'a.txt'"

# ---- one that fails, and need not work

"$COACH" init "$T/optional" >/dev/null || exit 1
cd "$T/optional" || exit 1
git config filter.o.clean false
echo '*.md filter=o' >.gitattributes
client "Maria Lopez" A
is "not required: as git has it" "$(first_line clients/maria-lopez.md)" ---
"$COACH" commit >/dev/null
is_clean optional 2>/dev/null

finish
