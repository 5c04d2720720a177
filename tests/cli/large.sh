#!/bin/sh
# Large files: git reads them where they are, and libgit2 does not search them
# for what they have in common.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
git init -q --bare "$T/remote.git"
git remote add origin "$T/remote.git"
head -c 17000000 /dev/urandom >a.mp4
cp a.mp4 '"b" c.mp4'
head -c 1000 /dev/urandom >>'"b" c.mp4'
run "commit" 0 "$COACH" commit --large
is "git sees nothing to do" "$(git status --porcelain)" ""
run "status" 0 "$COACH" status
out_has "nor does coach" 'everything is committed'
for file in a.mp4 '"b" c.mp4'; do
	is "the blob of $file" "$(git rev-parse "HEAD:$file")" \
		"$(git hash-object --no-filters "$file")"
done
run "sync" 0 "$COACH" sync
run "clone" 0 "$COACH" clone "$T/remote.git" "$T/second"
ok "the same bytes" cmp a.mp4 "$T/second/a.mp4"
is "git's own settings stay" "$(git config --get pack.deltaCacheSize)" ""
# Both are as large as what is sent: nothing was left out for the other.
size=$(du -sk "$T/remote.git" | cut -f1)
ok "neither is a difference of the other ($size KiB)" test "$size" -gt 33000

# Through a driver, too.
git config filter.x.clean 'tr A-Z B-ZA'
git config filter.x.smudge 'tr B-ZA A-Z'
git config filter.x.required true
echo '*.mov filter=x' >.gitattributes
cp a.mp4 c.mov
run "with a driver" 0 "$COACH" commit --large
is "the driver was asked" "$(git rev-parse HEAD:c.mov)" \
	"$(sh -c "$(git config filter.x.clean)" <a.mp4 | git hash-object --stdin --no-filters)"
git config filter.x.clean false
head -c 10 /dev/urandom >>c.mov
run "a driver that fails" 3 "$COACH" commit --large
err_has "says so" "the filter driver 'x' failed for 'c.mov'"
git config filter.x.clean cat


finish
