#!/bin/sh
# run.sh PROGRAMS WORK: one table of speed and memory against their bounds.
# WORK keeps the journals between runs; SIZES may leave out the largest.
#
# "Cold" is a new process with nothing cached of its own; the files are in the
# system's cache for both sides of a ratio.
set -eu

bin=$(cd "$1" && pwd)
tools=$bin/tests/bench
coach=$bin/coach
mkdir -p "$2"
work=$(cd "$2" && pwd)
SIZES=${SIZES:-1000 10000 100000}

export HOME="$work/home" GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8
unset COACH_JOURNAL XDG_CONFIG_HOME GIT_DIR GIT_WORK_TREE
# A day in the last year of the corpus: new entries go where many are.
export COACH_TODAY=2026-06-15
mkdir -p "$HOME"
git config --global user.name 'Bench Coach'
git config --global user.email bench@example.org
git config --global gc.auto 0
git config --global init.defaultBranch main

over=0
measure() {
	"$tools/ratio" "$@" || {
		[ $? -eq 1 ] || exit 3
		over=$((over + 1))
	}
}

# A journal of N entries, committed and packed, once for coach and a copy for
# git. A stamp says that it is whole, and of what the corpus is now.
journal() {
	[ -z "$(find "$work/$1.made" -newer tests/bench/corpus_entries.c \
		2>/dev/null)" ] || return 0
	rm -rf "${work:?}/$1" "${work:?}/$1.git"
	echo "making a journal of $1 entries" >&2
	"$coach" init "$work/$1" >/dev/null
	"$tools/corpus" "$1" "$work/$1" >/dev/null
	git -C "$work/$1" add -A
	git -C "$work/$1" commit -q -m 'a corpus'
	git -C "$work/$1" gc -q
	cp -a "$work/$1" "$work/$1.git"
	# The copied files have other inodes: look once, not in every commit.
	git -C "$work/$1.git" status --porcelain
	git -C "$work/$1" status --porcelain
	touch "$work/$1.made"
}

for size in $SIZES; do
	journal "$size"
done

printf '%-34s %12s %12s  %6s  %8s\n' 'median of wall times' coach against \
	ratio bound
measure 'version : empty program' 1.3 101 \
	:a "$coach" version :b "$tools/empty"
measure 'help : empty program' 1.3 101 \
	:a "$coach" help :b "$tools/empty"

for size in $SIZES; do
	case $size in
	1000) bound=1.1 ;;
	10000) bound=0.6 ;;
	*) bound=0.35 ;;
	esac
	# What git commits is an entry that was never there.
	# shellcheck disable=SC2016
	measure "new, $size : git add + commit" $bound 21 \
		:a "$coach" -C "$work/$size" new observation --no-edit \
		"Bench {}" client=client-1 positive=4 corrective=1 \
		:before sh -c 'date +%s.%N >"$1"' sh \
		"$work/$size.git/observations/2026/bench-{}.md" \
		:b git -C "$work/$size.git" add \
		"observations/2026/bench-{}.md" \
		:b git -C "$work/$size.git" commit -q -m 'observation: {}'
	# From 1.3 on, a second way around libgit2 is worth its lines.
	[ "$size" != 100000 ] ||
		measure "new, $size : without index" 0.77 11 \
			:a "$coach" -C "$work/$size" new observation --no-edit \
			"With {}" client=client-1 positive=4 corrective=1 \
			:b env COACH_WITHOUT=index "$coach" -C "$work/$size" \
			new observation --no-edit "Without {}" \
			client=client-1 positive=4 corrective=1
	if [ -n "$(git -C "$work/$size" status --porcelain)" ]; then
		echo "git status is not clean after coach new" >&2
		over=$((over + 1))
	fi
done

for size in $SIZES; do
	[ "$size" != 1000 ] || continue
	measure "check, $size : parse floor" 1.15 11 \
		:a "$coach" -C "$work/$size" check \
		:b "$tools/floor" "$work/$size"
done
case " $SIZES " in
*" 10000 "*)
	# Under 1.3, but without it check is over the bound above.
	for command in check list; do
		measure "$command, 10000 : without quick" 0.93 11 \
			:a "$coach" -C "$work/10000" $command \
			:b env COACH_WITHOUT=quick "$coach" \
			-C "$work/10000" $command
	done
	;;
