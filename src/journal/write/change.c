#include "coach/journal/change.h"
#include "change_order.h"
#include "coach/base/date.h"
#include "coach/model/edit.h"
#include "coach/port/unicode.h"
#include "journal/find/rows.h"
#include "name.h"
#include <stdlib.h>
#include <string.h>

static void add_value(struct coach_settings *settings, struct coach_text field,
	struct coach_text value)
{
	struct coach_setting setting = {.field = field};

	COACH_PUSH(&setting.values, value);
	COACH_PUSH(settings, setting);
}

static void copy_texts(struct coach_texts *to, const struct coach_texts *from)
{
	for (size_t i = 0; i < from->len; i++)
		COACH_PUSH(to, from->items[i]);
}

static void copy_settings(
	struct coach_settings *to, const struct coach_settings *from)
{
	for (size_t i = 0; i < from->len; i++) {
		const struct coach_setting *given = &from->items[i];
		struct coach_setting setting = {
			.field = given->field, .relative = given->relative};

		copy_texts(&setting.values, &given->values);
		copy_texts(&setting.more, &given->more);
		copy_texts(&setting.less, &given->less);
		COACH_PUSH(to, setting);
	}
	for (size_t i = 0; i < from->rows.len; i++) {
		struct coach_row_setting row = from->rows.items[i];

		row.cells = (struct coach_settings){0};
		copy_settings(&row.cells, &from->rows.items[i].cells);
		COACH_PUSH(&to->rows, row);
	}
}

/* These make an entry what it is. */
static int refuse_fixed(
	const struct coach_settings *settings, struct coach_error *error)
{
	static const char *const fixed[] = {"id", "kind"};

	for (size_t i = 0; i < 2; i++) {
		if (coach_settings_get(settings, fixed[i]))
			return coach_error_set(error, COACH_USAGE,
				"'%s' is given once and for all when an entry "
				"is made, it cannot be set",
				fixed[i]);
	}
	return COACH_OK;
}

static const struct coach_text *first_value(
	const struct coach_settings *settings, struct coach_text field)
{
	for (size_t i = 0; i < settings->len; i++) {
		if (coach_text_eq(settings->items[i].field, field) &&
			settings->items[i].values.len)
			return &settings->items[i].values.items[0];
	}
	return NULL;
}

/* "daily-huddle" as a title: "Daily huddle". */
static struct coach_text as_words(
	struct coach_text id, struct coach_arena *arena)
{
	char *words = coach_arena_strndup(arena, id.ptr, id.len);

	for (size_t i = 0; i < id.len; i++) {
		if (words[i] == '-')
			words[i] = ' ';
	}
	if (words[0] >= 'a' && words[0] <= 'z')
		words[0] = (char)(words[0] - 'a' + 'A');
	return (struct coach_text){words, id.len};
}

/*
 * TITLE fills the kind's title field, and the field the title. A dated entry
 * without either is called by what it is about.
 */
static void settle_title(const struct coach_kind *kind, struct coach_text title,
	struct coach_settings *values, struct coach_arena *arena)
{
	static const char *const about[] = {"pinpoint", "skill"};
	const struct coach_text *field = NULL;

	if (kind->title_field.len)
		field = first_value(values, kind->title_field);
	if (kind->title_field.len && !field && title.len)
		add_value(values, kind->title_field, title);
	if (!title.len && field)
		title = *field;
	for (size_t i = 0; i < 2 && kind->dated && !title.len; i++) {
		const struct coach_text *id =
			first_value(values, coach_text(about[i]));

		if (id)
			title = as_words(*id, arena);
	}
	if (kind->dated && !title.len)
		title = as_words(kind->name, arena);
	if (title.len && !coach_settings_get(values, "title"))
		add_value(values, COACH_TEXT("title"), title);
}

