#!/bin/sh
# debian13.sh FOLDER [prepare]: build on a bare Debian 13, and run the tests of
# the command line there: in a folder that debootstrap fills, by chroot. That
# takes root, Debian's packages
# and 1.5 GB; without one of these it fails. The folder stays for the next time.
# 'prepare' only makes it and installs the packages.
#
# /proc, /dev/pts and /dev/shm are bound into it for this run alone, where that
# is allowed (CAP_SYS_ADMIN). Without them, tests that look at processes or type
# at a terminal fail there.
set -eu

top=$1
only=${2-}
root=$top/root
cd "$(dirname "$0")/.."

if [ "$(id -u)" -ne 0 ]; then
	echo "to make and enter a root of Debian 13, be root" >&2
	exit 1
fi
if [ -z "${BOUND-}" ]; then
	if unshare --mount true 2>/dev/null; then
		BOUND=yes exec unshare --mount sh "tests/${0##*/}" "$top" "$only"
	fi
	BOUND=no
fi

# In the root, the words of a shell.
inside() {
	chroot "$root" /usr/bin/env -i HOME=/root LC_ALL=C.UTF-8 TERM=dumb \
		PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
		DEBIAN_FRONTEND=noninteractive sh -c "$1"
}

if [ ! -d "$root" ]; then
	rm -rf "$top"
	mkdir -p "$top"
	echo "making a bare Debian 13 in $root"
	debootstrap --variant=minbase trixie "$root.new" >"$top/log" 2>&1 || {
		tail -n 20 "$top/log" >&2
		exit 1
	}
	# Packages come on the way that they come on here.
	apt-config dump | grep '^Acquire::' >"$root.new/etc/apt/apt.conf.d/01host"
	mv "$root.new" "$root"
fi
cat /etc/resolv.conf >"$root/etc/resolv.conf"

for folder in proc dev/pts dev/shm; do
	if [ "$BOUND" = no ] || ! mount --rbind "/$folder" "$root/$folder"; then
		echo "there is no /$folder in it: it cannot be bound here" >&2
	fi
done

# What was built there last time stays.
mkdir -p "$root/checkout"
find "$root/checkout" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
cp -a LICENSE Makefile README.md include src templates tests "$root/checkout"

inside 'command -v make >/dev/null && command -v gcc >/dev/null ||
	{ apt-get -qq update && apt-get -qq -y --no-install-recommends install \
		make gcc libc6-dev; }' >"$top/log" 2>&1 || {
	tail -n 20 "$top/log" >&2
	exit 1
}
inside 'cd /checkout && make deps-test' >"$top/log" 2>&1 || {
	tail -n 20 "$top/log" >&2
	exit 1
}
[ "$only" != prepare ] || exit 0
# The random merges do not depend on the system: a few of them. Nor does what is
# computed and written.
# shellcheck disable=SC2016
inside 'cd /checkout && make all units WERROR=1 -j"$(nproc)" &&
	COACH_TRIPLES=5000 make check-unit check-cli-system transports \
			WERROR=1'
