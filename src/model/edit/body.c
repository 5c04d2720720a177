#include "parts.h"
#include <string.h>

void coach_edit_action(struct coach_buffer *out,
	const struct coach_entry *entry, const struct coach_action *action,
	enum coach_action_state state, coach_day day)
{
	static const char marks[] = {[COACH_ACTION_OPEN] = ' ',
		[COACH_ACTION_DONE] = 'x',
		[COACH_ACTION_DROPPED] = '-'};
	struct coach_buffer word = COACH_BUFFER_INIT;
	bool has_done = action->done_end > action->done_start;
	size_t start = action->done_start, end = action->done_end;

	if (state == COACH_ACTION_DONE) {
		coach_buffer_add_string(&word, has_done ? "done:" : " done:");
		coach_day_format(&word, day, COACH_TEXT("%Y-%m-%d"));
	} else if (has_done) {
		/* The blank before the word goes with it, and so does a line
		 * break: an empty line would end the action there. */
		while (memchr(" \t\r\n", entry->bytes.ptr[start - 1], 4))
			start--;
	}
	if (!has_done)
		start = end = action->text_end;
	edit_replace(out, entry, start, end, &word);
	out->ptr[action->mark] = marks[state];
	coach_buffer_release(&word);
}

/* The value of due: or check: anew. */
static void replace_day(
	struct coach_buffer *out, size_t start, size_t end, coach_day day)
{
	struct coach_buffer word = COACH_BUFFER_INIT;

	coach_day_format(&word, day, COACH_TEXT("%Y-%m-%d"));
	coach_buffer_splice(out, start, end, coach_buffer_text(&word));
	coach_buffer_release(&word);
}

void coach_edit_action_due(struct coach_buffer *out,
	const struct coach_entry *entry, const struct coach_action *action,
	coach_day due)
{
	coach_day check = action->check;
	bool due_first = action->due_start < action->check_start;

	if (check != COACH_DAY_NONE && action->due != COACH_DAY_NONE)
		check = coach_day_in_range(check + (due - action->due));
	coach_buffer_clear(out);
	coach_buffer_add_text(out, entry->bytes);
	/* The later word first: it moves no place before it. */
	if (check != COACH_DAY_NONE && due_first)
		replace_day(out, action->check_start, action->check_end, check);
	replace_day(out, action->due_start, action->due_end, due);
	if (check != COACH_DAY_NONE && !due_first)
		replace_day(out, action->check_start, action->check_end, check);
}

/* ---- a line and a text more ---------------------------------------------- */

/* Is the place in the section, a part of the entry's bytes? */
static bool lies_in(
	const struct coach_entry *entry, struct coach_text section, size_t at)
{
	size_t start = (size_t)(section.ptr - entry->bytes.ptr);

	return at >= start && at <= start + section.len;
}

/* Behind the last action of the section, or 0: there is none. */
static size_t behind_actions(const struct coach_entry *entry,
	const struct coach_actions *actions, struct coach_text section)
{
	size_t at = 0;

	for (size_t i = 0; i < actions->len; i++) {
		if (lies_in(entry, section, actions->items[i].mark))
			at = actions->items[i].end;
	}
	while (at && memchr(" \t\r\n", entry->bytes.ptr[at - 1], 4))
		at--;
	return at;
}

/* As many actions as before and one more, which is open. */
static bool is_one_more(
	struct coach_text bytes, const struct coach_actions *before)
{
	struct coach_arena arena = {0};
	struct coach_actions after = {0};
	struct coach_entry entry;
	size_t open[2] = {0, 1};

	coach_entry_parse(&entry, bytes, COACH_ENTRY_WHOLE, &arena, NULL);
	coach_actions_read(&after, &entry, &arena, NULL);
	for (size_t i = 0; i < before->len; i++)
		open[1] += before->items[i].state == COACH_ACTION_OPEN;
	for (size_t i = 0; i < after.len; i++)
		open[0] += after.items[i].state == COACH_ACTION_OPEN;
	free(after.items);
	coach_arena_release(&arena);
	return after.len == before->len + 1 && open[0] == open[1];
}

