#include "coach/model/value.h"
#include "parts.h"

/* ---- comment lines ---- */

static void lines_of(struct coach_text text, struct coach_arena *arena,
	struct merge_items *items)
{
	while (text.len) {
		size_t end = coach_text_find(text, '\n', 0) + 1;
		struct coach_text line = coach_text_cut(text, 0, end);
		struct merge_item item = {
			.key = merge_key(arena, coach_text_trim(line)),
			.raw = line};

		COACH_ARENA_PUSH(arena, items, item);
		text = coach_text_cut(text, end, text.len);
	}
}

void merge_lines(struct merge_context *m, struct coach_text o,
	struct coach_text a, struct coach_text b, struct coach_buffer *out)
{
	struct merge_items x = {0}, y = {0}, z = {0}, merged = {0};

	lines_of(o, m->arena, &x);
	lines_of(a, m->arena, &y);
	lines_of(b, m->arena, &z);
	merge_sequence((struct merge_three){&x, &y, &z}, m->arena, &merged);
	for (size_t i = 0; i < merged.len; i++)
		coach_buffer_add_text(out, merged.items[i].raw);
}

/* ---- fields ---- */

static void names_of(const struct merge_side *side, struct coach_arena *arena,
	struct merge_items *names)
{
	for (size_t i = 0; i < side->fields.len; i++) {
		struct merge_item item = {.key = side->fields.items[i].name};

		COACH_ARENA_PUSH(arena, names, item);
	}
}

static struct coach_text lead_of(
	const struct merge_side *side, struct coach_text name)
{
	const struct merge_field *field = merge_side_field(side, name);

	return field ? field->lead : COACH_TEXT("");
}

/* The merged lines of a field, if it stays. */
static void add_field(struct merge_context *m, struct coach_text name,
	struct merge_items *staying)
{
	struct coach_buffer lines = COACH_BUFFER_INIT, own = COACH_BUFFER_INIT;
	struct merge_item item = {.key = name};

	if (merge_find(staying, name))
		return;
	if (merge_field(m, name, &own) == MERGE_STAYS) {
		merge_lines(m, lead_of(m->o, name), lead_of(m->a, name),
			lead_of(m->b, name), &lines);
		coach_buffer_add_text(&lines, coach_buffer_text(&own));
		item.raw =
			coach_arena_text(m->arena, coach_buffer_text(&lines));
		COACH_ARENA_PUSH(m->arena, staying, item);
	}
	coach_buffer_release(&lines);
	coach_buffer_release(&own);
}

/* ---- what is open ---- */

static bool is_below(struct coach_text open, struct coach_text name)
{
	return open.len > name.len && open.ptr[name.len] == '.' &&
		coach_text_eq(coach_text_cut(open, 0, name.len), name);
}

bool merge_is_open(const struct merge_context *m, struct coach_text name)
{
	return merge_open_get(&m->o->open, name)->len ||
		merge_open_get(&m->a->open, name)->len ||
		merge_open_get(&m->b->open, name)->len;
}

bool merge_is_open_below(const struct merge_context *m, struct coach_text name)
{
	const struct merge_opens *opens[] = {
		&m->o->open, &m->a->open, &m->b->open};

	for (size_t i = 0; i < MERGE_SIDES; i++) {
		for (size_t j = 0; j < opens[i]->len; j++) {
			if (is_below(opens[i]->items[j].name, name))
				return true;
		}
	}
	return false;
}

static bool has_all(const struct merge_opens *x, const struct merge_opens *y,
	struct coach_text name)
{
	for (size_t i = 0; i < y->len; i++) {
		const struct coach_texts *own, *values = &y->items[i].values;
		struct coach_text open = y->items[i].name;

		if (!coach_text_eq(open, name) && !is_below(open, name))
			continue;
		own = merge_open_get(x, open);
		for (size_t j = 0; j < values->len; j++) {
			if (!merge_has(own, values->items[j]))
				return false;
		}
	}
	return true;
}

bool merge_same_open(const struct merge_context *m, struct coach_text name)
{
	return has_all(&m->a->open, &m->b->open, name) &&
		has_all(&m->b->open, &m->a->open, name);
}

