#include "refer.h"
#include "coach/journal/scan.h"
#include "coach/model/check.h"
#include "journal/check/link.h"
#include <stdlib.h>
#include <string.h>

struct worker {
	struct coach_arena arena;
	struct referrers found;
	struct coach_questions questions;
	struct coach_findings ignored;
	struct coach_buffer path;
};

struct search {
	const struct coach_journal *journal;
	const struct refer_targets *targets;
	struct coach_map ids, paths; /* to struct refer_to */
	struct worker workers[COACH_SCAN_WORKERS];
};

/* The field whose value has this offset; NULL: it is in the body. */
static const struct coach_node *field_at(
	const struct coach_entry *entry, size_t offset)
{
	const struct coach_node *node = entry->front->first;

	while (node && node->end < offset)
		node = node->next;
	return node && node->key && offset < entry->body_start ? node : NULL;
}

static void add(struct search *search, struct worker *worker,
	const struct coach_scan_entry *seen, const struct refer_to *to,
	size_t offset, bool link)
{
	const struct coach_kind *kind =
		coach_kinds_get(&search->journal->kinds, seen->entry->kind);
	const struct coach_node *node =
		link ? NULL : field_at(seen->entry, offset);
	const struct coach_field *field =
		node && kind ? coach_kind_field(kind, node->key->text) : NULL;
	struct coach_arena *arena = &worker->arena;
	struct referrer referrer = {.to = to,
		.link = link,
		.needed = field && field->required &&
			field->type != COACH_TYPE_TABLE &&
			!(node->type == COACH_NODE_LIST && node->count > 1),
		.at = {.path = coach_arena_text(arena, coach_text(seen->path)),
			.kind = coach_arena_text(arena, seen->entry->kind),
			.id = coach_arena_text(arena, seen->entry->id),
			.title = coach_arena_text(
				arena, coach_entry_title(seen->entry, kind)),
			.place = node ? coach_arena_text(arena, node->key->text)
				      : COACH_TEXT("text"),
			.to = coach_arena_text(
				arena, to->id.len ? to->id : to->path)}};
	const struct referrer *last = worker->found.len
		? &worker->found.items[worker->found.len - 1]
		: NULL;

	/* Twice in one place is said once. */
	if (!last || last->to != to || last->link != link ||
		!coach_text_eq(last->at.path, referrer.at.path) ||
		!coach_text_eq(last->at.place, referrer.at.place))
		COACH_ARENA_PUSH(arena, &worker->found, referrer);
}

static enum coach_scan_answer visit(
	void *context, unsigned number, const struct coach_scan_entry *seen)
{
	struct search *search = context;
	struct worker *worker = &search->workers[number];
	struct coach_questions *questions = &worker->questions;

	if (!seen->usable ||
		coach_map_get(&search->paths, coach_text(seen->path)))
		return COACH_SCAN_NEXT;
	coach_questions_clear(questions);
	coach_check_entry(seen->entry, seen->path, COACH_ENTRY_WHOLE,
		&search->journal->kinds, seen->arena, &worker->ignored,
		questions);
	coach_findings_release(&worker->ignored);
	for (size_t i = 0; i < questions->references.len; i++) {
		const struct coach_reference *reference =
			&questions->references.items[i];
		const struct refer_to *to =
			coach_map_get(&search->ids, reference->id);

		if (to)
			add(search, worker, seen, to, reference->offset, false);
	}
	for (size_t i = 0; i < questions->links.len; i++) {
		const struct coach_link *link = &questions->links.items[i];
		const struct refer_to *to = NULL;

		if (coach_link_resolve(&worker->path, seen->path, link->target))
			to = coach_map_get(&search->paths,
				coach_buffer_text(&worker->path));
		if (to)
			add(search, worker, seen, to, link->offset, true);
	}
	return COACH_SCAN_NEXT;
}

static int by_place(const void *a, const void *b)
{
	const struct referrer *one = a, *two = b;
	int order = coach_text_cmp(one->at.path, two->at.path);

	return order ? order : coach_text_cmp(one->at.place, two->at.place);
}

static void take(struct worker *worker, struct coach_arena *arena,
	struct referrers *referrers)
{
	for (size_t i = 0; i < worker->found.len; i++) {
		struct referrer one = worker->found.items[i];

		one.at.path = coach_arena_text(arena, one.at.path);
		one.at.kind = coach_arena_text(arena, one.at.kind);
		one.at.id = coach_arena_text(arena, one.at.id);
		one.at.title = coach_arena_text(arena, one.at.title);
		one.at.place = coach_arena_text(arena, one.at.place);
		one.at.to = coach_arena_text(arena, one.at.to);
		COACH_ARENA_PUSH(arena, referrers, one);
	}
}

int refer_find(struct coach_journal *journal,
	const struct refer_targets *targets, struct coach_arena *arena,
	struct referrers *referrers, struct coach_error *error)
{
	struct search search = {.journal = journal, .targets = targets};
	struct coach_scan scan = {
		.parts = COACH_ENTRY_WHOLE, .visit = visit, .context = &search};
	struct coach_paths paths = {0};
	int status = coach_scan_list(journal, "", &paths, error);

	for (size_t i = 0; i < targets->len; i++) {
		struct refer_to *to = &targets->items[i];

		if (to->id.len)
			coach_map_put(&search.ids, to->id, to);
		coach_map_put(&search.paths, to->path, to);
	}
	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++)
		coach_buffer_init(&search.workers[i].path);
	if (status == COACH_OK)
		status = coach_scan_run(
			journal, &scan, paths.items, paths.len, NULL, error);
	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++) {
		struct worker *worker = &search.workers[i];

		if (status == COACH_OK)
			take(worker, arena, referrers);
		coach_questions_release(&worker->questions);
		coach_buffer_release(&worker->path);
		coach_arena_release(&worker->arena);
	}
	if (referrers->len)
		qsort(referrers->items, referrers->len,
			sizeof(*referrers->items), by_place);
	coach_map_release(&search.ids);
	coach_map_release(&search.paths);
	coach_paths_release(&paths);
	return status;
}
