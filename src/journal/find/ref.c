#include "coach/base/alloc.h"
#include "coach/journal/past.h"
#include "coach/model/value.h"
#include "coach/port/unicode.h"
#include "find.h"
#include "ref_kind.h"
#include "ref_parts.h"
#include <stdlib.h>
#include <string.h>

/* A path that the user typed, from here or from the journal's root. */
static bool find_path(const struct coach_journal *journal,
	struct coach_text ref, struct coach_buffer *path)
{
	char *typed = coach_strndup(ref.ptr, ref.len);
	bool found = false;

	if (coach_text_find(ref, '/', 0) < ref.len ||
		coach_text_ends(ref, ".md"))
		found = coach_journal_relative(journal, typed, path) &&
			coach_text_ends(coach_buffer_text(path), ".md") &&
			coach_journal_has(journal, path->ptr);
	if (!found && coach_text_ends(ref, ".md") &&
		coach_journal_has(journal, typed)) {
		coach_buffer_clear(path);
		coach_buffer_add_string(path, typed);
		found = true;
	}
	free(typed);
	return found;
}

static int search_one(struct ref_search *search, const char *path,
	struct coach_records *records, size_t *count, struct coach_error *error)
{
	search->by_path = true;
	return ref_scan_paths(search, &path, 1, records, count, error);
}

/* Many are looked at, but only the one that is found is read whole. */
static int search_journal(struct ref_search *search,
	struct coach_records *records, size_t *count, struct coach_error *error)
{
	enum coach_entry_parts parts = search->parts;
	int status;

	search->parts = COACH_ENTRY_FRONT;
	status = ref_scan_journal(search, records, count, error);
	search->parts = parts;
	if (!status && *count == 1 && parts != COACH_ENTRY_FRONT)
		status = search_one(
			search, records->items[0].path, records, count, error);
	return status;
}

static int search_all(struct ref_search *search, struct coach_text ref,
	struct coach_records *records, size_t *count, struct coach_error *error)
{
	struct coach_found found = COACH_FOUND_INIT;
	struct coach_buffer path = COACH_BUFFER_INIT;
	int status;

	if (find_path(search->journal, ref, &path)) {
		status = search_one(search, path.ptr, records, count, error);
	} else if (coach_id_valid(search->id) &&
		coach_find_quick(search->journal, search->id, &found) &&
		ref_kind_allowed(
			search->kinds, coach_buffer_text(&found.kind))) {
		status = search_one(
			search, found.path.ptr, records, count, error);
	} else {
		status = search_journal(search, records, count, error);
	}
	coach_buffer_release(&path);
	coach_found_release(&found);
	return status;
}

static void read_words(struct ref_search *search, struct coach_text ref,
	struct coach_arena *arena)
{
	struct ref_word *words =
		coach_arena_alloc(arena, (ref.len / 2 + 1) * sizeof(*words));
	struct coach_text rest = ref, text;

	search->words = words;
	while (coach_text_split(&rest, ' ', &text)) {
		struct coach_buffer slug = COACH_BUFFER_INIT;
		struct coach_buffer folded = COACH_BUFFER_INIT;
		struct ref_word *word = &words[search->word_count];

		if (!text.len)
			continue;
		coach_unicode_slug(&slug, text, SIZE_MAX);
		coach_unicode_fold(&folded, text);
		word->slug = coach_arena_text(arena, coach_buffer_text(&slug));
		word->folded =
			coach_arena_text(arena, coach_buffer_text(&folded));
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
	struct ref_search search = {.journal = journal,
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
		if (!ref_kind_allowed(kinds, kind))
			return ref_refuse_kind(kinds, kind, ref, error);
		search.kinds = &one;
	}
	coach_unicode_fold(&id, ref);
	search.ref = ref;
	search.id = coach_buffer_text(&id);
	read_words(&search, ref, &arena);
	status = search_all(&search, ref, records, &count, error);
	records->none = !status && !count;
	if (records->none)
		status = ref_refuse_none(&search, ref, error);
	else if (!status && count > 1)
		status = ref_refuse_several(records, count, ref, error);
	else if (!status && kinds && kinds->len &&
		!coach_id_valid(records->items[0].entry.id))
		status = ref_refuse_unreadable(&records->items[0], error);
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

int coach_query_ref_first_of(struct coach_journal *journal,
	struct coach_text ref, const struct coach_texts *kinds,
	struct coach_text client, enum coach_entry_parts parts,
	struct coach_records *records, struct coach_error *error)
{
	int status = coach_query_ref_of(
		journal, ref, kinds, client, parts, records, error);

	if (!records->none)
		return status;
	coach_error_release(error);
	coach_records_release(records);
	return coach_query_ref_any(journal, ref, kinds, parts, records, error);
}

int coach_query_ref(struct coach_journal *journal, struct coach_text ref,
	struct coach_text kind, enum coach_entry_parts parts,
	struct coach_records *records, struct coach_error *error)
{
	const struct coach_texts kinds = {&kind, kind.len ? 1 : 0, 1};

	return coach_query_ref_any(journal, ref, &kinds, parts, records, error);
}

/* The only candidate that is preferred; NULL when there is none or several. */
static const struct coach_record *find_preferred(
	const struct coach_records *records, coach_ref_prefers *prefers,
	const void *context)
{
	const struct coach_record *found = NULL;

	for (size_t i = 0; i < records->len; i++) {
		const struct coach_record *record = &records->items[i];

		if (!record->entry.id.len || !prefers(context, record))
			continue;
		if (found)
			return NULL;
		found = record;
	}
	return found;
}

int coach_query_ref_prefer(struct coach_journal *journal, struct coach_text ref,
	coach_ref_prefers *prefers, const void *context,
	enum coach_entry_parts parts, struct coach_records *records,
	struct coach_error *error)
{
	int status =
		coach_query_ref_any(journal, ref, NULL, parts, records, error);
	const struct coach_record *preferred =
		status == COACH_USAGE && !records->cut
		? find_preferred(records, prefers, context)
		: NULL;
	struct coach_buffer name = COACH_BUFFER_INIT;

	if (!preferred)
		return status;
	coach_buffer_add_format(&name, "%.*s:%.*s",
		COACH_ARG(preferred->entry.kind),
		COACH_ARG(preferred->entry.id));
	coach_records_release(records);
	coach_error_release(error);
	status = coach_query_ref_any(
		journal, coach_buffer_text(&name), NULL, parts, records, error);
	coach_buffer_release(&name);
	return status;
}
