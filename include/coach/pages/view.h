#ifndef COACH_PAGES_VIEW_H
#define COACH_PAGES_VIEW_H

#include "coach/base/window.h"
#include "coach/journal/evidence.h"
#include "coach/journal/journal.h"
#include "coach/model/method.h"
#include "coach/pages/pages.h"

/*
 * What is asked of a view. The first part is the user's: what a view has no
 * option for stays zero. The second part is filled in by whoever reads the
 * journal.
 */
struct coach_request {
	struct coach_window window;
	unsigned owner; /* of COACH_OWNERS */
	bool all;       /* pinpoints that were reached or dropped, too */
	bool other;     /* the other page of the view */
	bool names;     /* of that, with names and e-mail */
	bool open, done, dropped, overdue; /* actions in these states */

	/* The entry that it is about, and the client whose things are asked
	 * for; empty: none was named. A client that it is about is both. */
	struct coach_text kind, id, client;
	const struct coach_journal *journal;
	const struct coach_evidence *evidence;
	const struct coach_method *method;
	coach_day today;
	bool terminal; /* the answer goes to one: there is little room */
};

/* Whose actions are asked for: the words of an option. */
#define COACH_OWNERS "any|client|coach|sponsor"
/* Is it the owner that is asked for? */
bool coach_request_owner(
	const struct coach_request *request, struct coach_text owner);
/*
 * Is an entry of this kind, id and client asked for? The one that is named;
 * else each of the client, and each that has anything to show (of that
 * client, for others are not looked at).
 */
bool coach_request_has(const struct coach_request *request, const char *kind,
	struct coach_text id, struct coach_text client, bool any);

/* How the answer to a request is made, and what is read for it. */
struct coach_view {
	unsigned wants;    /* enum coach_wanted */
	const char *about; /* kinds of entries that it can be about, parted by
		blanks; NULL: it is about all of the journal */
	bool method;       /* it reads the method */
	/* What is wrong with the request, before anything is read. NULL:
	 * nothing can be. */
	void (*refuse)(
		struct coach_buffer *why, const struct coach_request *request);
	size_t size; /* of the answer, which is zero before: */
	/* Reads what is no evidence; NULL: there is none. */
	int (*read)(void *answer, struct coach_journal *journal,
		struct coach_error *error);
	/* Borrows from all that is in the request. */
	void (*make)(void *answer, const struct coach_request *request);
	void (*release)(void *answer); /* also of an answer that was not made */
	const struct coach_page *page;
};

#endif