static void settle_values(const struct coach_kind *kind,
	struct coach_text title, struct coach_settings *values,
	struct coach_arena *arena)
{
	if (kind->dated && !coach_settings_get(values, "date")) {
		struct coach_buffer date = COACH_BUFFER_INIT;

		coach_day_format(
			&date, coach_day_today(), COACH_TEXT("%Y-%m-%d"));
		add_value(values, COACH_TEXT("date"),
			coach_buffer_keep(&date, arena));
	}
	settle_title(kind, title, values, arena);
	add_value(values, COACH_TEXT("kind"), kind->name);
}

/* Somebody else's body in place of the template's; the title given stays. */
static void put_body(struct coach_draft *draft, struct coach_text body,
	struct coach_text title)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_text first = coach_text_trim(body);

	coach_buffer_add(&bytes, draft->bytes.ptr,
		coach_draft_entry(draft, NULL)->body_start);
	if (title.len && !coach_text_starts(first, "# "))
		coach_buffer_add_format(&bytes, "# %.*s\n\n", COACH_ARG(title));
	draft->given = bytes.len;
	coach_buffer_add_text(&bytes, body);
	if (!coach_text_ends(body, "\n"))
		coach_buffer_add_byte(&bytes, '\n');
	coach_draft_put(draft, &bytes);
}

/* A new entry has nothing yet that a list could be changed from. */
static int refuse_changes(
	const struct coach_settings *settings, struct coach_error *error)
{
	for (size_t i = 0; i < settings->len; i++) {
		struct coach_text field = settings->items[i].field;

		if (settings->items[i].relative)
			return coach_error_set(error, COACH_USAGE,
				"a new entry has no '%.*s' to change: write "
				"%.*s=value",
				COACH_ARG(field), COACH_ARG(field));
	}
	if (settings->rows.len) {
		struct coach_text table = settings->rows.items[0].table->name;

		coach_error_set(error, COACH_USAGE,
			"a new entry has no rows in '%.*s' to change",
			COACH_ARG(table));
		rows_hint(table, COACH_TEXT(""), error);
		return COACH_USAGE;
	}
	return COACH_OK;
}

static char *copy_words(struct coach_text words)
{
	return words.len ? coach_strndup(words.ptr, words.len) : NULL;
}

int coach_change_new(struct coach_journal *journal,
	const struct coach_kind *kind, struct coach_text title,
	const struct coach_settings *settings, struct coach_text body,
	bool offer, struct coach_draft *draft, struct coach_error *error)
{
	struct coach_settings values = {0};
	struct coach_arena arena = {0};
	char *id = NULL, *path = NULL;
	int status = refuse_fixed(settings, error);

	if (!status)
		status = refuse_changes(settings, error);
	title = coach_text_trim(title);
	copy_settings(&values, settings);
	if (!status)
		status = coach_settings_resolve(
			journal, kind, NULL, &values, &arena, error);
	if (!status) {
		settle_values(kind, title, &values, &arena);
		status = change_settle_order(
			journal, kind, &values, &arena, error);
	}
	if (!status)
		status = coach_name_entry(
			journal, kind, &values, &id, &path, error);
	if (!status) {
		*draft = (struct coach_draft){.path = path,
			.id = id,
			.bytes = COACH_BUFFER_INIT,
			.created = true,
			.understood = copy_words(values.understood)};
		add_value(&values, COACH_TEXT("id"), coach_text(id));
		coach_template_fill(&draft->bytes, kind, &values, offer);
		if (body.len)
			put_body(draft, body, title);
	}
	coach_settings_release(&values);
	coach_arena_release(&arena);
	return status;
}

static void add_unless(struct coach_texts *list, struct coach_text text,
	const struct coach_texts *without)
{
	for (size_t i = 0; i < without->len; i++) {
		if (coach_unicode_same(without->items[i], text))
			return;
	}
	COACH_PUSH(list, text);
}

