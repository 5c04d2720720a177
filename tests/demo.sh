#!/bin/sh
# A journal's life, from the first entry to a second machine. Every command is
# printed before it runs, so that a reader can repeat it by hand; the first
# exit code that is not the expected one ends the demo. Nothing outside the
# temporary folder is touched. DEMO_KEEP=0 removes that folder at the end.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
COACH=${COACH:-$here/build/release/coach}
if [ ! -x "$COACH" ]; then
	echo "there is no program '$COACH': run 'make demo'" >&2
	exit 1
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/coach-demo.XXXXXX")

# Neither the user's settings nor the day on which it runs change the demo.
unset COACH_JOURNAL COACH_EDITOR COACH_PAGER GIT_DIR GIT_WORK_TREE \
	GIT_INDEX_FILE GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME \
	GIT_COMMITTER_EMAIL XDG_CONFIG_HOME || :
mkdir "$folder/home" "$folder/bin"
ln -s "$COACH" "$folder/bin/coach"

say() {
	printf '\n%s\n' "$*" | fold -s -w 76 | sed -e '/./s/^/# /' -e 's/ *$//'
}

# Print the command on stdin and run it where the last one ended; its exit
# code must be $1 (0).
run() {
	expected=${1:-0}
	command=$(cat)
	printf '\n$ %s\n' "$command"
	code=0
	eval "$command" </dev/null || code=$?
	if [ "$code" -ne "$expected" ]; then
		echo "demo: exit code $code where $expected was expected" >&2
		echo "demo: what was made so far is in $folder" >&2
		exit 1
	fi
}

say "A home of its own, and a fixed day, so that you get what you see here."
run <<END
cd $folder
END
run <<END
export HOME=$folder/home PATH=$folder/bin:\$PATH COACH_TODAY=2026-11-20
END
run <<'END'
git config --global user.name "Robin Coach" &&
git config --global user.email robin@example.com &&
git config --global init.defaultBranch main
END
run <<'END'
coach version
END

say "A journal, and a bare repository beside it in place of a server."
run <<'END'
coach init journal --name "Robin's"
END
run <<'END'
git init --quiet --bare journal.git &&
git -C journal remote add origin ../journal.git
END
run <<'END'
cd journal
END

say "The client: who is coached. Fields on the command line, text from stdin;" \
	"without the - an editor opens."
run <<'END'
coach new client "Maria Lopez" alias="Client A" \
	organization="Northfield Tooling" email=maria.lopez@example.com \
	role="production team leader, line 3" model=leadership \
	zones=blue,green start=2026-10-05 cadence_days=14 log_consent=yes \
	- <<'TEXT'
# Maria Lopez

## Context

Leads 14 people on line 3 since May; was the best setter of the line. The
plant wants on-time delivery from 81 to 95 % within a year. The daily huddle
began in September and is called "the sermon".

## Whole person

Coaches a girls' football team on Saturdays. Wants to be home by five on
Thursdays.

## Positive assumptions

She knows every machine by its sound, people ask her first, and she told me
that she would like the team to solve a problem without her once a week.
Best outcome: the huddle runs well on a day when she is on leave.
TEXT
END

say "What was agreed, before anything flows to the sponsor."
run <<'END'
coach new agreement "Coaching agreement" type=engagement \
	client=maria-lopez date=2026-10-05 sponsor="Dana Whitfield" \
	share_level=progress client_knows=yes sponsor_expects_feedback=yes \
	primary_duty=client review_on=2027-01-08 \
	agreed_by="Maria Lopez","Dana Whitfield","Robin Coach" \
	challenge="on-time delivery of line 3 from 81 to 95 %" - <<'TEXT'
# Coaching agreement

## Roles

Maria decides what she changes. I observe, count, ask, and give feedback. Dana
keeps one hour a week free of other meetings for it.

## Confidentiality

What is said in our meetings stays there. Dana gets dates, targets and
results, and Maria reads them first.

## Limits of confidentiality

Danger to people, and what the law makes me report.

## Ethics

Either of us may end it at any time, with a last meeting to say why.
TEXT
END

say "Two pinpoints: behavior that two people would count alike."
run <<'END'
coach new pinpoint "Positive remarks in the huddle" client=maria-lopez \
	type=behavior performer=client measure=count unit=remarks \
	direction=up goal=8 criterion=5 diagnosis=skills,consequences - <<'TEXT'
# Positive remarks in the huddle

## Definition

Maria says aloud, in the daily huddle, what a named person or the team did
well and what came of it.

## Counts

"Sam, you called the jam at once, we lost four minutes instead of forty."

## Does not count

"Good job, everybody." Thanks without a behavior.
TEXT
END
run <<'END'
coach new pinpoint "Problems solved by the team" client=maria-lopez \
	type=result performer=team measure=rate unit=problems direction=up \
	goal=5 - <<'TEXT'
