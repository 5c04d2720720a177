#!/bin/sh
# An arrow only ever points downward:
#
#	main -> cli -> pages -> {journal, views, out} -> {port, model} -> base
#
# Read from the #include lines. A header belongs to the layer whose folder has
# its source (that of view_NAME.h is in views); one without a source is plain
# declarations and free to all. The parsers among the ports are pure functions,
# so the model may use them. The libraries' own headers are for the ports alone.
# Paths of other trees may be given by ROOT, for trying this script out.
set -eu
export LC_ALL=C
cd "${ROOT:-$(dirname "$0")/../..}"

# LAYER of a file, by its folder.
{
	find src -mindepth 2 -name '*.c' | sed -E 's|^src/([^/]*)/(.*)\.c$|S \1 \2|'
	find include/coach -name '*.h' | sed -E 's|^include/coach/(.*)\.h$|H \1|'
	find src include/coach -name '*.[ch]' -exec grep -HnE \
		'^[[:space:]]*#[[:space:]]*include' {} + | sed 's/^/I /'
} | sort | awk '
BEGIN {
	level["main"] = 6
	level["cli"] = 5
	level["pages"] = 4
	level["journal"] = level["views"] = level["out"] = 3
	level["port"] = level["model"] = 2
	level["base"] = 1
	count = split("base model port journal views out pages cli", layers)
	parser["yaml"] = parser["markdown"] = parser["unicode"] = 1
}

# journal_check.h is that of journal/check.c; then that leaves check.h to
# model/check.c.
function owner(name,    i, layer, rest, source) {
	for (i = 1; i <= count; i++) {
		layer = layers[i]
		if (index(name, layer "_") == 1) {
			rest = substr(name, length(layer) + 2)
			if ((layer, rest) in sources)
				return layer
		}
	}
	if (sub(/^view_/, "views_", name))
		return owner(name)
	if (name == "pages" || name ~ /^page_/)
		return "pages"
	for (i = 1; i <= count; i++)
		if ((layers[i], name) in sources &&
				!((layers[i] "_" name) in headers))
			return layers[i]
	for (source in sources) {
		split(source, part, SUBSEP)
		if (index(part[2], name "_") == 1)
			return part[1]
	}
	return ""
}

function complain(words) {
	print place ": error: " words
	bad = 1
}

function check(file, target,    from, to, name, folder) {
	if (file == "src/main.c") {
		from = "main"
	} else if (file ~ /^src\//) {
		from = file
		sub(/^src\//, "", from)
		sub(/\/.*/, "", from)
	} else {
		name = file
		sub(/.*\//, "", name)
		sub(/\.h$/, "", name)
		from = owner(name)
	}
	if (from != "" && !(from in level)) {
		complain("src/" from " is no layer of the house")
		return
	}
	if (target ~ /^<(git2|zlib|cmark|yaml\.h|sqlite3|utf8proc|curses|term\.h)/) {
		if (from != "port" || file !~ /^src\/port\//)
			complain(target " is for src/port alone")
		return
	}
	if (target !~ /^"/)
		return
	gsub(/"/, "", target)
	if (target !~ /^coach\//) {
		folder = file
		sub(/[^\/]*$/, "", folder)
		if (target ~ /\// || (getline line < (folder target)) < 0)
			complain("\"" target "\" is neither coach/... nor in the same folder")
		return
	}
	sub(/^coach\//, "", target)
	sub(/\.h$/, "", target)
	to = owner(target)
	if (from == "" || to == "" || from == to || level[to] < level[from])
		return
	if (from == "model" && to == "port" && target in parser)
		return
	complain(from " may not use coach/" target ".h of " to)
}

$1 == "S" { sources[$2, $3] = 1 }
$1 == "H" { headers[$2] = 1 }
$1 == "I" { includes[++n] = substr($0, 3) }
END {
	for (i = 1; i <= n; i++) {
		line = includes[i]
		split(line, part, ":")
		place = part[1] ":" part[2]
		if (match(line, /["<][^">]*[">]/))
			check(part[1], substr(line, RSTART, RLENGTH))
	}
	exit bad
}'
