#!/bin/sh
# The user's own hooks, githooks(5): run as git would run them.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# hook NAME: one that does what stdin says.
hook() {
	mkdir -p "${HOOKS:-.git/hooks}"
	{
		echo '#!/bin/sh'
		cat
	} >"${HOOKS:-.git/hooks}/$1"
	chmod +x "${HOOKS:-.git/hooks}/$1"
}

# One of each kind that writes down what it was given: arguments, folder,
# stdin, environment.
spies() {
	for name in pre-commit prepare-commit-msg commit-msg post-commit \
		post-merge pre-push; do
		hook $name <<-HOOK
			{
				echo "$name\${1+ }\$*"
				echo "  in \$(pwd)"
				echo "  editor \${GIT_EDITOR-none}"
				echo "  author \${GIT_AUTHOR_NAME-none}"
				if [ -n "\${GIT_INDEX_FILE-}" ]; then
					git diff --cached --name-status |
						sed 's/^/  staged /'
				fi
				sed 's/^/  read /'
			} >>"$T/told"
		HOOK
	done
}

told() {
	cat "$T/told" 2>/dev/null
	rm -f "$T/told"
}

clean() {
	is "$1: status" "$(git status --porcelain)" "${2-}"
	is "$1: fsck" "$(git fsck --strict --no-dangling 2>&1)" ""
	ok "$1: nothing is left behind" test ! -e .git/coach/hook-index -a \
		! -e .git/coach/hook-index.lock
}

begin_journal
here=$(pwd -P)

# ---- what each is given ----

spies
echo mine >mine.txt && git add mine.txt
run "a commit asks them" 0 "$COACH" set maria cadence_days=7
is "in git's order, with what git gives them" "$(told)" "\
pre-commit
  in $here
  editor :
  author Robin Coach
  staged M	clients/maria-lopez.md
prepare-commit-msg .git/COMMIT_EDITMSG message
  in $here
  editor :
  author Robin Coach
  staged M	clients/maria-lopez.md
commit-msg .git/COMMIT_EDITMSG
  in $here
  editor :
  author Robin Coach
  staged M	clients/maria-lopez.md
post-commit
  in $here
  editor :
  author Robin Coach
  staged A	mine.txt"
clean "what else is staged stays so" "A  mine.txt"
git rm -q -f mine.txt

# The same spies, asked by git itself.
echo 1 >by.txt && git add by.txt
rm -f "$T/told"
git commit -q -m by && theirs=$(told)
echo 2 >by.txt
"$COACH" commit -m by >/dev/null
is "git gives them the same" "$(told | sed 's/staged M/staged A/')" "$theirs"

run "--no-verify" 0 "$COACH" set maria cadence_days=8 --no-verify
is "passes those over that could refuse" "$(told | grep -v '^ ')" "\
prepare-commit-msg .git/COMMIT_EDITMSG message
post-commit"
(cd clients && "$COACH" set maria cadence_days=9 >/dev/null)
is "from a folder below: the top" "$(told | sed -n 2p)" "  in $here"

# ---- every command that commits ----

# each CASE COMMIT_COUNT COMMAND...: pre-commit is asked for each commit.
each() {
	before=$(git rev-parse HEAD)
	rm -f "$T/told"
	name=$1 commits=$2
	shift 2
	"$COACH" "$@" >"$T/out" 2>"$T/err" </dev/null
	is "$name" "$(grep -c '^pre-commit' "$T/told") $(
		git rev-list --count "$before..HEAD")" "$commits $commits"
	[ "$(git rev-list --count "$before..HEAD")" -eq "$commits" ] ||
		cat "$T/err"
}
each "new" 1 new agreement client=maria-lopez date=2026-10-05 \
	--no-edit --draft
each "add" 1 add agreement:2026-10-05 needs whose=sponsor need="fewer stops"
each "observe" 1 observe maria --giver client --receiver team --positive 2 \
	--corrective 1
each "prep --new" 1 prep maria --new --no-edit --date 2026-11-20
each "promise" 1 promise maria client "Post the board" --due 2026-11-27
each "done" 1 "done" "Post the board"
each "held" 1 held maria 45
editor 's/^cadence_days: .*/cadence_days: 11/'
each "edit" 1 edit maria
echo by hand >by.txt
each "commit" 1 commit
sed -i '2i unresolved: {cadence_days: [12]}' clients/maria-lopez.md
git commit -q -a -m open --no-verify
each "resolve" 1 resolve maria --theirs
git init -q --bare "$T/remote.git"
git remote add origin "$T/remote.git"
echo more >>by.txt
each "sync" 1 sync

# ---- before a push, and after a merge ----

sync_told() {
	rm -f "$T/told"
	"$COACH" sync "$@" >"$T/out" 2>&1 || cat "$T/out"
	told | grep -v '^  [eas]'
}
old=$(git rev-parse HEAD)
"$COACH" set maria cadence_days=14 >/dev/null
is "pre-push: what goes where" "$(sync_told)" "\
pre-push origin $T/remote.git
  in $here
  read refs/heads/main $(git rev-parse HEAD) refs/heads/main $old"