esac
case " $SIZES " in
*" 100000 "*)
	measure 'check, 100000 : check, 10000' 10.5 7 \
		:a "$coach" -C "$work/100000" check \
		:b "$coach" -C "$work/10000" check
	measure 'check, 100000: memory' 64 1 \
		:a "$coach" -C "$work/100000" check
	;;
esac

# A history of 20,000 commits of 10,000 entries; git has its commit-graph.
history() {
	past=$work/history
	if [ ! -e "$past.made" ]; then
		echo "making a history of 20000 commits" >&2
		rm -rf "$past"
		git init -q "$past"
		perl tests/bench/commits.pl "$work/10000" 20000 |
			git -C "$past" fast-import --quiet
		git -C "$past" reset -q --hard
		git -C "$past" gc -q
		touch "$past.made"
	fi
	path=$(git -C "$past" log -1 --skip=1 --name-only --format=)
	id=$(sed -n 's/^id: *//p' "$past/$path" | tr -d '"')
	"$coach" -C "$past" log "$id" >/dev/null
	measure 'log REF : git log --follow' 0.1 11 \
		:a "$coach" -C "$past" log "$id" \
		:b git -C "$past" log --follow "$path"
	measure 'log REF, no index : git --follow' 1.0 5 \
		:a env COACH_WITHOUT=database "$coach" -C "$past" log "$id" \
		:b git -C "$past" log --follow "$path"
	# The command that makes the index answers first, without it.
	measure 'answer, index made : git, both' 1.5 3 \
		:before rm -f "$past/.git/coach/history.db" \
		:a "$coach" -C "$past" log "$id" \
		:b git -C "$past" log --follow "$path" \
		:b git -C "$past" log --name-only
	measure 'log, a page : git log -p, a page' 3 11 \
		:a "$coach" -C "$past" log -n 30 \
		:b git -C "$past" log -n 30 -p
}
# Every command that goes through the journal takes little more than five times
# the time for five times the entries, and its memory has a bound: none holds
# all entries against all, or keeps all of them.
views() {
	while read -r view; do
		# shellcheck disable=SC2086
		measure "$view, 100000 : 20000" 5.5 5 \
			:a "$coach" -C "$work/100000" $view \
			:b "$coach" -C "$work/20000" $view
		# shellcheck disable=SC2086
		measure "$view, 100000: memory" 96 1 \
			:a "$coach" -C "$work/100000" $view
	done <<-END
		chart
		chart client-2
		chart --format json
		ratio
		ratio client-2
		ratio --format json
		chain
		chain --format json
		observers
		observers --format json
		kata
		kata --format json
		cycle
		needs
		hours
		kept
		skills
		prep client-2
		today
		due
		due --format json
		actions
		actions --format json
		list
		list --sort title
		list --format json
		list observation client=client-2
		__complete -- show 2
		__complete -- new meeting client=
		status
		doctor
	END
}
case " $SIZES " in
*" 100000 "*)
	journal 20000
	views
	;;
esac

# touched LABEL BOUND ROUNDS JOURNAL: only the bytes of the files tell that none
# of them has changed. coach also looks into the entries for what a merge left
# open, and at the remote.
touched() {
	# shellcheck disable=SC2016
	measure "$1" "$2" "$3" \
		:before sh -c 'cd "$1" && git ls-files -z | xargs -0 touch' \
		sh "$work/$4" \
		:a "$coach" -C "$work/$4" status \
		:before sh -c 'cd "$1" && git ls-files -z | xargs -0 touch' \
		sh "$work/$4.git" \
		:b git -C "$work/$4.git" status --porcelain
}

# The second journal has a filter driver for all its entries.
driver_journal() {
	[ ! -e "$work/driver.made" ] || return 0
	rm -rf "$work/driver" "$work/driver.git"
	cp -a "$work/1000" "$work/driver"
	git -C "$work/driver" config filter.same.clean cat
	git -C "$work/driver" config filter.same.smudge cat
	echo '*.md filter=same' >"$work/driver/.git/info/attributes"
	cp -a "$work/driver" "$work/driver.git"
	touch "$work/driver.made"
}
touched 'touched, no attributes, 1000 : git' 2.2 11 1000
driver_journal
touched 'touched, a driver for each, 1000 : git' 1.2 5 driver

