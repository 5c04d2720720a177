#include "links.h"
#include "journal/check/link.h"
#include <string.h>

static bool is_in_code(const struct coach_entry *entry, size_t offset)
{
	for (size_t i = 0; i < entry->body.block_count; i++) {
		const struct coach_block *block = &entry->body.blocks[i];

		if (block->type == COACH_BLOCK_CODE && block->start <= offset &&
			offset < block->end)
			return true;
	}
	return false;
}

/* Where a link says where it leads: behind "](" and, of a definition, behind
 * "]: ". The bytes from *start to *end, without <>. False: there is no more. */
static bool next_target(
	struct coach_text bytes, size_t *from, size_t *start, size_t *end)
{
	for (size_t i = *from; i + 2 < bytes.len; i++) {
		const char *stop;

		if (bytes.ptr[i] != ']' ||
			(bytes.ptr[i + 1] != '(' && bytes.ptr[i + 1] != ':'))
			continue;
		*start = i + 2;
		while (*start < bytes.len && bytes.ptr[*start] == ' ')
			++*start;
		stop = *start < bytes.len && bytes.ptr[*start] == '<'
			? ">\r\n"
			: ") \t\r\n";
		*start += *stop == '>';
		*end = *start;
		while (*end < bytes.len && !strchr(stop, bytes.ptr[*end]))
			++*end;
		*from = *end;
		return true;
	}
	return false;
}

/* The folders that two paths have in common, with the slash. */
static size_t common_folders(const char *a, const char *b)
{
	size_t common = 0;

	for (size_t i = 0; a[i] && a[i] == b[i]; i++) {
		if (a[i] == '/')
			common = i + 1;
	}
	return common;
}

static void add_encoded(struct coach_buffer *out, const char *path)
{
	for (const char *c = path; *c; c++) {
		if (strchr(" ()<>%#?", *c))
			coach_buffer_add_format(out, "%%%02X", (unsigned)*c);
		else
			coach_buffer_add_byte(out, *c);
	}
}

/* The way from an entry to a file, as a link has it. */
static void add_way(struct coach_buffer *out, const char *at, const char *to)
{
	size_t common = common_folders(at, to);

	for (const char *c = at + common; *c; c++) {
		if (*c == '/')
			coach_buffer_add_string(out, "../");
	}
	add_encoded(out, to + common);
}

/* What the target becomes; false: it stays. */
static bool change(struct coach_text target, const struct link_move *move,
	struct coach_buffer *out)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	size_t tail = coach_text_find(target, '#', 0);
	size_t query = coach_text_find(target, '?', 0);
	bool root = coach_text_starts(target, "/");
	bool moved, inside;

	if (query < tail)
		tail = query;
	if (!tail || coach_text_find(target, ':', 0) < target.len ||
		coach_text_starts(target, "//"))
		return false;
	inside = coach_link_resolve(&path, move->was_at, target);
	moved = inside && !strcmp(path.ptr, move->from);
	if (inside && path.len && (moved || !root)) {
		const char *to = moved ? move->to : path.ptr;

		if (root)
			coach_buffer_add_byte(out, '/');
		if (root)
			add_encoded(out, to);
		else
			add_way(out, move->is_at, to);
		coach_buffer_add_text(
			out, coach_text_cut(target, tail, target.len));
	}
	coach_buffer_release(&path);
	return out->len && (moved || strcmp(move->was_at, move->is_at) != 0);
}

void links_rewrite(struct coach_buffer *out, const struct coach_entry *entry,
	const struct link_move *move)
{
	struct coach_buffer target = COACH_BUFFER_INIT;
	size_t copied = 0, from = entry->body_start, start, end;

	while (next_target(entry->bytes, &from, &start, &end)) {
		coach_buffer_clear(&target);
		if (is_in_code(entry, start) ||
			!change(coach_text_cut(entry->bytes, start, end), move,
				&target))
			continue;
		coach_buffer_add_text(
			out, coach_text_cut(entry->bytes, copied, start));
		coach_buffer_add_text(out, coach_buffer_text(&target));
		copied = end;
	}
	coach_buffer_add_text(
		out, coach_text_cut(entry->bytes, copied, entry->bytes.len));
	coach_buffer_release(&target);
}
