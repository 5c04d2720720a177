#ifndef JOURNAL_FIND_ROWS_H
#define JOURNAL_FIND_ROWS_H

#include "coach/journal/change.h"

/* Rows of tables on the command line: "needs[fewer stops].priority=1". */

/* Does the word begin as such a row does? */
bool rows_is_word(const char *word);
int rows_parse_word(struct coach_settings *settings,
	const struct coach_kind *kind, const char *word,
	struct coach_arena *arena, struct coach_error *error);

/* How a row of the table is added and changed; 'entry' as in coach_settings. */
void rows_hint(struct coach_text table, struct coach_text entry,
	struct coach_error *error);

/* As coach_settings_resolve, of the settings' rows; what was understood is
 * added to that of the settings. */
int rows_resolve(struct coach_journal *journal, struct coach_settings *settings,
	struct coach_arena *arena, struct coach_error *error);

/* Change or remove a row of the draft; add one. They are resolved. */
int rows_change(struct coach_draft *draft, const struct coach_row_setting *row,
	struct coach_error *error);
int rows_add(struct coach_journal *journal, struct coach_draft *draft,
	const struct coach_row_setting *row, struct coach_error *error);

#endif
