#include "coach/model/guide.h"
#include "coach/model/value.h"
#include "model/data_reader.h"

/* ---- what only a guide has ----------------------------------------------- */

static void read_place(struct data_reader *r, const struct coach_node *node,
	const struct data_key *key, void *item)
{
	struct coach_guide_question *question = item;

	question->place = (enum coach_guide_place)key->also;
	data_text(r, node, key, &question->name);
}

static void check_place(
	struct data_reader *r, const struct coach_node *map, void *item)
{
	const struct coach_guide_question *question = item;
	static const char *const places[] = {
		"field", "title", "section", "table", "actions"};
	size_t found = 0;

	for (size_t i = 0; i < DATA_COUNT(places); i++)
		found += coach_node_get(map, places[i]) != NULL;
	if (found != 1)
		data_complain(r, map->start,
			"an answer goes to one of field, title, section, table "
			"and actions");
	if (question->place == COACH_GUIDE_TABLE && !question->columns.len)
		data_complain(r, map->start, "a table needs 'columns'");
}

static void read_number(struct data_reader *r, const struct coach_node *node,
	const struct data_key *key, void *item)
{
	struct coach_text text;
	double value;

	if (!data_text(r, node, key, &text))
		return;
	if (coach_number_parse(text, &value) && value >= 1 && value <= 100 &&
		value == (double)(size_t)value)
		*(size_t *)data_place(key, item) = (size_t)value;
	else
		data_complain(r, node->start,
			"'number' is a whole number from 1 to 100");
}

static void set_number(
	struct data_reader *r, const struct coach_node *map, void *item)
{
	struct coach_guide_part *part = item;

	(void)r;
	(void)map;
	if (!part->number)
		part->number = 1;
}

static void read_about(struct data_reader *r, const struct coach_node *node,
	const struct data_key *key, void *item)
{
	struct coach_text about;
	bool given = data_text(r, node, key, &about);
	bool client = coach_text_is(about, "client");

	*(bool *)data_place(key, item) = client;
	if (given && !client && !coach_text_is(about, "coach"))
		data_complain(r, node->start,
			"an activity is about the client or the coach");
}

/* ---- what a file may say ------------------------------------------------- */

#define KEY(type, name, read, member, must)                                    \
	{                                                                      \
		name, read, offsetof(struct coach_guide_##type, member), must, \
			0, NULL                                                \
	}
#define PLACE(name, place)                              \
	{                                               \
		name, read_place, 0, false, place, NULL \
	}
#define ITEMS(type, name, read, member, map)                            \
	{                                                               \
		name, read, offsetof(struct type, member), true, 0, map \
	}

static const struct data_key question_keys[] = {
	KEY(question, "id", data_read_id, id, true),
	KEY(question, "ask", data_read_text, ask, true),
	KEY(question, "help", data_read_text, help, false),
	PLACE("field", COACH_GUIDE_FIELD), PLACE("title", COACH_GUIDE_TITLE),
	PLACE("section", COACH_GUIDE_SECTION),
	KEY(question, "label", data_read_text, label, false),
	PLACE("table", COACH_GUIDE_TABLE),
	KEY(question, "columns", data_read_texts, columns, false),
	PLACE("actions", COACH_GUIDE_ACTIONS),
	KEY(question, "optional", data_read_yes_no, optional, false)};
static const struct data_map question_map =
	DATA_MAP("key", coach_guide_question, question_keys, check_place);

static const struct data_key part_keys[] = {
	KEY(part, "id", data_read_id, id, true),
	KEY(part, "kind", data_read_text, kind, true),
	KEY(part, "name", data_read_text, name, true),
	KEY(part, "where", data_read_texts, where, false),
	KEY(part, "number", read_number, number, false),
	ITEMS(coach_guide_part, "questions", data_read_some_items, questions,
		&question_map)};
static const struct data_map part_map =
	DATA_MAP("key", coach_guide_part, part_keys, set_number);

static const struct data_key activity_keys[] = {
	KEY(activity, "id", data_read_id, id, true),
	KEY(activity, "name", data_read_text, name, true),
	KEY(activity, "about", read_about, client, true),
	KEY(activity, "means", data_read_text, means, true),
	ITEMS(coach_guide_activity, "parts", data_read_some_items, parts,
		&part_map)};
static const struct data_map activity_map =
	DATA_MAP("key", coach_guide_activity, activity_keys, NULL);

static const struct data_key root_keys[] = {ITEMS(
	coach_guide, "activities", data_read_items, items, &activity_map)};
static const struct data_map root_map =
	DATA_MAP("key", coach_guide, root_keys, NULL);

int coach_guide_parse(struct coach_guide *guide, const char *path,
	struct coach_text bytes, struct coach_findings *findings)
{
	struct data_reader r = {&guide->arena, findings, COACH_RULE_METHOD, 0};
	int status;

	*guide = (struct coach_guide){0};
	status = data_read_file(
		&r, path, bytes, "a guide has 'activities:'", &root_map, guide);
	if (status)
		coach_guide_release(guide);
	return status;
}