# Four videos: nothing in them can be left out for another.
large() {
	[ ! -e "$work/large.made" ] || return 0
	rm -rf "$work"/large*
	"$coach" init "$work/large" >/dev/null
	for name in a b c d; do
		head -c 40000000 /dev/urandom >"$work/large/$name.mp4"
	done
	git -C "$work/large" add -A
	git -C "$work/large" commit -q -m 'four videos'
	touch "$work/large.made"
}
large
# A remote of its own for each round; the last run's are of no use.
for name in $(git -C "$work/large" remote); do
	git -C "$work/large" remote remove "$name"
done
# shellcheck disable=SC2016
new_remote='rm -rf "$1" && git init -q --bare "$1" &&
	{ [ -z "$3" ] || git -C "$2" remote add "$3" "$1"; }'
measure 'send four files of 40 MB : git push' 1.3 3 \
	:before sh -c "$new_remote" sh "$work/large.a.{}" "$work/large" "r{}" \
	:a "$coach" -C "$work/large" sync --remote "r{}" \
	:before sh -c "$new_remote" sh "$work/large.b.{}" "$work/large" "" \
	:b git -C "$work/large" push -q "$work/large.b.{}" main
measure 'send four files of 40 MB: memory' 160 1 \
	:before sh -c "$new_remote" sh "$work/large.m.{}" "$work/large" "m{}" \
	:a "$coach" -C "$work/large" sync --remote "m{}"

# Two clones of one remote for each side. git counts what it does; coach does
# the same and checks it.
machines() {
	for who in coach git; do
		[ ! -e "$work/sync-$1-$who.made" ] || continue
		base=$work/sync-$1-$who
		rm -rf "$base".*
		git clone -q --bare "$work/$1" "$base.remote"
		for machine in here there; do
			git clone -q "$base.remote" "$base.$machine"
			git -C "$base.$machine" config pull.rebase false
			git -C "$base.$machine" status --porcelain
		done
		touch "$base.made"
	done
}

# sync LABEL BOUND ROUNDS SIZE COUNT [same]: COUNT entries changed on each side.
sync() {
	mine=$work/sync-$4-coach other=$work/sync-$4-git
	measure "$1" "$2" "$3" \
		:before sh tests/bench/both_sides.sh "$mine.here" \
		"$mine.there" "$5" "{}" ${6+"$6"} \
		:a "$coach" -C "$mine.here" sync \
		:before sh tests/bench/both_sides.sh "$other.here" \
		"$other.there" "$5" "{}" ${6+"$6"} \
		:b git -C "$other.here" pull -q --no-edit \
		:b git -C "$other.here" push -q
}

# The remote is a folder, and git's server programs are run all the same.
without_local() {
	[ "$1" = 10000 ] || return 0
	mine=$work/sync-$1-coach
	measure "sync, 1 of both, $1 : without local" 0.77 7 \
		:before sh tests/bench/both_sides.sh "$mine.here" \
		"$mine.there" 1 "with {}" \
		:a "$coach" -C "$mine.here" sync \
		:before sh tests/bench/both_sides.sh "$mine.here" \
		"$mine.there" 1 "without {}" \
		:b env COACH_WITHOUT=local "$coach" -C "$mine.here" sync
}

case " $SIZES " in
*" 10000 "*) history ;;
esac

for size in $SIZES; do
	case $size in
	10000) nothing=0.5 one=0.45 many=0.75 ;;
	100000) nothing=0.2 one=0.55 many=0.6 ;;
	*) continue ;;
	esac
	machines "$size"
	# git does not look for what is not committed, so neither does coach;
	# then both do.
	measure "sync, nothing, $size : pull, push" "$nothing" 11 \
		:a "$coach" -C "$work/sync-$size-coach.here" sync --no-commit \
		:b git -C "$work/sync-$size-git.here" pull -q \
		:b git -C "$work/sync-$size-git.here" push -q
	measure "the same with a look, $size : add …" 1 11 \
		:a "$coach" -C "$work/sync-$size-coach.here" sync \
		:b git -C "$work/sync-$size-git.here" add -A \
		:b git -C "$work/sync-$size-git.here" pull -q \
		:b git -C "$work/sync-$size-git.here" push -q
	sync "sync, 1 of both, $size : pull, push" "$one" 7 "$size" 1
	sync "sync, 100 of both, $size" "$many" 5 "$size" 100
	without_local "$size"
done
# The merge of these is to take less than a second of a processor: about 40 % of
# what this takes. git goes over lines and knows nothing of fields.
sync 'sync, 1000 the same on both, 10000' 4 3 10000 1000 same

if [ "$over" -gt 0 ]; then
	echo "$over over the bound"
	exit 1
fi
