#include "coach/model/guide.h"
#include "coach/model/value.h"
#include "data_reader.h"
#include <string.h>

/* Every key is one of those, and stands once. */
static void check_keys(struct data_reader *r, const struct coach_node *map,
	const char *const *known)
{
	struct coach_buffer names = COACH_BUFFER_INIT;

	for (size_t i = 0; known[i]; i++)
		coach_buffer_add_format(
			&names, "%s%s", i ? ", " : "", known[i]);
	for (const struct coach_node *n = map->first; n; n = n->next) {
		size_t i = 0;

		while (known[i] && !coach_text_is(n->key->text, known[i]))
			i++;
		if (!known[i])
			data_complain(r, n->key->start,
				"there is no key '%.*s': there are %s",
				COACH_ARG(n->key->text), names.ptr);
		else if (coach_node_get(map, known[i]) != n)
			data_complain(r, n->key->start, "'%s' stands twice",
				known[i]);
	}
	coach_buffer_release(&names);
}

/* A text; empty when it is missing, which 'must' makes a finding. */
static struct coach_text get_text(struct data_reader *r,
	const struct coach_node *map, const char *name, bool must)
{
	const struct coach_node *node = coach_node_get(map, name);

	if (!node && must)
		data_complain(r, map->start, "'%s' is missing", name);
	else if (node &&
		(node->type != COACH_NODE_SCALAR || coach_node_absent(node)))
		data_complain(r, node->start, "'%s' needs a value", name);
	else if (node)
		return node->text;
	return COACH_TEXT("");
}

static void get_texts(struct data_reader *r, const struct coach_node *map,
	const char *name, struct coach_texts *texts)
{
	const struct coach_node *node = coach_node_get(map, name);

	if (node)
		data_texts(r, node, name, texts);
}

static struct coach_text get_id(
	struct data_reader *r, const struct coach_node *map)
{
	struct coach_text id = get_text(r, map, "id", true);

	if (id.len)
		data_check_id(r, coach_node_get(map, "id"));
	return id;
}

/* The list of maps; NULL, with a finding, when it is none, or is empty and must
 * not be. */
static const struct coach_node *get_list(struct data_reader *r,
	const struct coach_node *map, const char *name, bool must)
{
	const struct coach_node *node = coach_node_get(map, name);

	if (!node) {
		data_complain(r, map->start, "'%s' is missing", name);
		return NULL;
	}
	if (node->type != COACH_NODE_LIST || (must && !node->first)) {
		data_complain(r, node->start, "'%s' is a list of maps", name);
		return NULL;
	}
	for (const struct coach_node *n = node->first; n; n = n->next) {
		if (n->type != COACH_NODE_MAP) {
			data_complain(
				r, n->start, "'%s' is a list of maps", name);
			return NULL;
		}
	}
	return node;
}

static void read_place(struct data_reader *r, const struct coach_node *map,
	struct coach_guide_question *question)
{
	static const char *const names[] = {[COACH_GUIDE_FIELD] = "field",
		[COACH_GUIDE_TITLE] = "title",
		[COACH_GUIDE_SECTION] = "section",
		[COACH_GUIDE_TABLE] = "table",
		[COACH_GUIDE_ACTIONS] = "actions"};
	size_t found = 0;

	for (unsigned i = 0; i < 5; i++) {
		if (!coach_node_get(map, names[i]))
			continue;
		question->place = (enum coach_guide_place)i;
		question->name = get_text(r, map, names[i], true);
		found++;
	}
	if (found != 1)
		data_complain(r, map->start,
			"an answer goes to one of field, title, section, table "
			"and actions");
	if (question->place == COACH_GUIDE_TABLE && !question->columns.len)
		data_complain(r, map->start, "a table needs 'columns'");
}

static void read_question(struct data_reader *r, const struct coach_node *map,
	struct coach_guide_question *question)
{
	static const char *const known[] = {"id", "ask", "help", "field",
		"title", "section", "label", "table", "columns", "actions",
		"optional", NULL};
	struct coach_text optional;

	check_keys(r, map, known);
	question->offset = map->start;
	question->id = get_id(r, map);
	question->ask = get_text(r, map, "ask", true);
	question->help = get_text(r, map, "help", false);
	question->label = get_text(r, map, "label", false);
	get_texts(r, map, "columns", &question->columns);
	read_place(r, map, question);
	optional = get_text(r, map, "optional", false);
	question->optional = coach_text_is(optional, "yes");
	if (optional.len && !question->optional &&
		!coach_text_is(optional, "no"))
		data_complain(r, coach_node_get(map, "optional")->start,
			"'optional' is yes or no");
}

