#ifndef COACH_MODEL_CHECK_H
#define COACH_MODEL_CHECK_H

#include "coach/model/action.h"

/*
 * What can be said of one entry on its own. What needs the rest of the
 * journal (do the references exist, is the id unique, do links resolve) is
 * handed back as questions.
 */
struct coach_reference {
	struct coach_text id;
	const struct coach_texts
		*to; /* the kinds allowed; NULL or empty: any */
	size_t offset;
	bool or_text; /* where there is no such entry, it is a name */
};

struct coach_questions {
	struct {
		struct coach_reference *items;
		size_t len, cap;
	} references;
	struct {
		struct coach_link *items; /* relative ones only */
		size_t len, cap;
	} links;
};

/* "'Eva Hanssen' is a name alone, make it an entry: coach new sponsor
 * 'Eva Hanssen', and write its id here": where an entry of these kinds or a
 * name may stand. */
void coach_name_only(struct coach_buffer *out, struct coach_text name,
	const struct coach_texts *to);

void coach_questions_clear(struct coach_questions *questions);
void coach_questions_release(struct coach_questions *questions);

/* Is a field without a value in an entry that needs one there: always, or when
 * another field has a certain value? */
bool coach_field_missing(
	const struct coach_entry *entry, const struct coach_field *field);

/*
 * Check an entry that lies at 'path', relative to the journal, and of which
 * these parts were parsed: sections, actions and links only when the whole
 * was. Findings and questions are added.
 */
void coach_check_entry(const struct coach_entry *entry, const char *path,
	enum coach_entry_parts parts, const struct coach_kinds *kinds,
	struct coach_arena *arena, struct coach_findings *findings,
	struct coach_questions *questions);

#endif
