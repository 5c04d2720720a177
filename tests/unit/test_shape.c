#include "unit.h"

#include "coach/base/alloc.h"
#include "coach/pages/pages.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TEXT(literal)                          \
	{                                      \
		(literal), sizeof(literal) - 1 \
	}

struct visit {
	struct coach_text what;
	coach_day day;
	double minutes;
};

struct guest {
	struct coach_text name, note;
	const char *room;
	const struct visit *first; /* may be NULL */
	struct {
		struct visit *items;
		size_t len, cap;
	} visits;
	bool well;
};

COACH_MAKE(visit_hours, visit, visit)
{
	made->real = visit->minutes / 60;
}

/* The hours in which it was, unless nobody knows. */
COACH_MAKE(visit_numbers, visit, visit)
{
	if (!isnan(visit->minutes))
		coach_buffer_add_string(&made->words, "9\n10\n");
	made->text = coach_buffer_text(&made->words);
}

static enum coach_style style_of(double hours)
{
	return hours > 1 ? COACH_LOOK_RED : COACH_LOOK_PLAIN;
}

static bool is_dated(const struct coach_place *place)
{
	return ((const struct visit *)place->item)->day != COACH_DAY_NONE;
}

/* The host is said by the answer that the guest is an item of. */
COACH_MAKE(guest_host, guest, guest)
{
	made->word = place->in ? "host" : NULL;
	if (!made->word)
		made->state = COACH_MADE_ABSENT;
}

COACH_MAKE(guest_names, guest, guest)
{
	coach_buffer_add_format(
		&made->words, "%.*s\nsame\n", COACH_ARG(guest->name));
	made->text = coach_buffer_text(&made->words);
}

static void show_note(struct coach_text *words, enum coach_style *style,
	const struct coach_place *place)
{
	(void)place;
	if (!words->len)
		*words = COACH_TEXT("none");
	*style = COACH_LOOK_YELLOW;
}

static const struct coach_shape visit_shape[] = {
	{"what", COACH_SHAPE_AT(visit, what)},
	{"day", COACH_SHAPE_AT(visit, day)},
	{"hours", COACH_SHAPE_REAL, "of the visit", .make = visit_hours,
		.null = true},
	{0},
};

static const struct coach_shape hours_shape[] = {
	{"what", COACH_SHAPE_AT(visit, what)},
	{"at", COACH_SHAPE_COUNTS, .make = visit_numbers},
	{"hours", COACH_SHAPE_REAL, .make = visit_hours, .null = true,
		.style = style_of},
	{"date", COACH_SHAPE_AT(visit, day), .given = is_dated},
	{0},
};

static const struct coach_shape guest_shape[] = {
	{"name", COACH_SHAPE_AT(guest, name)},
	{"note", COACH_SHAPE_AT(guest, note), .null = true, .show = show_note},
	{"room", COACH_SHAPE_AT(guest, room), .null = true},
	{"host", COACH_SHAPE_WORD, .make = guest_host, .absent = true},
	{"names", COACH_SHAPE_LINES, .make = guest_names},
	{"first_day", COACH_SHAPE_BEHIND(guest, first, visit, day)},
	{"first", COACH_SHAPE_OBJECT, .fields = visit_shape,
		.offset = offsetof(struct guest, first), .pointer = true},
	{"visits", COACH_SHAPE_ITEMS(guest, visits, visit_shape)},
	{"well", COACH_SHAPE_AT(guest, well)},
	{"days", COACH_SHAPE_ENTRIES(guest, visits, visit_shape)},
	{"mark", COACH_SHAPE_AT(guest, room), .rows_alone = true},
	{0},
};

static const struct coach_shape_rows guest_rows = {
	.list = "visits", .columns = "name day +hours note mark"};

static struct visit some_visits[] = {
	{TEXT("tea"), 20000, 90}, {TEXT("cake"), COACH_DAY_NONE, NAN}};

static const struct guest ana = {.name = TEXT("Ana"),
	.note = TEXT("a, \"b\""),
	.room = "blue",
	.first = &some_visits[0],
	.visits = {some_visits, 2, 2},
	.well = true};
static const struct guest bo = {.name = TEXT("Bo"), .note = TEXT("")};

static const struct guest *const guests[] = {&ana, &bo};

static const void *guest_item(const void *answer, size_t number)
{
	(void)answer;
	return number < 2 ? guests[number] : NULL;
}

