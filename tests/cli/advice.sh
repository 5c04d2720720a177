#!/bin/sh
# A finding that tells what to write is right: pasted, it is accepted.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

"$COACH" init journal >/dev/null
cd journal || exit 1
mkdir clients
client() {
	cat >clients/ana.md <<-END
		---
		kind: client
		id: ana
		name: Ana
		alias: A
		$1
		model: life
		${2:-zones: [green]}
		status: active
		start: 2026-12-24
		---
		# Ana

		## Context

		## Whole person

		## Positive assumptions

		${3:-}
	END
}

# What is written, and what the list is that check advises.
advised() {
	client "role: x" "zones: $1"
	run "a text for a list: $2" 1 "$COACH" check
	advice=$(sed -n 's/.*write \(\[.*\]\) \[type\]$/\1/p' "$T/out")
	is "the advice" "$advice" "$2"
	client "role: x" "zones: $advice"
	run "is right" 0 "$COACH" check
}
advised 'blue green' '[blue, green]'
advised 'blue, green' '[blue, green]'
advised 'blue' '[blue]'
advised '"blue; red"' '[blue, red]'
advised '>-
  blue
  red' '[blue, red]'

texts() {
	client "also_known_as: $1"
	run "texts for a list: $2" 1 "$COACH" check
	advice=$(sed -n 's/.*write \(\[.*\]\) \[type\]$/\1/p' "$T/out")
	is "the advice" "$advice" "$2"
	client "also_known_as: $advice"
	run "is right" 0 "$COACH" check
}
texts 'Anita Nu, Ani' '[Anita Nu, Ani]'
texts '"a: b, no"' '["a: b", "no"]'
texts '"say \"x\""' '[say "x"]'

for value in 'blue gren' '{a: b}' '", ,"'; do
	client "role: x" "zones: $value"
	run "no list can be made of $value" 1 "$COACH" check
	out_has "so it is told what one is like" \
		'its values stand in brackets, .* each one of blue, green, red'
done

client "role: x" "" '- [x] @coach Send it due:2026-12-30'
run "done, but when" 1 "$COACH" check
advice=$(sed -n 's/.*says when: \(done:.*\) \[action\]$/\1/p' "$T/out")
client "role: x" "" "- [x] @coach Send it due:2026-12-30 $advice"
run "the advice is right" 0 "$COACH" check
finish
