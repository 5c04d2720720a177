#include "find.h"
#include "coach/base/date.h"
#include "coach/journal/past.h"
#include "coach/journal/scan.h"
#include "coach/model/template.h"
#include <pthread.h>
#include <string.h>

#define DATE_LEN ((size_t)10) /* 2026-11-20 */
#define TAIL_LEN ((size_t)5)  /* -7k3f */

void coach_found_release(struct coach_found *found)
{
	coach_buffer_release(&found->path);
	coach_buffer_release(&found->kind);
}

static struct coach_text file_part(const struct coach_kind *kind, bool folder)
{
	size_t slash = kind->file.len;

	while (slash && kind->file.ptr[slash - 1] != '/')
		slash--;
	return folder ? coach_text_cut(kind->file, 0, slash)
		      : coach_text_cut(kind->file, slash, kind->file.len);
}

/* The file is named as the id, but without its tail. */
static bool named_as_id(const struct coach_kind *kind)
{
	struct coach_text name = file_part(kind, false);

	if (!coach_text_ends(name, ".md"))
		return false;
	return coach_text_eq(coach_text_cut(name, 0, name.len - 3), kind->id);
}

/*
 * Paths that an entry of the kind with this id may have, by the kind's
 * patterns: its folder needs no more than the id and the date in it.
 */
static bool guess_path(const struct coach_kind *kind, struct coach_text id,
	bool cut_tail, struct coach_buffer *path)
{
	struct coach_text date = coach_text_cut(id, 0, DATE_LEN);
	struct coach_text name = id;
	struct coach_setting items[2] = {
		{.field = COACH_TEXT("id"), .values = {&id, 1, 1}},
		{.field = COACH_TEXT("date"), .values = {&date, 1, 1}},
	};
	struct coach_settings values = {.items = items, .len = 2, .cap = 2};
	struct coach_text folder = file_part(kind, true);

	if (coach_text_find(folder, '{', 0) < folder.len &&
		coach_day_parse(date) == COACH_DAY_NONE)
		return false;
	if (!named_as_id(kind) &&
		!coach_text_is(file_part(kind, false), "{{id}}.md"))
		return false;
	if (cut_tail) {
		if (!kind->dated || !named_as_id(kind) || id.len <= TAIL_LEN ||
			id.ptr[id.len - TAIL_LEN] != '-')
			return false;
		name = coach_text_cut(id, 0, id.len - TAIL_LEN);
	}
	coach_buffer_clear(path);
	coach_template_expand(path, folder, &values);
	coach_buffer_add_text(path, name);
	coach_buffer_add_string(path, ".md");
	return true;
}

/* Is the entry with this id in the file found->path? */
static bool has_id(const struct coach_journal *journal, struct coach_text id,
	struct coach_found *found)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_arena arena = {0};
	struct coach_error error = {0};
	struct coach_entry entry;
	bool yes = false;

	if (coach_journal_read(journal, found->path.ptr, COACH_ENTRY_SIZE_MAX,
		    NULL, &bytes, &error) == COACH_OK) {
		coach_entry_parse(&entry, coach_buffer_text(&bytes),
			COACH_ENTRY_FRONT, &arena, NULL);
		yes = coach_text_eq(entry.id, id);
	}
	if (yes) {
		coach_buffer_clear(&found->kind);
		coach_buffer_add_text(&found->kind, entry.kind);
	}
	coach_error_release(&error);
	coach_arena_release(&arena);
	coach_buffer_release(&bytes);
	return yes;
}

bool coach_find_quick(const struct coach_journal *journal, struct coach_text id,
	struct coach_found *found)
{
	for (size_t i = 0; i < journal->kinds.len; i++) {
		for (int cut_tail = 0; cut_tail < 2; cut_tail++) {
			if (guess_path(journal->kinds.items[i], id, cut_tail,
				    &found->path) &&
				has_id(journal, id, found))
				return true;
		}
	}
	return false;
}

struct search {
	struct coach_text id;
	pthread_mutex_t lock; /* of what follows */
	struct coach_found *found;
	bool hit;
};

static enum coach_scan_answer search_visit(
	void *context, unsigned worker, const struct coach_scan_entry *seen)
{
	struct search *search = context;

	(void)worker;
	if (!coach_text_eq(seen->entry->id, search->id))
		return COACH_SCAN_NEXT;
	pthread_mutex_lock(&search->lock);
	if (!search->hit) {
		coach_buffer_clear(&search->found->path);
		coach_buffer_add_string(&search->found->path, seen->path);
		coach_buffer_clear(&search->found->kind);
		coach_buffer_add_text(&search->found->kind, seen->entry->kind);
	}
	search->hit = true;
	pthread_mutex_unlock(&search->lock);
	return COACH_SCAN_STOP;
}

int coach_find_below(const struct coach_journal *journal, const char *folder,
	struct coach_text id, bool *there, struct coach_found *found,
	struct coach_error *error)
{
	struct search search = {.id = id, .found = found};
	struct coach_scan scan = {.parts = COACH_ENTRY_FRONT,
		.visit = search_visit,
		.context = &search};
	struct coach_paths paths;
	int status = coach_scan_list(journal, folder, &paths, error);

	*there = false;
	if (status)
		return status;
	pthread_mutex_init(&search.lock, NULL);
	status = coach_scan_run(
		journal, &scan, paths.items, paths.len, NULL, error);
	pthread_mutex_destroy(&search.lock);
	coach_paths_release(&paths);
	*there = status == COACH_OK && search.hit;
	return status;
}

int coach_find(const struct coach_journal *journal, struct coach_text id,
	bool *there, struct coach_found *found, struct coach_error *error)
{
	*there = coach_find_quick(journal, id, found);
	return *there ? COACH_OK
		      : coach_find_below(journal, "", id, there, found, error);
}