/* What earlier merges left open and no field has taken up. */
static void keep_open(struct merge_context *m, const struct merge_opens *opens)
{
	for (size_t i = 0; i < opens->len; i++) {
		struct coach_text name = opens->items[i].name;
		struct coach_texts set = {0};

		if (merge_has(&m->settled, name))
			continue;
		merge_set(m->arena, merge_open_get(&m->o->open, name),
			merge_open_get(&m->a->open, name),
			merge_open_get(&m->b->open, name), &set);
		for (size_t j = 0; j < set.len; j++)
			merge_open_add(&m->open, m->arena, name, set.items[j]);
	}
}

static void add_open(struct coach_buffer *out, struct coach_text name,
	const struct coach_texts *values)
{
	coach_buffer_add_string(out, "  ");
	coach_value_quote(out, COACH_TYPE_TEXT, name, true);
	coach_buffer_add_string(out, ": [");
	for (size_t i = 0; i < values->len; i++) {
		if (i)
			coach_buffer_add_string(out, ", ");
		coach_value_quote(out, COACH_TYPE_TEXT, values->items[i], true);
	}
	coach_buffer_add_string(out, "]\n");
}

static void add_opens(struct coach_buffer *out, const struct merge_opens *opens,
	struct coach_arena *arena)
{
	struct coach_texts names = {0};

	if (!opens->len)
		return;
	for (size_t i = 0; i < opens->len; i++) {
		size_t at = names.len;

		COACH_ARENA_PUSH(arena, &names, opens->items[i].name);
		for (; at &&
			coach_text_cmp(
				names.items[at - 1], opens->items[i].name) > 0;
			at--)
			names.items[at] = names.items[at - 1];
		names.items[at] = opens->items[i].name;
	}
	coach_buffer_add_string(out, "unresolved:\n");
	for (size_t i = 0; i < names.len; i++)
		add_open(out, names.items[i],
			merge_open_get(opens, names.items[i]));
}

/* "name: |": a comment that is indented below it would be a part of it. */
static bool ends_in_text(const struct merge_field *field)
{
	const struct coach_node *node = field ? field->node : NULL;

	/* The last one of the innermost list or map. */
	for (const struct coach_node *below = node ? node->first : NULL; below;
		below = below->next ? below->next : below->first)
		node = below;
	return node && node->type == COACH_NODE_SCALAR &&
		node->style == COACH_STYLE_BLOCK;
}

/* Lines that may begin with comments, below a field. */
static void add_below(struct merge_context *m, struct coach_text above,
	struct coach_text lines, struct coach_buffer *out)
{
	bool text = ends_in_text(merge_side_field(m->a, above)) ||
		ends_in_text(merge_side_field(m->b, above));

	while (text && lines.len) {
		size_t end = merge_line_after(lines, 0);
		struct coach_text line =
			coach_text_trim(coach_text_cut(lines, 0, end));

		if (line.len && line.ptr[0] != '#')
			break;
		coach_buffer_add_text(out, line);
		coach_buffer_add_byte(out, '\n');
		lines = coach_text_cut(lines, end, lines.len);
	}
	coach_buffer_add_text(out, lines);
}

void merge_front(struct merge_context *m, struct coach_buffer *out)
{
	const struct merge_side *sides[] = {m->o, m->a, m->b};
	struct merge_items staying = {0}, names[MERGE_SIDES] = {0};
	struct coach_texts stay = {0}, ordered = {0};
	struct coach_buffer tail = COACH_BUFFER_INIT;

	for (size_t i = 0; i < MERGE_SIDES; i++)
		names_of(sides[i], m->arena, &names[i]);
	for (size_t i = MERGE_A; i < MERGE_SIDES; i++) {
		for (size_t j = 0; j < names[i].len; j++)
			add_field(m, names[i].items[j].key, &staying);
	}
	for (size_t i = 0; i < staying.len; i++)
		COACH_ARENA_PUSH(m->arena, &stay, staying.items[i].key);
	merge_order(m->arena,
		(struct merge_three){
			&names[MERGE_O], &names[MERGE_A], &names[MERGE_B]},
		&stay, &ordered);
	for (size_t i = 0; i < ordered.len; i++)
		add_below(m, i ? ordered.items[i - 1] : COACH_TEXT(""),
			merge_find(&staying, ordered.items[i])->raw, out);
	for (size_t i = 0; i < 3; i++)
		keep_open(m, &sides[i]->open);
	add_opens(out, &m->open, m->arena);
	merge_lines(m, m->o->tail, m->a->tail, m->b->tail, &tail);
	add_below(m,
		ordered.len ? ordered.items[ordered.len - 1] : COACH_TEXT(""),
		coach_buffer_text(&tail), out);
	coach_buffer_release(&tail);
}
