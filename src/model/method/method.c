#include "coach/model/method.h"
#include "model/data_reader.h"
#include <stdlib.h>

static const char *const rule_names[] = {
#define X(name, word) word,
	COACH_STEP_RULES(X)
#undef X
};

static const char *const question_names[] = {
#define X(name, word) word,
	COACH_QUESTIONS(X)
#undef X
};

static const char *const reflection_names[] = {
#define X(name, word) word,
	COACH_REFLECTIONS(X)
#undef X
};

static const char *const agreed_names[] = {"known", "agreed"};

/* ---- what only a method has ---------------------------------------------- */

static void read_rule(struct data_reader *r, const struct coach_node *node,
	const struct data_key *key, void *item)
{
	struct coach_text name;

	if (data_text(r, node, key, &name) &&
		!data_find_name(name, rule_names, DATA_COUNT(rule_names),
			data_place(key, item)))
		data_complain_unknown(r, node->start, "rule", name, rule_names,
			DATA_COUNT(rule_names));
}

/* What an id that a view knows stands for. */
static void name_id(struct data_reader *r, struct coach_text id, size_t offset,
	const char *const *known, size_t count, unsigned *what)
{
	if (id.len && !data_find_name(id, known, count, what))
		data_complain_unknown(r, offset, "question", id, known, count);
}

static void check_question(
	struct data_reader *r, const struct coach_node *map, void *item)
{
	struct coach_kata_question *one = item;

	name_id(r, one->id, map->start, question_names,
		DATA_COUNT(question_names), &one->what);
}

static void check_reflection(
	struct data_reader *r, const struct coach_node *map, void *item)
{
	struct coach_reflection_question *one = item;

	name_id(r, one->id, map->start, reflection_names,
		DATA_COUNT(reflection_names), &one->what);
}

static void check_method(
	struct data_reader *r, const struct coach_node *root, void *item)
{
	const struct coach_node *steps = coach_node_get(root, "steps");
	const struct coach_method *method = item;
	unsigned ignored;

	if (steps && !method->steps.len)
		data_complain(r, steps->start, "a method has a step or more");
	for (size_t i = 0; i < method->agreed.len; i++)
		name_id(r, method->agreed.items[i].id,
			method->agreed.items[i].offset, agreed_names,
			DATA_COUNT(agreed_names), &ignored);
}

/* ---- what a file may say ------------------------------------------------- */

#define KEY(type, kind, name)                                                  \
	{                                                                      \
#name, data_read_##kind, offsetof(struct type, name), true, 0, \
			NULL                                                   \
	}
#define MAY(type, kind, name)                                                \
	{                                                                    \
#name, data_read_##kind, offsetof(struct type, name), false, \
			0, NULL                                              \
	}

static const struct data_key name_keys[] = {
	KEY(coach_method_name, id, id), KEY(coach_method_name, text, name)};
static const struct data_key topic_keys[] = {KEY(coach_method_topic, id, id),
	KEY(coach_method_topic, text, name),
	MAY(coach_method_topic, text, means),
	MAY(coach_method_topic, texts, ask)};
static const struct data_key method_question_keys[] = {
	KEY(coach_method_question, id, id),
	KEY(coach_method_question, text, ask)};
static const struct data_key reflection_keys[] = {
	KEY(coach_reflection_question, id, id),
	KEY(coach_reflection_question, text, ask)};
static const struct data_key step_keys[] = {KEY(coach_step, id, id),
	KEY(coach_step, text, name), KEY(coach_step, text, does),
	KEY(coach_step, text, evidence),
	{"rule", read_rule, offsetof(struct coach_step, rule), true, 0, NULL}};
static const struct data_key question_keys[] = {
	KEY(coach_kata_question, id, id), KEY(coach_kata_question, text, ask)};
static const struct data_key credential_keys[] = {KEY(coach_credential, id, id),
	KEY(coach_credential, text, name), KEY(coach_credential, amount, hours),
	KEY(coach_credential, amount, paid),
	KEY(coach_credential, amount, clients),
	MAY(coach_credential, amount, recent),
	MAY(coach_credential, yes_no, from_training),
	MAY(coach_credential, amount, group)};

static const struct data_map coach_method_name_map =
	DATA_MAP("key", coach_method_name, name_keys, NULL);
static const struct data_map coach_method_topic_map =
	DATA_MAP("key", coach_method_topic, topic_keys, NULL);
static const struct data_map coach_method_question_map =
	DATA_MAP("key", coach_method_question, method_question_keys, NULL);
static const struct data_map coach_reflection_question_map = DATA_MAP(
	"key", coach_reflection_question, reflection_keys, check_reflection);
static const struct data_map coach_step_map =
	DATA_MAP("key", coach_step, step_keys, NULL);
static const struct data_map coach_kata_question_map =
	DATA_MAP("key", coach_kata_question, question_keys, check_question);
static const struct data_map coach_credential_map =
	DATA_MAP("key", coach_credential, credential_keys, NULL);

static const struct data_key root_keys[] = {
#define X(name, type)                                                        \
	{#name, data_read_items, offsetof(struct coach_method, name), false, \
		0, &type##_map},
	COACH_METHOD_LISTS(X)
#undef X
#define X(name) MAY(coach_method, texts, name),
		COACH_METHOD_WORDS(X)
#undef X
			MAY(coach_method, text, feedback)};
static const struct data_map root_map =
	DATA_MAP("list", coach_method, root_keys, check_method);

int coach_method_add(struct coach_method *method, const char *path,
	struct coach_text bytes, struct coach_findings *findings)
{
	struct coach_method changed = *method;
	struct data_reader r = {&changed.arena, findings, COACH_RULE_METHOD, 0};
	int status = data_read_file(&r, path, bytes,
		"a method has lists: 'steps:', 'levels:' and so on", &root_map,
		&changed);

	/* What was read is in the arena in any case. */
	method->arena = changed.arena;
	if (status == COACH_OK)
		*method = changed;
	return status;
}

static void compare_choices(const struct coach_method_names *names,
	const struct coach_kind *kind, const char *name,
	struct coach_findings *findings)
{
	const struct coach_field *field =
		coach_kind_field(kind, coach_text(name));

	for (size_t i = 0; field && i < names->len; i++) {
		bool known = false;

		for (size_t k = 0; k < field->choices.len; k++)
			known |= coach_text_eq(
				names->items[i].id, field->choices.items[k]);
		if (!known)
			coach_findings_add(findings, COACH_RULE_METHOD,
				names->items[i].offset,
				"'%.*s' is none of the choices of '%s' in a "
				"practice: change templates/practice.md too",
				COACH_ARG(names->items[i].id), name);
	}
}

void coach_method_compare(const struct coach_method *method,
	const struct coach_kinds *kinds, struct coach_findings *findings)
{
	const struct coach_kind *kind =
		coach_kinds_get(kinds, COACH_TEXT("practice"));

	if (!kind)
		return;
	compare_choices(&method->giving, kind, "giving", findings);
	compare_choices(&method->receiving, kind, "receiving", findings);
}

void coach_method_release(struct coach_method *method)
{
	coach_arena_release(&method->arena);
	*method = (struct coach_method){0};
}
