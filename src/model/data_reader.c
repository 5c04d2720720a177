#include "data_reader.h"
#include "coach/model/value.h"
#include <stdlib.h>
#include <string.h>

void data_complain(
	struct data_reader *r, size_t offset, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	coach_findings_add_v(r->findings, r->rule, offset, format, args);
	va_end(args);
	r->mistakes++;
}

void data_complain_unknown(struct data_reader *r, size_t offset,
	const char *what, struct coach_text name, const char *const *known,
	size_t count)
{
	bool template = r->rule == COACH_RULE_TEMPLATE;
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_texts names = {0};
	struct coach_text near;

	for (size_t i = 0; i < count; i++)
		COACH_PUSH(&names, coach_text(known[i]));
	near = coach_nearest(name, &names);
	if (template)
		coach_buffer_add_format(&words, "a template has no '%.*s' here",
			COACH_ARG(name));
	else
		coach_buffer_add_format(
			&words, "there is no %s '%.*s'", what, COACH_ARG(name));
	if (near.len)
		coach_buffer_add_format(&words, "%s did you mean '%.*s'?",
			template ? "," : ":", COACH_ARG(near));
	for (size_t i = 0; !near.len && !template && i < count; i++)
		coach_buffer_add_format(
			&words, "%s%s", i ? ", " : ": there are ", known[i]);
	data_complain(r, offset, "%s", words.ptr);
	coach_buffer_release(&words);
	free(names.items);
}

