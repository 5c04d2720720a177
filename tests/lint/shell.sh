#!/bin/sh
# Every shell script and the completion of bash; every test is executable.
set -eu
cd "${ROOT:-$(dirname "$0")/../..}"

scripts=$(find tests .ci src -name corpus -prune -o -type f -exec \
	awk 'FNR == 1 { if (/^#! ?\/(usr\/)?bin\/(env )?(ba|da)?sh/)
		print FILENAME; nextfile }' {} +)
for script in tests/cli/*.sh; do
	case $script in
	*/lib*.sh | *'*'*) ;;
	*)
		if [ ! -x "$script" ]; then
			echo "$script: error: not executable (chmod +x)"
			exit 1
		fi
		;;
	esac
done
# shellcheck disable=SC2086
exec shellcheck -x -P SCRIPTDIR $scripts src/cli/completion/coach.bash
