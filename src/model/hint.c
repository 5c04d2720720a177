#include "coach/model/hint.h"
#include "coach/model/entry.h"
#include "coach/model/value.h"

static void add_columns(
	struct coach_buffer *out, const struct coach_field *field)
{
	coach_buffer_add_string(out, "rows of ");
	for (size_t i = 0; i < field->column_count; i++)
		coach_buffer_add_format(out, "%s%.*s", i ? ", " : "",
			COACH_ARG(field->columns[i].name));
}

/* What the field takes, and what it is for. */
static void add_what(struct coach_buffer *out, const struct coach_field *field,
	struct coach_text kind)
{
	size_t before = out->len;

	if (field->type == COACH_TYPE_TABLE)
		add_columns(out, field);
	else if (field->type == COACH_TYPE_CHOICE)
		coach_texts_name(out, &field->choices, SIZE_MAX);
	else
		coach_value_allowed(out, field, kind);
	if (field->unit.len)
		coach_buffer_add_format(out, "%s%.*s",
			out->len > before ? ", " : "", COACH_ARG(field->unit));
	if (out->len > before && field->help.len)
		coach_buffer_add_string(out, "; ");
	coach_buffer_add_text(out, field->help);
}

/*
 * What stands behind the blanks: "# required, a list: blue, green, red".
 * Nothing for a field of which the template says nothing.
 */
static void make_hint(struct coach_buffer *out, const struct coach_field *field,
	struct coach_text kind)
{
	struct coach_buffer what = COACH_BUFFER_INIT;

	coach_buffer_clear(out);
	add_what(&what, field, kind);
	if (field->required)
		coach_buffer_add_string(out, "required");
	else if (field->required_when_field.len)
		coach_buffer_add_format(out, "required when %.*s is %.*s",
			COACH_ARG(field->required_when_field),
			COACH_ARG(field->required_when_value));
	if (field->list)
		coach_buffer_add_string(out, out->len ? ", a list" : "a list");
	if (out->len && what.len)
		coach_buffer_add_string(out, ": ");
	coach_buffer_add_text(out, coach_buffer_text(&what));
	if (out->len)
		coach_buffer_splice(out, 0, 0, COACH_TEXT("# "));
	/* A template's help may have several lines. */
	for (size_t i = 0; i < out->len; i++) {
		if ((unsigned char)out->ptr[i] < ' ')
			out->ptr[i] = ' ';
	}
	coach_buffer_release(&what);
}

/* "#  - {whose: sponsor, need: fewer stops}": below an empty table. */
static void make_example(
	struct coach_buffer *out, const struct coach_field *field)
{
	coach_buffer_clear(out);
	if (field->type != COACH_TYPE_TABLE)
		return;
	coach_table_example(out, field);
	if (out->len)
		coach_buffer_splice(out, 0, 0, COACH_TEXT("#  "));
}

/* The length of a line without its end. */
static size_t line_len(struct coach_text line)
{
	return line.len && line.ptr[line.len - 1] == '\r' ? line.len - 1
							  : line.len;
}

void coach_hints_add(struct coach_buffer *out, struct coach_text bytes,
	const struct coach_kinds *kinds)
{
	struct coach_buffer hint = COACH_BUFFER_INIT;
	struct coach_arena arena = {0};
	struct coach_entry entry;
	const struct coach_kind *kind = NULL;
	size_t done = 0;

	if (!coach_entry_parse(&entry, bytes, COACH_ENTRY_FRONT, &arena, NULL))
		kind = coach_kinds_get(kinds, entry.kind);
	for (const struct coach_node *n = kind ? entry.front->first : NULL; n;
		n = n->next) {
		const struct coach_field *field =
			coach_kind_field(kind, n->key->text);
		size_t at = n->key->end;
		struct coach_text rest = coach_text_cut(
			bytes, at, coach_text_find(bytes, '\n', at));

		rest.len = line_len(rest);
		if (!field || !coach_node_absent(n) ||
			!coach_text_is(rest, ":"))
			continue;
		make_hint(&hint, field, kind->name);
		if (!hint.len)
			continue;
		coach_buffer_add_text(out, coach_text_cut(bytes, done, at));
		coach_buffer_add_format(out, ":  %s", hint.ptr);
		done = at + rest.len;
		make_example(&hint, field);
		if (hint.len)
			coach_buffer_add_format(out, "%s%s",
				coach_text_starts(
					coach_text_cut(bytes, done, bytes.len),
					"\r")
					? "\r\n"
					: "\n",
				hint.ptr);
	}
	coach_buffer_add_text(out, coach_text_cut(bytes, done, bytes.len));
	coach_buffer_release(&hint);
	coach_arena_release(&arena);
}

/* The length of a line without the hint at its end. */
static size_t len_without_hint(
	struct coach_text line, const struct coach_kinds *kinds)
{
	struct coach_text text = coach_text_trim(line);
	struct coach_text name = coach_text_trim(
		coach_text_cut(text, 0, coach_text_find(text, ':', 0)));
	struct coach_buffer hint = COACH_BUFFER_INIT;
	size_t len = line.len, longest = 0;

	/* A hint may end as another kind's hint does. */
	for (size_t i = 0; i < kinds->len; i++) {
		const struct coach_kind *kind = kinds->items[i];
		const struct coach_field *field = coach_kind_field(kind, name);

		if (!field)
			continue;
		make_hint(&hint, field, kind->name);
		if (hint.len > longest && coach_text_ends(line, hint.ptr))
			longest = hint.len;
	}
	len -= longest;
	while (longest && len && line.ptr[len - 1] == ' ')
		len--;
	coach_buffer_release(&hint);
	return len;
}

static bool is_example(struct coach_text line, const struct coach_kinds *kinds)
{
	struct coach_buffer example = COACH_BUFFER_INIT;
	bool found = false;

	for (size_t i = 0; coach_text_starts(line, "#") && i < kinds->len;
		i++) {
		const struct coach_kind *kind = kinds->items[i];

		for (size_t k = 0; !found && k < kind->field_count; k++) {
			make_example(&example, &kind->fields[k]);
			found = example.len && coach_text_is(line, example.ptr);
		}
	}
	coach_buffer_release(&example);
	return found;
}

void coach_hints_remove(struct coach_buffer *out, struct coach_text bytes,
	const struct coach_kinds *kinds)
{
	size_t at = 0;
	bool in_front = true;

	for (size_t number = 1; at < bytes.len && in_front; number++) {
		size_t end = coach_text_find(bytes, '\n', at);
		struct coach_text line = coach_text_cut(bytes, at, end);

		line.len = line_len(line);
		in_front = number == 1 || !coach_text_is(line, "---");
		if (number > 1 && end < bytes.len && is_example(line, kinds)) {
			at = end + 1;
			continue;
		}
		coach_buffer_add_text(out,
			coach_text_cut(line, 0, len_without_hint(line, kinds)));
		at += line.len;
		end = end < bytes.len ? end + 1 : end;
		coach_buffer_add_text(out, coach_text_cut(bytes, at, end));
		at = end;
	}
	coach_buffer_add_text(out, coach_text_cut(bytes, at, bytes.len));
}