/* What is in the list, without some and with others. Release with free(). */
static struct coach_texts change_list(
	const struct coach_entry *entry, const struct coach_setting *setting)
{
	const struct coach_node *node =
		coach_node_find(entry->front, setting->field);
	struct coach_texts list = {0};

	/* One value without brackets is a list of one, too. */
	if (node && node->type == COACH_NODE_SCALAR && !coach_node_absent(node))
		add_unless(&list, node->text, &setting->less);
	for (node = node ? node->first : NULL; node; node = node->next)
		add_unless(&list, node->text, &setting->less);
	for (size_t i = 0; i < setting->more.len; i++)
		add_unless(&list, setting->more.items[i], &list);
	return list;
}

/* One field after the other: each edit moves the places of the rest. */
static int set_one(struct coach_journal *journal, struct coach_draft *draft,
	const struct coach_setting *setting, struct coach_error *error)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_texts values;
	bool usable;
	const struct coach_entry *entry = coach_draft_entry(draft, &usable);
	int status;

	if (!usable) {
		coach_error_set(error, COACH_NO,
			"cannot set a field of '%s': its front matter cannot "
			"be read",
			draft->path);
		coach_error_hint(error,
			"see what is wrong with it: coach "
			"check %s",
			draft->path);
		return error->status;
	}
	values = setting->relative ? change_list(entry, setting)
				   : setting->values;
	status = coach_edit_set(&out, entry,
		coach_kinds_get(&journal->kinds, entry->kind), setting->field,
		values.items, values.len, error);
	if (setting->relative)
		free(values.items);
	if (!status)
		coach_draft_put(draft, &out);
	coach_buffer_release(&out);
	return status;
}

int coach_draft_set(struct coach_journal *journal,
	const struct coach_settings *settings, struct coach_draft *draft,
	struct coach_error *error)
{
	struct coach_settings values = {0};
	struct coach_arena arena = {0};
	const struct coach_entry *entry = coach_draft_entry(draft, NULL);
	int status;

	copy_settings(&values, settings);
	status = coach_settings_resolve(journal,
		coach_kinds_get(&journal->kinds, entry->kind), entry, &values,
		&arena, error);
	free(draft->understood);
	draft->understood = copy_words(values.understood);
	for (size_t i = 0; i < values.len && !status; i++)
		status = set_one(journal, draft, &values.items[i], error);
	for (size_t i = 0; i < values.rows.len && !status; i++)
		status = rows_change(draft, &values.rows.items[i], error);
	coach_settings_release(&values);
	coach_arena_release(&arena);
	return status;
}

int coach_change_set(struct coach_journal *journal, const char *path,
	const struct coach_settings *settings, struct coach_draft *draft,
	struct coach_error *error)
{
	struct coach_draft changed = {.bytes = COACH_BUFFER_INIT};
	int status = refuse_fixed(settings, error);

	if (!status)
		status = coach_draft_read(journal, path, &changed, error);
	if (!status)
		status = coach_draft_set(journal, settings, &changed, error);
	if (!status)
		*draft = changed;
	else
		coach_draft_release(&changed);
	return status;
}

int coach_draft_add_row(struct coach_journal *journal,
	const struct coach_field *table, const struct coach_settings *cells,
	struct coach_draft *draft, struct coach_error *error)
{
	struct coach_settings values = {0};
	struct coach_row_setting row = {.table = table};
	struct coach_arena arena = {0};
	int status;

	copy_settings(&row.cells, cells);
	COACH_PUSH(&values.rows, row);
	status = rows_resolve(journal, &values, &arena, error);
	if (!status) {
		free(draft->understood);
		draft->understood = copy_words(values.understood);
		status = rows_add(journal, draft, &values.rows.items[0], error);
	}
	coach_settings_release(&values);
	coach_arena_release(&arena);
	return status;
}

int coach_change_add_row(struct coach_journal *journal, const char *path,
	const struct coach_field *table, const struct coach_settings *cells,
	struct coach_draft *draft, struct coach_error *error)
{
	struct coach_draft changed = {.bytes = COACH_BUFFER_INIT};
	int status = coach_draft_read(journal, path, &changed, error);

	if (!status)
		status = coach_draft_add_row(
			journal, table, cells, &changed, error);
	if (!status)
		*draft = changed;
	else
		coach_draft_release(&changed);
	return status;
}
