#include "coach/base/number.h"
#include "coach/journal/method.h"
#include "coach/model/observable.h"
#include "coach/model/value.h"
#include "coach/port/unicode.h"
#include "parts.h"
#include <string.h>

/* ---- one value ----------------------------------------------------------- */

/* The one choice that begins so, or the word itself. */
static struct coach_text choice_of(
	const struct coach_field *field, struct coach_text word)
{
	struct coach_text found = word;
	size_t count = 0;

	for (size_t i = 0; i < field->choices.len; i++) {
		struct coach_text one = field->choices.items[i];

		if (coach_unicode_same(one, word))
			return one;
		if (word.len && word.len <= one.len &&
			coach_unicode_same(
				coach_text_cut(one, 0, word.len), word)) {
			found = one;
			count++;
		}
	}
	return count == 1 ? found : word;
}

/* Choices have no blanks: they may stand between them as well as commas. */
static void add_choices(struct coach_buffer *out,
	const struct coach_field *field, struct coach_text answer)
{
	size_t begin = out->len;

	for (size_t at = 0; at < answer.len;) {
		size_t end = at;

		while (end < answer.len && !strchr(", \t", answer.ptr[end]))
			end++;
		if (end > at) {
			coach_buffer_add_string(
				out, out->len > begin ? "," : "");
			coach_buffer_add_text(out,
				choice_of(field,
					coach_text_cut(answer, at, end)));
		}
		at = end + 1;
	}
}

/* "field=answer"; a single text is taken as it is. */
static char *make_word(struct coach_guide_page *page, struct coach_text name,
	const struct coach_field *field, struct coach_text answer)
{
	struct coach_buffer word = COACH_BUFFER_INIT;
	char *kept;

	coach_buffer_add_format(&word, "%.*s=", COACH_ARG(name));
	if (field && field->type == COACH_TYPE_CHOICE && !field->list)
		coach_buffer_add_text(&word, choice_of(field, answer));
	else if (field && field->type == COACH_TYPE_CHOICE)
		add_choices(&word, field, answer);
	else
		coach_buffer_add_text(&word, answer);
	kept = coach_arena_strndup(&page->arena, word.ptr, word.len);
	coach_buffer_release(&word);
	return kept;
}

/* The values as they could be typed again. */
static void add_values(struct coach_guide_page *page, struct coach_buffer *out,
	const struct coach_settings *settings, bool list)
{
	for (size_t i = 0; i < settings->len; i++) {
		const struct coach_texts *values = &settings->items[i].values;

		for (size_t k = 0; k < values->len; k++) {
			struct coach_text one = values->items[k];
			bool quoted = list && memchr(one.ptr, ',', one.len);

			coach_buffer_add_format(out, "%s%s%.*s%s",
				k ? ", " : "", quoted ? "\"" : "",
				COACH_ARG(one), quoted ? "\"" : "");
		}
	}
	if (settings->understood.len && page->understood.len)
		coach_buffer_add_byte(&page->understood, '\n');
	coach_buffer_add_text(&page->understood, settings->understood);
}

static int check_field(struct coach_guide_page *page,
	const struct coach_kind *kind, struct coach_text name,
	struct coach_text answer, struct coach_buffer *out,
	struct coach_error *error)
{
	const struct coach_field *field = coach_kind_field(kind, name);
	char *word = make_word(page, name, field, answer);
	struct coach_settings settings = {0};
	int status = coach_settings_parse(
		&settings, kind, &word, 1, &page->arena, error);

	if (status == COACH_OK)
		status = coach_settings_resolve(page->journal, kind, NULL,
			&settings, &page->arena, error);
	if (status == COACH_OK)
		add_values(page, out, &settings, field && field->list);
	coach_settings_release(&settings);
	return status;
}

int coach_guide_page_check_cell(struct coach_guide_page *page,
	const struct coach_field *table, struct coach_text column,
	struct coach_text answer, struct coach_buffer *out,
	struct coach_error *error)
{
	const struct coach_field *field = coach_table_column(table, column);
	char *word = make_word(page, column, field, coach_text_trim(answer));
	struct coach_settings cells = {0};
	int status = COACH_OK;

