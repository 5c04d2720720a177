#!/bin/sh
# git-crypt and git-lfs themselves, on two machines.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

is_clean() {
	is "$1: git sees nothing to do" "$(git status --porcelain)" ""
}

# ---- git-crypt

"$COACH" init journal >/dev/null || exit 1
cd journal || exit 1
rm -rf .git
git init -q
git-crypt init >/dev/null 2>&1 || fail "git-crypt init"
git-crypt export-key "$T/key" || fail "git-crypt export-key"
echo '*.md filter=git-crypt diff=git-crypt' >.gitattributes
run "crypt: commit" 0 "$COACH" commit
run "crypt: new" 0 "$COACH" new client "Maria Lopez" alias="Client A" \
	model=leadership zones=green start=2026-10-05 --no-edit
is_clean crypt
git init -q --bare "$T/crypt.git"
git remote add origin "$T/crypt.git"
run "crypt: sync" 0 "$COACH" sync
run "crypt: clone" 0 "$COACH" clone "$T/crypt.git" "$T/second"
out_has "crypt: clone says what to do" 'git-crypt unlock'
cd "$T/second" || exit 1
run "crypt: check before unlock" 0 "$COACH" check
out_lacks "crypt: nothing is broken" ': error:'
run "crypt: commit before unlock" 0 "$COACH" commit
run "crypt: new before unlock" 3 "$COACH" new note first type=learning --no-edit
err_has "crypt: the way out" 'hint: unlock the journal: git-crypt unlock'
git-crypt unlock "$T/key" || fail "git-crypt unlock"
file_has "crypt: unlocked" clients/maria-lopez.md '^name: Maria Lopez'
run "crypt: set" 0 "$COACH" set maria status=paused
run "crypt: sync there" 0 "$COACH" sync
cd "$T/journal" || exit 1
run "crypt: set here" 0 "$COACH" set maria cadence_days=7
run "crypt: merge" 0 "$COACH" sync
file_has "crypt: theirs" clients/maria-lopez.md '^status: paused'
file_has "crypt: ours" clients/maria-lopez.md '^cadence_days: 7'
is_clean crypt
cd "$T/second" || exit 1
run "crypt: and there" 0 "$COACH" sync
is "crypt: the same commit" "$(git rev-parse HEAD)" \
	"$(git -C "$T/journal" rev-parse HEAD)"
is_clean "crypt there"
touch clients/*.md skills/*.md
run "crypt: touched" 0 "$COACH" commit
err_has "crypt: touched, not changed" 'nothing to commit'
ok "crypt: for git, too" git-crypt status -e
for repository in "$T/journal" "$T/second" "$T/crypt.git"; do
	is "crypt: no object in clear in ${repository##*/}" "$(
		git -C "$repository" cat-file --batch-all-objects \
			--batch-check='%(objectname) %(objecttype)' |
			sed -n 's/ blob$//p' | while read -r oid; do
			git -C "$repository" cat-file blob "$oid" |
				grep -a '^kind: [a-z]'
		done
	)" ""
done

# ---- git-lfs

cd "$T" || exit 1
git lfs install >/dev/null || fail "git lfs install"
"$COACH" init "$T/videos" >/dev/null || exit 1
cd videos || exit 1
git lfs install --local >/dev/null
git lfs track '*.mp4' >/dev/null
head -c 3000000 /dev/urandom >a.mp4
run "lfs: commit" 0 "$COACH" commit
is "lfs: a pointer in the commit" "$(git cat-file blob HEAD:a.mp4 | head -1)" \
	"version https://git-lfs.github.com/spec/v1"
is_clean lfs
git init -q --bare "$T/lfs.git"
git remote add origin "file://$T/lfs.git"
run "lfs: sync" 0 "$COACH" sync
ok "lfs: the file is at the remote, in git-lfs's own place" \
	test -n "$(find "$T/lfs.git/lfs" -type f -size +2M)"
run "lfs: clone" 0 "$COACH" clone "file://$T/lfs.git" "$T/videos2"
cd "$T/videos2" || exit 1
ok "lfs: the file came" cmp a.mp4 "$T/videos/a.mp4"
is_clean "lfs there"
head -c 3000000 /dev/urandom >b.mp4
git lfs install --local >/dev/null
run "lfs: another" 0 "$COACH" sync
cd "$T/videos" || exit 1
run "lfs: comes" 0 "$COACH" sync
ok "lfs: the same file" cmp b.mp4 "$T/videos2/b.mp4"
is_clean lfs
ok "lfs: no large object in git" test -z "$(
	git cat-file --batch-all-objects --batch-check='%(objectsize)' |
		awk '$1 > 1000000'
)"

# ---- the hook that a user has

cat >.git/hooks/pre-push <<'HOOK'
#!/bin/sh
echo "$1 $2" >"$(dirname "$0")/pre-push.words"
cat >"$(dirname "$0")/pre-push.lines"
pwd >>"$(dirname "$0")/pre-push.lines"
echo "not today" >&2
exit 1
HOOK
head=$(git rev-parse HEAD)
echo text >c.txt
run "pre-push: stops the sync" 3 "$COACH" sync
err_has "pre-push: its words" 'hook pre-push stopped it: not today'
is "pre-push: the remote" "$(cat .git/hooks/pre-push.words)" \
	"origin file://$T/lfs.git"
is "pre-push: the branch, and where" "$(cat .git/hooks/pre-push.lines)" \
	"refs/heads/main $(git rev-parse HEAD) refs/heads/main $head
$T/videos"
is "pre-push: nothing was sent" "$(git -C "$T/lfs.git" rev-parse main)" "$head"
echo '#!/bin/sh' >.git/hooks/pre-push
run "pre-push: lets it go" 0 "$COACH" sync

finish
