#include "coach/base/number.h"
#include "coach/pages/pages.h"

void coach_page_left(struct coach_buffer *out, size_t count, const char *one,
	const char *many)
{
	if (count)
		coach_buffer_add_format(
			out, "%zu %s\n", count, coach_plural(count, one, many));
}

void coach_page_left_of(struct coach_buffer *out, struct coach_text name,
	struct coach_buffer *lines)
{
	struct coach_text rest = coach_buffer_text(lines), line;

	while (coach_text_split(&rest, '\n', &line))
		coach_buffer_add_format(out, "%.*s%s%.*s\n", COACH_ARG(name),
			name.len ? ": " : "", COACH_ARG(line));
	coach_buffer_release(lines);
}

void coach_page_later(
	struct coach_buffer *left, const struct coach_evidence *evidence)
{
	coach_page_left(left, evidence->later_observations,
		"observation after today left out: coach list observation "
		"'date>today'",
		"observations after today left out: coach list observation "
		"'date>today'");
	coach_page_left(left, evidence->later_practices,
		"practice after today left out: coach list practice "
		"'date>today'",
		"practices after today left out: coach list practice "
		"'date>today'");
}

void coach_page_show_commit(struct coach_text *words, enum coach_style *style,
	const struct coach_place *place)
{
	(void)place;
	*words = coach_text_cut(*words, 0, 8);
	*style = COACH_LOOK_YELLOW;
}

/* The item of this number; false: there are no more. */
static bool next_item(const struct coach_page *page, const void *answer,
	size_t number, const void **item)
{
	*item = page->item ? page->item(answer, number)
		: number   ? NULL
			   : answer;
	return *item != NULL;
}

bool coach_page_any(const struct coach_page *page, const void *answer)
{
	const struct coach_place whole = {.item = answer};
	struct coach_place place = {.in = page->item ? &whole : NULL};

	if (page->any)
		return page->any(answer);
	for (size_t i = 0; next_item(page, answer, i, &place.item); i++) {
		if (coach_shape_any(page->shape, page->rows, &place))
			return true;
	}
	return false;
}

bool coach_page_always(const void *answer)
{
	return answer != NULL;
}

static void print_rows(struct coach_buffer *out, const struct coach_page *page,
	const void *answer, enum coach_format format,
	const struct coach_look *look)
{
	const struct coach_place whole = {.item = answer};
	struct coach_place place = {.in = page->item ? &whole : NULL};
	struct coach_table table;

	if (page->table)
		page->table(&table, answer);
	else
		coach_shape_table(&table, page->rows);
	for (size_t i = 0;
		!page->table && next_item(page, answer, i, &place.item); i++)
		coach_shape_add_rows(&table, page->shape, page->rows, &place,
			format != COACH_FORMAT_CSV);
	coach_table_print(out, &table, format, look);
	coach_table_release(&table);
}

static void print_one(struct coach_buffer *out, const struct coach_page *page,
	const struct coach_place *place, bool lines)
{
	struct coach_json json = {.out = out, .compact = lines};

	if (lines && page->rows && page->rows->list) {
		coach_shape_json_lines(out, page->shape, page->rows, place);
		return;
	}
	coach_shape_json(&json, page->shape, place);
	coach_buffer_add_byte(out, '\n');
}

static int print_items(struct coach_buffer *out, const struct coach_page *page,
	const struct coach_place *whole, bool lines,
	const struct coach_page_sink *sink, struct coach_error *error)
{
	struct coach_place place = {.in = whole};
	struct coach_json json = {.out = out, .compact = lines};
	int status = COACH_OK;

	if (!lines)
		coach_json_open(&json, '[');
	for (size_t i = 0; status == COACH_OK &&
		next_item(page, whole->item, i, &place.item);
		i++) {
		if (page->json)
			coach_json_raw(&json, page->json(place.item));
		else
			coach_shape_json(&json, page->shape, &place);
		if (lines) {
			coach_buffer_add_byte(out, '\n');
			json.filled = false;
		}
		status = sink->take(sink->to, out, error);
	}
	if (!lines) {
		coach_json_close(&json, ']');
		coach_buffer_add_byte(out, '\n');
	}
	return status;
}

int coach_page_print(struct coach_buffer *out, const struct coach_page *page,
	const void *answer, enum coach_format format,
	const struct coach_look *look, const struct coach_page_sink *sink,
	struct coach_error *error)
{
	const struct coach_place whole = {.item = answer};
	bool lines = format == COACH_FORMAT_JSONL;

	if (format != COACH_FORMAT_JSON && !lines)
		print_rows(out, page, answer, format, look);
	else if (!page->item)
		print_one(out, page, &whole, lines);
	else
		return print_items(out, page, &whole, lines, sink, error);
	return COACH_OK;
}

int coach_page_tell(struct coach_sheet *sheet, const struct coach_page *page,
	const void *answer, const struct coach_page_sink *sink,
	struct coach_error *error)
{
	const void *item;
	int status = COACH_OK;

	if (page->tell)
		page->tell(sheet, answer);
	for (size_t i = 0; page->tell_one && status == COACH_OK &&
		next_item(page, answer, i, &item);
		i++) {
		for (size_t gaps = i ? page->gaps : 0; gaps; gaps--)
			coach_sheet_gap(sheet);
		page->tell_one(sheet, answer, item);
		status = sink->take(sink->to, sheet->out, error);
	}
	return status;
}

static void schema_of(struct coach_json *json, const struct coach_page *page)
{
	if (page->item) {
		coach_json_pair(json, "type", COACH_TEXT("array"));
		coach_json_key(json, "items");
		coach_json_open(json, '{');
	}
	coach_json_pair(json, "type", COACH_TEXT("object"));
	coach_shape_schema(json, page->shape);
	if (page->item)
		coach_json_close(json, '}');
}

void coach_page_schema(struct coach_buffer *out, const struct coach_page *page,
	const char *title)
{
	struct coach_json json = {.out = out};

	coach_json_open(&json, '{');
	coach_json_pair(&json, "$schema",
		COACH_TEXT("https://json-schema.org/draft/2020-12/schema"));
	coach_json_pair(&json, "title", coach_text(title));
	coach_json_pair_count(&json, "version", COACH_PAGE_VERSION);
	if (!page->other) {
		schema_of(&json, page);
	} else {
		coach_json_key(&json, "anyOf");
		coach_json_open(&json, '[');
		for (; page; page = page->other) {
			coach_json_open(&json, '{');
			schema_of(&json, page);
			coach_json_close(&json, '}');
		}
		coach_json_close(&json, ']');
	}
	coach_json_close(&json, '}');
	coach_buffer_add_byte(out, '\n');
}
