#include "coach/query.h"
#include "coach/alloc.h"
#include "coach/unicode.h"
#include "coach/value.h"
#include "record.h"
#include <stdlib.h>
#include <string.h>

/* What a worker found; on cache lines of its own. */
struct part {
	_Alignas(64) struct coach_record *items;
	size_t len, cap;
	size_t skipped;
};

struct run {
	const struct coach_journal *journal;
	const struct coach_query *query;
	struct part parts[COACH_SCAN_WORKERS];
};

void coach_records_release(struct coach_records *records)
{
	free(records->items);
	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++)
		coach_arena_release(&records->arenas[i]);
	*records = (struct coach_records){0};
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

static enum coach_scan_answer visit(
	void *context, unsigned worker, const struct coach_scan_entry *seen)
{
	struct run *run = context;
	struct part *part = &run->parts[worker];
	struct coach_record record;

	if (!seen->usable) {
		part->skipped++;
		return COACH_SCAN_NEXT;
	}
	if (!match(run, seen))
		return COACH_SCAN_NEXT;
	coach_record_keep(&record, run->journal, seen, run->query->parts);
	COACH_PUSH(part, record);
	return COACH_SCAN_KEEP;
}

/* How to sort: by one field, then by id and path. */
struct order {
	struct coach_text field;
	const struct coach_field *type; /* NULL: compare bytes */
	bool folded; /* text, in the order of a person's alphabet */
	bool reverse;
};

struct sorted {
	struct coach_text key; /* empty: none, which comes last */
	const struct coach_record *record;
};

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

static struct coach_text sort_key(const struct order *order,
	const struct coach_record *record, struct coach_arena *arena)
{
	struct coach_buffer folded = COACH_BUFFER_INIT;
	const struct coach_node *node;
	struct coach_text key = COACH_TEXT("");

	for (node = record->entry.front->first;
		node && !coach_text_eq(node->key->text, order->field);)
		node = node->next;
	if (node && node->type == COACH_NODE_LIST)
		node = node->first;
	if (node && node->type == COACH_NODE_SCALAR)
		key = node->text;
	else if (!node && coach_text_is(order->field, "path"))
		key = coach_text(record->path);
	else if (!node && coach_text_is(order->field, "title"))
		key = record->title;
	if (!order->folded)
		return key;
	coach_unicode_fold(&folded, key);
	key.len = folded.len;
	key.ptr = coach_arena_strndup(arena, folded.ptr, folded.len);
	coach_buffer_release(&folded);
	return key;
}

static int sorted_compare(const void *a, const void *b, void *context)
{
	const struct order *order = context;
	const struct sorted *x = a, *y = b;
	int result = 0;

	if (!x->key.len || !y->key.len)
		result = !x->key.len - !y->key.len;
	else if (order->type)
		result = coach_value_compare(order->type, x->key, y->key);
	else
		result = coach_text_cmp(x->key, y->key);
	if (order->reverse && x->key.len && y->key.len)
		result = -result;
	if (!result)
		result = coach_text_cmp(
			x->record->entry.id, y->record->entry.id);
	return result ? result : strcmp(x->record->path, y->record->path);
}

/* Gather the workers' records in order. */
static void sort_records(struct run *run, struct coach_records *records)
{
	struct order order = order_of(run->journal, run->query);
	struct sorted *sorted;
	size_t len = 0;

	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++)
		len += run->parts[i].len;
	sorted = coach_alloc(len * sizeof(*sorted));
	len = 0;
	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++) {
		const struct part *part = &run->parts[i];

		for (size_t k = 0; k < part->len; k++) {
			sorted[len].record = &part->items[k];
			sorted[len++].key = sort_key(
				&order, &part->items[k], &records->arenas[0]);
		}
	}
	qsort_r(sorted, len, sizeof(*sorted), sorted_compare, &order);
	if (run->query->limit && len > run->query->limit)
		len = run->query->limit;
	for (size_t i = 0; i < len; i++)
		COACH_PUSH(records, *sorted[i].record);
	free(sorted);
}

int coach_query_run(struct coach_journal *journal,
	const struct coach_query *query, struct coach_records *records,
	struct coach_error *error)
{
	struct run run = {.journal = journal, .query = query};
	struct coach_scan scan = {.parts = query->parts,
		.key = query->key,
		.visit = visit,
		.context = &run,
		.arenas = records->arenas};
	struct coach_paths paths = {0};
	int status;

	*records = (struct coach_records){0};
	status = coach_scan_list(journal, "", &paths, error);
	if (!status)
		status = coach_scan_run(
			journal, &scan, paths.items, paths.len, NULL, error);
	if (!status)
		sort_records(&run, records);
	else
		coach_records_release(records);
	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++) {
		records->skipped += run.parts[i].skipped;
		free(run.parts[i].items);
	}
	coach_paths_release(&paths);
	return status;
}
