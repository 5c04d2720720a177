#!/bin/sh
# Install the Debian packages of the given groups ("build|test") that are
# missing. Nothing to do: no output, no privileges needed.
set -eu

groups=$1
list=$(dirname "$0")/deps
packages=$(sed -n -E "s/^($groups): *//p" "$list" | tr '\n' ' ')

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
	echo "this is no Debian system; what these packages have must be there:"
	echo "  $packages"
	exit 0
fi

# shellcheck disable=SC2086
have=" $(dpkg-query -W -f '${Package}:${db:Status-Status} ' $packages \
	2>/dev/null || :) "
missing=
for package in $packages; do
	case $have in
	*" $package:installed "*) ;;
	*) missing="$missing $package" ;;
	esac
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null; then
		echo "packages are missing; run this as root, then try again:" >&2
		echo "  apt-get install$missing" >&2
		exit 1
	fi
	as_root=sudo
fi

echo "installing$missing"
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive \
	apt-get install -qq -y --no-install-recommends $missing