# Problems solved by the team

## Definition

A problem on the huddle board that is closed with a cause and a name that is
not Maria's.

## Counts

A card in the last column with cause, fix and a team member's name.

## Does not count

A card that Maria or maintenance closed.
TEXT
END

say "A skill of the client: a chain of steps. The nine skills of the coach" \
	"came with the journal."
run <<'END'
coach new skill "Leading the huddle" owner=client client=maria-lopez \
	steps="begin at 8:15 at the board","read yesterday's number aloud","name one thing that went well and who did it","ask the team for the next obstacle first","close with who does what by when" \
	method=forward mastery_percent=80 mastery_sessions=3 - <<'TEXT'
# Leading the huddle

## Description

Ten minutes, standing. The team talks more than Maria does, and everybody
leaves with one thing to do.
TEXT
END

say "The next target condition. A reference may be an id, the beginning of" \
	"one, or words of a title."
run <<'END'
coach new target "Huddles that the team runs" client=maria-lopez \
	date=2026-10-19 achieve_by=2026-12-18 \
	pinpoints=positive-remarks,problems-solved \
	challenge="on-time delivery of line 3 from 81 to 95 %" \
	outcome="five problems a week closed by the team" \
	process="ten minutes at the board, the team speaks first" \
	obstacles="Maria answers her own questions","night shift has no board" \
	- <<'TEXT'
# Huddles that the team runs

## Target condition

Every day at 8:15 at the board, done by 8:25. Four positive remarks for each
corrective one. The team names the obstacle and who takes it on.

## Current condition

Three huddles watched: 16 minutes on average, 9 of 11 questions answered by
Maria herself, 2 positive and 7 corrective remarks. Two problems closed in a
week.

## External conditions

New press on line 2 until December; the board is 40 m from the night shift.
TEXT
END

say "Observations: the baseline, then after the change. One line is enough."
run <<'END'
coach observe maria "positive remarks" 2 --date 2026-10-14 --minutes 16 \
	--positive 2 --corrective 7 --giver client --receiver team \
	--phase baseline "Two for all of them, none by name"
END
run <<'END'
coach new observation "Huddle with the question first" date=2026-11-18 \
	client=maria-lopez pinpoint=positive-remarks phase=intervention \
	label="asks first" minutes=11 value=6 positive=6 corrective=1 \
	giver=client receiver=team - <<'TEXT'
# Huddle with the question first

## Antecedent

The board showed 87 %, the best day this month.

## Behavior

Asked "what stopped us yesterday?" and waited eleven seconds. Named Sam and
Inge and what they had done.

## Consequence

Inge laughed, Sam took the next card from the board without being asked.
TEXT
END

say "An experiment: one step against one obstacle, with what is expected."
run <<'END'
coach new experiment "Ask first" date=2026-11-09 check_on=2026-11-18 \
	target="team runs" obstacle="Maria answers her own questions" - <<'TEXT'
# Ask first

## Next step

One question at the board, then count to ten before any word.

## What I expect

The team answers on three of five days.

## What happened

On four of five days; once it took eleven seconds.

## What I learned

They know more than they were asked for. The silence was harder for Maria than
for the team.
TEXT
END

say "A meeting in eight points. Its last point is the contract: who does" \
	"what by when."
run <<'END'
coach new meeting "Four of five" date=2026-11-13 client=maria-lopez \
	status=held minutes=50 format=individual paid=yes counts=yes \
	next=2026-11-27 - <<'TEXT'
# Four of five

## Facts

Five huddles at the board, four began on time. Positive to corrective 11 : 4.

## Recognition

You named people and what they did. Inge told the next shift about it.

## Pinpointed behavior

Positive remarks in the huddle: today's step is five.

## Action review

The board stands at 8:15. The reading was late; that was mine.

## Challenge and desired performance

87 % on the best day. Next: the team names the obstacle.

## Feedback

Asked how she saw it: "I still talk too much." I counted the questions that
she answered herself: three, down from nine.

## Problem-solving

Night shift has no board. Ideas: a photo, a second board, start at 5:45.
Chosen: the photo, for one week.

## Contracting

- [ ] @client Photo of the board to the night shift every day due:2026-11-18 check:2026-11-27
- [ ] @client Ask one question and wait ten seconds +practice when:"daily 8:15" where:"line 3" pinpoint:positive-remarks-in-the-huddle due:2026-11-27
- [ ] @coach Watch two huddles and count due:2026-11-19 check:2026-11-27
- [-] @sponsor Buy a second board due:2026-11-27

## Private

I enjoyed this too much: I nearly told her the answer about the board.
TEXT
END

