#!/bin/sh
# Objects that a crash, a full disk or a copy under way cut off: nothing hangs,
# nothing is lost, and there is a way out.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
git init -q --bare "$T/remote.git"
git remote add origin "$T/remote.git"
"$COACH" new note "One thing" type=learning --no-edit >/dev/null
"$COACH" sync >/dev/null 2>&1
"$COACH" new note "Another" type=learning --no-edit >/dev/null
note=$(git ls-files notes | grep another)

# One copy is damaged after the other.
fresh() {
	cd "$T" || exit 1
	rm -rf copy
	cp -a journal copy
	cd copy || exit 1
}

# The file of the object that a name means; cut it off after so many bytes.
file_of() {
	git rev-parse "$1" | sed 's|^..|.git/objects/&/|'
}
cut_off() {
	chmod u+w "$1"
	truncate -s "$2" "$1"
}

# A hang is a failure: the exit code of timeout is 124.
cat >"$T/soon" <<'END'
#!/bin/sh
exec timeout 60 "$COACH" "$@"
END
chmod +x "$T/soon"

for what in HEAD 'HEAD^{tree}' HEAD:notes "HEAD:$note"; do
	fresh
	id=$(git rev-parse "$what")
	file=$(file_of "$what")
	size=$(stat -c %s "$file")
	case $what in
	HEAD:notes/*) needed=0 ;;
	*) needed=3 ;;
	esac
	for len in 0 1 2 $((size / 2)) $((size - 1)); do
		fresh
		cut_off "$file" "$len"
		case="$what, $len of $size bytes"
		run "$case: list" 0 "$T/soon" list
		run "$case: check" 0 "$T/soon" check
		run "$case: status" $needed "$T/soon" status
		run "$case: today" $needed "$T/soon" today
		run "$case: sync" 3 "$T/soon" sync
		err_has "$case: it is named" "damaged object '.*/${file#.git/}'"
		err_has "$case: so is the way out" '^hint: .*coach doctor'
		run "$case: new" $needed \
			"$T/soon" new note Third type=learning --no-edit
		ok "$case: it is saved" grep -q '# Third' notes/*/*third.md
		run "$case: doctor" 1 "$T/soon" doctor
		out_has "$case: a finding" \
			"^problem  objects: 1 cannot be .*'$id'"
		is "$case: nothing is changed" "$(stat -c %s "$file")" "$len"
	done
done

# A longer one, other bytes, and what is no file.
fresh
file=$(file_of HEAD)
chmod u+w "$file"
printf x >>"$file"
run "a byte too many" 3 "$T/soon" status
err_has "is damage" 'damaged object .*not git.s'
head -c 300 /dev/zero >"$file"
run "zeros" 3 "$T/soon" status
err_has "are damage" 'damaged object .*not git.s'
size_claimed() {
	perl -MCompress::Zlib -e 'print compress("commit $ARGV[0]\0tree")' "$1" \
		>"$file"
}
size_claimed 1000000000000
run "it claims to be large" 3 "$T/soon" status
err_has "and is not believed" 'damaged object .*too early'
size_claimed 3
run "it is longer than it says" 3 "$T/soon" status
err_has "which is damage" 'damaged object .*not git.s'
size_claimed 99999999999999999999999
run "a size that is no number" 3 "$T/soon" status
rm "$file"
mkfifo "$file"
run "a FIFO" 3 "$T/soon" status
err_has "is damage" 'damaged object'

# A whole copy in a pack, or in a folder of objects beside it, will do.
fresh
cp "$(file_of HEAD)" "$T/whole"
file=$(file_of HEAD)
git repack -q -a
: >"$T/empty"
chmod u+w "$file"
cp "$T/empty" "$file"
run "a pack has it" 0 "$T/soon" status
fresh
mkdir -p "$T/beside/$(dirname "${file#.git/objects/}")"
cp "$T/whole" "$T/beside/${file#.git/objects/}"
echo "$T/beside" >.git/objects/info/alternates
cut_off "$file" 20
run "another folder has it" 0 "$T/soon" status
echo ../../../beside >.git/objects/info/alternates
run "by a relative path" 0 "$T/soon" status
rm "$file"
run "it alone" 0 "$T/soon" log another --format csv
out_has "is read" 'Another'

# What is written again is whole again.
fresh
echo same >one.txt
"$COACH" commit >/dev/null
file=$(file_of HEAD:one.txt)
cut_off "$file" 7
cp one.txt two.txt
run "the same bytes once more" 0 "$T/soon" commit
is "they are whole" "$(git cat-file blob HEAD:one.txt)" same

# Made again of what is here.
for what in 'HEAD^{tree}' HEAD:notes "HEAD:$note"; do
	fresh
	file=$(file_of "$what")
	cut_off "$file" 20
	run "$what: --fix" 0 "$T/soon" doctor --fix
	out_has "$what: tells" '^fixed    objects: 1 could .* 1 made again'
	is "$what: it is kept" \
		"$(stat -c %s .git/coach/damaged/*)" 20
	run "$what: all is well" 0 "$T/soon" sync
	ok "$what: for git, too" git fsck --strict
done

# A commit is not here a second time; the remote has it, or nobody.
fresh
file=$(file_of HEAD~)
cut_off "$file" 0
run "an old commit: doctor" 1 "$T/soon" doctor
run "--fix" 0 "$T/soon" doctor --fix
out_has "can only set it aside" '^fixed    objects: 1 could .* 0 made again'
out_has "the way to get it" '^         .*git fetch --refetch'
ok "the way" git fetch -q --refetch
run "all is well again" 0 "$T/soon" sync
ok "for git, too" git fsck
fresh
cut_off "$(file_of HEAD)" 0
run "one that was never sent" 1 "$T/soon" doctor --fix
out_has "the way back" "^         .*git reset --soft 'main@{1}'"
git reset --soft 'main@{1}' 2>/dev/null
run "the files are committed again" 0 "$T/soon" commit
run "and sent" 0 "$T/soon" sync
ok "nothing is lost" git cat-file -e "origin/main:$note"
finish
