#ifndef MODEL_METHOD_DATA_READER_H
#define MODEL_METHOD_DATA_READER_H

#include "coach/model/finding.h"
#include "coach/model/kind.h"
#include "coach/port/yaml.h"

/* Reads a file of data in YAML: the method, the guide. */
struct data_reader {
	struct coach_arena *arena;
	struct coach_findings *findings; /* may be NULL */
	size_t mistakes;
};

void data_complain(struct data_reader *r, size_t offset, const char *format,
	...) __attribute__((format(printf, 3, 4)));
/* The map that the file is, without what no such file needs and other readers
 * take differently. NULL: it is none; 'expected' says what it should be. */
const struct coach_node *data_root(
	struct data_reader *r, struct coach_text bytes, const char *expected);
/* A list of texts; 'name' is its key. */
void data_texts(struct data_reader *r, const struct coach_node *node,
	const char *name, struct coach_texts *texts);
/* Is it an id? */
void data_check_id(struct data_reader *r, const struct coach_node *node);

#endif