say "The coach is a learner, too: practice, and a note that never leaves."
run <<'END'
coach new practice "Ten minutes in the circle" date=2026-11-17 \
	skill=open-questions role=coach partners="Ines","Paul" minutes=10 \
	open_questions=9 closed_questions=3 reflections=6 empathy=1 \
	giving=specific,behavior,owned receiving=listened,summarized - <<'TEXT'
# Ten minutes in the circle

## Asked feedback on

Questions that carry their answer.

## Did well

"You waited after the second question. I found something there."

## Do differently

Leave out the "and" that hangs a second question on the first.

## My next try

One question, then seven seconds. On Friday with Maria.
TEXT
END
run <<'END'
coach new note "Whose goal is it" date=2026-11-19 type=ethics \
	client=maria-lopez - <<'TEXT'
# Whose goal is it

Dana asked in the corridor how it is going. I said "ask Maria" and felt rude.
The agreement says just that. Next time I say so in a friendlier way.
TEXT
END

say "All ten kinds are there. Is all of it right?"
run <<'END'
coach kinds
END
run <<'END'
coach check
END

say "A slip of the pen, as any editor would let it through: it has a place," \
	"a rule and a way out, and exit code 1."
run <<'END'
sed -i -e 's/^direction: up/direction: upp/' -e '/^goal:/d' \
	-e 's/^## Counts/## Count/' pinpoints/positive-remarks-in-the-huddle.md
END
run 1 <<'END'
coach check
END
run <<'END'
coach status
END
run 1 <<'END'
coach commit
END
run <<'END'
sed -i 's/^## Count$/## Counts/' pinpoints/positive-remarks-in-the-huddle.md
END
run <<'END'
coach set positive-remarks direction=up goal=8
END
run <<'END'
coach check
END

say "Who does what by when, and what is late. Words of an action tick it off."
run <<'END'
coach actions --open
END
run <<'END'
coach done watch two huddles
END
run <<'END'
coach actions maria
END

say "Entries, by any of their fields."
run <<'END'
coach list observation client=maria-lopez 'positive>=4'
END
run <<'END'
coach list pinpoint status=active --format csv
END
run <<'END'
coach show maria-lopez
END

say "More of the same, five days before the change and six after it: then" \
	"there is something to see."
run <<'END'
for seen in 10-15:3 10-16:2 10-19:1 10-20:2 10-21:3; do
	coach observe maria "positive remarks" "${seen#*:}" \
		--date "2026-${seen%:*}" --minutes 15 \
		--positive "${seen#*:}" --corrective 6 >/dev/null
done
END
run <<'END'
for seen in 11-10:3 11-11:2 11-12:4 11-13:5 11-16:5 11-17:7; do
	coach observe maria "positive remarks" "${seen#*:}" \
		--date "2026-${seen%:*}" --minutes 15 --phase intervention \
		--positive "${seen#*:}" --corrective 1 >/dev/null
done
END
say "Has the behavior changed, and are there four positive remarks for each" \
	"corrective one?"
run <<'END'
coach chart positive-remarks
END
run <<'END'
coach ratio maria
END
say "What is overdue, how far the two have come in the seven steps, and the" \
	"five questions of the open target."
run <<'END'
coach due
END
run <<'END'
coach cycle maria
END
run <<'END'
coach kata "team runs"
END
say "The next meeting, prepared from all that. With --new it is planned."
run <<'END'
coach prep maria
END
run <<'END'
coach prep maria --new --no-edit --date +1w
END
say "And the first screen of the day: coach alone, or coach today."
run <<'END'
coach today
END

say "Off to the repository beside it."
run <<'END'
coach sync
END
run <<'END'
coach status
END

say "A second machine: another folder, the same journal."
run <<'END'
coach clone ../journal.git ../second
END
run <<'END'
cd ../second && coach check
END
run <<'END'
coach observe maria "positive remarks" 7 -t 10 -p 7 -c 2 --observer "Inge"
END
run <<'END'
coach set "team runs" status=reached
END
run <<'END'
coach sync
END

say "And back on the first machine."
run <<'END'
cd ../journal && coach sync
END
run <<'END'
coach list target
END
run <<'END'
coach log "team runs"
END
run <<'END'
git status --short && git fsck --no-progress
END

if [ "${DEMO_KEEP:-1}" = 0 ]; then
	cd /
	rm -rf "$folder"
	printf '\n# Done.\n'
else
	printf '\n# Done. Journal, repository and second machine are in\n#   %s\n' \
		"$folder"
	printf '# To go on there by hand:\n'
	printf '#   export HOME=%s PATH=%s:%s COACH_TODAY=2026-11-20\n' \
		"$folder/home" "$folder/bin" "\$PATH"
	printf '#   cd %s/journal && coach\n' "$folder"
fi
