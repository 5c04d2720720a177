#!/bin/sh
# An arrow only ever points downward:
#
#	main -> cli -> pages -> {journal, views, render} -> {port, model} -> base
#
# Read from the #include lines. The layer of a file is its first folder below
# src or include/coach. A public header is named "coach/LAYER/NAME.h"; one of a
# layer's own is named by its path below src, or alone in the same folder. The
# parsers among the ports are pure functions, so the model may use them. The
# libraries' own headers are for the ports alone. Paths of other trees may be
# given by ROOT, for trying this script out.
set -eu
export LC_ALL=C
cd "${ROOT:-$(dirname "$0")/../..}"

find src include/coach -name '*.[ch]' -exec grep -HnE \
	'^[[:space:]]*#[[:space:]]*include' {} + | sort | awk '
BEGIN {
	level["main"] = 6
	level["cli"] = 5
	level["pages"] = 4
	level["journal"] = level["views"] = level["render"] = 3
	level["port"] = level["model"] = 2
	level["base"] = 1
}

function complain(words) {
	print place ": error: " words
	bad = 1
}

function there(path,    line, answer) {
	answer = (getline line < path) >= 0
	close(path)
	return answer
}

function layer_of(path) {
	sub(/^(src|include\/coach)\//, "", path)
	sub(/[\/.].*/, "", path)
	return path
}

function check(file, target,    from, to, folder) {
	from = layer_of(file)
	if (!(from in level)) {
		complain(file " lies in no layer of the house")
		return
	}
	if (target ~ /^<(git2|zlib|cmark|yaml\.h|sqlite3|utf8proc|curses|term\.h)/) {
		if (file !~ /^src\/port\//)
			complain(target " is for src/port alone")
		return
	}
	if (target !~ /^"/)
		return
	gsub(/"/, "", target)
	folder = file
	sub(/[^\/]*$/, "", folder)
	if (target !~ /\//) {
		if (!there(folder target))
			complain("\"" target "\" is not in the same folder")
		return
	}
	if (target !~ /^coach\//) {
		to = layer_of("src/" target)
		if (!there("src/" target))
			complain("there is no src/" target)
		else if (to != from || file ~ /^include/)
			complain("\"" target "\" is for src/" to " alone")
		return
	}
	to = layer_of("include/" target)
	if (!there("include/" target))
		complain("there is no include/" target)
	else if (from != to && level[to] >= level[from] &&
		!(from == "model" && to == "port" &&
		target ~ /^coach\/port\/(yaml|markdown|unicode)\.h$/))
		complain(from " may not use " target)
}

{
	split($0, part, ":")
	place = part[1] ":" part[2]
	if (match($0, /["<][^">]*[">]/))
		check(part[1], substr($0, RSTART, RLENGTH))
}
END { exit bad }'
