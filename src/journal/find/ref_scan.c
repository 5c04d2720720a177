#include "coach/base/alloc.h"
#include "coach/port/unicode.h"
#include "ref_kind.h"
#include "ref_parts.h"
#include <stdlib.h>
#include <string.h>

#define CANDIDATES_KEPT ((size_t)32) /* of each worker */

/* Words are found by their beginnings: "lop" finds López, "o" does not. */
static bool contains(const struct coach_buffer *text, struct coach_text part)
{
	struct coach_text rest = coach_buffer_text(text);
	size_t at;

	while ((at = coach_text_search(rest, part)) < rest.len) {
		const char *hit = rest.ptr + at;

		if (hit == text->ptr || hit[-1] == ' ' || hit[-1] == '-')
			return true;
		rest = coach_text_cut(rest, at + 1, rest.len);
	}
	return false;
}

static bool title_matches(const struct ref_search *search,
	struct ref_part *part, struct coach_text title)
{
	coach_buffer_clear(&part->slug);
	coach_unicode_slug(&part->slug, title, SIZE_MAX);
	coach_buffer_clear(&part->folded);
	coach_unicode_fold(&part->folded, title);
	for (size_t i = 0; i < search->word_count; i++) {
		const struct ref_word *word = &search->words[i];

		if (word->slug.len ? !contains(&part->slug, word->slug)
				   : !contains(&part->folded, word->folded))
			return false;
	}
	return search->word_count > 0;
}

/* An entry without a usable id still answers to its file's name. */
static struct coach_text id_of(const struct coach_scan_entry *seen)
{
	const char *slash = strrchr(seen->path, '/');
	struct coach_text name = coach_text(slash ? slash + 1 : seen->path);

	if (seen->entry->id.len)
		return seen->entry->id;
	return coach_text_cut(name, 0, name.len - strlen(".md"));
}

/* From the second word of the id on, or a later one. */
static bool is_inside(struct coach_text id, struct coach_text wanted)
{
	for (size_t i = 1; i + wanted.len <= id.len; i++) {
		if (id.ptr[i - 1] == '-' &&
			!memcmp(id.ptr + i, wanted.ptr, wanted.len))
			return true;
	}
	return false;
}

static enum ref_rank rank_of(const struct ref_search *search,
	struct ref_part *part, const struct coach_scan_entry *seen)
{
	const struct coach_kind *kind =
		coach_kinds_get(&search->journal->kinds, seen->entry->kind);
	struct coach_text id = id_of(seen), wanted = search->id;
	struct coach_text title;

	if (search->by_path)
		return REF_RANK_ID;
	if (coach_text_eq(id, wanted))
		return REF_RANK_ID;
	if (part->rank < REF_RANK_WHOLE_TITLE)
		return REF_RANK_NONE;
	/* An id in a title's place is no title. */
	title = seen->usable ? coach_entry_title(seen->entry, kind)
			     : COACH_TEXT("");
	if (title.ptr == seen->entry->id.ptr)
		title = COACH_TEXT("");
	if (title.len && coach_unicode_same(title, search->ref))
		return REF_RANK_WHOLE_TITLE;
	if (wanted.len && id.len > wanted.len &&
		memcmp(id.ptr, wanted.ptr, wanted.len) == 0)
		return REF_RANK_PREFIX;
	if (part->rank >= REF_RANK_TITLE && title.len &&
		title_matches(search, part, title))
		return kind && kind->dated ? REF_RANK_DATED_TITLE
					   : REF_RANK_TITLE;
	if (part->rank >= REF_RANK_IN_ID && wanted.len && is_inside(id, wanted))
		return REF_RANK_IN_ID;
	return REF_RANK_NONE;
}

static enum coach_scan_answer visit(
	void *context, unsigned worker, const struct coach_scan_entry *seen)
{
	struct ref_search *search = context;
	struct ref_part *part = &search->found[worker];
	struct coach_record record;
	enum ref_rank rank;

	if (search->client.len &&
		!coach_text_eq(search->client,
			coach_entry_text(seen->entry, "client")))
		return COACH_SCAN_NEXT;
	/* A kind that cannot be read may be the right one. */
	if (seen->usable && !ref_kind_allowed(search->kinds, seen->entry->kind))
		return COACH_SCAN_NEXT;
	coach_index_add(&part->ids, id_of(seen));
	rank = rank_of(search, part, seen);
	if (rank == REF_RANK_NONE || rank > part->rank)
		return COACH_SCAN_NEXT;
	if (rank < part->rank)
		part->len = part->count = 0;
	part->rank = rank;
	/* The first by path are among those that each worker keeps, because
	 * each goes through its paths in order. */
	if (part->count++ >= CANDIDATES_KEPT)
		return COACH_SCAN_NEXT;
	coach_record_keep(&record, search->journal, seen, search->parts);
	COACH_PUSH(part, record);
	return COACH_SCAN_KEEP;
}

