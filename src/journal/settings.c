#include "coach/base/date.h"
#include "coach/base/number.h"
#include "coach/journal/change.h"
#include "coach/model/value.h"
#include "journal/find/find.h"
#include "journal/find/record.h"
#include "journal/find/rows.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void coach_settings_release(struct coach_settings *settings)
{
	for (size_t i = 0; i < settings->len; i++) {
		free(settings->items[i].values.items);
		free(settings->items[i].more.items);
		free(settings->items[i].less.items);
	}
	for (size_t i = 0; i < settings->rows.len; i++)
		coach_settings_release(&settings->rows.items[i].cells);
	free(settings->rows.items);
	free(settings->items);
	*settings = (struct coach_settings){0};
}

/* A list's item with a comma or a quote stands in quotes. */
static void add_item(struct coach_buffer *out, struct coach_text item)
{
	bool quotes = coach_text_find(item, ',', 0) < item.len ||
		coach_text_find(item, '"', 0) < item.len;

	if (quotes)
		coach_buffer_add_byte(out, '"');
	for (size_t i = 0; i < item.len; i++) {
		if (quotes && strchr("\"\\", item.ptr[i]))
			coach_buffer_add_byte(out, '\\');
		coach_buffer_add_byte(out, item.ptr[i]);
	}
	if (quotes)
		coach_buffer_add_byte(out, '"');
}

void coach_settings_add_word(struct coach_buffer *out, struct coach_text field,
	const struct coach_texts *values, bool list)
{
	struct coach_buffer value = COACH_BUFFER_INIT;

	for (size_t i = 0; i < values->len; i++) {
		coach_buffer_add_string(&value, i ? "," : "");
		if (list)
			add_item(&value, values->items[i]);
		else
			coach_buffer_add_text(&value, values->items[i]);
	}
	coach_buffer_add_format(out, "%.*s=", COACH_ARG(field));
	coach_buffer_add_word(out, coach_buffer_text(&value));
	coach_buffer_release(&value);
}

static bool is_field_name(struct coach_text name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];
		bool digit = c >= '0' && c <= '9';

		if (!(c >= 'a' && c <= 'z') && c != '_' && !(digit && i))
			return false;
	}
	return name.len > 0;
}

/* Take the next item of a,"b, c",d off the front of 'rest'. False: a quote is
 * not closed. */
static bool next_item(struct coach_text *rest, struct coach_text *item,
	struct coach_arena *arena)
{
	struct coach_text text = coach_text_trim(*rest);
	char *bytes;
	size_t at = 1, len = 0;

	if (!coach_text_starts(text, "\"")) {
		coach_text_split(rest, ',', item);
		*item = coach_text_trim(*item);
		return true;
	}
	bytes = coach_arena_alloc(arena, text.len);
	while (at < text.len && text.ptr[at] != '"') {
		if (text.ptr[at] == '\\' && at + 1 < text.len)
			at++;
		bytes[len++] = text.ptr[at++];
	}
	*item = (struct coach_text){bytes, len};
	*rest = coach_text_trim(coach_text_cut(text, at + 1, text.len));
	if (at >= text.len || (rest->len && rest->ptr[0] != ','))
		return false;
	*rest = coach_text_cut(*rest, 1, rest->len);
	return true;
}

static int add_items(struct coach_texts *values, struct coach_text text,
	const char *word, struct coach_arena *arena, struct coach_error *error)
{
	while (text.len) {
		struct coach_text item;

		if (!next_item(&text, &item, arena))
			return coach_error_set(error, COACH_USAGE,
				"the quotes in '%s' do not match", word);
		if (item.len)
			COACH_PUSH(values, item);
	}
	return COACH_OK;
}

/* The setting of this field, made if there is none. */
static struct coach_setting *setting_for(
	struct coach_settings *settings, struct coach_text field, bool *is_new)
{
	struct coach_setting fresh = {.field = field};

	*is_new = false;
	for (size_t i = 0; i < settings->len; i++) {
		if (coach_text_eq(settings->items[i].field, field))
			return &settings->items[i];
	}
	*is_new = true;
	COACH_PUSH(settings, fresh);
	return &settings->items[settings->len - 1];
}

/* "zones+=green": to or from what is in the list. */
static int parse_change(struct coach_setting *setting, bool is_new, char sign,
	const struct coach_field *field, struct coach_text value,
	const char *word, struct coach_arena *arena, struct coach_error *error)
{
	if (!field || !field->list)
		return coach_error_set(error, COACH_USAGE,
			"'%.*s' is no list: write %.*s=value",
			COACH_ARG(setting->field), COACH_ARG(setting->field));
	if (!is_new && !setting->relative)
		return coach_error_set(error, COACH_USAGE,
			"'%.*s' is given as a whole and as a change of it",
			COACH_ARG(setting->field));
	setting->relative = true;
	return add_items(sign == '+' ? &setting->more : &setting->less, value,
		word, arena, error);
}