static const struct coach_page page_of_one = {
	.shape = guest_shape, .rows = &guest_rows};
static const struct coach_page page_of_all = {
	.shape = guest_shape, .rows = &guest_rows, .item = guest_item};

static bool is_well(const void *answer)
{
	return ((const struct guest *)answer)->well;
}

static const struct coach_page page_of_well = {
	.shape = guest_shape, .rows = &guest_rows, .any = is_well};

static int keep(void *to, struct coach_buffer *part, struct coach_error *error)
{
	(void)part;
	(void)error;
	++*(size_t *)to;
	return COACH_OK;
}

static void print(struct coach_buffer *out, const struct coach_page *page,
	const void *answer, enum coach_format format, size_t parts)
{
	static const struct coach_look plain;
	struct coach_error error = {0};
	size_t taken = 0;
	const struct coach_page_sink sink = {keep, &taken};

	coach_buffer_clear(out);
	assert_int_equal(coach_page_print(out, page, answer, format, &plain,
				 &sink, &error),
		COACH_OK);
	assert_int_equal(taken, parts);
}

#define ANA                                                                    \
	"{\"name\":\"Ana\",\"note\":\"a, \\\"b\\\"\",\"room\":\"blue\","       \
	"\"host\":\"host\",\"names\":[\"Ana\",\"same\"],"                      \
	"\"first_day\":\"2024-10-04\",\"first\":{\"what\":\"tea\","            \
	"\"day\":\"2024-10-04\",\"hours\":1.5},\"visits\":[{\"what\":\"tea\"," \
	"\"day\":\"2024-10-04\",\"hours\":1.5},{\"what\":\"cake\",\"day\":"    \
	"null,"                                                                \
	"\"hours\":null}],\"well\":true,\"days\":{\"tea\":\"2024-10-04\","     \
	"\"cake\":null}}\n"
#define BO                                                                \
	"{\"name\":\"Bo\",\"note\":null,\"room\":null,\"host\":\"host\"," \
	"\"names\":[\"Bo\",\"same\"],\"first_day\":null,\"first\":null,"  \
	"\"visits\":[],\"well\":false,\"days\":{}}\n"

static void lines_are_items(void **state)
{
	struct coach_buffer out = COACH_BUFFER_INIT;

	(void)state;
	/* Of an array each item, and each is offered to the sink. */
	print(&out, &page_of_all, guests, COACH_FORMAT_JSONL, 2);
	assert_string_equal(out.ptr, ANA BO);
	/* Of one item those of its rows' list. */
	print(&out, &page_of_one, &ana, COACH_FORMAT_JSONL, 0);
	assert_string_equal(out.ptr,
		"{\"what\":\"tea\",\"day\":\"2024-10-04\",\"hours\":1.5}\n"
		"{\"what\":\"cake\",\"day\":null,\"hours\":null}\n");
	coach_buffer_release(&out);
}

static void a_key_may_be_absent(void **state)
{
	struct coach_buffer out = COACH_BUFFER_INIT;

	(void)state;
	print(&out, &page_of_one, &bo, COACH_FORMAT_JSON, 0);
	assert_string_equal(out.ptr,
		"{\n  \"name\": \"Bo\",\n  \"note\": null,\n"
		"  \"room\": null,\n  \"names\": [\n    \"Bo\",\n"
		"    \"same\"\n  ],\n  \"first_day\": null,\n"
		"  \"first\": null,\n  \"visits\": [],\n"
		"  \"well\": false,\n  \"days\": {}\n}\n");
	coach_buffer_release(&out);
}

/* A column of the list's items, else of the item; '+' only for programs. */
static void rows_are_of_the_list(void **state)
{
	struct coach_buffer out = COACH_BUFFER_INIT;

	(void)state;
	print(&out, &page_of_all, guests, COACH_FORMAT_CSV, 0);
	assert_string_equal(out.ptr,
		"name,day,hours,note,mark\r\n"
		"Ana,2024-10-04,1.5,\"a, \"\"b\"\"\",blue\r\n"
		"Ana,,,\"a, \"\"b\"\"\",blue\r\n");
	print(&out, &page_of_one, &ana, COACH_FORMAT_TABLE, 0);
	assert_string_equal(out.ptr,
		"name  day         note    mark\n"
		"Ana   2024-10-04  a, \"b\"  blue\n"
		"Ana               a, \"b\"  blue\n");
	assert_true(coach_page_any(&page_of_one, &ana));
	assert_false(coach_page_any(&page_of_one, &bo));
	/* Or the page knows better. */
	assert_true(coach_page_any(&page_of_well, &ana));
	assert_false(coach_page_any(&page_of_well, &bo));
	coach_buffer_release(&out);
}

