#include "coach/journal/query.h"
#include "coach/base/alloc.h"
#include "coach/journal/past.h"
#include "coach/model/value.h"
#include "coach/port/unicode.h"
#include "record.h"
#include <stdlib.h>
#include <string.h>

/* How to sort: by one field, then by id and path. */
struct order {
	struct coach_text field;
	const struct coach_field *type; /* NULL: compare bytes */
	bool folded; /* text, in the order of a person's alphabet */
	bool reverse;
};

/* A line, and with coach_query_run the record behind it. */
struct found {
	struct coach_line line;
	struct coach_record record;
};

/* What a worker found; on cache lines of its own. */
struct part {
	_Alignas(64) struct coach_line **items;
	size_t len, cap;
	size_t skipped;
	struct coach_buffer words;
};

struct run {
	const struct coach_journal *journal;
	const struct coach_query *query;
	const struct coach_wording *wording; /* NULL: keep the records */
	struct order order;
	struct coach_arena *arenas; /* of the lines */
	struct part parts[COACH_SCAN_WORKERS];
};

void coach_records_release(struct coach_records *records)
{
	free(records->items);
	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++)
		coach_arena_release(&records->arenas[i]);
	*records = (struct coach_records){0};
}

void coach_lines_release(struct coach_lines *lines)
{
	free(lines->items);
	coach_paths_release(&lines->paths);
	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++)
		coach_arena_release(&lines->arenas[i]);
	*lines = (struct coach_lines){0};
}

/* Front matter and the first line of the body, which may be the title. */
static size_t front_and_title(const struct coach_entry *entry)
{
	struct coach_text bytes = entry->bytes;
	size_t at = entry->body_start;

	while (at < bytes.len &&
		(bytes.ptr[at] == '\n' || bytes.ptr[at] == '\r' ||
			bytes.ptr[at] == ' '))
		at++;
	return coach_text_find(bytes, '\n', at);
}

/* What pointed into the old bytes points into the copy. */
static struct coach_text moved(
	struct coach_text text, struct coach_text from, const char *to)
{
	if (text.len && text.ptr >= from.ptr && text.ptr < from.ptr + from.len)
		text.ptr = to + (text.ptr - from.ptr);
	return text;
}

void coach_record_keep(struct coach_record *record,
	const struct coach_journal *journal,
	const struct coach_scan_entry *seen, enum coach_entry_parts parts)
{
	const struct coach_entry *entry = seen->entry;
	struct coach_markdown *body = &record->entry.body;
	size_t len = parts == COACH_ENTRY_WHOLE ? entry->bytes.len
						: front_and_title(entry);
	char *copy = coach_arena_strndup(seen->arena, entry->bytes.ptr, len);

	*record = (struct coach_record){.entry = *entry,
		.path = coach_arena_strndup(
			seen->arena, seen->path, strlen(seen->path)),
		.kind = coach_kinds_get(&journal->kinds, entry->kind)};
	record->entry.bytes = (struct coach_text){copy, len};
	for (size_t i = 0; i < body->block_count; i++)
		body->blocks[i].text =
			moved(body->blocks[i].text, entry->bytes, copy);
	record->title = coach_entry_title(&record->entry, record->kind);
}

/* Two names mean what no field says: where the entry is, and its title. */
static bool match_pseudo(const struct coach_filter *filter,
	const struct coach_scan_entry *seen, const struct coach_kind *kind)
{
	struct coach_text value = coach_text_is(filter->field, "path")
		? coach_text(seen->path)
		: coach_entry_title(seen->entry, kind);
	struct coach_node key = {.text = filter->field};
	struct coach_node node = {.text = value, .key = &key};
	struct coach_node map = {
		.type = COACH_NODE_MAP, .first = &node, .count = 1};
	struct coach_entry entry = *seen->entry;

	entry.front = &map;
	return coach_filter_match(filter, &entry, NULL);
}

static bool match(const struct run *run, const struct coach_scan_entry *seen)
{
	const struct coach_query *query = run->query;
	const struct coach_kind *kind =
		coach_kinds_get(&run->journal->kinds, seen->entry->kind);

	if (query->kind.len && !coach_text_eq(query->kind, seen->entry->kind))
		return false;
	for (size_t i = 0; i < query->filter_count; i++) {
		const struct coach_filter *filter = &query->filters[i];
		bool pseudo = (coach_text_is(filter->field, "path") ||
				      coach_text_is(filter->field, "title")) &&
			!coach_kind_field(kind, filter->field);

		if (!(pseudo ? match_pseudo(filter, seen, kind)
			     : coach_filter_match(filter, seen->entry, kind)))
			return false;
	}
	return true;
}