static int parse_word(struct coach_settings *settings,
	const struct coach_kind *kind, const char *word,
	struct coach_arena *arena, struct coach_error *error)
{
	struct coach_text text = coach_text(word);
	size_t equals = coach_text_find(text, '=', 0);
	struct coach_text name = coach_text_cut(text, 0, equals);
	struct coach_text value =
		coach_text_trim(coach_text_cut(text, equals + 1, text.len));
	char sign = name.len > 1 && equals < text.len &&
			strchr("+-", name.ptr[name.len - 1])
		? name.ptr[name.len - 1]
		: '\0';
	const struct coach_field *field;
	struct coach_setting *setting;
	bool is_new;

	if (rows_is_word(word))
		return rows_parse_word(settings, kind, word, arena, error);
	name.len -= sign != '\0';
	field = coach_kind_field(kind, name);
	if (equals == text.len || !is_field_name(name))
		return coach_error_set(error, COACH_USAGE,
			"'%s' is not of the form field=value", word);
	if (field && field->type == COACH_TYPE_TABLE) {
		coach_error_set(error, COACH_USAGE,
			"'%.*s' is a table and cannot be set in one word",
			COACH_ARG(name));
		rows_hint(name, settings->entry, error);
		return COACH_USAGE;
	}
	setting = setting_for(settings, name, &is_new);
	if (sign)
		return parse_change(setting, is_new, sign, field, value, word,
			arena, error);
	if (setting->relative)
		return coach_error_set(error, COACH_USAGE,
			"'%.*s' is given as a whole and as a change of it",
			COACH_ARG(name));
	if (field && field->list)
		return add_items(&setting->values, value, word, arena, error);
	/* A field that is unknown may be a list: check knows better. */
	if (!is_new && field)
		return coach_error_set(error, COACH_USAGE,
			"'%.*s' takes one value and is given twice",
			COACH_ARG(name));
	if (value.len)
		COACH_PUSH(&setting->values, value);
	return COACH_OK;
}

int coach_settings_parse(struct coach_settings *settings,
	const struct coach_kind *kind, char *const *words, size_t count,
	struct coach_arena *arena, struct coach_error *error)
{
	int status = COACH_OK;

	for (size_t i = 0; i < count && !status; i++)
		status = parse_word(settings, kind, words[i], arena, error);
	return status;
}

/* What a field of the entry has, or is about to have. */
static struct coach_text value_to_be(const struct coach_kind *kind,
	const struct coach_settings *settings, const struct coach_entry *entry,
	struct coach_text name)
{
	const struct coach_field *field = coach_kind_field(kind, name);

	for (size_t i = 0; i < settings->len; i++) {
		const struct coach_setting *setting = &settings->items[i];

		if (coach_text_eq(setting->field, name))
			return setting->values.len ? setting->values.items[0]
						   : COACH_TEXT("");
	}
	for (const struct coach_node *n = entry ? entry->front->first : NULL; n;
		n = n->next) {
		if (coach_text_eq(n->key->text, name))
			return n->text;
	}
	return !entry && field ? field->initial : COACH_TEXT("");
}

static bool lies_ahead(const struct coach_kind *kind,
	const struct coach_settings *settings, const struct coach_entry *entry,
	const struct coach_field *field)
{
	return field->ahead ||
		(field->ahead_when_field.len &&
			coach_text_eq(field->ahead_when_value,
				value_to_be(kind, settings, entry,
					field->ahead_when_field)));
}

/* A date that is none would become a part of a path. */
static int refuse_date(const struct coach_field *field, struct coach_text value,
	const struct coach_day_reading *reading, struct coach_error *error)
{
	struct coach_buffer forms = COACH_BUFFER_INIT;

	if (reading->other != COACH_DAY_NONE)
		coach_error_set(error, COACH_USAGE,
			"'%.*s=%.*s' may be two days", COACH_ARG(field->name),
			COACH_ARG(value));
	else
		coach_error_set(error, COACH_USAGE,
			"'%.*s' is a date, and '%.*s' is none",
			COACH_ARG(field->name), COACH_ARG(value));
	coach_day_forms(&forms, reading);
	coach_error_hint(error, "%s", forms.ptr);
	coach_buffer_release(&forms);
	return COACH_USAGE;
}

static int resolve_date(const struct coach_field *field,
	struct coach_text *value, bool ahead, struct coach_arena *arena,
	struct coach_text *understood, struct coach_error *error)
{
	struct coach_buffer date = COACH_BUFFER_INIT;
	struct coach_day_reading reading;

