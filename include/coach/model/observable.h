#ifndef COACH_MODEL_OBSERVABLE_H
#define COACH_MODEL_OBSERVABLE_H

#include "coach/model/entry.h"
#include "coach/model/method.h"

/*
 * Do the words of a pinpoint name something that can be seen or heard? By the
 * lists of the method, in one language, which are data:
 *
 *	attitude  one of these words, or several in a row, stands in the title
 *	          or the Definition and is not quoted: it says what somebody is
 *	          or feels
 *	verbs     the Definition has no verb: none of its words is one of these,
 *	          as it stands or with one of the endings (of "carry" and
 *	          "practise" without the last letter, of "nod" with the last one
 *	          twice); no word but a small one stands right before a
 *	          determiner ("torques each bolt"); and none of its first three
 *	          words has one of the endings and stands before another word
 *	          that is no small one ("The lead coaches operators"). So a verb
 *	          that is not in the list is mostly seen by what it acts on, and
 *	          what is taken for one by mistake only keeps a warning away.
 *	          Not said of a Definition with a word of attitude.
 *
 * The title is a name ("Daily huddle") and needs no verb, and an empty
 * Definition is another matter. A result is no behavior and is not tested.
 */

/*
 * Add what is found in an entry of the kind 'pinpoint' and of type behavior,
 * which was parsed as a whole: warnings of COACH_RULE_OBSERVABLE that end with
 * the method's questions, without a path and line yet. Other entries have
 * nothing to find.
 */
void coach_observable_check(const struct coach_entry *entry,
	const struct coach_method *method, struct coach_findings *findings);

#endif
