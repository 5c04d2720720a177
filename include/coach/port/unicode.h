#ifndef COACH_PORT_UNICODE_H
#define COACH_PORT_UNICODE_H

#include "coach/base/buffer.h"

/* The port of utf8proc. Pure functions, so the model may use them. */

/* NFC: one form of what can be written in several. */
void coach_unicode_nfc(struct coach_buffer *out, struct coach_text text);
/* NFC with case folded: two texts a person takes for the same give the same. */
void coach_unicode_fold(struct coach_buffer *out, struct coach_text text);
/* Equal under coach_unicode_fold; quick when both are ASCII. */
bool coach_unicode_same(struct coach_text a, struct coach_text b);
/* Does text contain part, both folded? */
bool coach_unicode_contains(struct coach_text text, struct coach_text part);
/*
 * The words as [a-z0-9-]: "María López" is maria-lopez. At most 'max' bytes,
 * cut at a word where one ends; empty when nothing is left of it.
 */
void coach_unicode_slug(
	struct coach_buffer *out, struct coach_text text, size_t max);
/* Columns on a terminal. */
size_t coach_unicode_width(struct coach_text text);
/* As much of text as fits into so many columns; whole characters. */
struct coach_text coach_unicode_fit(struct coach_text text, size_t columns);
/*
 * What may be printed on a terminal: C0 and C1 controls (tab and newline
 * stay), bidirectional controls, zero-width characters and bytes that are not
 * UTF-8 are shown as \xNN or \u{NNNN}.
 */
void coach_unicode_printable(struct coach_buffer *out, struct coach_text text);

#endif