	coach_day_read(*value, coach_day_today(), ahead, &reading);
	if (reading.day == COACH_DAY_NONE || reading.other != COACH_DAY_NONE)
		return refuse_date(field, *value, &reading, error);
	if (reading.said) {
		coach_buffer_add_text(&date, *understood);
		coach_buffer_add_format(&date,
			"%s%.*s: ", understood->len ? ", " : "",
			COACH_ARG(field->name));
		coach_day_format(&date, reading.day, COACH_TEXT("%A %Y-%m-%d"));
		*understood = coach_buffer_keep(&date, arena);
	}
	coach_day_format(&date, reading.day, COACH_TEXT("%Y-%m-%d"));
	*value = coach_buffer_keep(&date, arena);
	return COACH_OK;
}

static void resolve_yes_no(struct coach_text *value)
{
	static const char *const words[2][5] = {
		{"no", "n", "false", "off", "0"},
		{"yes", "y", "true", "on", "1"}};

	for (size_t i = 0; i < 10; i++) {
		const char *word = words[i % 2][i / 2];

		if (value->len == strlen(word) &&
			strncasecmp(value->ptr, word, value->len) == 0) {
			*value = i % 2 ? COACH_TEXT("yes") : COACH_TEXT("no");
			return;
		}
	}
}

/* "7,5" becomes "7.5"; what may be two numbers is for check_value to refuse. */
static void resolve_number(struct coach_text *value, struct coach_arena *arena)
{
	struct coach_buffer point = COACH_BUFFER_INIT;

	if (coach_number_comma(*value, &point) == COACH_COMMA_DECIMAL)
		*value = coach_buffer_keep(&point, arena);
	coach_buffer_release(&point);
}

static int resolve_reference(struct coach_journal *journal,
	const struct coach_field *field, struct coach_text *value,
	struct coach_arena *arena, struct coach_error *error)
{
	struct coach_records records = {0};
	struct coach_found found = COACH_FOUND_INIT;
	int status = COACH_OK;

	if (!coach_id_valid(*value) ||
		!coach_find_quick(journal, *value, &found))
		status = coach_query_ref_any(journal, *value, &field->to,
			COACH_ENTRY_FRONT, &records, error);
	if (!status && records.len) {
		*value = coach_arena_text(arena, records.items[0].entry.id);
	} else if (records.none && field->or_text) {
		coach_error_release(error);
		status = COACH_OK;
	} else if (status) {
		coach_error_prefix(error, "%.*s", COACH_ARG(field->name));
		if (records.none)
			status = error->status = COACH_USAGE;
	}
	coach_found_release(&found);
	coach_records_release(&records);
	return status;
}

/* The argument is named, not a place in a file that is not there yet. */
static int check_value(const struct coach_field *field, struct coach_text value,
	struct coach_error *error)
{
	struct coach_buffer why = COACH_BUFFER_INIT;
	enum coach_rule rule;
	int status = COACH_OK;

	if (!coach_value_valid(field, value, &rule, &why))
		status = coach_error_set(error, COACH_USAGE, "%.*s: '%.*s' %s",
			COACH_ARG(field->name), COACH_ARG(value), why.ptr);
	coach_buffer_release(&why);
	return status;
}

static int resolve_value(struct coach_journal *journal,
	const struct coach_kind *kind, const struct coach_entry *entry,
	struct coach_settings *settings, const struct coach_field *field,
	struct coach_text *value, struct coach_arena *arena,
	struct coach_error *error)
{
	switch (field->type) {
	case COACH_TYPE_DATE:
		return resolve_date(field, value,
			lies_ahead(kind, settings, entry, field), arena,
			&settings->understood, error);
	case COACH_TYPE_REFERENCE:
		return resolve_reference(journal, field, value, arena, error);
	case COACH_TYPE_YES_NO:
		resolve_yes_no(value);
		break;
	case COACH_TYPE_COUNT:
	case COACH_TYPE_NUMBER:
	case COACH_TYPE_PERCENT:
		resolve_number(value, arena);
		break;
	default:
		break;
	}
	return check_value(field, *value, error);
}

int coach_settings_resolve(struct coach_journal *journal,
	const struct coach_kind *kind, const struct coach_entry *entry,
	struct coach_settings *settings, struct coach_arena *arena,
	struct coach_error *error)
{
	int status = COACH_OK;

	for (size_t i = 0; i < settings->len; i++) {
		struct coach_setting *setting = &settings->items[i];
		const struct coach_field *field =
			coach_kind_field(kind, setting->field);

		struct coach_texts *lists[] = {
			&setting->values, &setting->more, &setting->less};

		for (size_t l = 0; field && l < 3; l++) {
			for (size_t k = 0; k < lists[l]->len && !status; k++)
				status = resolve_value(journal, kind, entry,
					settings, field, &lists[l]->items[k],
					arena, error);
		}
	}
	if (!status)
		status = rows_resolve(journal, settings, arena, error);
	return status;
}
