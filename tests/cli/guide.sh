#!/bin/sh
# guide: the eleven activities, each answered at a terminal of 80 columns and
# 24 lines; what stays open, and what is wrong.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal

run "where one stands" 0 "$COACH" guide
out_has "mine" '^  open    1  My practice model$'
out_has "the client's" '^  open    2  The continuum of caring$'
out_has "what comes next" \
	'^  next: coach guide maria-lopez -a continuum-of-caring$'
run "as JSON" 0 "$COACH" guide --format json
is "both" "$(jq -c '[.[].activities | length]' "$T/out")" '[4,7]'
is "with the command" "$(jq -r '.[1].do' "$T/out")" \
	'coach guide maria-lopez -a continuum-of-caring'
run "of a client" 0 "$COACH" guide maria --format json
is "that one" "$(jq -c '[.[].client]' "$T/out")" '["maria-lopez"]'
run "no such client" 1 "$COACH" guide nobody
run "no such activity" 2 "$COACH" guide maria -a 12
err_has "which there are" '^hint: a number from 1 to 11, or one of practice-'
run "about a client" 2 "$COACH" guide -a 2
for number in 1 2 3 4 5 6 7 8 9 10 11; do
	run "no terminal for $number" 2 "$COACH" guide maria -a $number
	err_has "the commands" '^  coach \(new\|set\|edit\) '
done

# Answer what is asked. An empty answer leaves it open.
say() {
	sees "$1" "$1"
	[ "$failed" -eq 0 ] || finish
	keys "$2"
	press Enter
}
# Some lines, and an empty one.
tell() {
	say "$1" "$2"
	press Enter
}
begin() {
	keys "clear; $COACH guide $1; echo code \$?"
	press Enter
}

open_terminal

# 1, with what is wrong and what stays open.
begin maria
sees "the first" '^1 of 11: My practice model$'
sees "what it is" '^Coaching is a skill, and skills grow by practice'
is "nothing is wider" "$(screen | awk 'length > 80')" ""
say '^1/6  With whom do you practise' 'Ana, "Li, Wei"'
say '^2/6  When do you meet' 'Tuesday 7:30'
sees "the third" '^3/6  Who has said yes'
press C-c
sees "it is kept" '^what you said is kept$'
sees "how to go on" '^go on with: coach guide -a practice-model$'
sees "not done" '^code 1'
is "no entry yet" "$(git ls-files agreements)" ""
ok "as a page" grep -q '^\[agreement.partners\]$' \
	.git/coach/guide/practice-model.md
begin maria
sees "what was kept" '^  kept: Ana, "Li, Wei"$'
press Enter
sees "the other" '^  kept: Tuesday 7:30$'
press Enter
say '^3/6  Who has said yes' 'Ana, Robin'
say '^4/6  When do you look' 'soon'
sees "a date is one" "'review_on' is a date, and 'soon' is none"
keys "next friday"
press Enter
sees "what it was taken for" '^review_on: Friday 2026-11-27$'
tell '^5/6  Who does what' 'We take turns.'
say '^6/6  What stays' ''
sees "an entry" '^created agreements/2026/2026-11-20-practice'
sees "what comes next" '^next: 2 The continuum of caring: coach guide maria-lo'
sees "done" '^code 0'
file=$(git ls-files agreements)
file_has "the partners" "$file" '^partners: \[Ana, "Li, Wei"\]$'
file_has "the section" "$file" '^We take turns\.$'
file_has "what is open keeps its prompt" "$file" '^<!-- What stays between'
is "no page is left" "$(find .git/coach -name "*.md")" ""

# 2: a client has its zones already.
begin maria
sees "the second" '^2 of 11: The continuum of caring (maria-lopez)$'
tell '^2/2  What does that mean' 'Ask about her team.'
sees "changed" '^changed clients/maria-lopez.md'
file_has "the section" clients/maria-lopez.md '^Ask about her team\.$'
is "one commit" "$(git log -1 --format=%s)" \
	'client: maria-lopez — The continuum of caring'

