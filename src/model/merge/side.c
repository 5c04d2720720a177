#include "parts.h"
#include <string.h>

/* "unresolved:", as an earlier merge wrote it. */
static bool read_open(struct merge_side *side, const struct coach_node *node,
	struct coach_arena *arena)
{
	size_t values = 0;

	if (node->type != COACH_NODE_MAP)
		return coach_node_absent(node);
	for (const struct coach_node *n = node->first; n; n = n->next) {
		const struct coach_node *value =
			n->type == COACH_NODE_LIST ? n->first : n;

		values += n->count + 1;
		if (values > MERGE_ITEMS_MAX)
			return false;
		for (; value; value = value == n ? NULL : value->next) {
			if (value->type != COACH_NODE_SCALAR)
				return false;
			merge_open_add(&side->open, arena, n->key->text,
				merge_key(arena, value->text));
		}
	}
	return true;
}

/* Cut the front matter into fields; false when it is written so that lines
 * cannot be moved about. */
static bool read_fields(struct merge_side *side, struct coach_arena *arena)
{
	const struct coach_entry *entry = &side->entry;
	struct coach_text bytes = entry->bytes;
	size_t at = entry->front_start;

	if (entry->front->style == COACH_STYLE_FLOW ||
		entry->front->count > MERGE_FIELDS_MAX)
		return false;
	for (const struct coach_node *n = entry->front->first; n; n = n->next) {
		size_t key = n->key->start;
		size_t end = n->end > n->key->end ? n->end : n->key->end;
		struct merge_field field = {.name = n->key->text,
			.node = n,
			.bytes = bytes,
			.start = key};

		if (key < at || (key && bytes.ptr[key - 1] != '\n'))
			return false;
		field.lead = coach_text_cut(bytes, at, key);
		at = merge_line_after(bytes, end);
		field.raw = coach_text_cut(bytes, key, at);
		if (!coach_text_is(field.name, "unresolved"))
			COACH_ARENA_PUSH(arena, &side->fields, field);
		else if (!read_open(side, n, arena))
			return false;
	}
	side->tail = coach_text_cut(bytes, at, entry->front_end);
	return true;
}

bool merge_side_read(struct merge_side *side, struct coach_text plain,
	struct coach_arena *arena)
{
	struct coach_findings findings = {0};
	bool good;

	*side = (struct merge_side){0};
	good = !coach_entry_parse(&side->entry, plain, COACH_ENTRY_WHOLE, arena,
		       &findings) &&
		!findings.len && read_fields(side, arena);
	coach_findings_release(&findings);
	return good;
}

const struct merge_field *merge_side_field(
	const struct merge_side *side, struct coach_text name)
{
	for (size_t i = 0; i < side->fields.len; i++) {
		if (coach_text_eq(side->fields.items[i].name, name))
			return &side->fields.items[i];
	}
	return NULL;
}

struct scan {
	struct coach_text bytes;
	size_t at, end;
	struct coach_arena *arena;
	struct coach_texts *comments;
};

/* "# a # b" is two comments: a merge joins them so. */
static void add_comments(struct scan *scan, struct coach_text line)
{
	for (size_t end = 1; line.len; end++) {
		bool next = end < line.len && line.ptr[end] == '#' &&
			line.ptr[end - 1] == ' ';

		if (!next && end < line.len)
			continue;
		COACH_ARENA_PUSH(scan->arena, scan->comments,
			coach_text_trim(coach_text_cut(line, 0, end)));
		line = coach_text_cut(line, end, line.len);
		end = 0;
	}
}

/* What stands between values up to 'to'. */
static void scan_to(struct scan *scan, size_t to)
{
	struct coach_text bytes = scan->bytes;

	for (; scan->at < to && scan->at < scan->end; scan->at++) {
		size_t stop;

		if (bytes.ptr[scan->at] != '#')
			continue;
		stop = coach_text_find(bytes, '\n', scan->at);
		add_comments(scan, coach_text_cut(bytes, scan->at, stop));
		scan->at = stop;
	}
}

static void scan_node(struct scan *scan, const struct coach_node *node)
{
	if (node->key)
		scan_node(scan, node->key);
	for (const struct coach_node *n = node->first; n; n = n->next)
		scan_node(scan, n);
	if (node->type != COACH_NODE_SCALAR)
		return;
	scan_to(scan, node->start);
	/* "| # why" */
	if (node->style == COACH_STYLE_BLOCK)
		scan_to(scan, coach_text_find(scan->bytes, '\n', node->start));
	if (scan->at < node->end)
		scan->at = node->end;
}

void merge_comments(const struct merge_side *side, size_t start, size_t end,
	struct coach_arena *arena, struct coach_texts *comments)
{
	struct scan scan = {side->entry.bytes, start, end, arena, comments};

	scan_node(&scan, side->entry.front);
	scan_to(&scan, end);
}