/* Borrowed from the record and its nodes. */
static struct coach_text sort_key(
	const struct order *order, const struct coach_record *record)
{
	const struct coach_node *node =
		coach_node_find(record->entry.front, order->field);

	if (node && node->type == COACH_NODE_LIST)
		node = node->first;
	if (node)
		return node->type == COACH_NODE_SCALAR ? node->text
						       : COACH_TEXT("");
	if (coach_text_is(order->field, "path"))
		return coach_text(record->path);
	return coach_text_is(order->field, "title") ? record->title
						    : COACH_TEXT("");
}

static void say_words(const struct run *run, struct part *part,
	struct coach_line *line, const struct coach_record *record,
	struct coach_arena *arena)
{
	const struct coach_wording *wording = run->wording;

	line->words =
		coach_arena_alloc(arena, wording->count * sizeof(*line->words));
	for (size_t i = 0; i < wording->count; i++) {
		coach_buffer_clear(&part->words);
		wording->add(&part->words, wording->context, record, i);
		line->words[i] = coach_arena_text(
			arena, coach_buffer_text(&part->words));
	}
}

static enum coach_scan_answer visit(
	void *context, unsigned worker, const struct coach_scan_entry *seen)
{
	struct run *run = context;
	struct part *part = &run->parts[worker];
	struct coach_arena *arena =
		run->wording ? &run->arenas[worker] : seen->arena;
	struct coach_record record;
	struct coach_line *line;
	struct found *found;

	if (!seen->usable) {
		part->skipped++;
		return COACH_SCAN_NEXT;
	}
	if (!match(run, seen))
		return COACH_SCAN_NEXT;
	if (run->wording) {
		record = (struct coach_record){.entry = *seen->entry,
			.path = seen->path,
			.kind = coach_kinds_get(
				&run->journal->kinds, seen->entry->kind)};
		record.title = coach_entry_title(&record.entry, record.kind);
		line = coach_arena_alloc(arena, sizeof(*line));
		say_words(run, part, line, &record, arena);
	} else {
		coach_record_keep(
			&record, run->journal, seen, run->query->parts);
		found = coach_arena_alloc(arena, sizeof(*found));
		found->record = record;
		line = &found->line;
	}
	line->path = record.path;
	line->id = coach_arena_text(arena, record.entry.id);
	line->key = sort_key(&run->order, &record);
	coach_buffer_clear(&part->words);
	if (run->order.folded)
		coach_unicode_fold(&part->words, line->key);
	else
		coach_buffer_add_text(&part->words, line->key);
	line->key = coach_arena_text(arena, coach_buffer_text(&part->words));
	COACH_PUSH(part, line);
	return run->wording ? COACH_SCAN_NEXT : COACH_SCAN_KEEP;
}

static struct order order_of(
	const struct coach_journal *journal, const struct coach_query *query)
{
	struct order order = {.field = query->sort};
	const struct coach_field *field = NULL;

	if (coach_text_starts(order.field, "-")) {
		order.reverse = true;
		order.field = coach_text_cut(order.field, 1, order.field.len);
	}
	if (!order.field.len)
		order.field = COACH_TEXT("date");
	for (size_t i = 0; i < journal->kinds.len && !field; i++) {
		const struct coach_kind *kind = journal->kinds.items[i];

		if (!query->kind.len || coach_text_eq(query->kind, kind->name))
			field = coach_kind_field(kind, order.field);
	}
	order.folded = coach_text_is(order.field, "title") ||
		(field &&
			(field->type == COACH_TYPE_TEXT ||
				field->type == COACH_TYPE_EMAIL));
	if (!order.folded)
		order.type = field;
	return order;
}

struct sorted {
	const struct coach_line *line;
	const struct order *order;
};

static int sorted_compare(const void *a, const void *b)
{
	const struct order *order = ((const struct sorted *)a)->order;
	const struct coach_line *x = ((const struct sorted *)a)->line;
	const struct coach_line *y = ((const struct sorted *)b)->line;
	int result = 0;

	/* Without a key it comes last. */
	if (!x->key.len || !y->key.len)
		result = !x->key.len - !y->key.len;
	else if (order->type)
		result = coach_value_compare(order->type, x->key, y->key);
	else
		result = coach_text_cmp(x->key, y->key);
	if (order->reverse && x->key.len && y->key.len)
		result = -result;
	if (!result)
		result = coach_text_cmp(x->id, y->id);
	return result ? result : strcmp(x->path, y->path);
}

