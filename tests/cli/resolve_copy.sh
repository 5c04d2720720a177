#!/bin/sh
# resolve: a file that a merge kept twice, which only its name tells.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
file=clients/maria-lopez.md
mkdir -p files
again() {
	printf 'a\0a' >"files/my pic.bin"
	printf 'a\0b' >"files/my pic-0123456789abcdef.bin"
	printf 'a\0c' >files/alone-0123456789abcdef.bin
	printf 'a\0d' >files/my-0123456789abcdeg.bin
	git add files
	git commit -qm twice
}
again
second='files/my pic-0123456789abcdef.bin'
run "a file is there twice" 1 "$COACH" resolve --format json
is "is listed" "$(jq -c . "$T/out")" "$(jq -nc --arg s "$second" \
	'[{path:$s,id:"",unresolved:[{field:"version",
	value:"files/my pic.bin",others:[$s]}]}]')"
run "by its name, unasked" 1 "$COACH" resolve "files/my pic.bin"
out_has "is listed, too" "^$second *version"
run "a value is none" 2 "$COACH" resolve "$second" --value x
err_has "it says what is" 'my pic.bin.: --ours; take .*: --theirs'
run "the first stays" 0 "$COACH" resolve "$second" --ours
out_is "it says so" "kept files/my pic.bin, deleted $second"
is "it is there" "$(tr '\0' 0 <"files/my pic.bin")" a0a
ok "the other is not" test ! -e "$second"
is "committed" "$(git status --porcelain; git log -1 --format=%s)" \
	"entry: files/my pic.bin — resolve version"
run "nothing is left" 0 "$COACH" resolve
again
cd files || exit 1
run "the second stays" 0 "$COACH" resolve "my pic.bin" --theirs --no-commit
cd .. || exit 1
out_has "it says so, too" '^changed files/my pic.bin, .*, not committed$'
is "it has its place" "$(tr '\0' 0 <"files/my pic.bin")" a0b
is "not committed" "$(git status --porcelain)" " D \"$second\"
 M \"files/my pic.bin\""
git reset -q --hard
open_terminal
keys "'$COACH' resolve 'files/my pic.bin'"
press Enter
sees "asked" 'which one stays, as the first: 1, 2, or'
press 2 Enter
sees "answered" 'changed files/my pic.bin'
is "as answered" "$(tr '\0' 0 <"files/my pic.bin")" a0b
tm kill-server 2>/dev/null

# An entry does not give way to what cannot be read.
cp "$file" clients/maria-lopez-0123456789abcdef.md
sed -i 's/^model:.*/model: : x/' clients/maria-lopez-0123456789abcdef.md
git add -A && git commit -qm broken
run "a broken version" 1 "$COACH" resolve clients/maria-lopez-0*.md --theirs
err_has "is not taken" 'has errors; nothing is changed'
ok "both are there" test -e clients/maria-lopez-0123456789abcdef.md
sed -i 's/^model:.*/model: life/' clients/maria-lopez-0123456789abcdef.md
git commit -qam repaired
run "repaired, it is" 0 "$COACH" resolve clients/maria-lopez-0*.md --theirs
file_has "in its place" "$file" '^model: life$'
run "and all is well" 0 "$COACH" resolve
finish
