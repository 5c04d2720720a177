#ifndef COACH_JOURNAL_GUIDE_PAGE_H
#define COACH_JOURNAL_GUIDE_PAGE_H

#include "coach/journal/guide.h"
#include "coach/journal/unfinished.h"

/*
 * An activity of the guide as a page of questions. Answers that are no entry
 * yet are kept as unfinished work with the name ACTIVITY or ACTIVITY.CLIENT.
 */
struct coach_guide_page {
	struct coach_journal *journal;
	const struct coach_guide_standing *standing;
	const struct coach_guide_activity *activity;
	size_t number;            /* of the activity, from 0 */
	struct coach_text client; /* id; empty: the coach's own */
	bool again;               /* make new entries, though it is done */
	struct coach_guide_answers answers;
	struct coach_buffer understood; /* lines to be told: what answers in
		free words were taken for; whoever tells them clears it */
	struct coach_arena arena;
	char *name; /* of the unfinished work; owned */
};

/* With the answers that were kept. The activity's entries are read. */
int coach_guide_page_open(struct coach_guide_page *page,
	struct coach_journal *journal,
	const struct coach_guide_standing *standing, size_t activity,
	struct coach_text client, bool again, struct coach_error *error);
void coach_guide_page_release(struct coach_guide_page *page);
/* The page as text, and the place where it is kept. */
void coach_guide_page_text(
	const struct coach_guide_page *given, struct coach_buffer *out);
void coach_guide_page_path(
	const struct coach_guide_page *page, struct coach_buffer *out);
/* Keep the answers; no file is left when there is none. */
int coach_guide_page_save(
	struct coach_guide_page *page, struct coach_error *error);
/* Read the file again, after an editor changed it. */
int coach_guide_page_read(
	struct coach_guide_page *page, struct coach_error *error);
struct coach_text coach_guide_page_get(struct coach_guide_page *page,
	const struct coach_guide_part *part,
	const struct coach_guide_question *question);
void coach_guide_page_set(struct coach_guide_page *page,
	const struct coach_guide_part *part,
	const struct coach_guide_question *question, struct coach_text text);
/* The entry that lacks an answer, or NULL: a new one is to be made. */
const struct coach_guide_stand *coach_guide_page_entry(
	const struct coach_guide_page *page,
	const struct coach_guide_part *part);
/* Are there enough entries of it? Again there never are, but of what is the
 * client's own entry. */
bool coach_guide_page_part_done(const struct coach_guide_page *page,
	const struct coach_guide_part *part);
/* Has the entry the answer already? */
bool coach_guide_page_answered(struct coach_guide_page *page,
	const struct coach_guide_part *part,
	const struct coach_guide_question *question);

/* ---- answers ------------------------------------------------------------- */

/*
 * Check an answer as a new entry would be; 'out' gets it as it is kept: dates
 * as days, references as ids. COACH_USAGE with what is wrong.
 */
int coach_guide_page_check(struct coach_guide_page *page,
	const struct coach_guide_part *part,
	const struct coach_guide_question *question, struct coach_text answer,
	struct coach_buffer *out, struct coach_error *error);
/* One cell of a row, likewise. */
int coach_guide_page_check_cell(struct coach_guide_page *page,
	const struct coach_field *table, struct coach_text column,
	struct coach_text answer, struct coach_buffer *out,
	struct coach_error *error);
/* Add what the answer to a title or section leaves open: is it observable? */
int coach_guide_page_doubt(struct coach_guide_page *page,
	const struct coach_guide_part *part,
	const struct coach_guide_question *question, struct coach_text answer,
	struct coach_findings *findings, struct coach_error *error);
/* What may be answered, in a few words; nothing for a text. */
void coach_guide_allowed(struct coach_buffer *out,
	const struct coach_kind *kind,
	const struct coach_guide_question *question);

/* ---- entries ------------------------------------------------------------- */

enum coach_guide_drafted {
	COACH_GUIDE_DRAFTED, /* there is a draft to be saved */
	COACH_GUIDE_LACKS,   /* an answer that a new entry cannot be without */
	COACH_GUIDE_EMPTY    /* nothing is answered, or it has no such kind */
};
/*
 * The entry that the answers of a part make or change. *lacks: the question
 * that has no answer yet. Release 'draft' in any case.
 */
int coach_guide_page_draft(struct coach_guide_page *page,
	const struct coach_guide_part *part, enum coach_guide_drafted *outcome,
	const struct coach_guide_question **lacks, struct coach_draft *draft,
	struct coach_error *error);
/* The draft is saved: its answers are no longer kept. */
int coach_guide_page_saved(struct coach_guide_page *page,
	const struct coach_guide_part *part, struct coach_error *error);
/* The commands that do the same, a line each. */
void coach_guide_page_commands(
	struct coach_guide_page *page, struct coach_buffer *out);

#endif