bool data_find_name(struct coach_text name, const char *const *known,
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

/* ---- maps ---------------------------------------------------------------- */

static void complain_key(struct data_reader *r, const struct coach_node *key,
	const struct data_map *keys)
{
	const char **known = coach_alloc(keys->count * sizeof(*known));

	for (size_t i = 0; i < keys->count; i++)
		known[i] = keys->keys[i].name;
	data_complain_unknown(
		r, key->start, keys->what, key->text, known, keys->count);
	free(known);
}

void data_read_map(struct data_reader *r, const struct coach_node *map,
	const struct data_map *keys, void *item)
{
	const struct data_key *end = keys->keys + keys->count, *key;

	for (const struct coach_node *n = map->first; n; n = n->next) {
		for (key = keys->keys; key < end; key++) {
			if (coach_text_is(n->key->text, key->name))
				break;
		}
		if (key == end)
			complain_key(r, n->key, keys);
		else if (coach_node_get(map, key->name) == n)
			key->read(r, n, key, item);
		/* Of a template it is a finding of duplicate-key. */
		else if (r->rule != COACH_RULE_TEMPLATE)
			data_complain(r, n->key->start, "'%s' stands twice",
				key->name);
	}
	for (key = keys->keys; key < end; key++) {
		if (key->must && !coach_node_get(map, key->name))
			data_complain(
				r, map->start, "'%s' is missing", key->name);
	}
	if (keys->check)
		keys->check(r, map, item);
}

static void refuse_features(
	struct data_reader *r, const struct coach_node *node)
{
	if (node->anchored || node->tagged)
		data_complain(r, node->start,
			"no anchors, aliases, tags or merge keys");
	for (const struct coach_node *n = node->first; n; n = n->next)
		refuse_features(r, n);
}

int data_read_file(struct data_reader *r, const char *path,
	struct coach_text bytes, const char *expected,
	const struct data_map *keys, void *item)
{
	size_t first = r->findings ? r->findings->len : 0, offset = 0;
	const struct coach_node *root = NULL;
	struct coach_error problem = {0};

	bytes = coach_arena_text(r->arena, bytes);
	if (coach_yaml_parse(
		    bytes, 0, bytes.len, r->arena, &root, &offset, &problem)) {
		data_complain(r, offset, "%s", problem.message);
	} else if (root->type != COACH_NODE_MAP) {
		data_complain(r, root->start, "%s", expected);
	} else {
		refuse_features(r, root);
		data_read_map(r, root, keys, item);
	}
	coach_error_release(&problem);
	if (r->findings)
		coach_findings_place(r->findings, first, path, bytes);
	return r->mistakes ? COACH_FAIL : COACH_OK;
}

/* ---- values -------------------------------------------------------------- */

bool data_text(struct data_reader *r, const struct coach_node *node,
	const struct data_key *key, struct coach_text *text)
{
	*text = COACH_TEXT("");
	if (node->type == COACH_NODE_SCALAR && !coach_node_absent(node)) {
		*text = node->text;
		return true;
	}
	data_complain(r, node->start, "'%s' needs a value", key->name);
	return false;
}

void data_read_text(struct data_reader *r, const struct coach_node *node,
	const struct data_key *key, void *item)
{
	data_text(r, node, key, data_place(key, item));
}

void data_read_id(struct data_reader *r, const struct coach_node *node,
	const struct data_key *key, void *item)
{
	struct coach_text *id = data_place(key, item);

	if (data_text(r, node, key, id) && !coach_id_valid(*id))
		data_complain(
			r, node->start, "an id is 1 to 64 of a-z, 0-9 and -");
}

void data_read_yes_no(struct data_reader *r, const struct coach_node *node,
	const struct data_key *key, void *item)
{
	bool *yes = data_place(key, item);
	struct coach_text text;
	bool given = data_text(r, node, key, &text);

	*yes = coach_text_is(text, "yes");
	if (given && !*yes && !coach_text_is(text, "no"))
		data_complain(r, node->start, "'%s' is yes or no", key->name);
}

void data_read_amount(struct data_reader *r, const struct coach_node *node,
	const struct data_key *key, void *item)
{
	double *number = data_place(key, item);
	struct coach_text text;

	if (data_text(r, node, key, &text) &&
		(!coach_number_parse(text, number) || *number < 0 ||
			!coach_number_usable(*number)))
		data_complain(r, node->start, "'%s' is a number, 0 or more",
			key->name);
}

void data_read_texts(struct data_reader *r, const struct coach_node *node,
	const struct data_key *key, void *item)
{
	struct coach_texts *texts = data_place(key, item);
	bool is_list = node->type == COACH_NODE_LIST;

	*texts = (struct coach_texts){0};
	if (!is_list)
		data_complain(
			r, node->start, "'%s' is a list of texts", key->name);
	for (const struct coach_node *n = is_list ? node->first : NULL; n;
		n = n->next) {
		if (n->type != COACH_NODE_SCALAR || coach_node_absent(n))
			data_complain(r, n->start, "'%s' is a list of texts",
				key->name);
		else
			COACH_ARENA_PUSH(r->arena, texts, n->text);
	}
}

static void check_id(struct data_reader *r, const struct coach_node *map,
	const char *items, size_t len, size_t size)
{
	const struct data_item *last = (const void *)(items + len * size);

	for (size_t i = 0; last->id.len && i < len; i++) {
		const struct data_item *one = (const void *)(items + i * size);

		if (coach_text_eq(last->id, one->id))
			data_complain(r, map->start,
				"the id '%.*s' stands twice",
				COACH_ARG(last->id));
	}
}

void data_read_items(struct data_reader *r, const struct coach_node *node,
	const struct data_key *key, void *item)
{
	size_t size = key->items->size, len = 0;
	char *items = coach_arena_alloc(r->arena, (node->count + 1) * size);
	bool is_list = node->type == COACH_NODE_LIST;

	if (!is_list)
		data_complain(
			r, node->start, "'%s' is a list of maps", key->name);
	for (const struct coach_node *n = is_list ? node->first : NULL; n;
		n = n->next) {
		struct data_item *one = (void *)(items + len * size);

		if (n->type != COACH_NODE_MAP) {
			data_complain(r, n->start, "'%s' is a list of maps",
				key->name);
			continue;
		}
		one->offset = n->start;
		data_read_map(r, n, key->items, one);
		check_id(r, n, items, len++, size);
	}
	memcpy(data_place(key, item), &items, sizeof(items));
	memcpy((char *)data_place(key, item) + sizeof(items), &len,
		sizeof(len));
}

void data_read_some_items(struct data_reader *r, const struct coach_node *node,
	const struct data_key *key, void *item)
{
	if (node->type == COACH_NODE_LIST && !node->first)
		data_complain(
			r, node->start, "'%s' is a list of maps", key->name);
	data_read_items(r, node, key, item);
}
