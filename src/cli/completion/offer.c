#include "complete.h"

void coach_complete_offer(struct coach_completing *c, struct coach_text text,
	const char *behind, struct coach_text help)
{
	struct coach_text rest =
		coach_text_cut(c->typed, c->fixed.len, c->typed.len);
	struct coach_candidate one;

	if (!coach_text_eq(coach_text_cut(text, 0, rest.len), rest))
		return;
	/* A shell is to take it for one word on one line. */
	for (size_t i = 0; i < text.len; i++) {
		if ((unsigned char)text.ptr[i] < ' ' || text.ptr[i] == 127)
			return;
	}
	coach_buffer_clear(&c->whole);
	coach_buffer_add_text(&c->whole, c->fixed);
	coach_buffer_add_text(&c->whole, text);
	coach_buffer_add_string(&c->whole, behind);
	one.word = coach_arena_text(&c->arena, coach_buffer_text(&c->whole));
	one.help = coach_arena_text(&c->arena, help);
	COACH_PUSH(&c->found, one);
}
