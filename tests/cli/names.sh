#!/bin/sh
# Names that other machines cannot have.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
mkdir notes files 'files/talk: 1' files/Aux
entry() {
	cat >"$1" <<-ENTRY
		---
		kind: note
		id: $2
		date: 2026-11-20
		type: learning
		---
		# $2
	ENTRY
}
entry 'notes/what?.md' n1
entry 'notes/a:b.md' n2
entry 'notes/x>y.md' n3
entry 'notes/CON.md' n4
entry 'notes/trail .md' n5
entry 'notes/fine.md' n6
printf 'x' >'files/plan*.pdf'
printf 'x' >'files/talk: 1/x.pdf'
printf 'x' >files/Aux/x.pdf
printf 'x' >"files/$(printf 'Jose\314\201').pdf"
run "check: warnings" 0 "$COACH" check
out_has "a forbidden character" \
	"^notes/what?.md: warning: .*'?' is not allowed.*mv 'notes/what?.md' 'notes/what.md' \[name\]$"
out_has "a colon" "^notes/a:b.md: warning: .*'notes/a-b.md' \[name\]$"
out_has "an angle" '^notes/x>y.md: warning: '
out_has "a device" "^notes/CON.md: warning: .*a device.*'notes/CON-1.md'"
out_has "a space before the ending" '^notes/trail .md: warning: '
out_has "what is no entry" '^files/plan\*.pdf: warning: '
out_has "a folder" "^files/talk: 1: warning: .*'files/talk- 1'"
out_has "a folder that is a device" '^files/Aux: warning: .*a device'
out_has "letters in two parts" "^files/Jose.*: warning: .*two parts"
out_lacks "no other" 'fine.md'
run "they are committed all the same" 0 "$COACH" commit
run "one file" 0 "$COACH" check notes/CON.md
is "one file: one warning" "$(grep -c warning "$T/out")" 1

# What nobody else gets.
printf 'drafts/\n' >>.gitignore
mkdir drafts
printf 'x' >'drafts/a?b.txt'
run "ignored by git" 0 "$COACH" check
out_lacks "no finding" 'drafts'
rm -r drafts

# Names that some systems cannot tell apart.
entry notes/con.md n7
run "case" 1 "$COACH" check
out_has "names both" \
	"^notes/CON.md: error: .*differs from 'notes/con.md' only in case.*mv 'notes/CON.md' 'notes/CON-2.md' \[name\]$"
rm notes/con.md
git rm -qr notes files
git commit -qm tidy
mkdir -p files/Plans files/plans
printf 'x' >files/Plans/a.pdf
printf 'x' >files/plans/b.pdf
printf 'x' >"files/$(printf 'Jose\314\201').pdf"
printf 'x' >"files/$(printf 'Jos\303\251').pdf"
printf 'x' >files/STRASSE.txt
printf 'x' >"files/Stra$(printf '\303\237')e.txt"
run "folders and letters" 1 "$COACH" check
out_has "a folder" "^files/Plans: error: .*'files/plans' .*mv 'files/Plans' 'files/Plans-2'"
out_has "how letters are written" "^files/Jos.*: error: .*'files/Jos.*'"
is "each pair once" "$(grep -c 'error:' "$T/out")" 3
run "only what is staged" 0 "$COACH" check --staged
rm -r files

# New names.
run "a person called Con" 0 "$COACH" new client Con alias="Client C" \
	model=leadership zones=green start=2026-10-05 --no-edit
ok "the id is another" test -e clients/con-2.md
mv clients/con-2.md clients/Maria-Two.md
sed -i 's/^id: .*/id: other/' clients/Maria-Two.md
run "a name that is there in other letters" 0 "$COACH" new client "Maria Two" \
	alias="Client D" model=leadership zones=green start=2026-10-05 --no-edit
run "check" 0 "$COACH" check
out_lacks "no name is wrong" '\[name\]'
sed -i 's/^id: .*/id: nul/' clients/Maria-Two.md
run "an id that is a device" 0 "$COACH" check
out_has "the id" "^clients/Maria-Two.md:3:5: warning: .*'nul-1'.*\[name\]$"
rm clients/Maria-Two.md
mkdir templates
cat >templates/talk.md <<'TEMPLATE'
---
kind: talk
help: a talk
file: "talks/Talk: {{title}}?.md"
id: "{{title}}"
share: no
fields:
  date: {type: date, help: "the day"}
---
# {{title}}
TEMPLATE
run "a template with a name that cannot be had" 0 "$COACH" new talk "First one" \
	--no-edit
ok "it is made portable" test -e 'talks/Talk- first-one.md'

finish
