#include "coach/alloc.h"
#include "coach/unicode.h"
#include "coach/value.h"
#include "find.h"
#include "index.h"
#include "offer.h"
#include "record.h"
#include "ref_kind.h"
#include <stdlib.h>
#include <string.h>

#define CANDIDATES_KEPT ((size_t)32)  /* of each worker */
#define CANDIDATES_NAMED ((size_t)10) /* in a message */

/* How well an entry answers to a REF: the smaller the better. */
enum rank {
	RANK_ID,
	RANK_WHOLE_TITLE,
	RANK_PREFIX,
	RANK_TITLE,
	RANK_DATED_TITLE, /* clients and pinpoints go before the many entries
		about them */
	RANK_IN_ID,       /* words of the id, from any of them on */
	RANK_NONE
};

/* A word of the REF. */
struct word {
	struct coach_text slug; /* so that lopez finds López; may be empty */
	struct coach_text folded;
};

/* What a worker found; on cache lines of its own. */
struct part {
	_Alignas(64) enum rank rank; /* of all that follow */
	struct coach_record *items;
	size_t len, cap;
	size_t count;           /* len, and those that were not kept */
	struct coach_index ids; /* all, for a hint */
	struct coach_buffer slug, folded; /* of the title at hand */
};

struct search {
	const struct coach_journal *journal;
	struct coach_text ref; /* as it was given */
	struct coach_text id;  /* the same as an id */
	const struct word *words;
	size_t word_count;
	const struct coach_texts *kinds; /* empty: all */
	struct coach_text client;        /* empty: of any or none */
	enum coach_entry_parts parts;
	bool by_path; /* the files at hand are wanted, whatever is in them */
	struct part found[COACH_SCAN_WORKERS];
};

static bool kind_allowed(
	const struct coach_texts *kinds, struct coach_text kind)
{
	if (!kinds || !kinds->len)
		return true;
	for (size_t i = 0; i < kinds->len; i++) {
		if (coach_text_eq(kinds->items[i], kind))
			return true;
	}
	return false;
}

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

