#ifndef CLI_GUIDE_GUIDE_H
#define CLI_GUIDE_GUIDE_H

#include "cli/cli.h"
#include "coach/journal/guide.h"

/* ---- where one stands (guide_stand.c) ------------------------------------ */

struct guide_standing {
	struct coach_guide guide;
	struct coach_guide_stands **parts; /* by activity and part; a row is
		NULL until it is read */
	struct coach_records clients; /* whose coaching has not ended, by id */
};

enum guide_state {
	GUIDE_OPEN,
	GUIDE_BEGUN, /* an entry, or a part of them, is there */
	GUIDE_DONE
};

/* The guide and the clients; entries only as they are asked for. */
int guide_standing_begin(struct coach_cli *cli, struct guide_standing *standing,
	struct coach_error *error);
void guide_standing_release(struct guide_standing *standing);
/* Read the entries of an activity, unless they are read already. */
int guide_standing_read(struct coach_cli *cli, struct guide_standing *standing,
	size_t activity, struct coach_error *error);
/* Of an activity that is read; 'client' is empty for the coach's own. */
enum guide_state guide_state_of(const struct guide_standing *standing,
	size_t activity, struct coach_text client);
/*
 * The first activity, of a client or of the coach, that is not done; the
 * number of activities when all are. Reads as far as that.
 */
int guide_next(struct coach_cli *cli, struct guide_standing *standing,
	struct coach_text client, size_t *activity, struct coach_error *error);

/*
 * What comes next of all: the first activity that the coach, or an active
 * client, has not done, and the first of those by id; NULL for the coach. The
 * number of activities when all have done all.
 */
int guide_offer(struct coach_cli *cli, struct guide_standing *standing,
	size_t *activity, const struct coach_record **client,
	struct coach_error *error);
/* Has the activity a part that is not the client's own entry? */
bool guide_repeatable(const struct coach_guide_activity *activity);
/* "coach guide maria -a needs" */
void guide_command(struct coach_buffer *out,
	const struct guide_standing *standing, struct coach_text client,
	size_t activity);

/* What `coach guide` alone shows: of all, or of one client. */
int guide_show(struct coach_cli *cli, struct guide_standing *standing,
	struct coach_text client, bool json, struct coach_error *error);

/* ---- a page (guide_page.c) ----------------------------------------------- */

struct guide_page {
	struct coach_cli *cli;
	const struct guide_standing *standing;
	const struct coach_guide_activity *activity;
	size_t number;            /* of the activity, from 0 */
	struct coach_text client; /* id; empty: the coach's own */
	bool again;               /* make new entries, though it is done */
	struct coach_guide_answers answers;
	struct coach_arena arena;
	char *name; /* of the unfinished work; owned */
};

/* With the answers that were kept. */
int guide_page_open(struct guide_page *page, struct coach_cli *cli,
	const struct guide_standing *standing, size_t activity,
	struct coach_text client, bool again, struct coach_error *error);
void guide_page_release(struct guide_page *page);
/* The page as text, and the place where it is kept. */
void guide_page_text(const struct guide_page *given, struct coach_buffer *out);
void guide_page_path(const struct guide_page *page, struct coach_buffer *out);
/* Keep the answers; no file is left when there is none. */
int guide_page_save(struct guide_page *page, struct coach_error *error);
/* Read the file again, after an editor changed it. */
int guide_page_read(struct guide_page *page, struct coach_error *error);
struct coach_text guide_page_get(struct guide_page *page,
	const struct coach_guide_part *part,
	const struct coach_guide_question *question);
void guide_page_set(struct guide_page *page,
	const struct coach_guide_part *part,
	const struct coach_guide_question *question, struct coach_text text);
/* The entry that lacks an answer, or NULL: a new one is to be made. */
const struct coach_guide_stand *guide_page_entry(
	const struct guide_page *page, const struct coach_guide_part *part);
/* Are there enough entries of it? Again there never are, but of what is the
 * client's own entry. */
bool guide_page_part_done(
	const struct guide_page *page, const struct coach_guide_part *part);
/* Has the entry the answer already? */
bool guide_page_answered(struct guide_page *page,
	const struct coach_guide_part *part,
	const struct coach_guide_question *question);

/* ---- answers (guide_check.c) --------------------------------------------- */

/*
 * Check an answer as `coach new` does; 'out' gets it as it is kept: dates as
 * days, references as ids. COACH_USAGE with what is wrong.
 */
int guide_check(struct guide_page *page, const struct coach_guide_part *part,
	const struct coach_guide_question *question, struct coach_text answer,
	struct coach_buffer *out, struct coach_error *error);
/* Add what the answer to a title or section leaves open: is it observable? */
int guide_doubt(struct guide_page *page, const struct coach_guide_part *part,
	const struct coach_guide_question *question, struct coach_text answer,
	struct coach_findings *findings, struct coach_error *error);
/* One cell of a row, likewise. */
int guide_check_cell(struct guide_page *page, const struct coach_field *table,
	struct coach_text column, struct coach_text answer,
	struct coach_buffer *out, struct coach_error *error);
/* "- [ ] @client What due:DAY" from "client | what | day". */
int guide_action_line(struct coach_text row, struct coach_buffer *line,
	struct coach_error *error);
/* "whose=sponsor" … of a row; release the words with the arena. */
int guide_row_words(struct guide_page *page,
	const struct coach_guide_question *question, struct coach_text row,
	struct coach_words *words, struct coach_error *error);
/* What may be answered, in a few words; nothing for a text. */
void guide_allowed(struct coach_buffer *out, const struct coach_kind *kind,
	const struct coach_guide_question *question);

/* ---- asking and writing -------------------------------------------------- */

/* At a terminal, one question after the other. *stopped: it was broken off, and
 * what was said is kept. */
int guide_ask(
	struct guide_page *page, bool *stopped, struct coach_error *error);
/* In the editor, until all is right or it is broken off. */
int guide_edit(
	struct guide_page *page, bool *stopped, struct coach_error *error);
/* Make and change the entries; what became one is no longer kept. *open: a part
 * lacks an answer. */
int guide_write(struct guide_page *page, bool *open, struct coach_error *error);
/* The commands that do the same. */
void guide_commands(struct guide_page *page, struct coach_buffer *out);

#endif
