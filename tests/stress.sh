#!/bin/sh
# Run each script TIMES times beside a load on all processors and the disk, and
# say which failed how often: a test that fails now and then teaches people not
# to look. The load is the other scripts, three for each processor, and a file
# that is written to the disk again and again. What failed is kept, all that it
# printed.
#
#	COACH=... TIMES=20 sh tests/stress.sh FOLDER SCRIPT...
#
# FOLDER gets it. It is emptied first.
set -eu

one() {
	log=$2/$(basename "$3").$1
	if prove -e '' -v "$3" >"$log" 2>&1; then
		rm "$log"
		echo "$3" >>"$2/passed"
	else
		echo "$3" >>"$2/failed"
		echo "$3, round $1: failed, see $log"
	fi
}

if [ "$1" = --one ]; then
	one "$4" "$2" "$3"
	exit 0
fi

folder=$1
shift
jobs=$((3 * $(nproc)))
times=${TIMES:-20}
rm -rf "$folder"
mkdir -p "$folder"
: >"$folder/failed"
: >"$folder/passed"

(while dd if=/dev/zero of="$folder/ballast" bs=1M count=32 conv=fsync \
	2>/dev/null; do :; done) &
load=$!
trap 'kill $load 2>/dev/null; rm -f "$folder/ballast"' EXIT
trap 'exit 1' INT TERM HUP

for round in $(seq "$times"); do
	for script in "$@"; do
		printf '%s\0%s\0' "$script" "$round"
	done
done | xargs -0 -n 2 -P "$jobs" sh "$0" --one "$folder"

sort "$folder/failed" | uniq -c | while read -r count script; do
	echo "$script failed $count times of $times"
done
# Each has said one thing or the other.
[ "$(cat "$folder/passed" "$folder/failed" | wc -l)" = $(($# * times)) ]
[ ! -s "$folder/failed" ]
echo "All passed $times times."