	if (memchr(answer.ptr, '|', answer.len))
		return coach_error_set(error, COACH_USAGE,
			"%.*s: '|' divides the columns and stands in none",
			COACH_ARG(column));
	if (answer.len)
		status = coach_settings_parse_row(
			&cells, table, &word, 1, &page->arena, error);
	if (status == COACH_OK)
		status = coach_settings_resolve_row(
			page->journal, table, &cells, &page->arena, error);
	if (status == COACH_OK)
		add_values(page, out, &cells, field && field->list);
	coach_settings_release(&cells);
	return status;
}

/* ---- rows ---------------------------------------------------------------- */

static int too_many_cells(
	const struct coach_guide_question *question, struct coach_error *error)
{
	return coach_error_set(error, COACH_USAGE, "a row has %zu %s, not more",
		question->columns.len,
		coach_plural(question->columns.len, "column", "columns"));
}

static int check_row(struct coach_guide_page *page,
	const struct coach_field *table,
	const struct coach_guide_question *question, struct coach_text row,
	struct coach_buffer *out, struct coach_error *error)
{
	struct coach_text cell;
	int status = COACH_OK;

	for (size_t i = 0;
		status == COACH_OK && coach_text_split(&row, '|', &cell); i++) {
		if (i == question->columns.len)
			return too_many_cells(question, error);
		coach_buffer_add_string(out, i ? " | " : "");
		status = coach_guide_page_check_cell(page, table,
			question->columns.items[i], coach_text_trim(cell), out,
			error);
	}
	return status;
}

int guide_row_words(struct coach_guide_page *page,
	const struct coach_guide_question *question, struct coach_text row,
	struct guide_words *words, struct coach_error *error)
{
	struct coach_text cell;

	for (size_t i = 0; coach_text_split(&row, '|', &cell); i++) {
		cell = coach_text_trim(cell);
		if (i == question->columns.len)
			return too_many_cells(question, error);
		if (cell.len)
			COACH_PUSH(words,
				make_word(page, question->columns.items[i],
					NULL, cell));
	}
	return COACH_OK;
}

int guide_action_line(struct coach_text row, struct coach_buffer *line,
	struct coach_error *error)
{
	struct coach_text part[3] = {{0}};
	size_t count = 0;
	struct coach_text cell;

	while (count < 3 && coach_text_split(&row, '|', &cell))
		part[count++] = coach_text_trim(cell);
	if (count < 3 || row.len)
		return coach_error_set(error, COACH_USAGE,
			"an action is 'owner | what | by when'");
	if (coach_text_starts(part[0], "@"))
		part[0] = coach_text_cut(part[0], 1, part[0].len);
	coach_buffer_add_format(line, "- [ ] @%.*s %.*s due:%.*s",
		COACH_ARG(part[0]), COACH_ARG(part[1]), COACH_ARG(part[2]));
	return coach_action_line_check(coach_buffer_text(line), error);
}

/* The day as one, then the whole as a check would see it. */
static int check_action(struct coach_text row, struct coach_buffer *out,
	struct coach_error *error)
{
	struct coach_buffer line = COACH_BUFFER_INIT;
	struct coach_buffer forms = COACH_BUFFER_INIT;
	struct coach_day_reading day;
	size_t bar = row.len;
	size_t begin = out->len;
	int status = COACH_OK;

	while (bar && row.ptr[bar - 1] != '|')
		bar--;
	coach_day_read(coach_text_trim(coach_text_cut(row, bar, row.len)),
		coach_day_today(), true, &day);
	if (day.day == COACH_DAY_NONE || day.other != COACH_DAY_NONE) {
		coach_error_set(error, COACH_USAGE,
			"an action is 'owner | what | by when', and '%.*s' is "
			"not one date",
			COACH_ARG(coach_text_trim(
				coach_text_cut(row, bar, row.len))));
		coach_day_forms(&forms, &day);
		coach_error_hint(error, "%s", forms.ptr);
		status = COACH_USAGE;
	} else {
		coach_buffer_add_text(out, coach_text_cut(row, 0, bar));
		coach_buffer_add_byte(out, ' ');
		coach_day_format(out, day.day, COACH_TEXT("%Y-%m-%d"));
		status = guide_action_line(
			coach_text_cut(coach_buffer_text(out), begin, out->len),
			&line, error);
	}
	coach_buffer_release(&forms);
	coach_buffer_release(&line);
	return status;
}