static void read_part(struct data_reader *r, const struct coach_node *map,
	struct coach_guide_part *part)
{
	static const char *const known[] = {
		"id", "kind", "name", "where", "number", "questions", NULL};
	const struct coach_node *list;
	struct coach_text number;
	double value = 1;

	check_keys(r, map, known);
	part->offset = map->start;
	part->id = get_id(r, map);
	part->kind = get_text(r, map, "kind", true);
	part->name = get_text(r, map, "name", true);
	get_texts(r, map, "where", &part->where);
	number = get_text(r, map, "number", false);
	if (number.len &&
		(!coach_number_parse(number, &value) || value < 1 ||
			value > 100 || value != (double)(size_t)value)) {
		data_complain(r, coach_node_get(map, "number")->start,
			"'number' is a whole number from 1 to 100");
		value = 1;
	}
	part->number = (size_t)value;
	list = get_list(r, map, "questions", true);
	part->questions = coach_arena_alloc(r->arena,
		((list ? list->count : 0) + 1) * sizeof(*part->questions));
	for (const struct coach_node *n = list ? list->first : NULL; n;
		n = n->next) {
		struct coach_guide_question *one =
			&part->questions[part->question_count];

		read_question(r, n, one);
		for (size_t i = 0; i < part->question_count; i++) {
			if (one->id.len &&
				coach_text_eq(part->questions[i].id, one->id))
				data_complain(r, n->start,
					"the id '%.*s' stands twice",
					COACH_ARG(one->id));
		}
		part->question_count++;
	}
}

static void read_activity(struct data_reader *r, const struct coach_node *map,
	struct coach_guide_activity *activity)
{
	static const char *const known[] = {
		"id", "name", "about", "means", "parts", NULL};
	const struct coach_node *list;
	struct coach_text about;

	check_keys(r, map, known);
	activity->offset = map->start;
	activity->id = get_id(r, map);
	activity->name = get_text(r, map, "name", true);
	activity->means = get_text(r, map, "means", true);
	about = get_text(r, map, "about", true);
	activity->client = coach_text_is(about, "client");
	if (about.len && !activity->client && !coach_text_is(about, "coach"))
		data_complain(r, coach_node_get(map, "about")->start,
			"an activity is about the client or the coach");
	list = get_list(r, map, "parts", true);
	activity->parts = coach_arena_alloc(r->arena,
		((list ? list->count : 0) + 1) * sizeof(*activity->parts));
	for (const struct coach_node *n = list ? list->first : NULL; n;
		n = n->next) {
		struct coach_guide_part *one =
			&activity->parts[activity->part_count];

		read_part(r, n, one);
		for (size_t i = 0; i < activity->part_count; i++) {
			if (one->id.len &&
				coach_text_eq(activity->parts[i].id, one->id))
				data_complain(r, n->start,
					"the id '%.*s' stands twice",
					COACH_ARG(one->id));
		}
		activity->part_count++;
	}
}

static void read_root(struct data_reader *r, const struct coach_node *root,
	struct coach_guide *guide)
{
	static const char *const known[] = {"activities", NULL};
	const struct coach_node *list;

	check_keys(r, root, known);
	list = get_list(r, root, "activities", false);
	guide->items = coach_arena_alloc(r->arena,
		((list ? list->count : 0) + 1) * sizeof(*guide->items));
	for (const struct coach_node *n = list ? list->first : NULL; n;
		n = n->next) {
		struct coach_guide_activity *one = &guide->items[guide->len];

		read_activity(r, n, one);
		for (size_t i = 0; i < guide->len; i++) {
			if (one->id.len &&
				coach_text_eq(guide->items[i].id, one->id))
				data_complain(r, n->start,
					"the id '%.*s' stands twice",
					COACH_ARG(one->id));
		}
		guide->len++;
	}
}

int coach_guide_parse(struct coach_guide *guide, const char *path,
	struct coach_text bytes, struct coach_findings *findings)
{
	struct data_reader r = {&guide->arena, findings, 0};
	size_t first = findings ? findings->len : 0;
	struct coach_text copy;
	const struct coach_node *root;

	*guide = (struct coach_guide){0};
	copy = (struct coach_text){
		coach_arena_strndup(&guide->arena, bytes.ptr, bytes.len),
		bytes.len};
	root = data_root(&r, copy, "a guide has 'activities:'");
	if (root)
		read_root(&r, root, guide);
	if (findings)
		coach_findings_place(findings, first, path, copy);
	if (!r.mistakes)
		return COACH_OK;
	coach_guide_release(guide);
	return COACH_NO;
}