# 3
begin maria
sees "the third" '^3 of 11: Needs of sponsor and client'
say '^1/9  Which goal' 'On-time delivery'
say '^2/9  Who asks for the coaching' 'Eva Berg'
say '^3/9  What does the sponsor get' 'every word'
sees "a choice is one" "share_level: 'every word' is not one of"
keys 'prog'
press Enter
say '^4/9  Does the client know' 'y'
sees "needs" '^5/9  What do they need'
say 'whose (one of sponsor, client; Enter: no more)' 'boss'
sees "a cell is checked" "whose: 'boss' is not one of"
keys 'sponsor'
press Enter
say '^  category' 'quality'
say '^  need (' 'fewer stops'
say '^  priority' 'first'
sees "a count" "priority: 'first' is not a"
keys '1'
press Enter
sees "another" '^  priority .*1$'
keys 'client'
press Enter
sees "its category" '^  whose .*client$'
keys 'lead'
press Enter
keys 'praise more'
press Enter
keys '2'
press Enter
press Enter
say '^6/9  Who has said yes' 'Maria, Robin'
say '^7/9  When do you look' '+3m'
say '^8/9  What stays' ''
say '^9/9  What can you not' ''
sees "an entry" '^created agreements/2026/2026-11-20-engagement-maria'
file=$(git ls-files 'agreements/*engagement*')
is "the needs" "$(sed -n '/^needs:/,/^agreed_by/p' "$file" | grep -c whose)" 2
file_has "a choice by its beginning" "$file" 'category: leadership'
file_has "the sponsor" "$file" '^sponsor: Eva Berg$'
file_has "the other, too" "$file" '^share_level: progress$'

# 4
begin maria
tell '^1/3  Which strengths' 'Calm.'
say '^2/3  Which hopes' ''
tell '^3/3  What is the best' 'A team that decides.'
sees "changed" '^changed clients/maria-lopez.md'
file_has "with its label" clients/maria-lopez.md '^Strengths: Calm\.$'
begin maria
tell '^2/3  Which hopes' 'To lead.'
sees "only what was open" '^changed clients/maria-lopez.md'
file_has "with its label" clients/maria-lopez.md '^Hopes: To lead\.$'

# 5
begin maria
say '^1/10  What is the behavior called' 'A better attitude'
sees "an attitude is no behavior" "'attitude' says what somebody"
sees "the course's question" 'two people count'
keys 'n'
press Enter
sees "it is asked for anew" '^> *$'
keys 'Names what went well'
press Enter
say '^2/10  Who does it' 'client'
say '^3/10  How is it measured' 'count'
say '^4/10  What is one of it' 'remarks'
say '^5/10  Is more' 'up'
tell '^6/10  What would a camera' 'Motivated in the huddle.'
sees "nor is it a definition" "'motivated' says what somebody"
keys 'n'
press Enter
sees "it is asked for anew" '^> *$'
keys 'Maria names one person and what went well.'
press Enter
press Enter
tell '^7/10  What counts' 'Ana, you stopped the line in time.'
say '^8/10  What is a near miss' ''
say '^9/10  Which value' '8'
say '^10/10  What follows' 'desired'
say '^  consequence' 'the team answers'
say '^  effect' 'pos'
say '^  when' 'imm'
say '^  odds' 'cert'
sees "another" '^  odds .*cert$'
press Enter
say '^1/8  What is the result called' 'On-time delivery'
say '^2/8  Whose result' 'team'
say '^3/8  How is it measured' 'percent'
say '^4/8  In which unit' 'orders'
say '^5/8  Is more' 'up'
tell '^6/8  Where does the number' 'The plan board, daily.'
tell '^7/8  What counts' 'An order that left on its day.'
say '^8/8  Which value' ''
sees "both" '^created pinpoints/on-time-delivery.md'
file_has "the behavior" pinpoints/names-what-went-well.md '^goal: 8$'
is "its consequence" "$(sed -n '/^consequences:/,/odds/p' \
	pinpoints/names-what-went-well.md | sed 's/^ *//' | tr '\n' ' ')" \
	'consequences: - of: desired consequence: the team answers effect: positive when: immediate odds: certain '
