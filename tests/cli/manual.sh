#!/bin/sh
# The manual knows every command, every option, every rule and every warning.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
COACH=${COACH:-coach}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HOME="$folder"
cd "$folder"

n=0
expect() {
	n=$((n + 1))
	if [ -s "$folder/missing" ]; then
		echo "not ok $n - $1"
		sed 's/^/# missing: /' "$folder/missing"
	else
		echo "ok $n - $1"
	fi
}

commands=$("$COACH" help | sed -n 's/^  \([a-z]*\)  .*/\1/p')
for command in $commands; do
	page=$root/src/man/coach-$command.1
	: >"$folder/missing"
	if [ ! -f "$page" ]; then
		echo "$page" >"$folder/missing"
	else
		"$COACH" help "$command" |
			sed -n 's/^ *\(-[a-z0-9], \)\{0,1\}--\([a-z-]*\).*/\2/p' \
				>"$folder/options"
		while read -r option; do
			grep -q -e "Fl -$option\\>" "$page" ||
				echo "--$option" >>"$folder/missing"
		done <"$folder/options"
	fi
	grep -q "coach-$command 1" "$root/src/man/coach.1" ||
		echo "coach-$command in coach.1" >>"$folder/missing"
	expect "coach $command has a page with all of its options"
done

sed -n 's/^	X([A-Z_]*, "\([a-z-]*\)".*/\1/p' "$root/include/coach/model/rule.h" |
	while read -r rule; do
		grep -q "^\.It Cm $rule\$" "$root/src/man/coach.1" ||
			echo "$rule"
	done >"$folder/missing"
expect "coach.1 has every rule"

sed -n 's/^	X([A-Z_]*, "\([a-z-]*\)", WARNING,.*/\1/p' \
	"$root/include/coach/model/rule.h" >"$folder/warnings"
while read -r rule; do
	grep -q "^\.It Cm $rule\$" "$root/src/man/coach-check.1" ||
		echo "$rule"
done <"$folder/warnings" >"$folder/missing"
[ -s "$folder/warnings" ] || echo "any warning" >"$folder/missing"
expect "coach-check.1 has every warning"

"$COACH" kinds | awk 'NR > 1 { print $1 }' | while read -r kind; do
	grep -q "^| $kind |" "$root/README.md" || echo "$kind"
done >"$folder/missing"
expect "README.md has every kind"

for command in $commands; do
	grep -q "\`$command\\>" "$root/README.md" || echo "$command"
done >"$folder/missing"
expect "README.md has every command"

echo "1..$n"
