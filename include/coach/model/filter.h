#ifndef COACH_MODEL_FILTER_H
#define COACH_MODEL_FILTER_H

#include "coach/base/error.h"
#include "coach/model/entry.h"

/*
 * field=value, field!=value, field<value, field>value, field<=value,
 * field>=value, field~part. A list field matches when one of its items does;
 * != when none does. A field without a value matches only != and "field=".
 * Dates may be words (today, +2w).
 */
enum coach_operator {
	COACH_EQUAL,
	COACH_NOT_EQUAL,
	COACH_LESS,
	COACH_GREATER,
	COACH_LESS_EQUAL,
	COACH_GREATER_EQUAL,
	COACH_CONTAINS
};

struct coach_filter {
	struct coach_text field;
	enum coach_operator relation;
	struct coach_text value; /* borrowed from the word */
};

struct coach_filters {
	struct coach_filter *items;
	size_t len, cap;
};

/* false: the word has no operator. */
bool coach_filter_parse(struct coach_filter *filter, struct coach_text word);

/*
 * Can the field have that value at all? If not, 'why' gets the words: "is not
 * one of active, paused, ended; did you mean 'ended'?". A part (~) may be
 * anything.
 */
bool coach_filter_valid(const struct coach_filter *filter,
	const struct coach_field *field, struct coach_buffer *why);

/* 'today' resolves date words. The kind may be NULL (unknown). */
bool coach_filter_match(const struct coach_filter *filter,
	const struct coach_entry *entry, const struct coach_kind *kind);

#endif