sees "next" '^next: 6 Current condition'

# 6
begin maria
tell '^1/7  What do the data' 'Delivery at 81 percent.'
tell '^2/7  Which measures' 'Stops per shift.'
tell '^3/7  What is done now' 'Two of five steps.'
tell '^4/7  What bears on it' 'A supplier.'
tell '^5/7  Of all this' 'Praise first.'
say '^6/7  So which result' 'Delivery at 90'
say '^7/7  By when' '+2m'
sees "a target" '^created targets/2026/2026-11-20-maria-lopez'
file=$(git ls-files targets)
file_has "with labels" "$file" '^Priorities: Praise first\.$'

# 7: the rest of the target, and a contract, in a new meeting.
begin maria
tell '^3/6  How will the work look' 'Every huddle ends with praise.'
say '^4/6  How is the work done' 'Huddle at 8:15'
say '^5/6  What is in the way' 'noise, time'
say '^6/6  By which pinpoints' 'nothing'
sees "a REF is one" "pinpoints: "
keys 'names what'
press Enter
say '^  owner' 'boss'
say '^  does what' 'Post the board'
say '^  by when' 'fri'
sees "an owner is one of three" "owner of an action is @client"
keys 'client'
press Enter
sees "it asks again" '^  owner .*client$'
keys 'Name one person +practice when:"daily 8:15" where:"line 3"'
press Enter
keys 'fri'
press Enter
sees "no more" '^  owner (client, coach, sponsor; Enter: no more): *$'
press Enter
sees "the target" '^changed targets/2026/2026-11-20-maria-lopez'
sees "and the meeting" '^created meetings/2026/2026-11-20-maria-lopez'
file_has "the obstacles" "$(git ls-files targets)" '^obstacles: \[noise, time\]$'
file_has "the pinpoint" "$(git ls-files targets)" \
	'^pinpoints: \[names-what-went-well\]$'
file_has "the action" "$(git ls-files meetings)" \
	'^- \[ \] @client Name one person +practice when:.* due:2026-11-27$'

# 8
begin maria
say '^1/4  What do you count' 'names'
say '^2/4  How much' '2'
say '^3/4  How many minutes' 'a few'
sees "a number" "minutes: 'a few' is not"
keys '15'
press Enter
say '^4/4  What did you see' ''
say '^1/7  What do you count' 'names'
say '^2/7  How much' '6'
say '^3/7  How many minutes' '15'
say '^4/7  Who made' 'client'
say '^5/7  To whom' 'team'
say '^6/7  How many were positive' '8'
say '^7/7  How many were corrective' '2'
sees "next" '^next: 9 Open questions: coach guide -a open-questions'
is "two observations" "$(git ls-files observations | wc -l)" 2

# 9, 10, 11
begin maria
say '^1/7  What was your part' 'coach'
say '^2/7  With whom' 'Ana'
say '^3/7  How many minutes' '20'
say '^4/7  How many open' '6'
say '^5/7  How many with a yes' '2'
tell '^6/7  What did you do well' 'You waited.'
say '^7/7  What will you do' ''
sees "next" '^next: 10 Reflecting'
begin maria
say '^1/6  What was your part' 'coach'
say '^2/6  With whom' 'Ana'
say '^3/6  How many minutes' '20'
say '^4/6  How many times' '5'
tell '^5/6  What did you do well' 'You said it shorter.'
say '^6/6  What will you do' ''
sees "next" '^next: 11 Empathy'
practise() {
	say '^1/5  What was your part' 'coach'
	say '^2/5  With whom' 'Ana'
	say '^3/5  How many minutes' '10'
	say '^4/5  How many times' "$1"
	tell '^5/5  What one thing' "$2"
}
begin maria
practise 1 'Wait longer.'
sees "the one before is said" '^a conversation after it$'
keys 'coach'
press Enter
sees "the partner" '^2/5 .*'
press C-c
sees "it is kept" '^what you said is kept$'
begin maria
sees "before" '^  kept: coach$'
for _ in 1 2 3 4 5; do
	press Enter
