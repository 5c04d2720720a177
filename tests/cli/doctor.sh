#!/bin/sh
# doctor: it finds what is wrong, says what to do, and changes nothing.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

health() {
	jq -r --arg check "$1" \
		'[.[] | select(.check == $check) | .health] | join(" ")' "$T/out"
}

mkdir outside
cd outside || exit 1
run "outside a journal" 0 "$COACH" doctor
out_has "it says so" '^warning  journal: there is no journal here$'
out_has "git is looked at" '^ok  *git: git version '
git config --global --unset user.email
run "nobody to commit as" 1 "$COACH" doctor
out_has "a problem" '^problem  identity: '
out_has "and the way out" '^         .*git config --global user.email'
git config --global user.email robin@example.com
cd "$T" || exit 1

begin_journal
run "no remote" 0 "$COACH" doctor
out_has "is a warning" '^warning  remote: there is no remote'
err_has "of which there is one" '^0 problems, 1 warning$'
out_lacks "and no problem" '^problem'
git init -q --bare "$T/remote.git"
git remote add origin "$T/remote.git"
"$COACH" sync >/dev/null
run "all is well" 0 "$COACH" doctor
is "all lines are ok" "$(grep -vc '^ok ' "$T/out")" 0
err_is "the sum" "0 problems, 0 warnings"
run "as rows" 0 "$COACH" doctor --format csv
out_has "a check" '^history,ok,'
run "as JSON" 0 "$COACH" doctor --format json
is "the same" "$(jq -r '[.[].health] | unique | join(" ")' "$T/out")" ok

# Left by a command that was killed.
before=$(git rev-parse HEAD)
: >.git/index.lock
touch -d '1 hour ago' .git/index.lock
echo 4711 >.git/coach/lock
printf '%s\n%s\n' "$before" "$before" >.git/coach/sync-intent
git config --unset branch.main.merge
run "leavings" 1 "$COACH" doctor --format json
is "locks" "$(health locks)" "problem warning"
is "a sync" "$(health sync)" "warning"
is "the upstream" "$(health remote)" "ok warning"
ok "nothing is changed" test -e .git/index.lock
ok "really" test -e .git/coach/sync-intent
run "--fix" 0 "$COACH" doctor --fix
is "is told" "$(grep -c '^fixed ' "$T/out")" 4
ok "the lock is gone" test ! -e .git/index.lock
ok "so is the record" test ! -e .git/coach/sync-intent
is "the upstream is set" "$(git config branch.main.merge)" refs/heads/main
run "then all is well" 0 "$COACH" doctor
is "all lines are ok again" "$(grep -vc '^ok ' "$T/out")" 0

# What was fetched before a kill: the folder is nobody's any more.
gathered=.git/objects/tmp_objdir-coach-Ab12Cd
mkdir -p "$gathered/pack" && echo half >"$gathered/pack/tmp_pack_Ab12Cd"
run "half a fetch" 0 "$COACH" doctor
out_has "is a warning" "^warning  objects: .*'tmp_objdir-coach-Ab12Cd'"
out_has "with the way out" '^         coach doctor --fix'
ok "it stays" test -e "$gathered/pack"
# Another one is still being filled, as far as anybody can tell.
mkdir .git/objects/tmp_objdir-coach-used
(flock -s 9 && exec sleep 60) 9<.git/objects/tmp_objdir-coach-used &
used=$!
while flock -n -x .git/objects/tmp_objdir-coach-used true; do
	sleep 0.1
done
echo x >.git/objects/pack/tmp_pack_new
mkdir -p .git/objects/aa
for file in pack/tmp_pack_old aa/tmp_obj_old tmp_objdir-incoming-old; do
	echo x >".git/objects/$file"
	touch -d '2 days ago' ".git/objects/$file"
done
run "--fix" 0 "$COACH" doctor --fix
is "what is fixed" "$(sed -n "s/^fixed    objects: .*: //p" "$T/out")" \
	"'aa/tmp_obj_old', 'pack/tmp_pack_old', 'tmp_objdir-coach-Ab12Cd' and\
 1 more"
out_lacks "no more warnings" '^warning  objects'
is "what is in use stays, and what is new" \
	"$(find .git/objects -name 'tmp_*' | sort | tr '\n' ' ')" \
	".git/objects/pack/tmp_pack_new .git/objects/tmp_objdir-coach-used "
