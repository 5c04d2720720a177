#ifndef MODEL_KIND_READER_H
#define MODEL_KIND_READER_H

#include "model/data_reader.h"

/* Reads a template file into a kind. What is wrong becomes findings. */
struct kind_reader {
	struct data_reader data; /* the first: a data_read gets no more */
	struct coach_kind *kind;
	bool in_table; /* a column is read */
};

/* As data_read_text and so on, by the rules of a template. */
data_read kind_read_text, kind_read_yes;
/* One text or a list of texts. */
data_read kind_read_texts;

/* One field's description: the value of its name under fields: or columns:. */
void kind_read_field(struct kind_reader *r, const struct coach_node *node,
	struct coach_field *field);

#endif
