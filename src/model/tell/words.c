#include "parts.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The words of a text, each with the blanks behind it. */
static void cut(struct coach_text text, struct coach_arena *arena,
	struct merge_items *words)
{
	size_t start = 0;

	for (size_t i = 0; i < text.len; i++) {
		bool end = i + 1 == text.len ||
			(is_blank(text.ptr[i]) && !is_blank(text.ptr[i + 1]));

		if (!end)
			continue;
		COACH_ARENA_PUSH(arena, words,
			tell_item(coach_text_cut(text, start, i + 1)));
		words->items[words->len - 1].key =
			coach_text_trim(words->items[words->len - 1].raw);
		start = i + 1;
	}
}

/* Behind a word of the same kind it makes one run. */
static void add(struct coach_word_runs *runs, struct coach_arena *arena,
	struct coach_word_run run)
{
	struct coach_word_run *last =
		runs->len ? &runs->items[runs->len - 1] : NULL;

	if (last && last->what == run.what &&
		last->text.ptr + last->text.len == run.text.ptr)
		last->text.len += run.text.len;
	else
		COACH_ARENA_PUSH(arena, runs, run);
}

void coach_tell_words(struct coach_text was, struct coach_text is,
	struct coach_arena *arena, struct coach_word_runs *runs)
{
	struct merge_items old = {0}, new = {0};
	size_t *match, j = 0;

	cut(was, arena, &old);
	cut(is, arena, &new);
	match = coach_arena_alloc(arena, (old.len + 1) * sizeof(*match));
	merge_find_matches(merge_run_of(&old), merge_run_of(&new), match);
	match[old.len] = new.len;
	for (size_t i = 0; i <= old.len; i++) {
		if (i < old.len && match[i] == MERGE_NONE) {
			add(runs, arena,
				(struct coach_word_run){
					COACH_WORDS_GONE, old.items[i].raw});
			continue;
		}
		for (; j < match[i]; j++)
			add(runs, arena,
				(struct coach_word_run){
					COACH_WORDS_NEW, new.items[j].raw});
		if (i < old.len)
			add(runs, arena,
				(struct coach_word_run){
					COACH_WORDS_SAME, new.items[j++].raw});
	}
}
