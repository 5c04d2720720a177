#ifndef RENDER_SHAPE_PARTS_H
#define RENDER_SHAPE_PARTS_H

#include "coach/render/shape.h"

/* The value of a field; a value that is none by its type is NULL. Release its
 * words. */
void shape_read(struct coach_made *made, const struct coach_shape *field,
	const struct coach_place *place);

/* Is it an OBJECT, a LIST or a MAP? */
bool shape_has_parts(const struct coach_shape *field);
void shape_json_parts(struct coach_json *json, const struct coach_shape *field,
	const struct coach_place *place);

/* The items of a LIST or MAP. */
struct shape_items {
	const struct coach_shape *field;
	const void *first;
	size_t len;
};
struct shape_items shape_list(
	const struct coach_shape *field, const struct coach_place *place);
/* Its item of this number; false: the list leaves it out. */
bool shape_item(const struct shape_items *items, size_t number,
	struct coach_place *inner);

#endif
