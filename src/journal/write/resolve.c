#include "coach/journal/resolve.h"
#include "coach/model/leftover.h"
#include "coach/model/merge.h"
#include "coach/port/files.h"
#include "coach/port/git/store.h"
#include "message.h"
#include <stdlib.h>
#include <string.h>

void coach_unresolved_list_release(struct coach_unresolved_list *list)
{
	free(list->items);
	coach_arena_release(&list->arena);
	coach_records_release(&list->records);
	coach_copies_release(&list->copies);
	*list = (struct coach_unresolved_list){0};
}

static void add_version(struct coach_unresolved_list *list, const char *path,
	struct coach_text first)
{
	struct coach_open open = {.what = COACH_OPEN_VERSION,
		.name = COACH_TEXT("version"),
		.value = first};
	struct coach_unresolved item = {.path = path};

	COACH_ARENA_PUSH(&list->arena, &open.others, coach_text(path));
	COACH_ARENA_PUSH(&list->arena, &item.opens, open);
	COACH_PUSH(list, item);
}

static int by_path(const void *a, const void *b)
{
	const struct coach_unresolved *x = a, *y = b;

	return strcmp(x->path, y->path);
}

int coach_unresolved_find(struct coach_journal *journal,
	struct coach_unresolved_list *list, struct coach_error *error)
{
	const struct coach_filter some = {.field = COACH_TEXT("unresolved"),
		.relation = COACH_NOT_EQUAL,
		.value = COACH_TEXT("")};
	const struct coach_query query = {.key = some.field,
		.filters = &some,
		.filter_count = 1,
		.sort = COACH_TEXT("path"),
		.parts = COACH_ENTRY_FRONT};
	int status;

	*list = (struct coach_unresolved_list){0};
	status = coach_query_run(journal, &query, &list->records, error);
	for (size_t i = 0; !status && i < list->records.len; i++) {
		const struct coach_record *record = &list->records.items[i];
		struct coach_unresolved item = {
			.path = record->path, .id = record->entry.id};

		coach_opens_read(&item.opens, &record->entry, record->kind,
			&list->arena);
		COACH_PUSH(list, item);
	}
	if (!status)
		status = coach_copies_find(journal, &list->copies, error);
	for (size_t i = 0; !status && i < list->copies.len; i++)
		add_version(list, list->copies.items[i].path,
			coach_text(list->copies.items[i].first));
	if (list->copies.len)
		qsort(list->items, list->len, sizeof(*list->items), by_path);
	if (status)
		coach_unresolved_list_release(list);
	return status;
}

int coach_unresolved_read(struct coach_journal *journal, const char *path,
	struct coach_unresolved_list *list, struct coach_error *error)
{
	struct coach_buffer file = COACH_BUFFER_INIT;
	struct coach_unresolved item = {
		.path = coach_arena_strndup(&list->arena, path, strlen(path))};
	struct coach_text bytes,
		first = coach_merge_beside(&list->arena, coach_text(path));
	struct coach_entry entry;
	bool found;
	int status = COACH_OK;

	if (!first.len)
		first = coach_conflict_twin(&list->arena, coach_text(path));
	if (first.len && coach_file_exists(journal->root, first.ptr)) {
		add_version(list, item.path, first);
		return COACH_OK;
	}
	if (coach_text_ends(coach_text(path), ".md"))
		status = coach_file_read(journal->root, path,
			COACH_ENTRY_SIZE_MAX, &found, &file, error);
	if (!status && file.len) {
		bytes = coach_arena_text(
			&list->arena, coach_buffer_text(&file));
		coach_entry_parse(
			&entry, bytes, COACH_ENTRY_FRONT, &list->arena, NULL);
		coach_opens_read(&item.opens, &entry,
			coach_kinds_get(&journal->kinds, entry.kind),
			&list->arena);
		item.id = entry.id;
	}
	if (item.opens.len)
		COACH_PUSH(list, item);
	coach_buffer_release(&file);
	return status;
}

const struct coach_unresolved *coach_unresolved_get(
	const struct coach_unresolved_list *list, const char *path)
{
	for (size_t i = 0; i < list->len; i++) {
		if (!strcmp(list->items[i].path, path))
			return &list->items[i];
	}
	return NULL;
}

void coach_unresolved_command(
	struct coach_buffer *out, const struct coach_unresolved *item)
{
	if (item->id.len)
		coach_buffer_add_format(
			out, "coach resolve %.*s", COACH_ARG(item->id));
	else
		coach_buffer_add_format(out, "coach resolve '%s'", item->path);
}

