#!/bin/sh
# Run the blocks of README.md that are marked sh, in order, in one shell and an
# empty HOME: what the reader is told to type must work.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
trap 'cd /; rm -rf "$folder"' EXIT
if [ -n "${COACH:-}" ]; then
	mkdir "$folder/bin"
	ln -s "$COACH" "$folder/bin/coach"
	PATH=$folder/bin:$PATH
fi
unset COACH_JOURNAL COACH_EDITOR COACH_PAGER COACH_TODAY GIT_DIR \
	GIT_WORK_TREE GIT_INDEX_FILE XDG_CONFIG_HOME || :
export HOME="$folder/home" PATH
mkdir "$HOME" "$HOME/work"

awk '
	/^```sh$/ { block++; inside = NR; next }
	/^```$/ && inside {
		printf "echo \"ok %d - README.md:%d\" >&3\n", block, inside
		inside = 0
		next
	}
	inside
' "$root/README.md" >"$folder/script"
count=$(grep -c '^```sh$' "$root/README.md")

echo "1..$count"
cd "$HOME/work"
sh -eux "$folder/script" 3>"$folder/ok" >"$folder/output" 2>&1 </dev/null ||
	code=$?
cat "$folder/ok"
if [ "${code:-0}" -ne 0 ]; then
	echo "not ok $(($(wc -l <"$folder/ok") + 1)) - the next block" \
		"(exit code $code)"
	tail -n 20 "$folder/output" | sed 's/^/# /'
	exit 1
fi
