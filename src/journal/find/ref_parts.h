#ifndef JOURNAL_FIND_REF_PARTS_H
#define JOURNAL_FIND_REF_PARTS_H

#include "coach/journal/query.h"
#include "coach/journal/scan.h"
#include "index.h"
#include "record.h"

/* The search for the entry that a REF means. */

/* How well an entry answers to a REF: the smaller the better. */
enum ref_rank {
	REF_RANK_ID,
	REF_RANK_WHOLE_TITLE,
	REF_RANK_PREFIX,
	REF_RANK_TITLE,
	/* Clients and pinpoints go before the many entries about them. */
	REF_RANK_DATED_TITLE,
	REF_RANK_IN_ID, /* words of the id, from any of them on */
	REF_RANK_NONE
};

/* A word of the REF. */
struct ref_word {
	struct coach_text slug; /* so that lopez finds López; may be empty */
	struct coach_text folded;
};

/* What a worker found; on cache lines of its own. */
struct ref_part {
	_Alignas(64) enum ref_rank rank; /* of all that follow */
	struct coach_record *items;
	size_t len, cap;
	size_t count;           /* len, and those that were not kept */
	struct coach_index ids; /* all, for a hint */
	struct coach_buffer slug, folded; /* of the title at hand */
};

struct ref_search {
	const struct coach_journal *journal;
	struct coach_text ref; /* as it was given */
	struct coach_text id;  /* the same as an id */
	const struct ref_word *words;
	size_t word_count;
	const struct coach_texts *kinds; /* empty: all */
	struct coach_text client;        /* empty: of any or none */
	enum coach_entry_parts parts;
	bool by_path; /* the files at hand are wanted, whatever is in them */
	struct ref_part found[COACH_SCAN_WORKERS];
};

/*
 * Scan the files, and put the best candidates into the records, in the order of
 * their paths; *count of them all, which may be more than were kept.
 */
int ref_scan_paths(struct ref_search *search, const char *const *paths,
	size_t path_count, struct coach_records *records, size_t *count,
	struct coach_error *error);
/* In the folders of the kinds, if there are some, and then everywhere. */
int ref_scan_journal(struct ref_search *search, struct coach_records *records,
	size_t *count, struct coach_error *error);

/* ---- what a REF cannot be taken for (ref_refuse.c) ----------------------- */

/* All set the error, and return its status. */

/* KIND: stands before the REF, and is none of the kinds that are wanted. */
int ref_refuse_kind(const struct coach_texts *kinds, struct coach_text kind,
	struct coach_text ref, struct coach_error *error);
int ref_refuse_none(const struct ref_search *search, struct coach_text ref,
	struct coach_error *error);
/* There are 'count' candidates; two at least are in the records. */
int ref_refuse_several(const struct coach_records *records, size_t count,
	struct coach_text ref, struct coach_error *error);
/* Who asks for a kind refers to the entry by its id. */
int ref_refuse_unreadable(
	const struct coach_record *record, struct coach_error *error);

#endif