/* The guests of a house, without those who have no room. */
static bool has_room(const struct coach_place *place)
{
	return ((const struct guest *)place->item)->room != NULL;
}

static const void *all_guests(const struct coach_place *place, size_t *len)
{
	*len = *(const size_t *)place->item;
	return guests;
}

static const struct coach_shape staying_shape[] = {
	{"names", COACH_SHAPE_LINES, .make = guest_names},
	{"visits", COACH_SHAPE_ITEMS(guest, visits, hours_shape)},
	{0},
};
static const struct coach_shape house_shape[] = {
	{"guests", COACH_SHAPE_LIST, .fields = staying_shape,
		.list = all_guests, .pointers = true, .has = has_room},
	{0},
};
static const struct coach_shape_rows house_rows = {
	.list = "guests visits", .columns = "names what at +hours"};
static const struct coach_page page_of_house = {
	.shape = house_shape, .rows = &house_rows};

#define STAYING                                                           \
	"{\"names\":[\"Ana\",\"same\"],\"visits\":[{\"what\":\"tea\","    \
	"\"at\":[9,10],\"hours\":1.5,\"date\":\"2024-10-04\"},{\"what\":" \
	"\"cake\",\"at\":[],"                                             \
	"\"hours\":null}]}\n"

static void a_list_may_lie_in_a_list(void **state)
{
	const size_t both = 2, none = 0;
	struct coach_buffer out = COACH_BUFFER_INIT;

	(void)state;
	/* A line is an item of the first list, a row one of the last. */
	print(&out, &page_of_house, &both, COACH_FORMAT_JSONL, 0);
	assert_string_equal(out.ptr, STAYING);
	print(&out, &page_of_house, &both, COACH_FORMAT_CSV, 0);
	assert_string_equal(out.ptr,
		"names,what,at,hours\r\n"
		"\"Ana, same\",tea,9 10,1.5\r\n"
		"\"Ana, same\",cake,,\r\n");
	assert_true(coach_page_any(&page_of_house, &both));
	assert_false(coach_page_any(&page_of_house, &none));
	coach_buffer_release(&out);
}

/* Of a number there are no other words than itself. */
static void a_number_may_have_a_color(void **state)
{
	static const struct coach_look color = {.color = true};
	static const struct coach_shape_rows rows = {
		.list = "visits", .columns = "what hours"};
	struct coach_buffer out = COACH_BUFFER_INIT;
	const struct coach_place place = {.item = &ana};
	struct coach_table table;

	(void)state;
	coach_shape_table(&table, &rows);
	coach_shape_add_rows(&table, staying_shape, &rows, &place, true);
	coach_table_print(&out, &table, COACH_FORMAT_TABLE, &color);
	assert_non_null(strstr(out.ptr, "\033[31m1.5"));
	coach_table_release(&table);
	coach_shape_table(&table, &rows);
	coach_shape_add_rows(&table, staying_shape, &rows, &place, false);
	coach_buffer_clear(&out);
	coach_table_print(&out, &table, COACH_FORMAT_TABLE, &color);
	assert_null(strstr(out.ptr, "\033[31m"));
	coach_table_release(&table);
	coach_buffer_release(&out);
}

/* With a blank for each break and indentation. */
static const char *squeezed(struct coach_buffer *text)
{
	size_t to = 0;

	for (size_t from = 0; from < text->len; from++) {
		char c = text->ptr[from];

		if (c == '\n')
			c = ' ';
		if (c != ' ' || !to || text->ptr[to - 1] != ' ')
			text->ptr[to++] = c;
	}
	text->ptr[to] = '\0';
	text->len = to;
	return text->ptr;
}

