#ifndef CLI_CMD_CHAIN_ANSWER_H
#define CLI_CMD_CHAIN_ANSWER_H

#include "coach/render/json.h"
#include "coach/render/table.h"
#include "coach/views/chain.h"

/* For people: each step in each session. The look has a width. */
void chain_picture(struct coach_buffer *out, const struct coach_chain *chain,
	const struct coach_look *look);

/* One object with all of it. */
void chain_json(struct coach_json *json, const struct coach_chain *chain);

/* A row for each session. */
extern const struct coach_column chain_columns[];
extern const size_t chain_column_count;
void chain_rows(struct coach_table *table, const struct coach_chain *chain);

/* What was left out and why, a line each. */
void chain_left_words(
	struct coach_buffer *out, const struct coach_chain *chain);

#endif