int coach_guide_page_check(struct coach_guide_page *page,
	const struct coach_guide_part *part,
	const struct coach_guide_question *question, struct coach_text answer,
	struct coach_buffer *out, struct coach_error *error)
{
	const struct coach_kind *kind =
		coach_kinds_get(&page->journal->kinds, part->kind);
	const struct coach_field *field =
		coach_kind_field(kind, question->name);
	struct coach_text line;
	int status = COACH_OK;

	answer = coach_text_trim(answer);
	if (question->place == COACH_GUIDE_FIELD && answer.len)
		return check_field(
			page, kind, question->name, answer, out, error);
	if (question->place != COACH_GUIDE_TABLE &&
		question->place != COACH_GUIDE_ACTIONS) {
		coach_buffer_add_text(out, answer);
		return COACH_OK;
	}
	while (status == COACH_OK && coach_text_split(&answer, '\n', &line)) {
		line = coach_text_trim(line);
		if (!line.len)
			continue;
		if (out->len)
			coach_buffer_add_byte(out, '\n');
		status = question->place == COACH_GUIDE_TABLE
			? check_row(page, field, question, line, out, error)
			: check_action(line, out, error);
	}
	return status;
}

/* ---- is it observable ---------------------------------------------------- */

/* The entry as far as the rule looks at it: what makes it count, and the
 * answer. */
static void add_outline(struct coach_buffer *out,
	const struct coach_guide_part *part,
	const struct coach_guide_question *question, struct coach_text answer)
{
	coach_buffer_add_format(
		out, "---\nkind: %.*s\n", COACH_ARG(part->kind));
	for (size_t i = 0; i < part->where.len; i++) {
		struct coach_text value = part->where.items[i], name;

		coach_text_split(&value, '=', &name);
		coach_buffer_add_format(
			out, "%.*s: %.*s\n", COACH_ARG(name), COACH_ARG(value));
	}
	coach_buffer_add_string(out, "---\n");
	if (question->place == COACH_GUIDE_TITLE)
		coach_buffer_add_format(out, "# %.*s\n", COACH_ARG(answer));
	else
		coach_buffer_add_format(out, "## %.*s\n\n%.*s\n",
			COACH_ARG(question->name), COACH_ARG(answer));
}

int coach_guide_page_doubt(struct coach_guide_page *page,
	const struct coach_guide_part *part,
	const struct coach_guide_question *question, struct coach_text answer,
	struct coach_findings *findings, struct coach_error *error)
{
	struct coach_buffer outline = COACH_BUFFER_INIT;
	struct coach_method method = {0};
	struct coach_arena arena = {0};
	struct coach_entry entry;
	int status = COACH_OK;

	if (question->place != COACH_GUIDE_TITLE &&
		question->place != COACH_GUIDE_SECTION)
		return COACH_OK;
	add_outline(&outline, part, question, answer);
	if (coach_entry_parse(&entry, coach_buffer_text(&outline),
		    COACH_ENTRY_WHOLE, &arena, NULL) == COACH_OK)
		status = coach_method_read(page->journal, &method, error);
	if (status == COACH_OK)
		coach_observable_check(&entry, &method, findings);
	coach_method_release(&method);
	coach_arena_release(&arena);
	coach_buffer_release(&outline);
	return status;
}

/* ---- in words ------------------------------------------------------------ */

void coach_guide_allowed(struct coach_buffer *out,
	const struct coach_kind *kind,
	const struct coach_guide_question *question)
{
	const struct coach_field *field;

	if (!kind)
		return;
	field = coach_kind_field(kind, question->name);
	switch (question->place) {
	case COACH_GUIDE_FIELD:
		if (field && field->list)
			coach_buffer_add_string(out, "with commas: ");
		if (field)
			coach_value_allowed(out, field, kind->name);
		if (field && field->unit.len)
			coach_buffer_add_format(
				out, ", %.*s", COACH_ARG(field->unit));
		if (field && field->list &&
			coach_text_ends(coach_buffer_text(out), ": "))
			coach_buffer_clear(out);
		break;
	case COACH_GUIDE_TABLE:
		coach_buffer_add_string(out, "one a line:");
		for (size_t i = 0; i < question->columns.len; i++)
			coach_buffer_add_format(out, "%s%.*s", i ? " | " : " ",
				COACH_ARG(question->columns.items[i]));
		break;
	case COACH_GUIDE_ACTIONS:
		coach_buffer_add_string(
			out, "one a line: owner | what | by when");
		break;
	case COACH_GUIDE_TITLE:
	case COACH_GUIDE_SECTION:
		break;
	}
}
