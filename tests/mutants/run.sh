#!/bin/sh
# run.sh FOLDER TABLE [WORD...]: break the code, one line of TABLE at a time, in
# a copy of the tree below FOLDER, and run the tests that the table names. A
# mutant that they let through, or that cannot be made, is a failure. Words:
# only mutants whose name or file has one of them.
set -u
here=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$1" || exit 1
copy=$(cd "$1" && pwd)/tree
table=$here/tests/mutants/$2.table
shift 2
variant=debug
# header NAME: what a line "# NAME: ..." at the top of the table says.
header() {
	sed -n "s/^# $1: //p" "$table"
}
programs=$(header programs) folder=$(header folder)
export COACH_TRIPLES="${COACH_TRIPLES:-3000}"

mkdir -p "$copy/tests/unit"
cd "$here" || exit 1
cp -pRu Makefile include src templates "$copy/" &&
	cp -pRu tests/unit/*.h "$copy/tests/unit/" || exit 1
for program in $programs; do
	cp -pu "tests/unit/$program.c" "$copy/tests/unit/" || exit 1
done
rm -rf "$copy/tests/merge" && cp -pR tests/merge "$copy/tests/" || exit 1
cd "$copy" || exit 1

build() {
	targets=
	for program in $programs; do
		targets="$targets build/$variant/tests/unit/$program"
	done
	# shellcheck disable=SC2086
	MAKEFLAGS='' make -s -j2 BUILD=build VARIANT=$variant $targets \
		>build.log 2>&1
}

# Prints which program noticed; fails when none does.
killed() {
	for program in $programs; do
		# Some mutants never end, and take all memory.
		if ! prlimit --as=4000000000 timeout 120 \
			"build/$variant/tests/unit/$program" >test.log 2>&1
		then
			echo "$program"
			return 0
		fi
	done
	return 1
}

wanted() {
	[ $# -gt 2 ] || return 0
	line="$1 $2"
	shift 2
	for word in "$@"; do
		case $line in *"$word"*) return 0 ;; esac
	done
	return 1
}

if ! build; then
	cat build.log
	exit 1
fi
if by=$(killed); then
	echo "without a mutant $by fails already"
	exit 1
fi

made=0 survived=0
while IFS='|' read -r name file script; do
	case $name in '#'* | '') continue ;; esac
	name=${name% } file=${file# } file=$folder/${file% }
	wanted "$name" "$file" "$@" || continue
	made=$((made + 1))
	cp -p "$here/$file" original.c
	# Read by the shell, the script of a line may hold the separator.
	sed "$script" original.c >"$file"
	if cmp -s original.c "$file"; then
		echo "not ok $made - $name: does not apply to $file"
		survived=$((survived + 1))
	elif ! build; then
		echo "not ok $made - $name: does not build"
		sed 's/^/# /' build.log
		survived=$((survived + 1))
	elif by=$(killed); then
		echo "ok $made - $name: killed by $by"
	else
		echo "not ok $made - $name: survived"
		survived=$((survived + 1))
	fi
	cp original.c "$file"
done <"$table"
echo "1..$made"
[ "$made" -gt 0 ] && [ "$survived" -eq 0 ]
