#include "coach/port/yaml.h"
#include "port/workaround.h"
#include "workaround_quick.h"
#include <string.h>
#include <yaml.h>

/* A collection that is being filled. */
struct level {
	struct coach_node *node;
	struct coach_node *last; /* child */
	struct coach_node *key;  /* in a map: waits for its value */
};

struct builder {
	yaml_parser_t parser;
	struct coach_text bytes;
	size_t start, end;
	/*
	 * libyaml counts characters, we count bytes. Marks mostly move forward,
	 * so the last one is where the search for the next begins. (-1: all
	 * is ASCII and the two are the same.)
	 */
	bool ascii;
	size_t seen_index, seen_byte;
	struct coach_arena *arena;
	struct level levels[COACH_YAML_DEPTH_MAX];
	size_t depth;
	struct coach_node *root;
};

static bool continues(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

static size_t byte_offset(struct builder *b, size_t index)
{
	const char *p = b->bytes.ptr;

	if (b->ascii)
		return b->start + index < b->end ? b->start + index : b->end;
	while (b->seen_index < index && b->seen_byte < b->end) {
		b->seen_byte++;
		while (b->seen_byte < b->end && continues(p[b->seen_byte]))
			b->seen_byte++;
		b->seen_index++;
	}
	while (b->seen_index > index && b->seen_byte > b->start) {
		b->seen_byte--;
		while (b->seen_byte > b->start && continues(p[b->seen_byte]))
			b->seen_byte--;
		b->seen_index--;
	}
	return b->seen_byte;
}

/* libyaml's words, where there are better ones for people. */
static const char *problem_words(const char *problem)
{
	static const struct {
		const char *libyaml, *ours;
	} words[] = {
		{"mapping values are not allowed in this context",
			"a value with ': ' in it needs quotes, or the line is "
			"indented wrongly"},
		{"did not find expected key",
			"expected 'field: value' here, check the indentation "
			"and quotes"},
		{"could not find expected ':'",
			"expected 'field: value' here, there is no ':'"},
		{"found character that cannot start any token",
			"a value cannot start with this character, put it in "
			"quotes"},
		{"found unexpected end of stream",
			"a quote or bracket is opened and never closed"},
		{"found unexpected document indicator",
			"a quote or bracket is opened and never closed"},
		{"did not find expected ',' or ']'",
			"expected ',' or ']' in the list"},
		{"did not find expected ',' or '}'",
			"expected ',' or '}' in the map"},
		{"did not find expected '-' indicator",
			"expected '- item' here, check the indentation"},
		{"did not find expected <document start>",
			"there is text behind the end of the front matter"},
		{"block sequence entries are not allowed in this context",
			"a list is not allowed here, put it on the next line"},
		{"control characters are not allowed",
			"control characters are not allowed"},
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (problem && !strcmp(problem, words[i].libyaml))
			return words[i].ours;
	}
	return problem ? problem : "not valid YAML";
}

static int parser_failed(
	struct builder *b, size_t *offset, struct coach_error *error)
{
	const yaml_parser_t *p = &b->parser;
	const char *words = problem_words(p->problem);

	if (p->error == YAML_MEMORY_ERROR)
		words = "out of memory";
	*offset = p->error == YAML_READER_ERROR
		? b->start + p->problem_offset
		: byte_offset(b, p->problem_mark.index);
	if (*offset > b->end)
		*offset = b->end;
	return coach_error_set(error, COACH_FAIL, "%s", words);
}

/* Where a value belongs: the root, or the collection that is open. */
static int node_attach(struct builder *b, struct coach_node *node,
	size_t *offset, struct coach_error *error)
{
	struct level *top;

	if (!b->depth) {
		b->root = node;
		return COACH_OK;
	}
	top = &b->levels[b->depth - 1];
	if (top->node->type == COACH_NODE_MAP && !top->key) {
		if (node->type != COACH_NODE_SCALAR) {
			*offset = node->start;
			return coach_error_set(error, COACH_FAIL,
				"the name of a field is a word, not a list or "
				"map");
		}
		top->key = node;
		return COACH_OK;
	}
	node->key = top->key;
	top->key = NULL;
	if (top->last)
		top->last->next = node;
	else
		top->node->first = node;
	top->last = node;
	top->node->count++;
	return COACH_OK;
}

/* A literal or folded scalar ends with its last character, not line break. */
static size_t end_of_block(const struct builder *b, size_t start, size_t end)
{
	while (end > start && strchr(" \t\r\n", b->bytes.ptr[end - 1]))
		end--;
	return end;
}

static int add_scalar(struct builder *b, const yaml_event_t *event,
	size_t *offset, struct coach_error *error)
{
	struct coach_node *node = coach_arena_alloc(b->arena, sizeof(*node));
	size_t len = event->data.scalar.length;

	node->type = COACH_NODE_SCALAR;
	node->start = byte_offset(b, event->start_mark.index);
	node->end = byte_offset(b, event->end_mark.index);
	node->anchored = event->data.scalar.anchor != NULL;
	node->tagged = event->data.scalar.tag != NULL;
	node->text.ptr = coach_arena_strndup(
		b->arena, (const char *)event->data.scalar.value, len);
	node->text.len = len;
	switch (event->data.scalar.style) {
	case YAML_SINGLE_QUOTED_SCALAR_STYLE:
		node->style = COACH_STYLE_SINGLE;
		break;
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
		node->style = COACH_STYLE_DOUBLE;
		break;
	case YAML_LITERAL_SCALAR_STYLE:
	case YAML_FOLDED_SCALAR_STYLE:
		node->style = COACH_STYLE_BLOCK;
		node->end = end_of_block(b, node->start, node->end);
		break;
	default:
		node->style = COACH_STYLE_PLAIN;
	}
	return node_attach(b, node, offset, error);
}

static int open_collection(struct builder *b, const yaml_event_t *event,
	size_t *offset, struct coach_error *error)
{
	bool is_map = event->type == YAML_MAPPING_START_EVENT;
	bool is_flow = is_map
		? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
		: event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
	struct coach_node *node = coach_arena_alloc(b->arena, sizeof(*node));
	int status;

	node->type = is_map ? COACH_NODE_MAP : COACH_NODE_LIST;
	node->style = is_flow ? COACH_STYLE_FLOW : COACH_STYLE_BLOCK;
	node->start = byte_offset(b, event->start_mark.index);
	node->end = node->start;
	node->anchored = is_map ? event->data.mapping_start.anchor != NULL
				: event->data.sequence_start.anchor != NULL;
	node->tagged = is_map ? event->data.mapping_start.tag != NULL
			      : event->data.sequence_start.tag != NULL;
	status = node_attach(b, node, offset, error);
	if (status)
		return status;
	if (b->depth == COACH_YAML_DEPTH_MAX) {
		*offset = node->start;
		return coach_error_set(error, COACH_FAIL,
			"lists and maps are nested more than %d deep",
			COACH_YAML_DEPTH_MAX);
	}
	b->levels[b->depth++] = (struct level){.node = node};
	return COACH_OK;
}

static void close_collection(struct builder *b, const yaml_event_t *event)
{
	struct level *top = &b->levels[--b->depth];

	if (top->node->style == COACH_STYLE_FLOW)
		top->node->end = byte_offset(b, event->end_mark.index);
	else if (top->last)
		top->node->end = top->last->end;
}

static int add_alias(struct builder *b, const yaml_event_t *event,
	size_t *offset, struct coach_error *error)
{
	struct coach_node *node = coach_arena_alloc(b->arena, sizeof(*node));

	node->start = byte_offset(b, event->start_mark.index);
	node->end = byte_offset(b, event->end_mark.index);
	node->anchored = true;
	node->text = coach_text_cut(b->bytes, node->start, node->end);
	return node_attach(b, node, offset, error);
}

static int add_event(struct builder *b, const yaml_event_t *event,
	size_t *offset, struct coach_error *error)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		if (b->root) {
			*offset = byte_offset(b, event->start_mark.index);
			return coach_error_set(error, COACH_FAIL,
				"front matter is one YAML document, here a "
				"second begins");
		}
		return COACH_OK;
	case YAML_SCALAR_EVENT:
		return add_scalar(b, event, offset, error);
	case YAML_ALIAS_EVENT:
		return add_alias(b, event, offset, error);
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		return open_collection(b, event, offset, error);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		close_collection(b, event);
		return COACH_OK;
	default:
		return COACH_OK;
	}
}

