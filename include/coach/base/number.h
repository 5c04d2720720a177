#ifndef COACH_BASE_NUMBER_H
#define COACH_BASE_NUMBER_H

#include "coach/base/buffer.h"

/* A number as people write it: at most two decimals or, below 0.1, two digits;
 * no zeros at its end. */
void coach_number_add(struct coach_buffer *out, double number);

/* "entry" of one, "entries" of every other number, for "%zu %s". */
const char *coach_plural(size_t count, const char *one, const char *many);

/*
 * A number of what a unit names: "2 remarks", "1 remark", "75%". People give a
 * unit in the plural, in any language; of 1 the first word that looks like an
 * English plural loses its ending.
 */
void coach_number_add_unit(
	struct coach_buffer *out, double number, struct coach_text unit);

/* Does somebody who types it mean a number, whatever stands between its
 * digits? "7.5", "-3", "7,5", "1,234.5", "1'000". */
bool coach_number_meant(struct coach_text text);

/*
 * Half of the world writes a comma before the decimals, the other half one
 * before each three digits. "7,5" and "0,125" can only be the first; "1,234"
 * may be both. Nothing is added to 'point' unless it is COACH_COMMA_DECIMAL or
 * COACH_COMMA_EITHER.
 */
enum coach_comma {
	COACH_COMMA_NONE,    /* no comma, or no number with one */
	COACH_COMMA_DECIMAL, /* 'point' gets the number with a point */
	COACH_COMMA_EITHER   /* the same; the other reading has no comma */
};
enum coach_comma coach_number_comma(
	struct coach_text text, struct coach_buffer *point);

#endif
