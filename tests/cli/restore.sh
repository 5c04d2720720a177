#!/bin/sh
# restore: an entry, a section or a field comes back as it was.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

on() {
	export GIT_AUTHOR_DATE="$1T12:00:00 +0000" \
		GIT_COMMITTER_DATE="$1T12:00:00 +0000"
}

on 2026-10-05
begin_journal
file=clients/maria-lopez.md
sed -i '/^## Context/a\
\
She leads line 3.' $file
"$COACH" commit >/dev/null
on 2026-10-20
"$COACH" set maria status=paused zones=green,red >/dev/null
on 2026-11-01
sed -i 's/^She leads line 3\./She leads line 4, since May./' $file
"$COACH" commit >/dev/null
on 2026-11-10
"$COACH" set maria status=ended cadence_days=14 >/dev/null
last=$(git rev-parse 'HEAD^{tree}')
before=$(git rev-parse 'HEAD~1^{tree}')
unset GIT_AUTHOR_DATE GIT_COMMITTER_DATE

run "what it would do" 0 "$COACH" restore maria --dry-run
out_has "says what is overwritten" '^    status ended → paused$'
is "is not done" "$(git rev-parse 'HEAD^{tree}')" "$last"
run "what was before the last change" 0 "$COACH" restore maria
is "is there again" "$(git rev-parse 'HEAD^{tree}')" "$before"
is "the subject" "$(git log -1 --format=%s)" \
	"client: maria-lopez — restore of $(git rev-parse HEAD~2 | cut -c1-8)"
run "taken back" 0 "$COACH" undo
is "all is as before" "$(git rev-parse 'HEAD^{tree}')" "$last"

run "a field" 0 "$COACH" restore maria --field status --at 2026-10-19
out_is "alone" "client: maria-lopez — restore status of $(git log \
	--until=2026-10-06 -1 --format=%H | cut -c1-8) $(git rev-parse HEAD | cut -c1-8)
  client maria-lopez
    status ended → active"
file_has "the rest stays" $file '^cadence_days: 14$'
run "one that it had not" 0 "$COACH" restore maria -F cadence_days --at 2026-10-19
file_lacks "goes" $file '^cadence_days'
run "a list" 0 "$COACH" restore maria -F zones --at 2026-10-06
file_has "is as it was" $file '^zones: \[green\]$'
run "a section" 0 "$COACH" restore maria -F context --at 2026-10-31
file_has "is as it was" $file '^She leads line 3\.$'
file_has "the next one stays" $file '^## Whole person$'
run "again" 0 "$COACH" restore maria -F context --at 2026-10-31
err_is "nothing changes" "it is so already"
run "by a commit" 0 "$COACH" restore maria -F Context,status \
	--at "$(git log --until=2026-11-02 -1 --format=%h --abbrev=8)"
file_has "the section" $file '^She leads line 4, since May\.$'
file_has "and the field" $file '^status: paused$'
run "no such field" 1 "$COACH" restore maria -F nothing
err_has "is said" "no field and no section 'nothing'"
run "before it was there" 1 "$COACH" restore maria --at 2026-10-01
err_has "is said" "was not there then"
run "no such commit" 1 "$COACH" restore maria --at 12345678
run "the id" 1 "$COACH" restore maria -F id

# What is not committed.
sed -i 's/^organization:.*//; s/^alias: .*/alias: Z/' $file
run "with other work" 0 "$COACH" restore maria -F status --at 2026-10-06
file_has "it stays" $file '^alias: Z$'
file_has "beside what came back" $file '^status: active$'
sed -i 's/^status: .*/status: ended/' $file
run "with work at the same place" 1 "$COACH" restore maria -F status \
	--at 2026-11-02
file_has "it stays" $file '^status: ended$'
git checkout -q .

# Deleted ones.
"$COACH" new note type=learning "See it" --no-edit >/dev/null
note=$(git diff --name-only HEAD~1)
id=$(sed -n 's/^id: //p' "$note")
cp "$note" "$T/note"
"$COACH" rm "$id" >/dev/null
run "a deleted entry" 0 "$COACH" restore "$id"
ok "is there again" cmp "$note" "$T/note"
out_has "is told" "^  note $id"
"$COACH" rm "$id" >/dev/null
mkdir -p notes/2026
printf -- '---\nkind: note\nid: other\ndate: 2026-11-20\ntype: learning\n---\n# Other\n' >"$note"
"$COACH" commit >/dev/null
run "whose path is taken" 0 "$COACH" restore "$(echo "$id" | cut -c1-14)"
file_has "the other stays" "$note" '^id: other$'
is "it is beside it" "$(grep -lr "^id: $id" notes | wc -l)" 1
run "check" 0 "$COACH" check
run "a field of a deleted one" 0 "$COACH" rm "$id"
run "is none" 1 "$COACH" restore "$id" -F type
run "what never was" 1 "$COACH" restore nobody
run "for programs" 0 "$COACH" restore "$id" --format json
is "as the others" "$(jq -r '.outcome, .changes[0].id' "$T/out")" "done
$id"

# Line ends and tables.
"$COACH" new agreement client=maria type=engagement share_level=none \
	client_knows=yes challenge=One agreed_by=maria-lopez \
	review_on=2027-01-31 --no-edit >/dev/null 2>&1 || cat "$T/err"
agreement=$(grep -lr '^kind: agreement' agreements)
aid=$(sed -n 's/^id: //p' "$agreement")
"$COACH" add "$aid" needs need="fewer stops" whose=sponsor category=quality \
	priority=1 >/dev/null
sed -i 's/$/\r/' "$agreement"
"$COACH" commit >/dev/null
cp "$agreement" "$T/crlf"
"$COACH" set "$aid" 'needs[fewer stops].priority=2' >/dev/null
"$COACH" set "$aid" challenge=Two >/dev/null
run "a table in a file with CRLF" 0 "$COACH" restore "$aid" -F needs \
	--at HEAD~2
run "and a field" 0 "$COACH" restore "$aid" -F challenge --at HEAD~3
ok "byte for byte" cmp "$agreement" "$T/crlf"
finish
