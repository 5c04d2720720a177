#include "coach/model/method.h"
#include "coach/model/value.h"
#include "data_reader.h"
#include <stdlib.h>

/* ---- what a file may say ------------------------------------------------- */

enum key_type {
	KEY_ID,
	KEY_TEXT,
	KEY_TEXTS, /* a list of texts */
	KEY_NUMBER,
	KEY_YES_NO,
	KEY_RULE
};

struct key {
	const char *name;
	enum key_type type;
	size_t offset; /* in the item's struct */
	bool optional;
};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))
#define KEY(type, kind, name)                                         \
	{                                                             \
#name, KEY_##kind, offsetof(struct type, name), false \
	}
#define MAY(type, kind, name)                                        \
	{                                                            \
#name, KEY_##kind, offsetof(struct type, name), true \
	}

static const struct key coach_method_name_keys[] = {
	KEY(coach_method_name, ID, id), KEY(coach_method_name, TEXT, name)};
static const struct key coach_method_topic_keys[] = {
	KEY(coach_method_topic, ID, id), KEY(coach_method_topic, TEXT, name),
	MAY(coach_method_topic, TEXT, means),
	MAY(coach_method_topic, TEXTS, ask)};
static const struct key coach_method_question_keys[] = {
	KEY(coach_method_question, ID, id),
	KEY(coach_method_question, TEXT, ask)};
static const struct key coach_reflection_question_keys[] = {
	KEY(coach_reflection_question, ID, id),
	KEY(coach_reflection_question, TEXT, ask)};
static const struct key coach_step_keys[] = {KEY(coach_step, ID, id),
	KEY(coach_step, TEXT, name), KEY(coach_step, TEXT, does),
	KEY(coach_step, TEXT, evidence), KEY(coach_step, RULE, rule)};
static const struct key coach_kata_question_keys[] = {
	KEY(coach_kata_question, ID, id), KEY(coach_kata_question, TEXT, ask)};
static const struct key coach_credential_keys[] = {
	KEY(coach_credential, ID, id), KEY(coach_credential, TEXT, name),
	KEY(coach_credential, NUMBER, hours),
	KEY(coach_credential, NUMBER, paid),
	KEY(coach_credential, NUMBER, clients),
	MAY(coach_credential, NUMBER, recent),
	MAY(coach_credential, YES_NO, from_training),
	MAY(coach_credential, NUMBER, group)};

static const struct list {
	const char *name;
	const struct key *keys;
	size_t key_count;
	size_t size; /* of an item */
} lists[] = {
#define X(name, type) \
	{#name, type##_keys, COUNT(type##_keys), sizeof(struct type)},
	COACH_METHOD_LISTS(X)
#undef X
};

static const struct {
	const char *name;
	size_t offset; /* in the method */
} word_lists[] = {
#define X(name) {#name, offsetof(struct coach_method, name)},
	COACH_METHOD_WORDS(X)
#undef X
};

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

/* ---- reading ------------------------------------------------------------- */

/* 'what' is none of the names: say which it may be. */
static void complain_unknown(struct data_reader *r, size_t offset,
	const char *what, struct coach_text name, const char *const *known,
	size_t count)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_texts names = {0};
	struct coach_text near;

	for (size_t i = 0; i < count; i++)
		COACH_PUSH(&names, coach_text(known[i]));
	near = coach_nearest(name, &names);
	if (near.len)
		coach_buffer_add_format(
			&words, "did you mean '%.*s'?", COACH_ARG(near));
	else
		coach_buffer_add_string(&words, "there are ");
	for (size_t i = 0; !near.len && i < count; i++)
		coach_buffer_add_format(
			&words, "%s%s", i ? ", " : "", known[i]);
	data_complain(r, offset, "there is no %s '%.*s': %s", what,
		COACH_ARG(name), words.ptr);
	coach_buffer_release(&words);
	free(names.items);
}

