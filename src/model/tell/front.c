#include "parts.h"

static bool all_are(const struct coach_node *node, enum coach_node_type type)
{
	if (!node)
		return true;
	if (node->type != COACH_NODE_LIST)
		return false;
	for (const struct coach_node *n = node->first; n; n = n->next) {
		if (n->type != type)
			return false;
	}
	return true;
}

static const struct coach_node *node_of(const struct merge_field *field)
{
	return field && !merge_absent(field) ? field->node : NULL;
}

static void tell_field(struct tell *tell, struct coach_text name,
	const struct merge_field *old, const struct merge_field *new)
{
	const struct coach_node *was = node_of(old), *is = node_of(new);
	const struct coach_field *declared =
		tell->kind ? coach_kind_field(tell->kind, name) : NULL;
	struct tell_field field = {.name = name};

	if (!was && !is)
		return;
	if (declared)
		field.key = declared->key_column;
	if (all_are(was, COACH_NODE_SCALAR) && all_are(is, COACH_NODE_SCALAR))
		tell_list(tell, &field, was, is);
	else if (all_are(was, COACH_NODE_MAP) && all_are(is, COACH_NODE_MAP))
		tell_table(tell, &field, was, is);
	else
		tell_value(tell,
			(struct coach_told){
				.what = COACH_TOLD_FIELD, .place = name},
			was, is);
}

static void tell_fields(struct tell *tell)
{
	const struct merge_side *was = tell->was, *is = tell->is;

	for (size_t i = 0; i < is->fields.len; i++) {
		const struct merge_field *field = &is->fields.items[i];

		tell_field(tell, field->name,
			merge_side_field(was, field->name), field);
	}
	for (size_t i = 0; i < was->fields.len; i++) {
		const struct merge_field *field = &was->fields.items[i];

		if (!merge_side_field(is, field->name))
			tell_field(tell, field->name, field, NULL);
	}
}

static void tell_open(struct tell *tell)
{
	const struct merge_opens *was = &tell->was->open;
	const struct merge_opens *is = &tell->is->open;

	for (size_t i = 0; i < is->len; i++)
		tell_texts(tell, COACH_TOLD_OPEN, is->items[i].name,
			merge_open_get(was, is->items[i].name),
			&is->items[i].values);
	for (size_t i = 0; i < was->len; i++) {
		const struct coach_texts *left =
			merge_open_get(is, was->items[i].name);

		if (!left->len)
			tell_texts(tell, COACH_TOLD_OPEN, was->items[i].name,
				&was->items[i].values, left);
	}
}

static void tell_comments(struct tell *tell)
{
	const struct merge_side *sides[] = {tell->was, tell->is};
	struct coach_texts comments[2] = {{0}, {0}};

	for (size_t i = 0; i < 2; i++)
		merge_comments(sides[i], sides[i]->entry.front_start,
			sides[i]->entry.front_end, tell->arena, &comments[i]);
	tell_texts(tell, COACH_TOLD_COMMENT, COACH_TEXT(COACH_TOLD_FRONT),
		&comments[0], &comments[1]);
}

static struct coach_text front_of(const struct merge_side *side)
{
	return coach_text_cut(side->entry.bytes, 0, side->entry.body_start);
}

void tell_front(struct tell *tell)
{
	struct coach_text was = front_of(tell->was), is = front_of(tell->is);
	size_t before = tell->telling->len;

	if (coach_text_eq(was, is))
		return;
	tell_fields(tell);
	tell_open(tell);
	tell_comments(tell);
	if (tell->telling->len == before)
		tell_add(tell,
			(struct coach_told){.what = COACH_TOLD_LAYOUT,
				.place = COACH_TEXT(COACH_TOLD_FRONT),
				.was = was,
				.is = is});
}
