#!/bin/sh
# circles.sh OBJECT...: files that need each other in a circle cannot be read,
# tried or moved alone. Read from the symbols of the objects (build/.../src/*.o).
# tests/lint/circles lists those that are true recursion, a group on each line.
set -eu
export LC_ALL=C
groups=$(dirname "$0")/circles

loops=$(nm -A "$@" | awk -v groups="$groups" '
BEGIN {
	while ((getline line < groups) > 0) {
		if (line ~ /^#/)
			continue
		count = split(line, member, " ")
		for (i = 1; i <= count; i++)
			group[member[i]] = line
	}
}

# The file of an object: what lies behind "src/".
function file_of(place) {
	sub(/\.o:.*/, ".c", place)
	sub(/.*\/src\//, "", place)
	return place in group ? group[place] : place
}

{
	type = $(NF - 1)
	if (type == "U")
		needed[++n] = file_of($1) SUBSEP $NF
	else if (type ~ /^[TDBRC]$/)
		home[$NF] = file_of($1)
}
END {
	for (i = 1; i <= n; i++) {
		split(needed[i], part, SUBSEP)
		if (part[2] in home && home[part[2]] != part[1]) {
			gsub(/ /, "+", part[1])
			to = home[part[2]]
			gsub(/ /, "+", to)
			print part[1], to
		}
	}
}' | tsort 2>&1 >/dev/null | sed 20q)
[ -z "$loops" ] || {
	echo "$loops"
	exit 1
}
