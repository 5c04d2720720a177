#!/bin/sh
# check: what only the whole journal shows, and files that are no entries.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal

entry() { # PATH ID CLIENT [BODY]
	mkdir -p "$(dirname "$1")"
	printf -- '---\nkind: note\nid: %s\ndate: 2026-11-20\n' "$2" >"$1"
	printf 'type: reflection\nclient: %s\n---\n# x\n\n%s\n' \
		"$3" "${4-}" >>"$1"
}

entry notes/2026/a.md 2026-11-20-a-aaaa maria-lopez
run "a reference that is there" 0 "$COACH" check
entry notes/2026/a.md 2026-11-20-a-aaaa maria-lopes
run "one that is not" 1 "$COACH" check
out_is "its place and the nearest id" "notes/2026/a.md:6:9: error: there is \
no client 'maria-lopes', did you mean 'maria-lopez'? [reference]"
entry notes/2026/a.md 2026-11-20-a-aaaa attending
run "one of another kind" 1 "$COACH" check
out_is "both kinds are named" "notes/2026/a.md:6:9: error: 'attending' is of \
the kind skill, here belongs client [reference]"
run "for one path the whole journal counts too" 1 \
	"$COACH" check notes/2026/a.md
entry notes/2026/a.md 2026-11-20-a-aaaa maria-lopez

# An entry that cannot be read is one mistake, not as many as refer to it.
cp clients/maria-lopez.md "$T/keep"
sed -i 's/^alias:.*/alias: [/' clients/maria-lopez.md
run "front matter that does not parse" 1 "$COACH" check
is "one finding" "$(grep -c . "$T/out")" 1
cp "$T/keep" clients/maria-lopez.md

entry notes/2026/b.md 2026-11-20-a-aaaa maria-lopez
run "an id twice" 1 "$COACH" check
out_is "the later file has it" "notes/2026/b.md:3:5: error: 'notes/2026/a.md' \
has the id '2026-11-20-a-aaaa' too, give one of the two another [duplicate-id]"
run "the later file alone" 1 "$COACH" check notes/2026/b.md
run "the earlier file alone" 1 "$COACH" check notes/2026/a.md
out_has "names the later" "^notes/2026/a.md:3:5: .*'notes/2026/b.md'"
rm notes/2026/b.md

mkdir "my files"
: >"my files/plan 1.pdf"
entry notes/2026/a.md 2026-11-20-a-aaaa maria-lopez \
	'[a](../../clients/maria-lopez.md#context) [b](/clients) [c](https://x.y)
[d](<../../my files/plan%201.pdf>) [e](a.md?x) [f](#x) [g](mailto:a@b.c)'
run "links that lead somewhere" 0 "$COACH" check
out_is "without a finding" ""
entry notes/2026/a.md 2026-11-20-a-aaaa maria-lopez \
	'[a](../../../etc/passwd) [b](nope.md) [c](%2e%2e/nope.md)'
run "links that lead nowhere" 1 "$COACH" check
out_is "each with its place" "notes/2026/a.md:10:1: error: the link \
'../../../etc/passwd' leads out of the journal [link]
notes/2026/a.md:10:26: error: the link 'nope.md' leads to no file, there is \
no 'notes/2026/nope.md' [link]
notes/2026/a.md:10:39: error: the link '%2e%2e/nope.md' leads to no file, \
there is no 'notes/nope.md' [link]"
rm notes/2026/a.md

# What lies about in a folder hangs and crashes nothing.
mkfifo clients/fifo.md
ln -s . clients/loop
ln -s self.md clients/self.md
ln -s /etc/passwd clients/passwd.md
mkdir clients/folder.md
: >clients/empty.md
head -c 17000000 /dev/zero | tr '\0' a >clients/large.md
printf -- '---\nkind: client\nid: nul\n---\n\0' >clients/nul.md
printf 'words\n' >README.md
run "odd files" 1 timeout 60 "$COACH" check
out_has "a FIFO" '^clients/fifo.md:1:1: .*not a regular file \[file\]$'
out_has "an empty file" '^clients/empty.md:1:1: .*\[front-matter\]$'
out_has "a large file" '^clients/large.md:1:1: .*16 MiB.*\[size\]$'
out_has "a NUL" '^clients/nul.md:5:1: .*NUL.*\[encoding\]$'
out_lacks "links are passed over" 'loop\|self\|passwd'
out_lacks "a README is no entry" 'README'
run "the same again" 1 "$COACH" check
cp "$T/out" "$T/first"
run "and again" 1 "$COACH" check
ok "in the same order" cmp -s "$T/out" "$T/first"
run "a path that is not there" 2 "$COACH" check clients/nobody.md
err_has "is named" "clients/nobody.md"

mkdir templates
printf -- '---\nkind: walk\nfields: {a: {type: txt}}\n---\n' >templates/walk.md
run "a broken template" 1 "$COACH" check templates
out_has "has its place" '^templates/walk.md:3:.*\[template\]$'
out_lacks "and nothing else is looked at" '^clients'

finish