kill $used
wait $used 2>/dev/null
rm .git/objects/pack/tmp_pack_new
rmdir .git/objects/tmp_objdir-coach-used

# By a real kill; the next command that writes removes it as well.
git clone -q "$T/remote.git" "$T/other"
echo x >"$T/other/x.txt"
git -C "$T/other" add x.txt
git -C "$T/other" commit -q -m x
git -C "$T/other" push -q
git -C "$T/remote.git" config transfer.fsckObjects true
mkdir "$T/bin"
cat >"$T/bin/git" <<END
#!/bin/sh
case " \$* " in *" index-pack "*) kill -9 \$PPID; exit 1 ;; esac
exec $(command -v git) "\$@"
END
chmod +x "$T/bin/git"
PATH="$T/bin:$PATH" run "killed in a fetch" 137 "$COACH" sync
ok "it left a folder" test -d .git/objects/tmp_objdir-coach-*
run "doctor" 0 "$COACH" doctor
out_has "names it" "^warning  objects: .*'tmp_objdir-coach-"
run "the next sync" 0 "$COACH" sync
is "nothing is left" "$(find .git/objects -name 'tmp_*')" ""
run "all is well again" 0 "$COACH" doctor
is "all lines are ok once more" "$(grep -vc '^ok ' "$T/out")" 0
git -C "$T/remote.git" config --unset transfer.fsckObjects

# A lock that is not ours is not taken away.
: >.git/index.lock
touch -d '1 hour ago' .git/index.lock
run "somebody else's lock" 1 "$COACH" doctor --fix
out_has "how to go on" "^         if no git command .*rm '.*/.git/index.lock'"
ok "it stays" test -e .git/index.lock
rm .git/index.lock

# The remote.
git remote set-url origin "$T/nowhere.git"
run "a remote that is away" 0 "$COACH" doctor
out_has "is a warning" '^warning  remote: cannot fetch from '
git config remote.origin.url ssh://-oProxyCommand=x/y
run "an address that is refused" 1 "$COACH" doctor
out_has "is a problem" '^problem  remote: '
printf '#!/bin/sh\necho "Permission denied (publickey)." >&2\nexit 255\n' \
	>"$T/ssh"
chmod +x "$T/ssh"
git remote set-url origin robin@example.org:journal.git
GIT_SSH_COMMAND="$T/ssh" run "ssh that refuses" 1 "$COACH" doctor
out_has "is a problem" '^problem  remote: .*Permission denied (publickey)'
git remote set-url origin http://robin:geheim@127.0.0.1:1/x
run "a password in the address" 0 "$COACH" doctor --format json
is "is a warning" "$(jq -r '.[] | select(.check == "remote") |
	.message | select(test("password")) | "yes"' "$T/out")" yes
git remote set-url origin "$T/remote.git"

# Files and entries.
printf -- '---\nkind: note\nid: bad\n---\n' >bad.md
ln -s /etc/passwd link
mkdir nested
git init -q nested
echo geheim >.env
run "odd files" 0 "$COACH" doctor
out_has "errors" '^warning  entries: [0-9]* errors in '
out_has "a link" "^warning  files: a symbolic link.*'link'"
out_has "a repository" "^warning  files: a repository of its own.*'nested'"
rm -rf link nested bad.md
git add .env
echo x >A.txt
echo x >a.txt
git add -A
git commit -qm odd
run "in git" 0 "$COACH" doctor
out_has "a secret" "^warning  files: .* git has it: '.env'"
out_has "one name" "^warning  files: one name on .*'A.txt', 'a.txt'"
git rm -qf .env A.txt a.txt
git commit -qm even
sed -i 's/^start:.*/&\nunresolved:\n  status: [paused]/' clients/maria-lopez.md
run "left open" 0 "$COACH" doctor
out_has "a warning" '^warning  unresolved: .* 1 file$'
git checkout -q .

# The repository.
git checkout -q --detach
run "a detached HEAD" 1 "$COACH" doctor
out_has "a problem" '^problem  repository: no branch is checked out'
git checkout -q main
blob=$(git rev-parse HEAD:clients)
rm -f ".git/objects/$(echo "$blob" | cut -c1-2)/$(echo "$blob" | cut -c3-)"
run "a broken history" 1 "$COACH" doctor
out_has "a problem" '^problem  history: the last commit cannot be read in full'
out_has "the rest is looked at all the same" '^ok  *entries: '

finish
