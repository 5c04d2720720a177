#!/bin/sh
# both_sides.sh HERE THERE COUNT ROUND [same]: two clones of one remote have
# each changed and committed COUNT entries, and THERE has sent them. The
# entries are others on each side, or with 'same' other parts of the same ones.
set -eu
here=$1 there=$2 count=$3 round=$4 same=${5-}

entries() {
	find "$1/observations" -name '*.md' | sort | "$2" -n "$count"
}

commit() {
	git -C "$1" commit -qam "round $round"
}

git -C "$there" pull -q --ff-only
entries "$there" head | while read -r path; do
	echo "Round $round there." >>"$path"
done
commit "$there"
git -C "$there" push -q

if [ "$same" ]; then
	entries "$here" head | xargs sed -i "s/^date: .*/&\nlabel: round $round/
		/^label: /d"
else
	entries "$here" tail | while read -r path; do
		echo "Round $round here." >>"$path"
	done
fi
commit "$here"
