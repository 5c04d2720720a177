#ifndef COACH_JOURNAL_QUERY_H
#define COACH_JOURNAL_QUERY_H

#include "coach/journal/scan.h"
#include "coach/model/filter.h"

/* One entry that a query found; kept in the result's arenas. */
struct coach_record {
	const char *path;
	struct coach_entry entry; /* bytes: all of it with COACH_ENTRY_WHOLE,
		else only the front matter and its title line */
	const struct coach_kind *kind; /* NULL: unknown */
	struct coach_text title;
};

struct coach_records {
	struct coach_record *items;
	size_t len, cap;
	struct coach_arena arenas[COACH_SCAN_WORKERS];
	size_t skipped; /* entries whose front matter cannot be used */
	bool cut;       /* of a REF's candidates there were too many to keep */
	bool none; /* of a REF: the error says that there is no such entry */
};

struct coach_query {
	struct coach_text kind; /* empty: all */
	const char *begins;     /* only files whose paths begin so; the folder
		that it names may not be there; NULL: all */
	struct coach_text key;  /* a field that entries without it are passed
		over for, unparsed; empty: none. They count as neither found
		nor skipped. */
	const struct coach_filter *filters;
	size_t filter_count;
	struct coach_text sort; /* a field, "path" or "title"; empty: by date,
		then id; a leading "-" turns it round */
	size_t limit;           /* 0: none */
	enum coach_entry_parts parts;
};

/* How the paths of a kind's entries begin: its folder. NULL: in many ways.
 * Owned by the caller. */
char *coach_query_begins(const struct coach_kind *kind);

/* Field names in filters may also be "path" and "title". */
int coach_query_run(struct coach_journal *journal,
	const struct coach_query *query, struct coach_records *records,
	struct coach_error *error);
void coach_records_release(struct coach_records *records);

/*
 * What is to be said of each entry that is found, in so many parts. 'add'
 * says part 'number' of a record that lives until it returns; it is called on
 * the threads of the scan.
 */
struct coach_wording {
	size_t count;
	void (*add)(struct coach_buffer *out, const void *context,
		const struct coach_record *record, size_t number);
	const void *context;
};

/* The title, as the only part. */
void coach_record_add_title(struct coach_buffer *out, const void *context,
	const struct coach_record *record, size_t number);

struct coach_line {
	const char *path;
	struct coach_text id;
	struct coach_text key;    /* that it is sorted by */
	struct coach_text *words; /* as many as the wording has */
};

struct coach_lines {
	const struct coach_line **items;
	size_t len, cap;
	size_t skipped; /* entries whose front matter cannot be used */
	struct coach_paths paths;
	struct coach_arena arenas[COACH_SCAN_WORKERS];
};

/* The same as coach_query_run, but only the words are kept: a tenth of what
 * the entries are. {0} is empty. */
int coach_query_lines(struct coach_journal *journal,
	const struct coach_query *query, const struct coach_wording *wording,
	struct coach_lines *lines, struct coach_error *error);
void coach_lines_release(struct coach_lines *lines);

/*
 * The entry that a REF names: a path, an id, a unique prefix of one, or words
 * of a title, each but a path perhaps with its kind before it
 * ("meeting:2026-11-20-maria"). Exactly one, in records->items[0].
 * records->none and an error when there is none (with the nearest id as a
 * hint); COACH_USAGE when several are meant: they are in 'records', and the
 * message lists the first ten. 'kind' limits it to a kind and may be empty;
 * with one the entry has an id, and COACH_FAIL says that the file that is meant
 * cannot be read.
 */
int coach_query_ref(struct coach_journal *journal, struct coach_text ref,
	struct coach_text kind, enum coach_entry_parts parts,
	struct coach_records *records, struct coach_error *error);
/*
 * The same, limited to several kinds; NULL or empty: all. Only the folders of
 * these kinds are read, and everything only if it is in none of them.
 */
int coach_query_ref_any(struct coach_journal *journal, struct coach_text ref,
	const struct coach_texts *kinds, enum coach_entry_parts parts,
	struct coach_records *records, struct coach_error *error);

/* The same, limited to entries whose field 'client' is that one. */
int coach_query_ref_of(struct coach_journal *journal, struct coach_text ref,
	const struct coach_texts *kinds, struct coach_text client,
	enum coach_entry_parts parts, struct coach_records *records,
	struct coach_error *error);

/* The same of a client, or else of anybody. */
int coach_query_ref_first_of(struct coach_journal *journal,
	struct coach_text ref, const struct coach_texts *kinds,
	struct coach_text client, enum coach_entry_parts parts,
	struct coach_records *records, struct coach_error *error);

/* Is this one of several candidates more likely to be meant? */
typedef bool coach_ref_prefers(
	const void *context, const struct coach_record *record);

/* As coach_query_ref of any kind; of several candidates the only one that is
 * preferred is taken. The records have their front matter only. */
int coach_query_ref_prefer(struct coach_journal *journal, struct coach_text ref,
	coach_ref_prefers *prefers, const void *context,
	enum coach_entry_parts parts, struct coach_records *records,
	struct coach_error *error);

/*
 * A filter on a reference takes any REF: put the id in place of one in = or
 * !=. 'kind' limits the fields to those of a kind and may be empty; the value
 * is kept in the arena. *none and an error, with the filter as it was, when
 * there is no such entry; COACH_USAGE when several are meant.
 */
int coach_filter_resolve(struct coach_journal *journal, struct coach_text kind,
	struct coach_filter *filter, bool *none, struct coach_arena *arena,
	struct coach_error *error);

#endif
