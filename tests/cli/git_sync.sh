#!/bin/sh
# Remotes: what comes never overwrites work, what goes is never lost.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

clean() {
	is "$1: status" "$(git status --porcelain)" "$2"
	is "$1: fsck" "$(git fsck --strict --no-dangling 2>&1)" ""
}

# The other machine, with plain git.
other() {
	(cd "$T/other" && git pull -q && eval "$1" && git add -A &&
		git commit -qm "$1" && git push -q) >/dev/null 2>&1 ||
		fail "other: $1"
}

begin_journal
git init -q --bare "$T/re mote's.git"
git remote add origin "../re mote's.git"
run "an empty remote" 0 "$COACH" sync
out_has "all goes there" '^sent 2 commits'
is "the upstream is set" "$(git config branch.main.merge)" refs/heads/main
git clone -q "$T/re mote's.git" "$T/other"

other 'mkdir -p d/e && echo 1 >d/e/f && echo x >swap && chmod +x swap'
run "new files in new folders" 0 "$COACH" sync
clean "they came" ""
ok "an executable stays one" test -x swap
other 'git rm -q -r d swap && echo now >d && mkdir swap && echo y >swap/z'
run "a file for a folder" 0 "$COACH" sync
clean "swapped" ""
is "both" "$(cat d swap/z)" "now
y"

before=$(git rev-parse HEAD)
blocked() {
	run "$1" 1 "$COACH" sync
	err_has "$1: which" "$2"
	is "$1: nothing moved" "$(git rev-parse HEAD)" "$before"
	is "$1: the work is there" "$(cat "$3")" mine
}
other 'echo theirs >ignored.tmp; echo 2 >fine'
echo '*.tmp' >.git/info/exclude
echo mine >ignored.tmp
blocked "an ignored file in the way" 'ignored.tmp' ignored.tmp
ok "nothing else came" test ! -e fine
rm ignored.tmp
run "out of the way" 0 "$COACH" sync
is "it came" "$(cat ignored.tmp)" theirs
: >.git/info/exclude
before=$(git rev-parse HEAD)

printf -- '---\nkind: note\nid: bad\n---\n' >bad.md
cp bad.md "$T/bad.md"
other "cp $T/bad.md bad.md; echo 3 >fine"
run "the same bytes already here" 1 "$COACH" sync
clean "no conflict with itself" ""
other 'echo theirs >bad.md; echo 3b >fine'
printf -- '---\nkind: note\nid: worse\n---\n' >bad.md
run "an invalid entry that is edited here" 1 "$COACH" sync
is "what came is committed" "$(git show HEAD:bad.md)" theirs
is "and the rest is here" "$(cat fine)" 3b
is "also here" "$(cat bad.md)" theirs
is "the work is beside it" "$(grep -c worse bad-worse.md)" 1
rm bad-worse.md
run "without the edit" 0 "$COACH" sync

mkdir way && printf -- '---\nkind: note\nid: w\n---\n' >way/in.md
other 'echo theirs >way'
run "a folder in the way" 1 "$COACH" sync
ok "it stays" test -f way/in.md
rm -r way
run "then not" 0 "$COACH" sync

"$COACH" set maria cadence_days=5 >/dev/null
other 'echo theirs >fine'
run "both have changed" 0 "$COACH" sync
clean "joined" ""
is "theirs is here" "$(cat fine)" theirs
is "ours is there" "$(git -C "$T/re mote's.git" rev-parse main)" \
	"$(git rev-parse HEAD)"

"$COACH" set maria cadence_days=6 >/dev/null
printf '#!/bin/sh\necho "closed on Sundays" >&2; exit 1\n' \
	>"$T/re mote's.git/hooks/pre-receive"
chmod +x "$T/re mote's.git/hooks/pre-receive"
run "a hook of the remote refuses" 3 "$COACH" sync
err_has "in its own words" 'closed on Sundays'
rm "$T/re mote's.git/hooks/pre-receive"
run "then it does not" 0 "$COACH" sync
is "sent" "$(git rev-parse HEAD)" "$(git -C "$T/re mote's.git" rev-parse main)"

# It ends while it is being told, and has said why.
"$COACH" set maria cadence_days=7 >/dev/null
git -C "$T/re mote's.git" config receive.maxInputSize 10
run "too much for the remote" 3 "$COACH" sync
err_has "in its own words" 'exceeds maximum allowed size'
for n in $(seq 120); do echo "$n" >"many-$n.txt"; done
head -c 3000000 /dev/urandom >many.bin
run "much too much" 3 "$COACH" sync
err_has "in its own words, too" 'exceeds maximum allowed size'
git -C "$T/re mote's.git" config --unset receive.maxInputSize
run "then it is not" 0 "$COACH" sync
git rm -q many*
git commit -qm "many less"
git push -q origin main