void coach_opens_names(
	struct coach_buffer *out, const struct coach_opens *opens)
{
	for (size_t i = 0; i < opens->len; i++) {
		coach_buffer_add_string(out, i ? ", " : "");
		coach_buffer_add_text(out, opens->items[i].name);
	}
}

/* What somebody typed, read as `coach set` reads it. */
static int set_typed(struct coach_journal *journal,
	const struct coach_entry *entry, const struct coach_choice *choice,
	struct coach_buffer *out, struct coach_error *error)
{
	const struct coach_kind *kind =
		coach_kinds_get(&journal->kinds, entry->kind);
	struct coach_settings settings = {.entry = entry->id};
	struct coach_arena arena = {0};
	struct coach_buffer word = COACH_BUFFER_INIT;
	char *words;
	int status;

	coach_buffer_add_format(&word, "%.*s=%.*s",
		COACH_ARG(choice->open->name), COACH_ARG(choice->value));
	words = word.ptr;
	status =
		coach_settings_parse(&settings, kind, &words, 1, &arena, error);
	if (!status)
		status = coach_settings_resolve(
			journal, kind, entry, &settings, &arena, error);
	if (!status)
		status = coach_edit_set(out, entry, kind, choice->open->name,
			settings.items[0].values.items,
			settings.items[0].values.len, error);
	coach_settings_release(&settings);
	coach_arena_release(&arena);
	coach_buffer_release(&word);
	return status;
}

/* Is it a field of its own, as `coach set` knows them? */
static bool is_field(
	const struct coach_entry *entry, const struct coach_choice *choice)
{
	struct coach_text name = choice->open->name;

	return coach_text_find(name, '.', 0) == name.len ||
		coach_node_find(entry->front, name);
}

static int edit_value(struct coach_journal *journal,
	const struct coach_entry *entry, const struct coach_choice *choice,
	struct coach_buffer *out, struct coach_error *error)
{
	if (choice->way == COACH_CHOICE_SET && is_field(entry, choice))
		return set_typed(journal, entry, choice, out, error);
	if (choice->way == COACH_CHOICE_SET && !choice->value.len)
		return coach_error_set(error, COACH_NO,
			"a cell of a table cannot be taken away here, change "
			"it in the editor");
	return coach_edit_take(out, entry,
		coach_kinds_get(&journal->kinds, entry->kind),
		choice->open->name, choice->value, error);
}

/* Each edit moves the places of the rest. */
static int edit_step(struct coach_journal *journal,
	const struct coach_choice *choice, bool settle,
	struct coach_draft *draft, struct coach_error *error)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	bool usable;
	const struct coach_entry *entry = coach_draft_entry(draft, &usable);
	int status;

	if (!usable)
		status = coach_error_set(error, COACH_NO,
			"its front matter cannot be "
			"read");
	else if (settle)
		status = coach_edit_settle(
			&out, entry, choice->open->name, error);
	else
		status = edit_value(journal, entry, choice, &out, error);
	if (!status)
		coach_draft_put(draft, &out);
	coach_buffer_release(&out);
	return status;
}

int coach_resolve_draft(struct coach_journal *journal, const char *path,
	struct coach_text bytes, const struct coach_choice *choices,
	size_t count, struct coach_draft *draft, struct coach_error *error)
{
	struct coach_draft changed = {
		.path = coach_strdup(path), .bytes = COACH_BUFFER_INIT};
	struct coach_text id;
	int status = COACH_OK;

	coach_buffer_add_text(&changed.bytes, bytes);
	id = coach_draft_entry(&changed, NULL)->id;
	changed.id = coach_strndup(id.ptr, id.len);
	for (size_t i = 0; i < count && !status; i++) {
		if (choices[i].way != COACH_CHOICE_KEEP)
			status = edit_step(
				journal, &choices[i], false, &changed, error);
		if (!status)
			status = edit_step(
				journal, &choices[i], true, &changed, error);
	}
	if (!status)
		*draft = changed;
	else
		coach_draft_release(&changed);
	return status;
}

int coach_resolve_delete(struct coach_journal *journal,
	struct coach_draft *draft, bool commit, struct coach_error *error)
{
	const struct coach_git_change change = {
		.path = draft->path, .remove = true};
	struct coach_buffer message = COACH_BUFFER_INIT;
	int status = coach_journal_lock(journal, error);

	if (!status)
		status = coach_file_remove(journal->root, draft->path, error);
	if (!status && commit) {
		change_message(&message, journal, draft, 1, "resolve deleted");
		status = coach_git_commit(
			journal->git, &change, 1, message.ptr, NULL, error);
	}
	coach_buffer_release(&message);
	return status;
}
