#ifndef MODEL_KIND_READER_H
#define MODEL_KIND_READER_H

#include "coach/model/kind.h"

/* Reads a template file into a kind. What is wrong becomes findings. */
struct kind_reader {
	struct coach_kinds *kinds;
	struct coach_kind *kind;
	struct coach_findings *findings;
};

void kind_complain(struct kind_reader *r, size_t offset, const char *format,
	...) __attribute__((format(printf, 3, 4)));
/* 'key' is none of the known names. */
void kind_complain_unknown(struct kind_reader *r, const struct coach_node *key,
	const char *const *known, size_t count);

/* The text of a scalar, or a finding and an empty text. */
struct coach_text kind_read_text(
	struct kind_reader *r, const struct coach_node *node);
/* One text or a list of texts; they live in the kinds' arena. */
void kind_read_texts(struct kind_reader *r, const struct coach_node *node,
	struct coach_texts *texts);
bool kind_read_yes(struct kind_reader *r, const struct coach_node *node);

/* One field's description: the value of its name under fields: or columns:. */
void kind_read_field(struct kind_reader *r, const struct coach_node *node,
	struct coach_field *field, bool in_table);

#endif
