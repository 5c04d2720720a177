#include "coach/model/guide.h"
#include <string.h>

static bool is_key(struct coach_text line, struct coach_text *key)
{
	/* An answer's line may be indented, and is none then. */
	if (!coach_text_starts(line, "["))
		return false;
	line = coach_text_trim(line);
	*key = coach_text_cut(line, 1, line.len ? line.len - 1 : 0);
	return line.len > 2 && line.ptr[line.len - 1] == ']';
}

static void keep(struct coach_guide_answers *answers, struct coach_text key,
	struct coach_buffer *text, struct coach_arena *arena)
{
	struct coach_text trimmed = coach_text_trim(coach_buffer_text(text));
	const struct coach_guide_answer answer = {
		key, coach_arena_text(arena, trimmed)};
	size_t i = 0;

	while (i < answers->len && !coach_text_eq(answers->items[i].key, key))
		i++;
	if (i < answers->len)
		answers->items[i] = answer;
	else if (key.len)
		COACH_ARENA_PUSH(arena, answers, answer);
	coach_buffer_clear(text);
}

void coach_guide_answers_read(struct coach_guide_answers *answers,
	struct coach_text page, struct coach_arena *arena)
{
	struct coach_buffer text = COACH_BUFFER_INIT;
	struct coach_text key = COACH_TEXT(""), line, next;

	*answers = (struct coach_guide_answers){0};
	while (coach_text_split(&page, '\n', &line)) {
		if (coach_text_starts(line, "#"))
			continue;
		if (is_key(line, &next)) {
			keep(answers, key, &text, arena);
			key.ptr =
				coach_arena_strndup(arena, next.ptr, next.len);
			key.len = next.len;
			continue;
		}
		if (coach_text_starts(line, "\\"))
			line = coach_text_cut(line, 1, line.len);
		coach_buffer_add_text(&text, line);
		coach_buffer_add_byte(&text, '\n');
	}
	keep(answers, key, &text, arena);
	coach_buffer_release(&text);
}

struct coach_text coach_guide_answers_get(
	const struct coach_guide_answers *answers, struct coach_text key)
{
	for (size_t i = 0; i < answers->len; i++) {
		if (coach_text_eq(answers->items[i].key, key))
			return answers->items[i].text;
	}
	return COACH_TEXT("");
}

void coach_guide_page_comment(struct coach_buffer *page, struct coach_text text)
{
	struct coach_text line;

	while (coach_text_split(&text, '\n', &line))
		coach_buffer_add_format(page, "# %.*s\n", COACH_ARG(line));
}

void coach_guide_page_answer(struct coach_buffer *page, struct coach_text key,
	struct coach_text text)
{
	struct coach_text line;

	coach_buffer_add_format(page, "[%.*s]\n", COACH_ARG(key));
	while (coach_text_split(&text, '\n', &line)) {
		if (line.len && strchr("#[\\", line.ptr[0]))
			coach_buffer_add_byte(page, '\\');
		coach_buffer_add_text(page, line);
		coach_buffer_add_byte(page, '\n');
	}
	coach_buffer_add_byte(page, '\n');
}
