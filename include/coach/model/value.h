#ifndef COACH_MODEL_VALUE_H
#define COACH_MODEL_VALUE_H

#include "coach/model/kind.h"

/* One value of a field (for a list: one item), as text. */

/*
 * Does the text fit the field's type? If not, *rule says which rule it
 * breaks and 'why' gets the words: "is not a date like 2026-11-20".
 */
bool coach_value_valid(const struct coach_field *field, struct coach_text text,
	enum coach_rule *rule, struct coach_buffer *why);

/* The same words for a text that is no number, of a field that takes one: with
 * a comma, which number it may be. */
void coach_value_no_number(struct coach_buffer *why,
	const struct coach_field *field, struct coach_text text);

/*
 * What the field takes, in words that go on from "needs ": "one of planned,
 * held, cancelled", "a date like 2026-11-20", "the id of a client". Of more
 * than six choices the rest is counted, with the command that lists them;
 * 'kind' is the kind's name for that. Nothing for a text.
 */
void coach_value_allowed(struct coach_buffer *out,
	const struct coach_field *field, struct coach_text kind);

/*
 * Order two values as their type says: dates and numbers by value, choices by
 * their place among the choices, the rest folded, then by bytes. Total: what
 * does not fit its type comes first, by bytes.
 */
int coach_value_compare(const struct coach_field *field, struct coach_text a,
	struct coach_text b);

/* [a-z0-9-]{1,64} */
bool coach_id_valid(struct coach_text id);

/* A finite decimal number in full. */
bool coach_number_parse(struct coach_text text, double *number);
/* Can it be reckoned with? Nothing that is counted is larger than 1e15 or,
 * but for 0, smaller than 1e-9; so sums and rates are finite too. */
bool coach_number_usable(double number);

/*
 * The text as YAML, quoted when YAML or the field's type needs it. For a
 * field of a text type, what other YAML readers would take for a number, a
 * date or a truth value is quoted too.
 */
void coach_value_quote(struct coach_buffer *out, enum coach_type type,
	struct coach_text text, bool in_flow);

#endif
