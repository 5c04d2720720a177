#!/bin/sh
# Folders that the user may not read. Root may read everything, so as root the
# program runs as nobody.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
cd "$T" || exit 1
if [ "$(id -u)" -eq 0 ]; then
	chmod 755 "$T"
	chown -R nobody "$T"
	as() { setpriv --reuid=nobody --clear-groups -- "$@"; }
	cp "$COACH" "$T/coach"
	COACH=$T/coach
else
	as() { "$@"; }
fi
cd journal || exit 1
as mkdir -p private/deep notes/closed
as chmod 0 private
as git config user.name >/dev/null || fail "git as another user"

# git ignores it: it is nobody's business.
printf 'private/\n' >.git/info/exclude
for command in check list today status "list client" "set maria status=paused" \
	commit; do
	# shellcheck disable=SC2086
	run "ignored: $command" 0 as "$COACH" $command
done
run "ignored: check finds the entries" 0 as "$COACH" check
err_has "ignored: all of them" 'checked 10 entries'
run "ignored: sync" 0 as "$COACH" sync

# It may have entries in it: nothing is told by halves, nothing is removed.
as touch notes/closed/a.md
as chmod 0 notes/closed
for command in check list today status commit sync; do
	run "closed: $command" 3 as "$COACH" "$command"
	err_has "closed: $command says which" "the folder 'notes/closed/'"
done
err_has "closed: the way out" 'hint: .*\.git/info/exclude'
as chmod 755 notes/closed private

finish
