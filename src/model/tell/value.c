#include "parts.h"

void tell_value(struct tell *tell, struct coach_told told,
	const struct coach_node *was, const struct coach_node *is)
{
	if (was)
		told.was = merge_node_value(tell->arena, was);
	if (is)
		told.is = merge_node_value(tell->arena, is);
	if (!was || !is || !coach_text_eq(told.was, told.is))
		tell_add(tell, told);
}