static bool is_ascii(struct coach_text bytes, size_t start, size_t end)
{
	unsigned char high = 0;

	for (size_t i = start; i < end; i++)
		high |= (unsigned char)bytes.ptr[i];
	return high < 0x80;
}

int coach_yaml_parse_full(struct coach_text bytes, size_t start, size_t end,
	struct coach_arena *arena, const struct coach_node **root,
	size_t *offset, struct coach_error *error)
{
	struct builder b = {.bytes = bytes,
		.start = start,
		.end = end,
		.ascii = is_ascii(bytes, start, end),
		.seen_byte = start,
		.arena = arena};
	bool more = true;
	int status = COACH_OK;

	*offset = start;
	if (end - start > COACH_YAML_SIZE_MAX) {
		return coach_error_set(
			error, COACH_FAIL, "front matter is larger than 1 MiB");
	}
	if (!yaml_parser_initialize(&b.parser))
		return coach_error_set(error, COACH_FAIL, "out of memory");
	/* Not guessed: a byte order mark of UTF-16 is no way round a check. */
	yaml_parser_set_encoding(&b.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&b.parser,
		(const unsigned char *)bytes.ptr + start, end - start);
	while (more && !status) {
		yaml_event_t event;

		if (!yaml_parser_parse(&b.parser, &event)) {
			status = parser_failed(&b, offset, error);
			break;
		}
		status = add_event(&b, &event, offset, error);
		more = event.type != YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&b.parser);
	if (status)
		return status;
	if (!b.root) {
		b.root = coach_arena_alloc(arena, sizeof(*b.root));
		b.root->type = COACH_NODE_MAP;
		b.root->style = COACH_STYLE_BLOCK;
		b.root->start = b.root->end = start;
	}
	*root = b.root;
	return COACH_OK;
}