"$COACH" set maria cadence_days=15 >/dev/null
is "pre-push: not with --no-verify" "$(sync_told --no-verify)" ""
is "what was sent" "$(git -C "$T/remote.git" rev-parse main)" \
	"$(git rev-parse HEAD)"

git clone -q "$T/remote.git" "$T/two"
(cd "$T/two" && "$COACH" set maria status=paused && "$COACH" sync) >/dev/null
is "post-merge: a fast-forward" "$(sync_told)" "\
post-merge 0
  in $here"
(cd "$T/two" && "$COACH" set maria status=active && "$COACH" sync) >/dev/null
"$COACH" set maria cadence_days=16 >/dev/null
is "post-merge: a merge, then pre-push" "$(sync_told | grep -v read)" "\
post-merge 0
  in $here
pre-push origin $T/remote.git
  in $here"
is "nothing came" "$(sync_told)" ""
clean "after it all"

# A git that gives a hook its stdin (2.40), as we call it.
mkdir "$T/newer"
cat >"$T/newer/git" <<END
#!/bin/sh
[ "\$1" = version ] && { echo "git version 2.47.3"; exit; }
case " \$* " in *" hook run "*" --to-stdin="*) ;; *) exec $(command -v git) "\$@" ;; esac
[ "\$1" = -C ] && cd "\$2" && shift 4
[ "\$1" = --ignore-missing ] && shift
in=\${1#--to-stdin=}
[ "\$2 \$3" = "pre-push --" ] || exit 99
shift 3
exec .git/hooks/pre-push "\$@" <"\$in"
END
chmod +x "$T/newer/git"
"$COACH" set maria cadence_days=17 >/dev/null
is "a newer git" "$(PATH=$T/newer:$PATH; sync_told | grep -v '  in')" "\
pre-push origin $T/remote.git
  read refs/heads/main $(git rev-parse HEAD) refs/heads/main $(
	git rev-parse HEAD~1)"

# ---- one that refuses ----

rm -f .git/hooks/*
hook pre-commit <<-'END'
	git diff --cached | grep '^+.*hunter2' >&2 || exit 0
	echo "that is a password"
	exit 3
END
head=$(git rev-parse HEAD)
run "a scanner refuses" 3 "$COACH" set maria email=hunter2@example.com
err_has "its words" '^that is a password$'
err_has "what it saw" '^+email: hunter2@example.com'
err_has "what came of it" "'clients/maria-lopez.md' is saved, but not committed:\
 git's hook pre-commit stopped it (exit code 3)"
err_has "the way on" "hint: .*'coach commit --no-verify'"
is "no commit" "$(git rev-parse HEAD)" "$head"
ok "the file is saved" grep -q hunter2 clients/maria-lopez.md
clean "it is not staged either" " M clients/maria-lopez.md"
run "again" 3 "$COACH" commit
run "nor by a sync" 3 "$COACH" sync
is "so nothing is sent" "$(git -C "$T/remote.git" log --all -S hunter2 \
	--format=%h)" ""
run "a sync without it" 0 "$COACH" sync --no-commit
run "to pass it over" 0 "$COACH" commit --no-verify
clean "all is committed"
hook pre-commit <<-'END'
	kill -9 $$
END
run "one that is killed" 3 "$COACH" set maria cadence_days=3
err_has "is no yes" "hook pre-commit"
rm .git/hooks/pre-commit
hook commit-msg <<-'END'
	echo "no ticket" >&2
	exit 1
END
run "commit-msg refuses" 3 "$COACH" commit
err_has "its words" '^no ticket$'
clean "nothing is staged" " M clients/maria-lopez.md"
rm .git/hooks/commit-msg
hook prepare-commit-msg <<-'END'
	exit 1
END
run "prepare-commit-msg refuses, also then" 3 "$COACH" commit --no-verify
rm .git/hooks/prepare-commit-msg
hook post-commit <<-'END'
	echo told
	exit 1
END
run "what post-commit says does not count" 0 "$COACH" commit
err_has "but is heard" '^told$'
out_lacks "beside the answer" told
rm .git/hooks/post-commit

# ---- what they may change ----

hook prepare-commit-msg <<-'END'
	[ "$2" = message ] || exit 1
	sed -i '1s/^/JIRA-1 /' "$1"
END
hook commit-msg <<-'END'
	git interpret-trailers --in-place --trailer "Reviewed-by: Ana" "$1"
	printf '\n\n   \n' >>"$1"
END
run "the message" 0 "$COACH" set maria cadence_days=21
is "its words, tidied up" "$(git log -1 --format=%B)" "\
JIRA-1 client: maria-lopez — set cadence_days

Coach-Id: maria-lopez
Reviewed-by: Ana"
is "the trailer is one" "$(git log -1 \
	--format='%(trailers:key=Coach-Id,valueonly)' | head -1)" maria-lopez
is "the reflog" "$(git reflog -1 --format=%gs | cut -c1-14)" "commit: JIRA-1"
run "log finds it" 0 "$COACH" log maria
out_has "all the same" "$(git rev-parse HEAD | cut -c1-8)"
hook commit-msg <<-'END'
	: >"$1"
END
run "an empty message" 3 "$COACH" set maria cadence_days=22
err_has "is none" "left no message"
rm .git/hooks/commit-msg .git/hooks/prepare-commit-msg
"$COACH" commit >/dev/null

hook pre-commit <<-'END'
	git diff --cached --name-only --diff-filter=d -z -- '*.md' |
		xargs -0 -r sed -i 's/teh/the/'
	git diff --cached --name-only --diff-filter=d -z -- '*.md' |
		xargs -0 -r git add
	echo "made by a hook" >made.txt
	git add made.txt
END
echo staged >staged.txt && git add staged.txt
printf '\nteh board\n' >>clients/maria-lopez.md
run "a formatter that stages again" 0 "$COACH" commit clients
is "what it staged is committed" "$(git show --format= --name-only)" "\
clients/maria-lopez.md
made.txt"
ok "as it made it" sh -c 'git show HEAD:clients/maria-lopez.md |
	grep "^the board"'
clean "the rest stays as it was" "A  staged.txt"
git rm -q -f --cached staged.txt && rm staged.txt
hook pre-commit <<-'END'
	git rm -q --cached made.txt
	git reset -q -- clients 2>/dev/null
	exit 0
END
head=$(git rev-parse HEAD)
echo again >>made.txt
"$COACH" commit >/dev/null
is "one that takes a file out of the commit" \
	"$(git show --format= --name-status HEAD)" "D	made.txt"
rm made.txt
hook pre-commit <<-'END'
	git read-tree HEAD
END
run "one that takes all out" 0 "$COACH" set maria cadence_days=23
is "leaves nothing to commit" "$(git status --porcelain)" \
	" M clients/maria-lopez.md"
rm .git/hooks/pre-commit && "$COACH" commit >/dev/null

# ---- coach in a hook ----

hook pre-commit <<-HOOK
	"$COACH" check --staged 2>&1 | sed 's/^/check: /' >"$T/check"
	"$COACH" list client --format csv >"$T/list"
HOOK
hook post-commit <<-HOOK
	"$COACH" set maria cadence_days=99 >"$T/set" 2>&1
	echo \$? >>"$T/set"
HOOK
run "a hook that reads the journal" 0 timeout 20 "$COACH" set maria \
	cadence_days=24
ok "what is staged" grep -q '^check: checked 1 entry' "$T/check"
ok "and all of it" grep -q maria-lopez "$T/list"
ok "one that would change it does not wait" grep -q \
	'a hook of git runs in the midst' "$T/set"
is "it is told so" "$(tail -1 "$T/set")" 3
rm .git/hooks/pre-commit .git/hooks/post-commit

# ---- where they are ----

hook pre-commit <<-'END'
	exit 1
END
chmod -x .git/hooks/pre-commit
run "one that may not be run" 0 "$COACH" set maria cadence_days=25
err_has "git says so" "hook was ignored because it's not set as executable"
chmod +x .git/hooks/pre-commit
HOOKS=my/hooks hook pre-commit <<-END
	pwd >"$T/where"
END
git config core.hooksPath my/hooks
run "core.hooksPath" 0 sh -c "cd clients && '$COACH' set maria cadence_days=26"
is "is meant from the top" "$(cat "$T/where")" "$here"
git config --unset core.hooksPath
rm -rf my .git/hooks/pre-commit

spies
git worktree add -q "$T/linked" -b other
cd "$T/linked" || exit 1
rm -f "$T/told"
run "a linked work tree" 0 "$COACH" set maria cadence_days=27
is "its folder, its index" "$(told | sed -n '1,5p;7p')" "\
pre-commit
  in $T/linked
  editor :
  author Robin Coach
  staged M	clients/maria-lopez.md
  in $T/linked"
is "and clean" "$(git status --porcelain)" ""
cd "$here" || exit 1
rm .git/hooks/*
run "one that reads" 0 sh -c "printf '#!/bin/sh\ncat >&2\n' \
	>.git/hooks/pre-commit; chmod +x .git/hooks/pre-commit
	yes | timeout 20 '$COACH' set maria cadence_days=28"
err_lacks "gets nothing" '^y'
rm .git/hooks/*

# Leaks are not looked for beside strace.
run "without any" 0 env "ASAN_OPTIONS=${ASAN_OPTIONS-}:detect_leaks=0" strace -f -e trace=execve -o "$T/trace" \
	"$COACH" set maria cadence_days=29
is "no program is started" "$(grep -c 'execve(' "$T/trace")" 1

# ---- init in a repository that has some ----

git init -q "$T/has" && cd "$T/has" || exit 1
hook pre-commit <<-'END'
	git diff --cached --name-only | grep coach.yaml >&2
	exit 1
END
run "init is asked, too" 3 "$COACH" init
err_has "about what it makes" '^coach.yaml$'
run "and can go on" 0 "$COACH" commit --no-verify
is "all is there" "$(git status --porcelain)" ""

finish