static bool find_name(struct coach_text name, const char *const *known,
	size_t count, unsigned *which)
{
	for (size_t i = 0; i < count; i++) {
		if (coach_text_is(name, known[i])) {
			*which = (unsigned)i;
			return true;
		}
	}
	return false;
}

static void read_value(struct data_reader *r, const struct coach_node *node,
	const struct key *key, void *item)
{
	void *place = (char *)item + key->offset;

	if (key->type == KEY_TEXTS) {
		data_texts(r, node, key->name, place);
		return;
	}
	if (node->type != COACH_NODE_SCALAR || coach_node_absent(node)) {
		data_complain(r, node->start, "'%s' needs a value", key->name);
		return;
	}
	switch (key->type) {
	case KEY_ID:
		data_check_id(r, node);
		*(struct coach_text *)place = node->text;
		break;
	case KEY_TEXT:
		*(struct coach_text *)place = node->text;
		break;
	case KEY_TEXTS:
		break;
	case KEY_NUMBER:
		if (!coach_number_parse(node->text, place) ||
			*(double *)place < 0 ||
			!coach_number_usable(*(double *)place))
			data_complain(r, node->start,
				"'%s' is a number, 0 or more", key->name);
		break;
	case KEY_YES_NO:
		*(bool *)place = coach_text_is(node->text, "yes");
		if (!*(bool *)place && !coach_text_is(node->text, "no"))
			data_complain(
				r, node->start, "'%s' is yes or no", key->name);
		break;
	case KEY_RULE:
		if (!find_name(
			    node->text, rule_names, COUNT(rule_names), place))
			complain_unknown(r, node->start, "rule", node->text,
				rule_names, COUNT(rule_names));
		break;
	}
}

static void read_keys(struct data_reader *r, const struct coach_node *map,
	const struct list *list, void *item)
{
	const char *known[8];

	for (size_t i = 0; i < list->key_count; i++)
		known[i] = list->keys[i].name;
	for (const struct coach_node *n = map->first; n; n = n->next) {
		unsigned which;

		if (!find_name(n->key->text, known, list->key_count, &which))
			complain_unknown(r, n->key->start, "key", n->key->text,
				known, list->key_count);
		else if (coach_node_get(map, known[which]) != n)
			data_complain(r, n->key->start, "'%s' stands twice",
				known[which]);
		else
			read_value(r, n, &list->keys[which], item);
	}
	for (size_t i = 0; i < list->key_count; i++) {
		if (!list->keys[i].optional && !coach_node_get(map, known[i]))
			data_complain(
				r, map->start, "'%s' is missing", known[i]);
	}
}

/* The first member of every item is its id. */
static void check_id(struct data_reader *r, const struct coach_node *map,
	const struct list *list, const char *items, size_t len)
{
	const struct coach_text *id = (const void *)(items + len * list->size);

	for (size_t i = 0; id->len && i < len; i++) {
		if (coach_text_eq(*id,
			    *(const struct coach_text *)(const void *)(items +
				    i * list->size)))
			data_complain(r, map->start,
				"the id '%.*s' stands twice", COACH_ARG(*id));
	}
}

/* The items of a list, as many as it has. */
static void *read_list(struct data_reader *r, const struct coach_node *node,
	const struct list *list, size_t *len)
{
	char *items =
		coach_arena_alloc(r->arena, (node->count + 1) * list->size);

	*len = 0;
	if (node->type != COACH_NODE_LIST) {
		data_complain(
			r, node->start, "'%s' is a list of maps", list->name);
		return items;
	}
	for (const struct coach_node *n = node->first; n; n = n->next) {
		if (n->type != COACH_NODE_MAP) {
			data_complain(r, n->start, "'%s' is a list of maps",
				list->name);
			continue;
		}
		/* The place of an item follows its id in all of them. */
		*(size_t *)(void *)(items + *len * list->size +
			offsetof(struct coach_method_name, offset)) = n->start;
		read_keys(r, n, list, items + *len * list->size);
		check_id(r, n, list, items, *len);
		++*len;
	}
	return items;
}