/* What has parts is a cell as JSON; none of them may be null. */
static void parts_are_a_cell(void **state)
{
	static const struct coach_shape shape[] = {
		{"visits", COACH_SHAPE_ITEMS(guest, visits, visit_shape),
			.null = true},
		{"days", COACH_SHAPE_ENTRIES(guest, visits, visit_shape)},
		{0},
	};
	static const struct coach_shape_rows rows = {.columns = "visits days"};
	static const struct coach_page page = {
		.shape = shape, .rows = &rows, .item = guest_item};
	struct coach_buffer out = COACH_BUFFER_INIT;

	(void)state;
	print(&out, &page, guests, COACH_FORMAT_CSV, 0);
	assert_string_equal(out.ptr,
		"visits,days\r\n"
		"\"[{\"\"what\"\":\"\"tea\"\",\"\"day\"\":"
		"\"\"2024-10-04\"\",\"\"hours\"\":1.5},"
		"{\"\"what\"\":\"\"cake\"\",\"\"day\"\":null,"
		"\"\"hours\"\":null}]\",\"{\"\"tea\"\":"
		"\"\"2024-10-04\"\",\"\"cake\"\":null}\"\r\n"
		",{}\r\n");
	print(&out, &page, guests, COACH_FORMAT_JSONL, 2);
	assert_non_null(strstr(out.ptr, "{\"visits\":null,\"days\":{}}\n"));
	coach_buffer_release(&out);
}

/* A spreadsheet would obey it; a number is one, also as a text. */
static void csv_has_no_formulas(void **state)
{
	static const struct coach_look plain;
	static const struct coach_column column = {"-x", false};
	static const char *const cells[] = {"=1+1", "+", "-3.5", "-a,b",
		"@SUM(A1)", "\tx", "\rx", "+5", "a=b", "-", "'=1"};
	struct coach_table table = {.columns = &column, .column_count = 1};
	struct coach_buffer out = COACH_BUFFER_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(cells) / sizeof(*cells); i++)
		coach_table_add_text(&table, coach_text(cells[i]));
	coach_table_print(&out, &table, COACH_FORMAT_CSV, &plain);
	assert_string_equal(out.ptr,
		"'-x\r\n'=1+1\r\n'+\r\n-3.5\r\n\"'-a,b\"\r\n"
		"'@SUM(A1)\r\n'\tx\r\n\"'\rx\"\r\n+5\r\na=b\r\n'-\r\n"
		"'=1\r\n");
	coach_table_release(&table);
	coach_buffer_release(&out);
}

static void add_more(struct coach_json *json, const struct coach_place *place)
{
	const struct guest *guest = place->item;

	coach_json_pair(
		json, guest->room ? guest->room : "bed", COACH_TEXT("made"));
}

/* Keys that only the data know, and an answer of one of two shapes. */
static void a_shape_may_not_know_all(void **state)
{
	static const struct coach_shape shape[] = {
		{"well", COACH_SHAPE_AT(guest, well)},
		{"rooms", COACH_SHAPE_MORE, "by room", .more = add_more},
		{0},
	};
	static const struct coach_page other = {.shape = shape};
	static const struct coach_page page = {
		.shape = shape, .item = guest_item, .other = &other};
	struct coach_buffer out = COACH_BUFFER_INIT;
#define OF_WELL                                                          \
	"\"type\": \"object\", \"properties\": { \"well\": { \"type\": " \
	"\"boolean\" } }, \"required\": [ \"well\" ], "                  \
	"\"additionalProperties\": { \"description\": \"by room\" } }"

	(void)state;
	print(&out, &page, guests, COACH_FORMAT_JSONL, 2);
	assert_string_equal(out.ptr,
		"{\"well\":true,\"blue\":\"made\"}\n"
		"{\"well\":false,\"bed\":\"made\"}\n");
	/* Without rows the item is the line. */
	print(&out, &other, &ana, COACH_FORMAT_JSONL, 0);
	assert_string_equal(out.ptr, "{\"well\":true,\"blue\":\"made\"}\n");
	coach_buffer_clear(&out);
	coach_page_schema(&out, &page, "guests");
	assert_non_null(strstr(squeezed(&out),
		"\"anyOf\": [ { \"type\": \"array\", \"items\": { " OF_WELL
		" }, { " OF_WELL " ] }"));
	coach_buffer_release(&out);
}

static void the_schema_says_what_may_be_null(void **state)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_json json = {.out = &out, .compact = true};

	(void)state;
	coach_json_open(&json, '{');
	coach_shape_schema(&json, guest_shape);
	coach_json_close(&json, '}');
