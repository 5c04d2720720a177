#ifndef COACH_JOURNAL_CHANGE_H
#define COACH_JOURNAL_CHANGE_H

#include "coach/journal/draft.h"
#include "coach/model/template.h"

/*
 * A new entry of a kind from its template. 'title' may be empty. Dates in the
 * settings may be words; references may be any REF and become ids. 'offer':
 * the optional fields that the editor shows. One of a kind whose entries have
 * an order within a day, with neither time nor order, is put behind those of
 * the same day and client.
 */
int coach_change_new(struct coach_journal *journal,
	const struct coach_kind *kind, struct coach_text title,
	const struct coach_settings *settings, struct coach_text body,
	bool offer, struct coach_draft *draft, struct coach_error *error);

/* Is the order within a day told by fields 'time' and 'order'? */
bool coach_change_has_order(const struct coach_kind *kind);

/*
 * An entry with fields set; as above. No value for a field: it goes. 'id' and
 * 'kind' cannot be set.
 */
int coach_change_set(struct coach_journal *journal, const char *path,
	const struct coach_settings *settings, struct coach_draft *draft,
	struct coach_error *error);

/*
 * An entry with a row more in a table; the cells' values as above, their
 * columns as read by coach_settings_parse_row. COACH_NO when the table has a
 * row with that key; COACH_USAGE when the key is not given.
 */
int coach_change_add_row(struct coach_journal *journal, const char *path,
	const struct coach_field *table, const struct coach_settings *cells,
	struct coach_draft *draft, struct coach_error *error);

/* The same for a draft that is not written yet. */
int coach_draft_set(struct coach_journal *journal,
	const struct coach_settings *settings, struct coach_draft *draft,
	struct coach_error *error);
int coach_draft_add_row(struct coach_journal *journal,
	const struct coach_field *table, const struct coach_settings *cells,
	struct coach_draft *draft, struct coach_error *error);
/* Give a table without rows those of another entry, which has some, as
 * coach_edit_rows_copy does. */
int coach_draft_copy_rows(struct coach_journal *journal,
	const struct coach_field *table, const struct coach_entry *from,
	struct coach_draft *draft, struct coach_error *error);

/*
 * Read "field=value" words: lists by commas ("a b","c"), no value after the
 * = for none. Several words for a list field add up. COACH_USAGE with the
 * word that is not one.
 */
int coach_settings_parse(struct coach_settings *settings,
	const struct coach_kind *kind, char *const *words, size_t count,
	struct coach_arena *arena, struct coach_error *error);
/* "column=value" words for a row of a table. */
int coach_settings_parse_row(struct coach_settings *cells,
	const struct coach_field *table, char *const *words, size_t count,
	struct coach_arena *arena, struct coach_error *error);
void coach_settings_release(struct coach_settings *settings);
/* The other way: "field=value", as one word for a shell. */
void coach_settings_add_word(struct coach_buffer *out, struct coach_text field,
	const struct coach_texts *values, bool list);

/* Turn date words and REFs in settings into dates and ids. 'entry' is what
 * they are to be set in; NULL: a new one. */
int coach_settings_resolve(struct coach_journal *journal,
	const struct coach_kind *kind, const struct coach_entry *entry,
	struct coach_settings *settings, struct coach_arena *arena,
	struct coach_error *error);

/* The same for the cells of a row of a table. */
int coach_settings_resolve_row(struct coach_journal *journal,
	const struct coach_field *table, struct coach_settings *cells,
	struct coach_arena *arena, struct coach_error *error);

#endif
