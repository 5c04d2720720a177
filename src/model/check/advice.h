#ifndef MODEL_CHECK_ADVICE_H
#define MODEL_CHECK_ADVICE_H

#include "coach/model/kind.h"

/*
 * What to write where a list belongs and something else stands: "write [blue,
 * green]", which is valid when it is pasted, or in words what a list is like
 * when no list can be made of it.
 */
void advice_list(struct coach_buffer *out, const struct coach_field *field,
	const struct coach_node *node);

#endif