#define VISIT                                                           \
	"\"properties\":{\"what\":{\"type\":\"string\"},"               \
	"\"day\":{\"type\":[\"string\",\"null\"],\"format\":\"date\"}," \
	"\"hours\":{\"type\":[\"number\",\"null\"],"                    \
	"\"description\":\"of the visit\"}},"                           \
	"\"required\":[\"what\",\"day\",\"hours\"]}"
	assert_string_equal(out.ptr,
		"{\"properties\":{\"name\":{\"type\":\"string\"},"
		"\"note\":{\"type\":[\"string\",\"null\"]},"
		"\"room\":{\"type\":[\"string\",\"null\"]},"
		"\"host\":{\"type\":\"string\"},"
		"\"names\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}"
		","
		"\"first_day\":{\"type\":[\"string\",\"null\"],"
		"\"format\":\"date\"},"
		"\"first\":{\"type\":[\"object\",\"null\"]," VISIT ","
		"\"visits\":{\"type\":\"array\",\"items\":{\"type\":"
		"\"object\"," VISIT "},\"well\":{\"type\":\"boolean\"},"
		"\"days\":{\"type\":\"object\",\"additionalProperties\":{"
		"\"type\":[\"string\",\"null\"],\"format\":\"date\"}}},"
		"\"required\":[\"name\",\"note\",\"room\",\"names\",\"first_"
		"day\","
		"\"first\",\"visits\",\"well\",\"days\"]}");
	coach_buffer_clear(&out);
	json.filled = false;
	coach_json_open(&json, '{');
	coach_shape_schema(&json, hours_shape);
	coach_json_close(&json, '}');
	assert_non_null(strstr(out.ptr,
		"\"at\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"}"
		"}"));
	assert_non_null(
		strstr(out.ptr, "\"required\":[\"what\",\"at\",\"hours\"]}"));
	coach_buffer_release(&out);
}

/* Texts that lie in the answer, there and behind a pointer. */
struct trip {
	struct coach_texts stops;
	const struct trip *back; /* may be NULL */
};

static void texts_are_strings(void **state)
{
	static const struct coach_shape shape[] = {
		{"stops", COACH_SHAPE_AT(trip, stops)},
		{"back", COACH_SHAPE_BEHIND(trip, back, trip, stops),
			.null = true},
		{0},
	};
	static const struct coach_shape_rows rows = {.columns = "stops back"};
	static const struct coach_page page = {.shape = shape, .rows = &rows};
	struct coach_text items[] = {TEXT("a \"b\""), TEXT(""), TEXT("c, d")};
	const struct trip none = {.stops = {NULL, 0, 0}};
	const struct trip trip = {.stops = {items, 3, 3}, .back = &none};
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_json json = {.out = &out, .compact = true};

	(void)state;
	print(&out, &page, &trip, COACH_FORMAT_JSONL, 0);
	assert_string_equal(out.ptr,
		"{\"stops\":[\"a \\\"b\\\"\",\"\",\"c, d\"],\"back\":[]}\n");
	print(&out, &page, &trip, COACH_FORMAT_CSV, 0);
	assert_string_equal(
		out.ptr, "stops,back\r\n\"a \"\"b\"\", , c, d\",\r\n");
	print(&out, &page, &none, COACH_FORMAT_JSONL, 0);
	assert_string_equal(out.ptr, "{\"stops\":[],\"back\":null}\n");
	coach_buffer_clear(&out);
	coach_json_open(&json, '{');
	coach_shape_schema(&json, shape);
	coach_json_close(&json, '}');
	assert_string_equal(out.ptr,
		"{\"properties\":{\"stops\":{\"type\":\"array\",\"items\":{"
		"\"type\":\"string\"}},\"back\":{\"type\":[\"array\","
		"\"null\"],\"items\":{\"type\":\"string\"}}},\"required\":["
		"\"stops\",\"back\"]}");
	coach_buffer_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_items),
		cmocka_unit_test(a_key_may_be_absent),
		cmocka_unit_test(rows_are_of_the_list),
		cmocka_unit_test(a_list_may_lie_in_a_list),
		cmocka_unit_test(a_number_may_have_a_color),
		cmocka_unit_test(parts_are_a_cell),
		cmocka_unit_test(a_shape_may_not_know_all),
		cmocka_unit_test(csv_has_no_formulas),
		cmocka_unit_test(the_schema_says_what_may_be_null),
		cmocka_unit_test(texts_are_strings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
