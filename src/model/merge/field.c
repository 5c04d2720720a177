#include "coach/model/value.h"
#include "parts.h"

/* ---- values as texts ---- */

static void add_node(struct coach_buffer *out, const struct coach_node *node)
{
	bool is_map = node->type == COACH_NODE_MAP;

	if (coach_node_absent(node)) {
		coach_buffer_add_byte(out, '~');
		return;
	}
	if (node->type == COACH_NODE_SCALAR) {
		coach_value_quote(out, COACH_TYPE_TEXT, node->text, true);
		return;
	}
	coach_buffer_add_byte(out, is_map ? '{' : '[');
	for (const struct coach_node *n = node->first; n; n = n->next) {
		if (n != node->first)
			coach_buffer_add_string(out, ", ");
		if (is_map) {
			add_node(out, n->key);
			coach_buffer_add_string(out, ": ");
		}
		add_node(out, n);
	}
	coach_buffer_add_byte(out, is_map ? '}' : ']');
}

struct coach_text merge_node_value(
	struct coach_arena *arena, const struct coach_node *node)
{
	struct coach_buffer flow = COACH_BUFFER_INIT;
	struct coach_text value;

	if (node->type == COACH_NODE_SCALAR)
		return merge_key(arena, node->text);
	add_node(&flow, node);
	value = coach_buffer_keep(&flow, arena);
	return merge_key(arena, value);
}

void merge_value_write(struct coach_buffer *out, enum coach_type type,
	struct coach_text value, bool collection)
{
	if (collection && value.len &&
		(value.ptr[0] == '[' || value.ptr[0] == '{'))
		coach_buffer_add_text(out, value);
	else
		coach_value_quote(out, type, value, false);
}

struct coach_text merge_choose(struct merge_context *m,
	const struct coach_field *field, struct coach_text name,
	const struct coach_texts *set)
{
	size_t best = 0;

	if (!set->len)
		return (struct coach_text){NULL, 0};
	for (size_t i = 1; i < set->len; i++) {
		if (coach_value_compare(
			    field, set->items[i], set->items[best]) > 0)
			best = i;
	}
	for (size_t i = 0; i < set->len; i++) {
		if (i != best)
			merge_open_add(&m->open, m->arena, name, set->items[i]);
	}
	return set->items[best];
}

/* ---- lines ---- */

/* A line in three: what stands before the value, the value, what is behind. */
struct line {
	struct coach_text prefix, value, suffix;
};

/* What takes whole lines is not cut. */
static bool is_inline(const struct merge_field *field)
{
	return field && field->node->style != COACH_STYLE_BLOCK;
}

static struct line line_cut(const struct merge_field *field)
{
	struct line line = {COACH_TEXT(""), COACH_TEXT(""), COACH_TEXT("")};
	size_t start, end;

	if (!field || !is_inline(field))
		return line;
	start = field->node->start - field->start;
	end = field->node->end - field->start;
	line.prefix = coach_text_cut(field->raw, 0, start);
	line.value = coach_text_cut(field->raw, start, end);
	line.suffix = coach_text_cut(field->raw, end, field->raw.len);
	return line;
}

/* Comments behind the value: a new one beats the lack of one, of two new ones
 * both stay. */
static void add_suffix(struct coach_buffer *out, struct coach_text o,
	struct coach_text a, struct coach_text b)
{
	struct coach_text first = coach_text_trim(a);
	struct coach_text second = coach_text_trim(b);

	if (coach_text_eq(o, a) || coach_text_eq(o, b) || !first.len ||
		!second.len || coach_text_eq(first, second)) {
		if (!coach_text_eq(o, a) && !second.len)
			coach_buffer_add_text(out, a);
		else
			coach_buffer_add_text(out, merge_three_texts(o, a, b));
		return;
	}
	coach_buffer_add_byte(out, ' ');
	coach_buffer_add_text(out, first);
	coach_buffer_add_byte(out, ' ');
	coach_buffer_add_text(out, second);
	coach_buffer_add_byte(out, '\n');
}

void merge_line(const struct merge_versions *v, struct coach_text value,
	struct coach_buffer *out)
{
	const struct merge_field *a = is_inline(v->a) ? v->a : v->b;
	const struct merge_field *b = is_inline(v->b) ? v->b : v->a;
	struct line old = line_cut(v->o), x = line_cut(a), y = line_cut(b);
	struct coach_text prefix =
		merge_three_texts(old.prefix, x.prefix, y.prefix);

	if (!is_inline(a) && !is_inline(b)) {
		coach_buffer_add_format(out, "%.*s: %.*s\n", COACH_ARG(v->name),
			COACH_ARG(value));
		return;
	}
	coach_buffer_add_text(out, prefix);
	if (value.len && coach_text_ends(prefix, ":"))
		coach_buffer_add_byte(out, ' ');
	coach_buffer_add_text(out, value);
	add_suffix(out, old.suffix, x.suffix, y.suffix);
}

/* ---- one value ---- */

static void side_values(struct merge_context *m, const struct merge_side *side,
	const struct merge_field *field, struct coach_text name,
	struct coach_texts *values)
{
	const struct coach_texts *open = merge_open_get(&side->open, name);

	if (!merge_absent(field))
		COACH_ARENA_PUSH(m->arena, values,
			merge_node_value(m->arena, field->node));
	for (size_t i = 0; i < open->len; i++)
		COACH_ARENA_PUSH(m->arena, values, open->items[i]);
}