mv "$T/re mote's.git" "$T/away"
run "a remote that is not there" 0 "$COACH" sync
out_has "offline" 'cannot be reached'
run "--require-remote" 3 "$COACH" sync --require-remote
mv "$T/away" "$T/re mote's.git"
run "a remote by a wrong name" 3 "$COACH" sync --remote nowhere
err_has "says so" "no remote 'nowhere'"

git init -q --object-format=sha256 "$T/long"
git -C "$T/long" commit -q --allow-empty -m long
git remote add long "$T/long"
git clone -q --depth 1 "file://$T/re mote's.git" "$T/half"
git remote add half "$T/half"
run "a remote with longer hashes" 3 "$COACH" sync --remote long
err_has "says so" 'sha256'
run "a remote with half of its history" 3 "$COACH" sync --remote half
err_has "says so, too" 'shallow'

# ssh: what it is called with, and what it says.
cat >"$T/ssh" <<'EOF'
#!/bin/sh
printf '%s\n' "$@" >"$T/ssh-args"
[ -e "$T/ssh-fail" ] && { cat "$T/ssh-fail" >&2; exit 255; }
[ -e "$T/ssh-hang" ] && exec sleep 30
for last; do :; done
exec sh -c "$last"
EOF
chmod +x "$T/ssh"
export T
git remote set-url origin "ssh://robin@example.org:2222$T/re mote's.git"
echo 4 >four
GIT_SSH_COMMAND="'$T/ssh' -x" run "by ssh" 0 "$COACH" sync
is "its arguments" "$(cat "$T/ssh-args")" "-x
-oBatchMode=yes
-p
2222
robin@example.org
git-receive-pack '$T/re mote'\\''s.git'"
GIT_SSH="$T/ssh" run "GIT_SSH" 0 "$COACH" sync
cat >"$T/deaf" <<'EOF'
#!/bin/sh
for last; do :; done
sh -c "$last" | perl -e 'while (sysread STDIN, $_, 65536) {
	s/unpack ok/unpack no/; syswrite STDOUT, $_ }'
EOF
chmod +x "$T/deaf"
"$COACH" set maria cadence_days=18 >/dev/null
GIT_SSH="$T/deaf" run "what was sent cannot be unpacked" 3 "$COACH" sync
err_has "it says why" 'cannot send to .*[:;] no$'
git config core.sshCommand "$T/ssh -y"
run "core.sshCommand" 0 "$COACH" sync
is "first argument" "$(head -1 "$T/ssh-args")" -y
echo "ssh: connect to host example.org port 2222: No route to host" \
	>"$T/ssh-fail"
run "ssh does not get there" 0 "$COACH" sync
out_has "why" 'No route to host'
echo "robin@example.org: Permission denied (publickey)." >"$T/ssh-fail"
run "ssh is refused" 3 "$COACH" sync
err_has "why" 'Permission denied (publickey)'
rm "$T/ssh-fail"
: >"$T/ssh-hang"
git config coach.timeout 1
run "a peer that says nothing" 0 "$COACH" sync
out_has "gives up" 'said nothing for 1 '
rm "$T/ssh-hang"
for url in ssh://-oProxyCommand=x/y -oProxyCommand=x:y ssh://a@-b/c \
	ssh://h:-1/x 'ext::sh -c x' 'host:-x'; do
	git config remote.origin.url "$url"
	run "refused: $url" 3 "$COACH" sync
done
# Two coaches on one journal: the second waits, and says for whom.
git config coach.timeout 30
# shellcheck disable=SC2016
printf '#!/bin/sh\n: >"$T/slow"; until [ -e "$T/go" ] || [ ! -e "$T/slow" ]; do
	sleep 0.1