done
sees "after" '^a conversation after it$'
press C-c
sees "still kept" '^what you said is kept$'
begin "-a empathy"
for _ in 1 2 3 4 5 6; do
	press Enter
done
say '^2/5  With whom' 'Ana'
say '^3/5  How many minutes' '10'
say '^4/5  How many times' '4'
tell '^5/5  What one thing' 'Nothing.'
sees "done" '^code 0'
is "before and after" "$(git grep -h '^empathy:' practices | sort)" \
	'empathy: 1
empathy: 4'
run "all of it is done" 0 "$COACH" guide
is "eleven" "$(grep -c '^  done ' "$T/out")" 11
out_lacks "nothing comes next" 'next:'
run "so" 0 "$COACH" guide maria
err_is "it says so" "all activities are done"
run "one that is done" 1 "$COACH" guide maria -a 3
err_has "how to do it again" \
	'^hint: .*once more: coach guide maria-lopez -a needs --again$'
run "one that is the client's entry" 1 "$COACH" guide maria -a 2 --again
err_has "how to change it" 'change what was said: coach edit maria-lopez$'
run "again, but which" 2 "$COACH" guide maria --again
err_has "name one" '^coach: --again needs the activity'
begin "maria -a open-questions --again"
say '^1/7  What was your part' 'coach'
sees "the second" '^2/7 '
press C-c
sees "how to go on" '^go on with: coach guide -a open-questions --again$'
begin "-a open-questions --again"
sees "what was kept" '^  kept: coach$'
press Enter
say '^2/7  With whom' 'Li'
say '^3/7  How many minutes' '10'
say '^4/7  How many open' '7'
say '^5/7  How many with a yes' '1'
tell '^6/7  What did you do well' 'You waited longer.'
say '^7/7  What will you do' ''
sees "done" '^code 0'
is "a second practice" "$(git grep -l '^skill: open-questions' practices |
	wc -l)" 2
is "the first is as it was" "$(git grep -h '^open_questions:' practices |
	sort | tr '\n' ' ')" 'open_questions: 6 open_questions: 7 '
run "in order" 0 "$COACH" check
is "no page is left" "$(find .git/coach -name "*.md")" ""

# In the editor.
"$COACH" new client "Ben Ito" alias="Client B" model=leadership zones=blue \
	start=2026-11-01 --no-edit >/dev/null || exit 1
editor 's/^\[client.context\]$/&\nHis habits./'
run "in the editor" 0 "$COACH" guide ben -a 2 --edit
file_has "the answer" clients/ben-ito.md '^His habits\.$'
editor 's/^\[agreement.review-on\]$/&\nsoon/'
run "what is wrong there" 1 "$COACH" guide ben -a needs --edit
err_has "is said" '^\[agreement.review-on\]$'
ok "and kept" grep -q '^soon$' .git/coach/guide/needs.ben-ito.md

# A guide of one's own.
mkdir templates
cat >templates/guide.yaml <<-END
	activities:
	  - id: one
	    name: Mine
	    about: coach
	    means: Mine.
	    parts:
	      - id: note
	        kind: note
	        name: a note
	        where: [type=learning]
	        questions:
	          - {id: title, title: yes, ask: What?}
END
run "one's own" 0 "$COACH" guide
out_has "alone" '^  open    1  Mine$'
out_lacks "not the shipped" 'Empathy'
sed -i 's/about: coach/about: me/; s/title: yes/field: nothing/' \
	templates/guide.yaml
run "with a mistake" 3 "$COACH" guide
err_has "it says where" \
	"templates/guide.yaml:4:12: an activity is about the client or the coach"
sed -i 's/about: me/about: coach/' templates/guide.yaml
run "a check knows the kinds" 1 "$COACH" check
out_has "and the place" \
	"templates/guide.yaml:12:13: error: the kind note has no field 'nothing' "

finish