static int by_path(const void *a, const void *b)
{
	const struct coach_record *x = a, *y = b;

	return strcmp(x->path, y->path);
}

int ref_scan_paths(struct ref_search *search, const char *const *paths,
	size_t path_count, struct coach_records *records, size_t *count,
	struct coach_error *error)
{
	struct coach_scan scan = {.parts = search->parts,
		.visit = visit,
		.context = search,
		.arenas = records->arenas};
	enum ref_rank best = REF_RANK_NONE;
	int status;

	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++) {
		struct ref_part *part = &search->found[i];

		part->rank = REF_RANK_NONE;
		coach_buffer_init(&part->slug);
		coach_buffer_init(&part->folded);
	}
	status = coach_scan_run(
		search->journal, &scan, paths, path_count, NULL, error);
	*count = 0;
	records->len = 0;
	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++) {
		if (search->found[i].rank < best)
			best = search->found[i].rank;
	}
	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++) {
		struct ref_part *part = &search->found[i];

		for (size_t k = 0; part->rank == best && k < part->len; k++)
			COACH_PUSH(records, part->items[k]);
		*count += part->rank == best ? part->count : 0;
		free(part->items);
		part->items = NULL;
		part->len = part->cap = part->count = 0;
		coach_buffer_release(&part->slug);
		coach_buffer_release(&part->folded);
	}
	if (records->len)
		qsort(records->items, records->len, sizeof(*records->items),
			by_path);
	return status;
}

/* The paths in the folders of several kinds. */
struct folders {
	struct coach_paths *lists;
	size_t count;
	const char **items; /* of all lists, sorted */
	size_t len, cap;
};

static int list_folder(struct folders *folders, const struct ref_search *search,
	struct coach_text kind_name, struct coach_error *error)
{
	const struct coach_kind *kind =
		coach_kinds_get(&search->journal->kinds, kind_name);
	struct coach_text folder =
		kind ? coach_kind_folder(kind) : COACH_TEXT("");
	struct coach_paths *list = &folders->lists[folders->count];
	char *name;
	int status;

	if (!folder.len)
		return COACH_OK;
	name = coach_strndup(folder.ptr, folder.len);
	status = coach_scan_list(search->journal, name, list, error);
	free(name);
	if (status)
		return status;
	folders->count++;
	for (size_t i = 0; i < list->len; i++)
		COACH_PUSH(folders, list->items[i]);
	return COACH_OK;
}

static int compare_paths(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Two kinds may share a folder, or one may lie in that of another: then a path
 * is there twice. */
static void sort_paths(struct folders *folders)
{
	size_t kept = 1;

	qsort(folders->items, folders->len, sizeof(*folders->items),
		compare_paths);
	for (size_t i = 1; i < folders->len; i++) {
		if (strcmp(folders->items[i], folders->items[kept - 1]) != 0)
			folders->items[kept++] = folders->items[i];
	}
	folders->len = kept;
}

static int scan_folders(struct ref_search *search,
	struct coach_records *records, size_t *count, struct coach_error *error)
{
	size_t kinds = search->kinds ? search->kinds->len : 0;
	struct folders folders = {
		.lists = coach_alloc((kinds + 1) * sizeof(*folders.lists))};
	int status = COACH_OK;

	for (size_t i = 0; !status && i < kinds; i++)
		status = list_folder(
			&folders, search, search->kinds->items[i], error);
	if (!status && folders.len) {
		sort_paths(&folders);
		status = ref_scan_paths(search, folders.items, folders.len,
			records, count, error);
	}
	for (size_t i = 0; i < folders.count; i++)
		coach_paths_release(&folders.lists[i]);
	free(folders.lists);
	free(folders.items);
	return status;
}

int ref_scan_journal(struct ref_search *search, struct coach_records *records,
	size_t *count, struct coach_error *error)
{
	struct coach_paths paths;
	int status;

	*count = 0;
	status = scan_folders(search, records, count, error);
	if (status || *count)
		return status;
	status = coach_scan_list(search->journal, "", &paths, error);
	if (!status)
		status = ref_scan_paths(
			search, paths.items, paths.len, records, count, error);
	coach_paths_release(&paths);
	return status;
}
