#include "parts.h"

/*
 * The items of a block list as lines. A comment belongs to the item below it,
 * unless it is indented as what is in the item above.
 */

bool merge_is_block(const struct merge_field *field)
{
	return !merge_absent(field) &&
		field->node->style == COACH_STYLE_BLOCK && field->node->first;
}

size_t merge_line_begin(struct coach_text bytes, size_t at)
{
	while (at && bytes.ptr[at - 1] != '\n')
		at--;
	return at;
}

size_t merge_line_after(struct coach_text bytes, size_t at)
{
	at = coach_text_find(bytes, '\n', at);
	return at < bytes.len ? at + 1 : at;
}

size_t merge_column(struct coach_text bytes, size_t at)
{
	return at - merge_line_begin(bytes, at);
}

/* ---- dashes and indentation ---- */

static struct merge_dash own_dash(const struct merge_field *field)
{
	const struct coach_node *list;

	if (!merge_is_block(field))
		return (struct merge_dash){2, 4};
	list = field->node;
	return (struct merge_dash){merge_column(field->bytes, list->start),
		merge_column(field->bytes, list->first->start)};
}

struct merge_dash merge_dash_of(const struct merge_versions *v)
{
	struct merge_dash o = own_dash(v->o), b = own_dash(v->b);
	bool old = merge_is_block(v->o) && o.indent == b.indent &&
		o.width == b.width;

	return merge_is_block(v->a) && (old || !merge_is_block(v->b))
		? own_dash(v->a)
		: b;
}

static void add_blanks(struct coach_buffer *out, size_t count)
{
	while (count--)
		coach_buffer_add_byte(out, ' ');
}

void merge_add_dash(struct coach_buffer *out, struct merge_dash dash)
{
	add_blanks(out, dash.indent);
	coach_buffer_add_byte(out, '-');
	add_blanks(out, dash.width - dash.indent - 1);
}

void merge_add_moved(struct coach_buffer *out, struct coach_text lines,
	size_t from, size_t to)
{
	bool begun = true;

	while (lines.len) {
		size_t end = coach_text_find(lines, '\n', 0);
		size_t blanks = 0;

		end += end < lines.len;
		while (blanks < end && lines.ptr[blanks] == ' ')
			blanks++;
		if (!begun && blanks >= from && lines.ptr[blanks] != '\n') {
			add_blanks(out, blanks - from + to);
			coach_buffer_add(out, lines.ptr + blanks, end - blanks);
		} else {
			coach_buffer_add(out, lines.ptr, end);
		}
		begun = false;
		lines = coach_text_cut(lines, end, lines.len);
	}
}

void merge_add_comments(struct coach_buffer *out, struct coach_text lines,
	size_t from, size_t to)
{
	struct coach_text line;

	while (coach_text_split(&lines, '\n', &line)) {
		size_t blanks = 0;

		while (blanks < line.len && line.ptr[blanks] == ' ')
			blanks++;
		if (blanks < line.len)
			add_blanks(out,
				blanks < from && blanks < to ? blanks : to);
		coach_buffer_add_text(
			out, coach_text_cut(line, blanks, line.len));
		coach_buffer_add_byte(out, '\n');
	}
}

/* ---- what belongs to an item ---- */

/* Where the comments and blank lines before an item begin. */
static size_t lead_begin(
	const struct merge_field *field, const struct coach_node *item)
{
	struct coach_text bytes = field->bytes;
	size_t at = merge_line_begin(bytes, item->start), first;
	size_t dash = own_dash(field).indent;
	const struct coach_node *n = field->node->first;

	if (n == item)
		return merge_line_after(bytes, field->start);
	while (n->next != item)
		n = n->next;
	first = merge_line_after(bytes, n->end);
	while (at > first) {
		size_t above = merge_line_begin(bytes, at - 1), blanks = above;

		while (bytes.ptr[blanks] == ' ')
			blanks++;
		if (bytes.ptr[blanks] == '#' && blanks - above > dash)
			break;
		at = above;
	}
	return at;
}

struct coach_text merge_item_lead(
	const struct merge_field *field, const struct coach_node *item)
{
	if (!merge_is_block(field))
		return COACH_TEXT("");
	return coach_text_cut(field->bytes, lead_begin(field, item),
		merge_line_begin(field->bytes, item->start));
}

struct coach_text merge_item_source(
	const struct merge_field *field, const struct coach_node *item)
{
	size_t end = field->start + field->raw.len;

	if (field->node->style == COACH_STYLE_FLOW)
		end = item->end;
	else if (item->next)
		end = lead_begin(field, item->next);
	return coach_text_cut(field->bytes, item->start, end);
}

static struct coach_text header_of(const struct merge_field *field)
{
	if (!merge_is_block(field))
		return COACH_TEXT("");
	return coach_text_cut(field->bytes, field->start,
		merge_line_after(field->bytes, field->start));
}

void merge_add_header(struct coach_buffer *out, const struct merge_versions *v)
{
	struct coach_text a = header_of(v->a), b = header_of(v->b);

	if (!a.len && !b.len)
		coach_buffer_add_format(out, "%.*s:\n", COACH_ARG(v->name));
	else if (!a.len || !b.len)
		coach_buffer_add_text(out, a.len ? a : b);
	else
		coach_buffer_add_text(
			out, merge_three_texts(header_of(v->o), a, b));
}

static struct coach_text moved_lead(struct merge_context *m,
	const struct merge_field *field, const struct coach_node *item,
	struct merge_dash dash)
{
	struct coach_buffer lines = COACH_BUFFER_INIT;

	if (item)
		merge_add_comments(&lines, merge_item_lead(field, item),
			own_dash(field).indent, dash.indent);
	return coach_buffer_keep(&lines, m->arena);
}

void merge_add_lead(struct merge_context *m, const struct merge_versions *v,
	const struct coach_node *const items[MERGE_SIDES],
	struct coach_buffer *out)
{
	struct merge_dash dash = merge_dash_of(v);
	/* Where one side has removed an item that stays, nothing is removed. */
	const struct coach_node *o =
		items[MERGE_A] && items[MERGE_B] ? items[MERGE_O] : NULL;

	merge_lines(m, moved_lead(m, v->o, o, dash),
		moved_lead(m, v->a, items[MERGE_A], dash),
		moved_lead(m, v->b, items[MERGE_B], dash), out);
}

void merge_add_item(struct coach_buffer *out, struct merge_dash dash,
	const struct merge_field *from, const struct coach_node *item)
{
	struct coach_text lines = merge_item_source(from, item);

	merge_add_dash(out, dash);
	if (merge_is_block(from))
		merge_add_moved(out, lines,
			merge_column(from->bytes, item->start), dash.width);
	else
		coach_buffer_add_text(out, lines);
	if (!coach_text_ends(lines, "\n"))
		coach_buffer_add_byte(out, '\n');
}
