#include "parts.h"

void coach_name_only(struct coach_buffer *out, struct coach_text name,
	const struct coach_texts *to)
{
	coach_buffer_add_format(out, "'%.*s' is a name alone", COACH_ARG(name));
	if (!to || !to->len)
		return;
	coach_buffer_add_format(out, ", make it an entry: coach new %.*s ",
		COACH_ARG(to->items[0]));
	coach_buffer_add_word(out, name);
	coach_buffer_add_string(out, ", and write its id here");
}

void check_ask_reference(struct checker *c, struct coach_text id,
	const struct coach_texts *to, size_t offset)
{
	struct coach_reference reference = {id, to, offset, false};

	COACH_PUSH(&c->questions->references, reference);
}
