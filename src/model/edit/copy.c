#include "coach/model/edit_copy.h"
#include "coach/port/unicode.h"
#include "parts.h"

bool coach_entry_has_field(
	const struct coach_entry *entry, struct coach_text field)
{
	return edit_find_pair(entry, field) != NULL;
}

/* ---- a field ------------------------------------------------------------- */

static struct coach_text lines_of(
	const struct coach_entry *entry, const struct coach_node *pair)
{
	return coach_text_cut(entry->bytes,
		edit_line_begin(entry->bytes, pair->key->start),
		edit_line_after(entry->bytes, edit_pair_end(pair)));
}

/* It has the field as the other version, and nothing else is changed. */
static bool is_copied(struct coach_text bytes, const struct coach_entry *before,
	const struct coach_entry *from, struct coach_text field)
{
	struct coach_arena arena = {0};
	struct coach_entry after;
	const struct coach_node *was = edit_find_pair(from, field), *is;
	bool good = !coach_entry_parse(
		&after, bytes, COACH_ENTRY_FRONT, &arena, NULL);

	is = good ? edit_find_pair(&after, field) : NULL;
	good = good && !was == !is && (!was || edit_same_node(was, is)) &&
		edit_same_body(before, &after);
	for (const struct coach_node *n = before->front->first; good && n;
		n = n->next) {
		is = edit_find_pair(&after, n->key->text);
		good = coach_text_eq(n->key->text, field) ||
			(is && edit_same_node(n, is));
	}
	coach_arena_release(&arena);
	return good;
}

int coach_edit_copy_field(struct coach_buffer *out,
	const struct coach_entry *entry, const struct coach_kind *kind,
	const struct coach_entry *from, struct coach_text field,
	struct coach_error *error)
{
	const struct coach_node *was = edit_find_pair(from, field);
	const struct coach_node *is = edit_find_pair(entry, field);
	struct coach_buffer lines = COACH_BUFFER_INIT;
	size_t start = edit_place_for(entry, kind, field), end = start;
	bool braces = entry->front->style == COACH_STYLE_FLOW ||
		from->front->style == COACH_STYLE_FLOW;

	if (was)
		edit_add_lines(&lines, lines_of(from, was), entry->eol);
	if (is) {
		start = edit_line_begin(entry->bytes, is->key->start);
		end = edit_line_after(entry->bytes, edit_pair_end(is));
	}
	edit_replace(out, entry, start, end, &lines);
	coach_buffer_release(&lines);
	if (braces || !is_copied(coach_buffer_text(out), entry, from, field))
		return coach_error_set(error, COACH_NO,
			"cannot bring back '%.*s' alone: the YAML around it is "
			"out of the ordinary, copy it in the editor",
			COACH_ARG(field));
	return COACH_OK;
}

/* ---- a section ----------------------------------------------------------- */

/* From its heading to the next one of its level, or above. */
static bool find_section(const struct coach_entry *entry,
	struct coach_text name, size_t *start, size_t *end)
{
	bool found = false;

	*start = *end = entry->bytes.len;
	for (size_t i = 0; i < entry->body.block_count; i++) {
		const struct coach_block *block = &entry->body.blocks[i];

		if (block->type != COACH_BLOCK_HEADING || block->level > 2)
			continue;
		if (found) {
			*end = block->start;
			return true;
		}
		found = block->level == 2 &&
			coach_unicode_same(block->text, name);
		if (found)
			*start = block->start;
	}
	return found;
}

bool coach_entry_has_section(
	const struct coach_entry *entry, struct coach_text name)
{
	size_t start, end;

	return find_section(entry, name, &start, &end);
}

void coach_edit_copy_section(struct coach_buffer *out,
	const struct coach_entry *entry, const struct coach_entry *from,
	struct coach_text name)
{
	struct coach_buffer lines = COACH_BUFFER_INIT;
	size_t start, end, was_start, was_end;
	bool there = find_section(entry, name, &start, &end);

	if (find_section(from, name, &was_start, &was_end)) {
		if (!there && !coach_text_ends(entry->bytes, "\n"))
			coach_buffer_add_string(&lines, entry->eol);
		if (!there)
			coach_buffer_add_string(&lines, entry->eol);
		edit_add_lines(&lines,
			coach_text_cut(from->bytes, was_start, was_end),
			entry->eol);
		/* The last section of a file has no empty line behind it. */
		if (end < entry->bytes.len && was_end == from->bytes.len)
			coach_buffer_add_string(&lines, entry->eol);
	}
	edit_replace(out, entry, start, end, &lines);
	coach_buffer_release(&lines);
}