static void sort(struct coach_lines *lines, const struct order *order)
{
	struct sorted *sorted = coach_alloc(lines->len * sizeof(*sorted));

	for (size_t i = 0; i < lines->len; i++)
		sorted[i] = (struct sorted){lines->items[i], order};
	qsort(sorted, lines->len, sizeof(*sorted), sorted_compare);
	for (size_t i = 0; i < lines->len; i++)
		lines->items[i] = sorted[i].line;
	free(sorted);
}

/* Gather the workers' lines in order. */
static void sort_lines(struct run *run, struct coach_lines *lines)
{
	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++) {
		struct part *part = &run->parts[i];

		for (size_t k = 0; k < part->len; k++)
			COACH_PUSH(lines, part->items[k]);
		lines->skipped += part->skipped;
	}
	if (lines->len)
		sort(lines, &run->order);
	if (run->query->limit && lines->len > run->query->limit)
		lines->len = run->query->limit;
}

char *coach_query_begins(const struct coach_kind *kind)
{
	struct coach_text folder =
		kind ? coach_kind_folder(kind) : COACH_TEXT("");

	return folder.len ? coach_strndup(folder.ptr, folder.len) : NULL;
}

/* Leave the paths that begin so. */
static void keep_beginning(struct coach_paths *paths, const char *begins)
{
	size_t kept = 0;

	for (size_t i = 0; i < paths->len; i++) {
		if (coach_text_starts(coach_text(paths->items[i]), begins))
			paths->items[kept++] = paths->items[i];
	}
	paths->len = kept;
}

static int list_files(struct coach_journal *journal, const char *begins,
	struct coach_paths *paths, struct coach_error *error)
{
	const char *slash = begins ? strrchr(begins, '/') : NULL;
	char *folder = coach_strndup(
		begins ? begins : "", slash ? (size_t)(slash - begins) : 0);
	int status = COACH_OK;

	if (!slash || coach_journal_has(journal, folder))
		status = coach_scan_list(journal, folder, paths, error);
	if (status == COACH_OK && begins)
		keep_beginning(paths, begins);
	free(folder);
	return status;
}

/* 'arenas' are the scan's when records are kept, else NULL. */
static int scan(struct run *run, struct coach_journal *journal,
	struct coach_arena *arenas, struct coach_lines *lines,
	struct coach_error *error)
{
	const struct coach_scan how = {.parts = run->query->parts,
		.key = run->query->key,
		.visit = visit,
		.context = run,
		.arenas = arenas};
	int status;

	run->order = order_of(journal, run->query);
	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++)
		coach_buffer_init(&run->parts[i].words);
	status = list_files(journal, run->query->begins, &lines->paths, error);
	if (!status)
		status = coach_scan_run(journal, &how, lines->paths.items,
			lines->paths.len, NULL, error);
	if (!status)
		sort_lines(run, lines);
	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++) {
		free(run->parts[i].items);
		coach_buffer_release(&run->parts[i].words);
	}
	return status;
}

void coach_record_add_title(struct coach_buffer *out, const void *context,
	const struct coach_record *record, size_t number)
{
	(void)context;
	(void)number;
	coach_buffer_add_text(out, record->title);
}

int coach_query_lines(struct coach_journal *journal,
	const struct coach_query *query, const struct coach_wording *wording,
	struct coach_lines *lines, struct coach_error *error)
{
	struct run run = {.journal = journal,
		.query = query,
		.wording = wording,
		.arenas = lines->arenas};

	return scan(&run, journal, NULL, lines, error);
}

int coach_query_run(struct coach_journal *journal,
	const struct coach_query *query, struct coach_records *records,
	struct coach_error *error)
{
	struct run run = {.journal = journal, .query = query};
	struct coach_lines lines = {0};
	int status;

	*records = (struct coach_records){0};
	status = scan(&run, journal, records->arenas, &lines, error);
	for (size_t i = 0; !status && i < lines.len; i++) {
		const struct found *found = (const void *)lines.items[i];

		COACH_PUSH(records, found->record);
	}
	records->skipped = lines.skipped;
	coach_lines_release(&lines);
	if (status)
		coach_records_release(records);
	return status;
}
