#ifndef PORT_YAML_WORKAROUND_QUICK_H
#define PORT_YAML_WORKAROUND_QUICK_H

#include "coach/port/yaml.h"

/*
 * Front matter as nearly all of it is: lines "field: value" with a plain or
 * quoted value or a list [a, b] on one line. To the very same nodes as
 * libyaml's. NULL: there is more to it, or something wrong with it, and libyaml
 * has to say. tests/fuzz/front_matter.c holds the one against the other.
 */
const struct coach_node *coach_yaml_quick(struct coach_text bytes, size_t start,
	size_t end, struct coach_arena *arena);

/* coach_yaml_parse without that way round libyaml, for tests. */
int coach_yaml_parse_full(struct coach_text bytes, size_t start, size_t end,
	struct coach_arena *arena, const struct coach_node **root,
	size_t *offset, struct coach_error *error);

#endif
