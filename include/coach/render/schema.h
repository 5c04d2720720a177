#ifndef COACH_RENDER_SCHEMA_H
#define COACH_RENDER_SCHEMA_H

#include "coach/model/kind.h"
#include "coach/render/json.h"

/*
 * The front matter of a kind as a JSON Schema (2020-12), for editors that
 * complete and check YAML by one. A field that is not required may be there
 * without a value.
 */
void coach_schema_print(
	struct coach_buffer *out, const struct coach_kind *kind);

/* "type": of a value, which may be null. */
void coach_schema_type(struct coach_json *json, const char *type, bool null);

#endif