/* The text of the section in the entry's bytes; false: there is none. */
static bool find_section(const struct coach_entry *entry, const char *name,
	struct coach_text *section)
{
	*section = coach_entry_section(entry, name);
	return section->ptr >= entry->bytes.ptr &&
		section->ptr <= entry->bytes.ptr + entry->bytes.len;
}

/* No line of it begins a section. */
static void add_lines(struct coach_buffer *out, const struct coach_entry *entry,
	struct coach_text text)
{
	struct coach_text line;
	bool first = true;

	while (coach_text_split(&text, '\n', &line)) {
		if (!first)
			coach_buffer_add_string(out, entry->eol);
		first = false;
		if (coach_text_starts(coach_text_trim(line), "#"))
			coach_buffer_add_byte(out, '\\');
		coach_buffer_add_text(out, line);
	}
}

/* A line that holds nothing lies before this place, or the file begins. */
static bool follows_empty_line(struct coach_text bytes, size_t at)
{
	size_t begin = edit_line_begin(bytes, at);

	if (begin < at)
		return false;
	return !begin ||
		!coach_text_trim(
			coach_text_cut(bytes, edit_line_begin(bytes, begin - 1),
				begin))
			 .len;
}

/* The entry with a block of text in place of what lies from start to end, and
 * an empty line before and behind it. */
static void put_block(struct coach_buffer *out, const struct coach_entry *entry,
	size_t start, size_t end, struct coach_text text)
{
	struct coach_buffer block = COACH_BUFFER_INIT;
	struct coach_text bytes = entry->bytes;

	if (edit_line_begin(bytes, start) < start)
		coach_buffer_add_string(&block, entry->eol);
	if (!follows_empty_line(bytes, start))
		coach_buffer_add_string(&block, entry->eol);
	add_lines(&block, entry, text);
	if (end == bytes.len ||
		(bytes.ptr[end] != '\n' && bytes.ptr[end] != '\r'))
		coach_buffer_add_string(&block, entry->eol);
	if (end < bytes.len && edit_line_begin(bytes, end) == end)
		coach_buffer_add_string(&block, entry->eol);
	edit_replace(out, entry, start, end, &block);
	coach_buffer_release(&block);
}

void coach_edit_section_add(struct coach_buffer *out,
	const struct coach_entry *entry, const char *section,
	struct coach_text text)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_text old;
	size_t start, end;

	text = coach_text_trim(text);
	if (find_section(entry, section, &old)) {
		start = (size_t)(old.ptr - entry->bytes.ptr);
		end = start + old.len;
		if (coach_section_words(&words, old))
			start = end;
		put_block(out, entry, start, end, text);
	} else {
		end = entry->bytes.len;
		if (edit_line_begin(entry->bytes, end) < end)
			coach_buffer_add_string(&words, entry->eol);
		coach_buffer_add_format(&words, "%s## %s%s%s", entry->eol,
			section, entry->eol, entry->eol);
		add_lines(&words, entry, text);
		coach_buffer_add_string(&words, entry->eol);
		edit_replace(out, entry, end, end, &words);
	}
	coach_buffer_release(&words);
}

int coach_edit_action_add(struct coach_buffer *out,
	const struct coach_entry *entry, const char *section,
	struct coach_text line, struct coach_error *error)
{
	struct coach_actions actions = {0};
	struct coach_arena arena = {0};
	struct coach_text text;
	struct coach_buffer added = COACH_BUFFER_INIT;
	size_t at;
	int status = COACH_OK;

	if (!find_section(entry, section, &text))
		return coach_error_set(
			error, COACH_NO, "it has no section '%s'", section);
	coach_actions_read(&actions, entry, &arena, NULL);
	at = behind_actions(entry, &actions, text);
	if (at) {
		coach_buffer_add_string(&added, entry->eol);
		coach_buffer_add_text(&added, line);
		edit_replace(out, entry, at, at, &added);
	} else {
		at = (size_t)(text.ptr - entry->bytes.ptr) + text.len;
		put_block(out, entry, at, at, line);
	}
	if (!is_one_more(coach_buffer_text(out), &actions))
		status = coach_error_set(error, COACH_NO,
			"the line cannot be put safely into the section '%s', "
			"add it in the editor",
			section);
	coach_buffer_release(&added);
	free(actions.items);
	coach_arena_release(&arena);
	return status;
}