static bool has_value(struct merge_context *m, const struct merge_field *field,
	struct coach_text value)
{
	return !merge_absent(field) &&
		coach_text_eq(merge_node_value(m->arena, field->node), value);
}

static struct coach_text raw_of(const struct merge_field *field)
{
	return field ? field->raw : COACH_TEXT("");
}

static bool is_collection(const struct merge_field *field)
{
	return field && field->node->type != COACH_NODE_SCALAR;
}

/* The field with a value as one of the sides wrote it, else written anew. */
static void add_value(struct merge_context *m, const struct merge_versions *v,
	struct coach_text winner, enum coach_type type,
	struct coach_buffer *out)
{
	bool in_a = has_value(m, v->a, winner);
	bool in_b = has_value(m, v->b, winner);
	struct coach_buffer anew = COACH_BUFFER_INIT;

	if ((in_a && !is_inline(v->a)) || (in_b && !is_inline(v->b))) {
		if (in_a && in_b)
			coach_buffer_add_text(out,
				merge_three_texts(
					raw_of(v->o), v->a->raw, v->b->raw));
		else
			coach_buffer_add_text(
				out, in_a ? v->a->raw : v->b->raw);
	} else if (in_a && in_b) {
		merge_line(v,
			merge_three_texts(line_cut(v->o).value,
				line_cut(v->a).value, line_cut(v->b).value),
			out);
	} else if (in_a || in_b) {
		merge_line(v, line_cut(in_a ? v->a : v->b).value, out);
	} else {
		merge_value_write(&anew, type, winner,
			is_collection(v->a) || is_collection(v->b));
		merge_line(v, coach_buffer_text(&anew), out);
	}
	coach_buffer_release(&anew);
}

/* A key without a value stays as long as nobody removed it. */
static enum merge_answer merge_empty(
	const struct merge_versions *v, struct coach_buffer *out)
{
	if (v->o && (!v->a || !v->b))
		return MERGE_GONE;
	if (!v->a || !v->b)
		coach_buffer_add_text(out, v->a ? v->a->raw : v->b->raw);
	else if (merge_absent(v->a) != merge_absent(v->b))
		/* One emptied it: the other's value was in the base. */
		coach_buffer_add_text(
			out, merge_absent(v->a) ? v->a->raw : v->b->raw);
	else
		coach_buffer_add_text(out,
			merge_three_texts(raw_of(v->o), v->a->raw, v->b->raw));
	return MERGE_STAYS;
}

enum merge_answer merge_value(struct merge_context *m,
	const struct merge_versions *v, struct coach_text name,
	const struct coach_field *declared, struct coach_buffer *out)
{
	struct coach_texts sets[4] = {{0}, {0}, {0}, {0}};

	side_values(m, m->o, v->o, name, &sets[MERGE_O]);
	side_values(m, m->a, v->a, name, &sets[MERGE_A]);
	side_values(m, m->b, v->b, name, &sets[MERGE_B]);
	merge_values(m->arena, &sets[MERGE_O], &sets[MERGE_A], &sets[MERGE_B],
		&sets[3]);
	COACH_ARENA_PUSH(m->arena, &m->settled, name);
	if (!sets[3].len)
		return merge_empty(v, out);
	add_value(m, v, merge_choose(m, declared, name, &sets[3]),
		declared ? declared->type : COACH_TYPE_TEXT, out);
	return MERGE_STAYS;
}

/* One side left the lines alone: the other's stay byte for byte. */
static bool one_changed(const struct merge_versions *v,
	struct coach_buffer *out, enum merge_answer *answer)
{
	const struct merge_field *changed;

	if (v->o && v->a && coach_text_eq(v->o->raw, v->a->raw))
		changed = v->b;
	else if (v->o && v->b && coach_text_eq(v->o->raw, v->b->raw))
		changed = v->a;
	else
		return false;
	coach_buffer_add_text(out, raw_of(changed));
	*answer = changed ? MERGE_STAYS : MERGE_GONE;
	return true;
}

/* Answers in a row, where the place is half of the meaning. */
static bool is_series(const struct coach_field *declared)
{
	return declared &&
		(declared->type == COACH_TYPE_YES_NO ||
			declared->type == COACH_TYPE_COUNT ||
			declared->type == COACH_TYPE_NUMBER ||
			declared->type == COACH_TYPE_PERCENT);
}

enum merge_answer merge_field(struct merge_context *m, struct coach_text name,
	struct coach_buffer *out)
{
	struct merge_versions v = {name, merge_side_field(m->o, name),
		merge_side_field(m->a, name), merge_side_field(m->b, name)};
	const struct coach_field *declared = coach_kind_field(m->kind, name);
	enum merge_answer answer = MERGE_OTHERWISE;

	if (v.a && v.b && coach_text_eq(v.a->raw, v.b->raw) &&
		merge_same_open(m, name)) {
		coach_buffer_add_text(out, v.a->raw);
		return MERGE_STAYS;
	}
	/* With values that an earlier merge left open it is one of them. */
	if (merge_is_open(m, name))
		return merge_value(m, &v, name, declared, out);
	if (!merge_is_open_below(m, name) && one_changed(&v, out, &answer))
		return answer;
	if (declared && declared->type == COACH_TYPE_TABLE)
		answer = merge_table(m, &v, declared, out);
	else if (!is_series(declared))
		answer = merge_list(m, &v, out);
	if (answer != MERGE_OTHERWISE)
		return answer;
	return merge_value(m, &v, name, declared, out);
}
