#!/bin/sh
# Things that a compiler lets through: notes to self, output from the library,
# blanks at the end of a line, a last line without its end.
set -eu
export LC_ALL=C
cd "${ROOT:-$(dirname "$0")/../..}"
bad=0

complain() {
	if [ -s "$found" ]; then
		sed "s|\$|  <- $1|" "$found"
		bad=1
	fi
}

found=$(mktemp)
trap 'rm -f "$found"' EXIT

files=$(find Makefile .ci src include templates tests README.md \
	-name corpus -prune -o -path tests/merge -prune -o -type f -print 2>/dev/null || :)

# shellcheck disable=SC2086
{
	grep -nE '\b(TODO|FIXME|XX[X]|HACK)\b' $files | \
		grep -v '^tests/lint/words.sh:' >"$found" || :
	complain "finish it or leave it out"

	find src -mindepth 2 -path 'src/cli/*' -prune -o \
		-name '*.[ch]' -exec grep -nHE \
		'\b(printf|puts|putchar|perror|exit|abort|vprintf) ?\(|\b(stdout|stderr)\b *[,;)]' \
		{} + >"$found" || :
	complain "the library never prints and never exits"

	grep -nE '[ 	]+$' $files | grep -vE '^[^:]*\.md:' >"$found" || :
	complain "blanks at the end"

	for file in $files; do
		[ -s "$file" ] || continue
		[ -z "$(tail -c 1 "$file")" ] || echo "$file"
	done >"$found"
	complain "no newline at the end"
}
exit $bad
