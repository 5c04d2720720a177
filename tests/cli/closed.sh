#!/bin/sh
# Folders and files that the user may not read. Root may read everything, so as root the
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

# The same with a file, and where a folder can be listed or passed, not both.
as sh -c 'echo mine >secret.md; echo secret.md >>.git/info/exclude'
as chmod 0 secret.md
for mode in 0 100 400; do
	as chmod $mode private
	run "ignored, $mode: check" 0 as "$COACH" check
	run "ignored, $mode: doctor" 0 as "$COACH" doctor
	out_lacks "ignored, $mode: nobody's business" 'private\|secret'
	run "ignored, $mode: commit" 0 as "$COACH" commit
done

# A file of the journal: it is told, and the rest goes on.
as sh -c 'printf -- "---\nkind: note\n---\n" >new.md; echo x >other.txt'
for file in new.md clients/maria-lopez.md; do
	as sh -c "echo more >>$file"
	as chmod 0 $file
	run "closed file: check" 1 as "$COACH" check
	out_has "closed file: check names it" "^$file:.*permission denied"
	for command in list today status; do
		run "closed file: $command" 0 as "$COACH" $command
	done
	as sh -c 'echo y >>other.txt'
	run "closed file: commit" 1 as "$COACH" commit
	err_has "closed file: commit names it" "^$file:.*permission denied"
	is "closed file: the rest is committed" \
		"$(as git show HEAD:other.txt)" "$(cat other.txt)"
	is "closed file: nothing is removed" \
		"$(as git ls-tree --name-only HEAD clients/)" \
		clients/maria-lopez.md
	run "closed file: sync" 1 as "$COACH" sync
	run "closed file: doctor" 1 as "$COACH" doctor
	out_has "closed file: doctor names it" \
		"^problem  files: you may not read: .*'$file'"
	as chmod 644 $file
	[ $file != new.md ] || as rm $file
done

# It may have entries in it: nothing is told by halves, nothing is removed.
as touch notes/closed/a.md
as chmod 0 notes/closed
for command in check list today status commit sync; do
	run "closed: $command" 3 as "$COACH" "$command"
	err_has "closed: $command says which" "the folder 'notes/closed/'"
done
err_has "closed: the way out" 'hint: .*\.git/info/exclude'
as chmod 755 notes/closed private
for mode in 0 100 400; do
	as chmod $mode clients
	for command in status commit sync; do
		run "clients closed, $mode: $command" 3 as "$COACH" $command
		err_has "clients closed, $mode: $command says which" "'clients/"
		err_has "clients closed, $mode: the way out" '^hint: .*chmod'
	done
done
as chmod 755 clients
is "nothing is removed" "$(as git ls-tree --name-only HEAD clients/)" \
	clients/maria-lopez.md

finish
