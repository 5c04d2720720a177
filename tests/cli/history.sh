#!/bin/sh
# What `coach log` tells of histories: of each folder of tests/history the
# steps are taken in a journal of their own, and the log is compared. It is the
# same with the index of the history and without it.
# shellcheck shell=sh
histories=$(cd "$(dirname "$0")/../history" && pwd) || exit 1
. "$(dirname "$0")/lib.sh"


# An entry with all types of fields.
template='---
kind: thing
help: a thing
file: things/{{id}}.md
id: "{{title}}"
fields:
  date: {type: date}
  begins: {type: time}
  name: {type: text}
  minutes: {type: count}
  rate: {type: number}
  ratio: {type: percent}
  paid: {type: yes/no}
  size: {type: choice, choices: [small, large]}
  other: {type: reference, to: thing}
  email: {type: email}
  tags: {type: list of text}
  needs:
    type: table
    key: need
    columns:
      need: {type: text}
      whose: {type: text}
      rank: {type: count}
---
# {{title}}
'

mkdir -p start/templates start/things
(
	cd start || exit
	git init -q
	echo 'name: Test' >coach.yaml
	printf %s "$template" >templates/thing.md
	git add -A
	GIT_AUTHOR_DATE='2026-11-10 10:00 +0100' \
		GIT_COMMITTER_DATE='2026-11-10 10:00 +0100' git commit -qm start
)

day=0

# Commit everything, each commit a day later.
# shellcheck disable=SC2317 # the steps call it
save() {
	day=$((day + 1))
	GIT_AUTHOR_DATE="2026-11-$((10 + day)) 10:00 +0100"
	GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE
	export GIT_AUTHOR_DATE GIT_COMMITTER_DATE
	git add -A
	git commit -qm "step $day"
}

# The entry with these fields and this body.
# shellcheck disable=SC2317,SC2329 # the steps call it
v() {
	mkdir -p things
	printf -- '---\nkind: thing\nid: it\n%s---\n%s' "$1" "$2" \
		>things/it.md
	save
}

# Without the commits' ids: they follow from git's version, too.
told() {
	sed 's/  [0-9a-f]\{8\}$//'
}

take_steps() {
	cp -R start "$1"
	cd "$1" || exit
	day=0
	# shellcheck disable=SC1090
	. "$histories/$1/steps"
}

for folder in "$histories"/*/; do
	name=$(basename "$folder")
	(take_steps "$name")
	cd "$name" || exit
	COACH_WITHOUT=database "$COACH" log it -p >../without 2>&1
	# The first asks git and makes the index, which the second asks.
	"$COACH" log it -p >/dev/null 2>&1
	"$COACH" log it -p >../with 2>&1
	"$COACH" log >../all 2>&1
	cd ..
	{
		told <without
		echo "==== the journal"
		told <all
	} >got
	[ -z "${UPDATE-}" ] || cp got "$folder/want"
	is "$name" "$(cat got)" "$(cat "$folder/want" 2>&1)"
	is "$name: by the index" "$(cat with)" "$(cat without)"
	rm -rf "$name"
done

finish
