#!/bin/sh
# A remote that is fetched from one address and sent to others: each is sent
# to, none is overwritten, and only the one that is fetched from says whether
# the history was rewritten.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
git init -q --bare "$T/main.git"
git remote add origin "$T/main.git"
"$COACH" sync >/dev/null
cp -r "$T/journal" "$T/start"
cp -r "$T/main.git" "$T/main-start"

again() {
	cd "$T" || exit 1
	rm -rf "$T/journal" "$T/main.git" "$T/mirror.git" "$T/third.git"
	cp -r "$T/start" "$T/journal"
	cp -r "$T/main-start" "$T/main.git"
	git init -q --bare "$T/mirror.git"
	git init -q --bare "$T/third.git"
	cd "$T/journal" || exit 1
}
note() {
	"$COACH" new note "$1" type=learning --no-edit >/dev/null
}
tip() {
	git -C "$T/$1.git" rev-parse -q --verify main 2>/dev/null
}
# The states of the places, as JSON.
states() {
	"$COACH" sync --format=json 2>/dev/null |
		jq -r '[.state] + [.places[].state] | join(" ")'
}
has_all() {
	name=$1
	shift
	for place; do
		is "$name: $place" "$(tip "$place")" "$(git rev-parse HEAD)"
	done
}

# ---- pushurl: a mirror of which the other is made ----

again
git remote set-url --push origin "$T/mirror.git"
note First
old=$(tip main)
run "it goes to the pushurl" 0 "$COACH" sync
out_has "it says where" "^  taken by $T/mirror.git\$"
has_all "it has it" mirror
is "the other is left alone" "$(tip main)" "$old"
is "what was seen is what was fetched" \
	"$(git rev-parse refs/coach/seen/origin/main origin/main | sort -u)" \
	"$old"
run "the next sync" 0 "$COACH" sync
out_is "finds no history rewritten" "nothing new here or on origin"
run "status" 0 "$COACH" status
out_has "all is sent" '^the remote had the same'
run "doctor" 0 "$COACH" doctor
out_has "knows the one" "^ok *remote: origin answers ($T/main.git)\$"
out_has "and the other" \
	"^ok *remote: origin takes what is sent at $T/mirror.git\$"
note Second
run "once more" 0 "$COACH" sync
out_has "only what is new" '^sent 1 commit to origin: 1 file$'
is "as JSON" "$(states)" "current current"
git -C "$T/main.git" fetch -q "$T/mirror.git" main:main
run "when the other has it" 0 "$COACH" sync
out_is "there is nothing to say" "nothing new here or on origin"
is "now it is seen" "$(git rev-parse refs/coach/seen/origin/main)" "$(tip main)"
git -C "$T/main.git" update-ref refs/heads/main "$old"
run "a history that is rewritten" 1 "$COACH" sync
err_has "is still found" 'the history of origin was rewritten: 2 commits'

# git remembers its own push as if it had been to where it fetches.
again
git remote set-url --push origin "$T/mirror.git"
note "By git"
git push -q
is "it does" "$(git rev-parse origin/main)" "$(git rev-parse HEAD)"
for i in 1 2; do
	run "what git pushed ($i)" 0 "$COACH" sync
	out_is "is not taken for gone ($i)" "nothing new here or on origin"
done
git clone -q "$T/main.git" "$T/by-git"
cd "$T/by-git" || exit 1
git remote set-url --push origin "$T/third.git"
note "Elsewhere"
git push -q
for i in 1 2; do
	run "in a clone by git ($i)" 0 "$COACH" sync
	out_is "likewise ($i)" "nothing new here or on origin"
done
rm -rf "$T/by-git"

# ---- several ----

again
git remote set-url --push origin "$T/mirror.git"
git config --add remote.origin.pushurl "$T/main.git"
git config --add remote.origin.pushurl "$T/third.git"
note All
run "several push URLs" 0 "$COACH" sync
has_all "all have it" main mirror third
for place in main mirror third; do
	out_has "it says so: $place" "^  taken by $T/$place.git\$"
done

mv "$T/third.git" "$T/away.git"
note Without
run "one is away" 0 "$COACH" sync
out_has "it says so" "^  not now: .*'$T/third.git'"
has_all "the others have it" main mirror
run "status" 0 "$COACH" status
out_has "it is still to be sent" '^1 commit to send'
run "--require-remote" 3 "$COACH" sync --require-remote
err_has "names it" "1 of the 3 addresses of origin .*'$T/third.git'"
is "as JSON" "$(states)" "current current current offline"
mv "$T/away.git" "$T/third.git"
run "it is back" 0 "$COACH" sync
out_has "and gets it, with nothing new for the others" \
	"^  taken by $T/third.git\$"
out_lacks "which are not named" 'mirror\|main'
has_all "it has it" third
run "status" 0 "$COACH" status
out_has "nothing is left to send" '^the remote had the same'

printf '#!/bin/sh\necho "closed" >&2; exit 1\n' >"$T/mirror.git/hooks/pre-receive"
chmod +x "$T/mirror.git/hooks/pre-receive"
note Refused
run "one refuses" 3 "$COACH" sync
out_has "the first took it" "^  taken by $T/main.git\$"
out_has "and the last" "^  taken by $T/third.git\$"
err_has "why not" "1 of the 3 addresses of origin .*'$T/mirror.git'.*closed"
has_all "they have it" main third
rm "$T/mirror.git/hooks/pre-receive"
run "it refuses no more" 0 "$COACH" sync
has_all "so it gets it" mirror

