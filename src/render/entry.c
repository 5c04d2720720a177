#include "coach/render/entry.h"

static void add_scalar(struct coach_json *json, const struct coach_node *node,
	const struct coach_field *field)
{
	if (coach_node_absent(node)) {
		coach_json_null(json);
		return;
	}
	switch (field ? field->type : COACH_TYPE_TEXT) {
	case COACH_TYPE_COUNT:
	case COACH_TYPE_NUMBER:
	case COACH_TYPE_PERCENT:
		coach_json_number(json, node->text);
		return;
	case COACH_TYPE_YES_NO:
		if (coach_text_is(node->text, "yes") ||
			coach_text_is(node->text, "no")) {
			coach_json_bool(json, node->text.ptr[0] == 'y');
			return;
		}
		break;
	default:
		break;
	}
	coach_json_text(json, node->text);
}

void coach_entry_json_value(struct coach_json *json,
	const struct coach_node *node, const struct coach_field *field)
{
	bool map = node && node->type == COACH_NODE_MAP;

	if (!node) {
		coach_json_null(json);
		return;
	}
	if (node->type == COACH_NODE_SCALAR) {
		add_scalar(json, node, field);
		return;
	}
	/* No deeper than COACH_YAML_DEPTH_MAX. */
	coach_json_open(json, map ? '{' : '[');
	for (const struct coach_node *n = node->first; n; n = n->next) {
		if (map)
			coach_json_key_text(json, n->key->text);
		coach_entry_json_value(json, n,
			map ? coach_table_column(field, n->key->text) : field);
	}
	coach_json_close(json, map ? '}' : ']');
}

void coach_entry_words(struct coach_buffer *out, const struct coach_node *node,
	const struct coach_field *field)
{
	struct coach_json json = {.out = out, .compact = true};

	if (!node || coach_node_absent(node))
		return;
	if (node->type == COACH_NODE_SCALAR) {
		coach_buffer_add_text(out, node->text);
		return;
	}
	for (const struct coach_node *n = node->first; n; n = n->next) {
		if (n->type != COACH_NODE_SCALAR ||
			node->type == COACH_NODE_MAP) {
			coach_entry_json_value(&json, node, field);
			return;
		}
	}
	for (const struct coach_node *n = node->first; n; n = n->next) {
		coach_buffer_add_text(out, n->text);
		coach_buffer_add_string(out, n->next ? "; " : "");
	}
}

static enum coach_style body_style(struct coach_text line)
{
	struct coach_text words = coach_text_trim(line);

	if (coach_text_starts(words, "#"))
		return COACH_LOOK_BOLD;
	if (coach_text_starts(words, "- [ ]"))
		return COACH_LOOK_YELLOW;
	if (coach_text_starts(words, "- [x]") ||
		coach_text_starts(words, "- [X]"))
		return COACH_LOOK_GREEN;
	if (coach_text_starts(words, "- [-]"))
		return COACH_LOOK_DIM;
	return COACH_LOOK_PLAIN;
}

static void print_front(struct coach_buffer *out, struct coach_text line,
	const struct coach_look *look)
{
	size_t colon = coach_text_find(line, ':', 0);

	if (coach_text_starts(coach_text_trim(line), "#") ||
		colon == line.len) {
		coach_look_add(out, look, COACH_LOOK_DIM, line);
		return;
	}
	coach_look_add(
		out, look, COACH_LOOK_CYAN, coach_text_cut(line, 0, colon));
	coach_look_add(out, look, COACH_LOOK_PLAIN,
		coach_text_cut(line, colon, line.len));
}

/* By lines, not from the parsed entry: a broken one is shown as well. */
void coach_entry_print(struct coach_buffer *out, struct coach_text bytes,
	const struct coach_look *look)
{
	struct coach_text line;
	bool front = false;

	for (size_t n = 0; coach_text_split(&bytes, '\n', &line); n++) {
		bool rule;

		if (coach_text_ends(line, "\r"))
			line.len--;
		if (!n && coach_text_starts(line, "\xef\xbb\xbf"))
			line = coach_text_cut(line, 3, line.len);
		rule = coach_text_is(line, "---");
		if (rule && (!n || front)) {
			front = !n;
			coach_look_add(out, look, COACH_LOOK_DIM, line);
		} else if (front) {
			print_front(out, line, look);
		} else {
			coach_look_add(out, look, body_style(line), line);
		}
		coach_buffer_add_byte(out, '\n');
	}
}
