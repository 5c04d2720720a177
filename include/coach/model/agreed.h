#ifndef COACH_MODEL_AGREED_H
#define COACH_MODEL_AGREED_H

#include "coach/model/entry.h"
#include "coach/model/method.h"

/*
 * Do those whom an agreement concerns know and accept it? Coach, client and
 * sponsor, or the partners of a practice circle, agree in writing before
 * anything flows from one to the other. By the questions of the method, which
 * are data; what it has no question for is not tested:
 *
 *	known   'client_knows' is no: the client does not know what the sponsor
 *	        gets
 *	agreed  'agreed_by' has one name, or one name several times
 */

/*
 * Add what is found in an entry of the kind 'agreement': warnings of
 * COACH_RULE_AGREED that end with the method's question, without a path and
 * line yet. Other entries have nothing to find, and an empty 'agreed_by' is
 * another rule's.
 */
void coach_agreed_check(const struct coach_entry *entry,
	const struct coach_method *method, struct coach_findings *findings);

#endif