static bool title_matches(
	const struct search *search, struct part *part, struct coach_text title)
{
	coach_buffer_clear(&part->slug);
	coach_unicode_slug(&part->slug, title, SIZE_MAX);
	coach_buffer_clear(&part->folded);
	coach_unicode_fold(&part->folded, title);
	for (size_t i = 0; i < search->word_count; i++) {
		const struct word *word = &search->words[i];

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

static enum rank rank_of(const struct search *search, struct part *part,
	const struct coach_scan_entry *seen)
{
	const struct coach_kind *kind =
		coach_kinds_get(&search->journal->kinds, seen->entry->kind);
	struct coach_text id = id_of(seen), wanted = search->id;
	struct coach_text title;

	if (search->by_path)
		return RANK_ID;
	if (coach_text_eq(id, wanted))
		return RANK_ID;
	if (part->rank < RANK_WHOLE_TITLE)
		return RANK_NONE;
	/* An id in a title's place is no title. */
	title = seen->usable ? coach_entry_title(seen->entry, kind)
			     : COACH_TEXT("");
	if (title.ptr == seen->entry->id.ptr)
		title = COACH_TEXT("");
	if (title.len && coach_unicode_same(title, search->ref))
		return RANK_WHOLE_TITLE;
	if (wanted.len && id.len > wanted.len &&
		memcmp(id.ptr, wanted.ptr, wanted.len) == 0)
		return RANK_PREFIX;
	if (part->rank >= RANK_TITLE && title.len &&
		title_matches(search, part, title))
		return kind && kind->dated ? RANK_DATED_TITLE : RANK_TITLE;
	if (part->rank >= RANK_IN_ID && wanted.len && is_inside(id, wanted))
		return RANK_IN_ID;
	return RANK_NONE;
}

static enum coach_scan_answer visit(
	void *context, unsigned worker, const struct coach_scan_entry *seen)
{
	struct search *search = context;
	struct part *part = &search->found[worker];
	struct coach_record record;
	enum rank rank;

	if (search->client.len &&
		!coach_text_eq(search->client,
			coach_entry_text(seen->entry, "client")))
		return COACH_SCAN_NEXT;
	/* A kind that cannot be read may be the right one. */
	if (seen->usable && !kind_allowed(search->kinds, seen->entry->kind))
		return COACH_SCAN_NEXT;
	coach_index_add(&part->ids, id_of(seen));
	rank = rank_of(search, part, seen);
	if (rank == RANK_NONE || rank > part->rank)
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

/* Scan, and put the best candidates into the records; *count of them all. */
static int scan_paths(struct search *search, const char *const *paths,
	size_t path_count, struct coach_records *records, size_t *count,
	struct coach_error *error)
{
	struct coach_scan scan = {.parts = search->parts,
		.visit = visit,
		.context = search,
		.arenas = records->arenas};
	enum rank best = RANK_NONE;
	int status;

	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++) {
		struct part *part = &search->found[i];

		part->rank = RANK_NONE;
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
		struct part *part = &search->found[i];

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

static int list_folder(struct folders *folders, const struct search *search,
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

static int scan_folders(struct search *search, struct coach_records *records,
	size_t *count, struct coach_error *error)
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
		status = scan_paths(search, folders.items, folders.len, records,
			count, error);
	}
	for (size_t i = 0; i < folders.count; i++)
		coach_paths_release(&folders.lists[i]);
	free(folders.lists);
	free(folders.items);
	return status;
}

/* In the folders of the kinds, if there are some, and then everywhere. */
static int scan_journal(struct search *search, struct coach_records *records,
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
		status = scan_paths(
			search, paths.items, paths.len, records, count, error);
	coach_paths_release(&paths);
	return status;
}

static void add_kinds(struct coach_buffer *out, const struct coach_texts *kinds)
{
	for (size_t i = 0; kinds && i < kinds->len; i++) {
		coach_buffer_add_string(out, i ? " or " : "");
		coach_buffer_add_text(out, kinds->items[i]);
	}
	if (!out->len)
		coach_buffer_add_string(out, "entry");
}

static int refuse_kind(const struct coach_texts *kinds, struct coach_text kind,
	struct coach_text ref, struct coach_error *error)
{
	struct coach_buffer wanted = COACH_BUFFER_INIT;

	add_kinds(&wanted, kinds);
	coach_error_set(error, COACH_USAGE,
		"'%.*s:%.*s' is of the kind %.*s, here belongs %s",
		COACH_ARG(kind), COACH_ARG(ref), COACH_ARG(kind), wanted.ptr);
	coach_buffer_release(&wanted);
	return COACH_USAGE;
}

static int not_found(const struct search *search, struct coach_text ref,
	struct coach_error *error)
{
	struct coach_buffer kinds = COACH_BUFFER_INIT;
	struct coach_buffer offer = COACH_BUFFER_INIT;
	struct coach_texts ids = {0};
	struct coach_text near;

	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++) {
		const struct coach_index *index = &search->found[i].ids;

		for (uint32_t k = 0; k < index->len; k++)
			COACH_PUSH(&ids, coach_index_text(index, k));
	}
	near = coach_nearest(search->id, &ids);
	add_kinds(&kinds, search->kinds);
	coach_error_set(error, COACH_NO, "there is no %s '%.*s'", kinds.ptr,
		COACH_ARG(ref));
	if (near.len)
		coach_error_hint(
			error, "did you mean '%.*s'?", COACH_ARG(near));
	else
		ids_offer(&offer, &ids, search->kinds);
	if (offer.len)
		coach_error_hint(error, "%s", offer.ptr);
	coach_buffer_release(&offer);
	free(ids.items);
	coach_buffer_release(&kinds);
	return COACH_NO;
}

/* More of the id, or the kind where that is enough. */
static void hint_more(const struct coach_records *records, size_t count,
	struct coach_text ref, struct coach_error *error)
{
	for (size_t i = 0; i < records->len && count == records->len; i++) {
		struct coach_text kind = records->items[i].entry.kind;
		size_t same = 0;

		for (size_t k = 0; k < records->len; k++)
			same += coach_text_eq(
				kind, records->items[k].entry.kind);
		if (same > 1 || !kind.len)
			continue;
		coach_error_hint(error,
			"write more of the id, or the kind before it: "
			"%.*s:%.*s",
			COACH_ARG(kind), COACH_ARG(ref));
		return;
	}
	coach_error_hint(error, "write more of the id");
}

static int ambiguous(const struct coach_records *records, size_t count,
	struct coach_text ref, struct coach_error *error)
{
	struct coach_buffer names = COACH_BUFFER_INIT;
	const struct coach_record *first = records->items;
	/* An id that is there twice tells nothing apart. */
	bool twice = coach_text_eq(first[0].entry.id, first[1].entry.id);

	for (size_t i = 0; i < records->len && i < CANDIDATES_NAMED; i++) {
		struct coach_text id = first[i].entry.id;

		coach_buffer_add_string(&names, i ? ", " : "");
		coach_buffer_add_text(&names,
			twice || !id.len ? coach_text(first[i].path) : id);
	}
	if (count > CANDIDATES_NAMED)
		coach_buffer_add_format(
			&names, " and %zu more", count - CANDIDATES_NAMED);
	coach_error_set(error, COACH_USAGE, "'%.*s' may be any of %s",
		COACH_ARG(ref), names.ptr);
	if (twice)
		coach_error_hint(error,
			"write the path, and give one of them another id");
	else
		hint_more(records, count, ref, error);
	coach_buffer_release(&names);
	return COACH_USAGE;
}

/* A path that the user typed, from here or from the journal's root. */
static bool find_path(const struct coach_journal *journal,
	struct coach_text ref, struct coach_buffer *path)
{
	char *typed = coach_strndup(ref.ptr, ref.len);
	bool found = false;

	if (coach_text_find(ref, '/', 0) < ref.len ||
		coach_text_ends(ref, ".md"))
		found = coach_journal_relative(journal, typed, path) ==
				COACH_OK &&
			coach_text_ends(coach_buffer_text(path), ".md") &&
			coach_file_exists(journal->root, path->ptr);
	if (!found && coach_text_ends(ref, ".md") &&
		coach_file_exists(journal->root, typed)) {
		coach_buffer_clear(path);
		coach_buffer_add_string(path, typed);
		found = true;
	}
	free(typed);
	return found;
}

/* Who asks for a kind refers to the entry by its id. */
static int refuse_unreadable(
	const struct coach_record *record, struct coach_error *error)
{
	coach_error_set(error, COACH_FAIL, "'%s' has no id that can be read",
		record->path);
	coach_error_hint(error, "coach check %s", record->path);
	return COACH_FAIL;
}

static int search_one(struct search *search, const char *path,
	struct coach_records *records, size_t *count, struct coach_error *error)
{
	search->by_path = true;
	return scan_paths(search, &path, 1, records, count, error);
}

/* Many are looked at, but only the one that is found is read whole. */
static int search_journal(struct search *search, struct coach_records *records,
	size_t *count, struct coach_error *error)
{
	enum coach_entry_parts parts = search->parts;
	int status;

	search->parts = COACH_ENTRY_FRONT;
	status = scan_journal(search, records, count, error);
	search->parts = parts;
	if (!status && *count == 1 && parts != COACH_ENTRY_FRONT)
		status = search_one(
			search, records->items[0].path, records, count, error);
	return status;
}

static int search_all(struct search *search, struct coach_text ref,
	struct coach_records *records, size_t *count, struct coach_error *error)
{
	struct coach_found found = COACH_FOUND_INIT;
	struct coach_buffer path = COACH_BUFFER_INIT;
	int status;

	if (find_path(search->journal, ref, &path)) {
		status = search_one(search, path.ptr, records, count, error);
	} else if (coach_id_valid(search->id) &&
		coach_find_quick(search->journal, search->id, &found) ==
			COACH_OK &&
		kind_allowed(search->kinds, coach_buffer_text(&found.kind))) {
		status = search_one(
			search, found.path.ptr, records, count, error);
	} else {
		status = search_journal(search, records, count, error);
	}
	coach_buffer_release(&path);
	coach_found_release(&found);
	return status;
}

static void read_words(
	struct search *search, struct coach_text ref, struct coach_arena *arena)
{
	struct word *words =
		coach_arena_alloc(arena, (ref.len / 2 + 1) * sizeof(*words));
	struct coach_text rest = ref, text;

	search->words = words;
	while (coach_text_split(&rest, ' ', &text)) {
		struct coach_buffer slug = COACH_BUFFER_INIT;
		struct coach_buffer folded = COACH_BUFFER_INIT;
		struct word *word = &words[search->word_count];

		if (!text.len)
			continue;
		coach_unicode_slug(&slug, text, SIZE_MAX);
		coach_unicode_fold(&folded, text);
		word->slug = (struct coach_text){
			coach_arena_strndup(arena, slug.ptr, slug.len),
			slug.len};
		word->folded = (struct coach_text){
			coach_arena_strndup(arena, folded.ptr, folded.len),
			folded.len};
		search->word_count++;
		coach_buffer_release(&slug);
		coach_buffer_release(&folded);
	}
}

int coach_query_ref_of(struct coach_journal *journal, struct coach_text ref,
	const struct coach_texts *kinds, struct coach_text client,
	enum coach_entry_parts parts, struct coach_records *records,
	struct coach_error *error)
{
	struct coach_buffer id = COACH_BUFFER_INIT;
	struct coach_arena arena = {0};
	struct search search = {.journal = journal,
		.kinds = kinds,
		.client = client,
		.parts = parts};
	struct coach_text kind;
	const struct coach_texts one = {&kind, 1, 1};
	size_t count = 0;
	int status;

	*records = (struct coach_records){0};
	ref = coach_text_trim(ref);
	if (ref_split_kind(journal, &ref, &kind)) {
		if (!kind_allowed(kinds, kind))
			return refuse_kind(kinds, kind, ref, error);
		search.kinds = &one;
	}
	coach_unicode_fold(&id, ref);
	search.ref = ref;
	search.id = coach_buffer_text(&id);
	read_words(&search, ref, &arena);
	status = search_all(&search, ref, records, &count, error);
	if (!status && !count)
		status = not_found(&search, ref, error);
	else if (!status && count > 1)
		status = ambiguous(records, count, ref, error);
	else if (!status && kinds && kinds->len &&
		!coach_id_valid(records->items[0].entry.id))
		status = refuse_unreadable(&records->items[0], error);
	records->cut = count > records->len;
	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++)
		coach_index_release(&search.found[i].ids);
	coach_arena_release(&arena);
	coach_buffer_release(&id);
	return status;
}

int coach_query_ref_any(struct coach_journal *journal, struct coach_text ref,
	const struct coach_texts *kinds, enum coach_entry_parts parts,
	struct coach_records *records, struct coach_error *error)
{
	return coach_query_ref_of(
		journal, ref, kinds, COACH_TEXT(""), parts, records, error);
}

int coach_query_ref(struct coach_journal *journal, struct coach_text ref,
	struct coach_text kind, enum coach_entry_parts parts,
	struct coach_records *records, struct coach_error *error)
{
	const struct coach_texts kinds = {&kind, kind.len ? 1 : 0, 1};

	return coach_query_ref_any(journal, ref, &kinds, parts, records, error);
}