int coach_yaml_parse(struct coach_text bytes, size_t start, size_t end,
	struct coach_arena *arena, const struct coach_node **root,
	size_t *offset, struct coach_error *error)
{
	const struct coach_node *quick = NULL;

	if (end - start <= COACH_YAML_SIZE_MAX && coach_workaround("quick"))
		quick = coach_yaml_quick(bytes, start, end, arena);
	if (!quick)
		return coach_yaml_parse_full(
			bytes, start, end, arena, root, offset, error);
	*offset = start;
	*root = quick;
	return COACH_OK;
}

const struct coach_node *coach_node_find(
	const struct coach_node *map, struct coach_text key)
{
	if (!map || map->type != COACH_NODE_MAP)
		return NULL;
	for (const struct coach_node *n = map->first; n; n = n->next) {
		if (coach_text_eq(n->key->text, key))
			return n;
	}
	return NULL;
}

const struct coach_node *coach_node_get(
	const struct coach_node *map, const char *key)
{
	return coach_node_find(map, coach_text(key));
}

bool coach_node_absent(const struct coach_node *node)
{
	if (node->type != COACH_NODE_SCALAR ||
		node->style != COACH_STYLE_PLAIN || node->text.len > 4)
		return false;
	return !node->text.len || coach_text_is(node->text, "~") ||
		coach_text_is(node->text, "null");
}