/* What an id that a view knows stands for. */
static void name_id(struct data_reader *r, struct coach_text id, size_t offset,
	const char *const *known, size_t count, unsigned *what)
{
	if (id.len && !find_name(id, known, count, what))
		complain_unknown(r, offset, "question", id, known, count);
}

static void name_questions(struct data_reader *r,
	const struct coach_method *method, const void *items, size_t len)
{
	for (size_t i = 0; items == method->questions.items && i < len; i++) {
		struct coach_kata_question *one = &method->questions.items[i];

		name_id(r, one->id, one->offset, question_names,
			COUNT(question_names), &one->what);
	}
	for (size_t i = 0; items == method->reflection.items && i < len; i++) {
		struct coach_reflection_question *one =
			&method->reflection.items[i];

		name_id(r, one->id, one->offset, reflection_names,
			COUNT(reflection_names), &one->what);
	}
	for (size_t i = 0; items == method->agreed.items && i < len; i++) {
		static const char *const names[] = {"known", "agreed"};
		unsigned ignored;

		name_id(r, method->agreed.items[i].id,
			method->agreed.items[i].offset, names, COUNT(names),
			&ignored);
	}
}

static void read_items(struct data_reader *r, struct coach_method *method,
	const struct coach_node *node, const struct list *list)
{
	struct coach_text called = coach_text(list->name);
	size_t len;
	void *items = read_list(r, node, list, &len);

#define X(name, type)                       \
	if (coach_text_is(called, #name)) { \
		method->name.items = items; \
		method->name.len = len;     \
	}
	COACH_METHOD_LISTS(X)
#undef X
	if (items == method->steps.items && !len)
		data_complain(r, node->start, "a method has a step or more");
	name_questions(r, method, items, len);
}

static void read_root(struct data_reader *r, struct coach_method *method,
	const struct coach_node *root)
{
	static const struct key feedback = {"feedback", KEY_TEXT,
		offsetof(struct coach_method, feedback), false};
	const char *known[COUNT(lists) + COUNT(word_lists) + 1];

	for (size_t i = 0; i < COUNT(lists); i++)
		known[i] = lists[i].name;
	for (size_t i = 0; i < COUNT(word_lists); i++)
		known[COUNT(lists) + i] = word_lists[i].name;
	known[COUNT(known) - 1] = feedback.name;
	for (const struct coach_node *n = root->first; n; n = n->next) {
		unsigned which;

		if (!find_name(n->key->text, known, COUNT(known), &which)) {
			complain_unknown(r, n->key->start, "list", n->key->text,
				known, COUNT(known));
			continue;
		}
		if (coach_node_get(root, known[which]) != n)
			data_complain(r, n->key->start, "'%s' stands twice",
				known[which]);
		if (which < COUNT(lists))
			read_items(r, method, n, &lists[which]);
		else if (which < COUNT(known) - 1)
			data_texts(r, n, known[which],
				(void *)((char *)method +
					word_lists[which - COUNT(lists)]
						.offset));
		else
			read_value(r, n, &feedback, method);
	}
}

int coach_method_add(struct coach_method *method, const char *path,
	struct coach_text bytes, struct coach_findings *findings)
{
	struct coach_method changed = *method;
	struct data_reader r = {&changed.arena, findings, 0};
	size_t first = findings ? findings->len : 0;
	struct coach_text copy = {
		coach_arena_strndup(&changed.arena, bytes.ptr, bytes.len),
		bytes.len};
	const struct coach_node *root;

	root = data_root(
		&r, copy, "a method has lists: 'steps:', 'levels:' and so on");
	if (root)
		read_root(&r, &changed, root);
	if (findings)
		coach_findings_place(findings, first, path, copy);
	/* What was read is in the arena in any case. */
	method->arena = changed.arena;
	if (r.mistakes)
		return COACH_NO;
	*method = changed;
	return COACH_OK;
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
