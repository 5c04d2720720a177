#!/bin/sh
# What nobody means to keep is not committed: files that programs leave, keys,
# large files, and the second versions that programs make which copy folders.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

litter() {
	mkdir -p .stfolder clients
	for name in .DS_Store Thumbs.db desktop.ini .x.md.swp 4913 'x.md~' \
		'#x.md#' '.#x.md' '.~lock.x.odt#' .stfolder/marker \
		'clients/x (conflicted copy 2026-01-02).jpg' '._x.md'; do
		echo "private words" >"$name"
	done
}

# A new journal says it to git, too.
begin_journal
file_has "init: .gitignore" .gitignore '^\.DS_Store$'
is "init: git has it" "$(git ls-files .gitignore)" .gitignore
litter
is "git ignores them, too" "$(git status --porcelain)" ""
run "nothing to commit" 0 "$COACH" commit
err_has "nothing to commit" 'nothing to commit'
cd "$T" || exit 1
mkdir given
printf 'mine\n' >given/.gitignore
"$COACH" init given >/dev/null
file_has "init: the user's .gitignore stays" given/.gitignore '^mine$'

# A journal that was made before, or whose .gitignore says nothing.
cd journal || exit 1
git rm -q .gitignore
git commit -qm 'no .gitignore'
ok "git does not ignore them" git status --porcelain
run "status" 0 "$COACH" status
out_has "status: nothing to commit" '^everything is committed'
run "status as JSON" 0 "$COACH" status --format json
out_has "status: no file" '"uncommitted": *\[\]'
run "commit" 0 "$COACH" commit
err_has "commit: nothing" 'nothing to commit'
run "commit of a folder" 0 "$COACH" commit clients
run "today" 0 "$COACH" today
out_lacks "today: nothing to commit" 'not committed'
git init -q --bare "$T/remote.git"
git remote add origin "$T/remote.git"
run "sync" 0 "$COACH" sync
is "nothing of it is in the history" "$(git log --all --format= --name-only |
	grep -c -e DS_Store -e swp -e 4913 -e '~' -e '#' -e Thumbs)" 0
rm clients/x*.jpg

# The user says so.
printf '!Thumbs.db\n' >.gitignore
run "wanted by .gitignore" 0 "$COACH" commit
out_has "both are committed" 'committed 2 files'
run "wanted by name" 0 "$COACH" commit desktop.ini
is "both are there" "$(git ls-files Thumbs.db desktop.ini)" "Thumbs.db
desktop.ini"
echo more >>desktop.ini
run "git has it: a change is committed" 0 "$COACH" commit
out_has "git has it" 'committed 1 file'
git add 4913
run "staged by hand" 0 "$COACH" commit
is "staged: committed" "$(git ls-files 4913)" 4913
rm -f .x.md.swp
find . -name '*~' -exec rm {} +

# Keys and passwords.
echo secret >.env
mkdir keys
printf -- '-----BEGIN OPENSSH PRIVATE KEY-----\nb3\n' >keys/deploy.pem
echo key >keys/id_ed25519
echo key >keys/id_ed25519.pub
echo X= >.env.example
run "keys" 1 "$COACH" commit
out_has "what is harmless is committed" 'committed 2 files'
err_has "a password" '^\.env: error: this looks like a key or a password'
err_has "a key by its name" '^keys/id_ed25519: error: .*\[secret\]$'
err_has "a key by what is in it" '^keys/deploy.pem: error: .*\[secret\]$'
err_has "the way out" "add a line '!.env' to .gitignore"
err_has "how many" '3 files not committed'
run "by its name, too" 1 "$COACH" commit .env
run "sync refuses it" 1 "$COACH" sync
err_has "sync: a password" '^\.env: error: .*\[secret\]$'
is "none is in the history" "$(git log --all --format= --name-only |
	grep -c -e '^\.env$' -e deploy.pem -e 'id_ed25519$')" 0
run "status shows it" 0 "$COACH" status
out_has "status: not committed" 'new  *.env  1 error'
printf '!.env\n' >>.gitignore
run "it is meant" 1 "$COACH" commit
is "then it is committed" "$(git ls-files .env)" .env
echo more >>.env
run "git has it: a change is committed" 1 "$COACH" commit .env keys
is "committed" "$(git status --porcelain .env)" ""
rm -r keys

# Large files.
head -c 11000000 /dev/zero >video.mp4
echo small >small.txt
run "a large file" 1 "$COACH" commit
out_has "the rest is committed" 'committed 2 files\|committed 3 files'
err_has "its size" '^video.mp4: error: 10.5 MiB is more than the 10.0 MiB'
err_has "the way out" "coach commit --large 'video.mp4'"
run "sync" 1 "$COACH" sync
is "it is not committed" "$(git ls-files video.mp4)" ""
git config coach.largeFile 20m
run "the setting" 0 "$COACH" commit
is "it is committed" "$(git ls-files video.mp4)" video.mp4
git config coach.largeFile 1k
head -c 2000 /dev/zero >small.txt
run "a file that grew" 1 "$COACH" commit
run "--large" 0 "$COACH" commit --large
head -c 3000 /dev/zero >small.txt
run "sync --large" 0 "$COACH" sync --large
is "all is committed" "$(git status --porcelain small.txt)" ""
git config coach.largeFile many
run "a setting that is no size" 3 "$COACH" commit
err_has "says which" "'coach.largeFile' in git's configuration is no size"

finish