done
exit 255\n' >"$T/ssh-slow"
chmod +x "$T/ssh-slow"
git config --unset core.sshCommand
git config remote.origin.url "ssh://robin@example.org$T/re mote's.git"
GIT_SSH="$T/ssh-slow" "$COACH" -C "$T/journal" sync >/dev/null 2>&1 &
first=$!
ok "the first is at it" await test -e "$T/slow"
run "status does not wait" 0 "$COACH" status
err_is "and says nothing" ""
"$COACH" sync >/dev/null 2>"$T/stopped" &
ok "a second one waits" await grep -q waiting "$T/stopped"
kill -INT $!
wait $!
is "Ctrl-C ends the wait" $? 3
file_has "and is told" "$T/stopped" 'interrupted; nothing is lost'
(await grep -q waiting "$T/err" && : >"$T/go") &
run "a change waits" 0 "$COACH" set maria cadence_days=8
err_is "with a word" "waiting for another coach (process $first) to finish …"
wait $first
git config coach.timeout 1
git config remote.origin.url "file://$T/re%20mote's.git"
run "file://" 0 "$COACH" sync

# Clones.
git init -q --bare "$T/empty.git"
run "clone of an empty remote" 0 "$COACH" clone "$T/empty.git" "$T/from-empty"
git -C "$T/re mote's.git" symbolic-ref HEAD refs/heads/missing
run "clone with a HEAD that names nothing" 0 \
	"$COACH" clone "$T/re mote's.git" "$T/clone"
cd "$T/clone" || exit 1
clean "clone" ""
is "same" "$(git rev-parse HEAD)" "$(git -C "$T/journal" rev-parse HEAD)"
is "upstream" "$(git rev-parse --abbrev-ref '@{upstream}')" origin/main
mkdir "$T/full" && echo x >"$T/full/x"
run "clone into a folder with files" 3 \
	"$COACH" clone "$T/re mote's.git" "$T/full"
run "clone of nothing" 3 "$COACH" clone "$T/nothing.git" "$T/failed"
ok "leaves nothing" test ! -e "$T/failed"
mkdir "$T/failed"
run "clone into an empty folder" 3 "$COACH" clone "$T/nothing.git" "$T/failed"
is "leaves it empty" "$(ls -A "$T/failed")" ""
rm -f "$T/slow" "$T/go"
GIT_SSH="$T/ssh-slow" "$COACH" clone ssh://robin@example.org/x "$T/stopped-clone" \
	2>"$T/stopped" &
await test -e "$T/slow"
kill -INT $!
wait $!
is "Ctrl-C ends a clone" $? 3
file_has "which is told" "$T/stopped" 'interrupted; nothing is left of it'
ok "and true" test ! -e "$T/stopped-clone"
cd "$T" || exit 1
run "a relative address" 0 "$COACH" clone "re mote's.git" relative
is "is kept in full" "$(git -C relative config remote.origin.url)" \
	"$T/re mote's.git"

# Two at once, many times: what is acknowledged is in the history.
for who in a b; do
	git clone -q -b main "$T/re mote's.git" "$T/at-$who"
	(
		cd "$T/at-$who" || exit 1
		for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
			echo "$who" >"$who-$i.txt"
			"$COACH" commit -m "$who $i" >/dev/null 2>&1
			"$COACH" sync >"$T/said-$who" 2>&1 &&
				grep -q '^sent' "$T/said-$who" && echo "$who $i"
		done
	) >"$T/acknowledged-$who" &
done
wait
git -C "$T/re mote's.git" log --format=%s main | sort >"$T/history"
cat "$T/acknowledged-a" "$T/acknowledged-b" | sort >"$T/acknowledged"
is "none is lost" "$(comm -23 "$T/acknowledged" "$T/history")" ""
is "all were sent" "$(grep -c '^[ab] [0-9]' "$T/history")" 24
cd "$T/journal" || exit
"$COACH" sync >/dev/null
# git tidies up when much has come together, and who set that off is heard.
begin_tidy() {
	"$COACH" new note "$1" type=learning --no-edit >/dev/null
	: >"$T/ran"
}
real=$(command -v git)
mkdir "$T/bin"
printf '#!/bin/sh\necho "$*" >>"%s"\nexec "%s" "$@"\n' "$T/ran" "$real" \
	>"$T/bin/git"
chmod +x "$T/bin/git"
git config gc.autoDetach false
mkdir -p .git/objects/17
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 \
	27 28; do
	printf '' >"$(printf '.git/objects/17/%038d' $i)"
done
begin_tidy "Much to pack"
run "with much to pack" 0 env PATH="$T/bin:$PATH" "$COACH" sync
ok "git tidies up" grep -q 'maintenance run --auto' "$T/ran"
git config gc.auto 0
begin_tidy "More to pack"
run "where git is not to" 0 env PATH="$T/bin:$PATH" "$COACH" sync
is "it does not" "$(grep -c maintenance "$T/ran")" 0
finish
