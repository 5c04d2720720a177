#!/bin/sh
# A checkout in a folder whose name has what means something to a shell or to
# make: the demo runs there, and so do tests of the command line and of sync.
set -eu

top=$(mktemp -d)
trap 'rm -rf "$top"' EXIT
# shellcheck disable=SC2016
folder=$top/'it'\''s a "checkout" (of $HOME) & more; #1'
mkdir "$folder"
cp -R LICENSE Makefile README.md include src templates tests "$folder"
cd "$folder"
make demo >"$top/demo" 2>&1 || {
	cat "$top/demo"
	exit 1
}
make VARIANT=release check-cli CLI='tests/cli/help.sh tests/cli/new.sh'
make VARIANT=release transports TRANSPORTS=tests/sync/local.pl