git clone -q "$T/third.git" "$T/elsewhere"
(cd "$T/elsewhere" && git commit -q --allow-empty -m theirs && git push -q)
theirs=$(tip third)
note Ours
run "one has what is not here" 3 "$COACH" sync
err_has "it says which" "'$T/third.git' has commits on its branch main"
err_has "and what to do" "^hint: .*git remote add other '$T/third.git'"
is "it is not overwritten" "$(tip third)" "$theirs"
has_all "the others have ours" main mirror
is "as JSON" "$(states)" "current current current refused"
run "doctor" 0 "$COACH" doctor
out_has "says so, too" \
	"^warning *remote: origin .*$T/third.git, .* has commits .* not here"
git remote add other "$T/third.git"
run "the way out" 0 "$COACH" sync --remote other
run "and then" 0 "$COACH" sync
has_all "all are alike" main mirror third
ok "with theirs" git merge-base --is-ancestor "$theirs" HEAD

# The first refuses for good: the others are sent to all the same.
printf '#!/bin/sh\necho "closed" >&2; exit 1\n' >"$T/main.git/hooks/pre-receive"
chmod +x "$T/main.git/hooks/pre-receive"
note "Not for the first"
run "the one that is fetched refuses" 3 "$COACH" sync
err_has "it says which" "1 of the 3 addresses .*'$T/main.git'.*closed"
has_all "the others have it" mirror third

# git's own hook is asked for each that lacks something, with what it has.
again
git config --add remote.origin.pushurl "$T/main.git"
git config --add remote.origin.pushurl "$T/mirror.git"
"$COACH" sync >/dev/null
git config --add remote.origin.pushurl "$T/third.git"
cat >.git/hooks/pre-push <<END
#!/bin/sh
read -r line
echo "\$2 \$line" >>"$T/asked"
case \$2 in *third*) echo "not there"; exit 1 ;; esac
END
chmod +x .git/hooks/pre-push
old=$(tip mirror)
note Asked
run "a hook that stops one" 3 "$COACH" sync
err_has "it says which" "1 of the 3 addresses .*pre-push stopped it: not there"
has_all "the others have it" main mirror
is "which has nothing" "$(tip third)" ""
new=$(git rev-parse HEAD)
is "what it was told" "$(cat "$T/asked")" "\
$T/main.git refs/heads/main $new refs/heads/main $old
$T/mirror.git refs/heads/main $new refs/heads/main $old
$T/third.git refs/heads/main $new refs/heads/main $(echo "$old" | tr '0-9a-f' 0)"
rm "$T/asked"
run "again" 3 "$COACH" sync
is "only for what lacks something" "$(cut -d' ' -f1 "$T/asked")" "$T/third.git"

# ---- several url, and no pushurl ----

again
git config --add remote.origin.url "$T/mirror.git"
note Both
run "several URLs" 0 "$COACH" sync
has_all "both have it" main mirror
git clone -q "$T/main.git" "$T/member"
(cd "$T/member" && git commit -q --allow-empty -m new && git push -q)
run "the first is fetched" 0 "$COACH" sync
out_has "it is" '^received 1 commit from origin'
has_all "and the second gets it" mirror

# What is carried beforehand goes to the mirror and nowhere else.
git remote set-url --push origin "$T/mirror.git"
(cd "$T/member" && git pull -q && git commit -q --allow-empty -m newer &&
	git push -q)
note Merged
objects=$(git -C "$T/main.git" count-objects)
run "a merge" 0 "$COACH" sync
out_has "came" '^received 1 commit'
has_all "went" mirror
is "the one that is fetched gets no objects" \
	"$(git -C "$T/main.git" count-objects)" "$objects"
rm -rf "$T/member"

# ---- pushInsteadOf, insteadOf, and git's own view of it ----

again
git config url."$T/m".pushInsteadOf "x:m"
git config url."$T/".insteadOf "x:"
git config url."$T/nowhere/".insteadOf "y:"
git remote set-url origin x:main.git
git config --add remote.origin.url x:mirror.git
note Rewritten
run "pushInsteadOf" 0 "$COACH" sync
"$COACH" sync --format=json | jq -r '.places[].address' >"$T/places"
git remote get-url --push --all origin >"$T/git-places"
is "the places are git's" "$(sort "$T/places")" "$(sort "$T/git-places")"
has_all "they have it" main mirror
git remote set-url --push origin x:third.git
run "a pushurl" 0 "$COACH" sync
has_all "goes before pushInsteadOf, and insteadOf holds" third

# ---- another remote to send to ----

again
git remote add fork "$T/mirror.git"
git config remote.pushDefault fork
note Triangle
old=$(tip main)
run "remote.pushDefault" 0 "$COACH" sync
out_has "it says where" '^sent [0-9]* commits to fork'
has_all "it is there" mirror
is "and not here" "$(tip main)" "$old"
run "the next sync" 0 "$COACH" sync
out_is "has nothing to say" "nothing new here or on origin"
run "status" 0 "$COACH" status
out_has "all is sent" '^the remote had the same'
run "doctor" 0 "$COACH" doctor
out_has "knows both" "^ok *remote: fork takes what is sent at $T/mirror.git\$"
git remote add third "$T/third.git"
git config branch.main.pushRemote third
run "branch.NAME.pushRemote" 0 "$COACH" sync
has_all "goes before it" third
run "a remote that is named" 0 "$COACH" sync --remote origin
has_all "is sent to itself" main
git config --unset branch.main.pushRemote
git config remote.pushDefault nowhere
run "a remote that is none" 3 "$COACH" sync
err_has "it says who named it" \
	"there is no remote 'nowhere', which remote.pushDefault names"
err_has "and the way out" "^hint: .*'branch.main.pushRemote' 'origin'"
git config branch.main.pushRemote origin
run "which helps" 0 "$COACH" sync
finish
