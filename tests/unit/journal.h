#ifndef TESTS_UNIT_JOURNAL_H
#define TESTS_UNIT_JOURNAL_H

#include "unit.h"

#include "coach/journal/change.h"
#include "coach/journal/journal.h"
#include "coach/port/files.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A journal in a temporary folder, with a home of its own: nothing of the
 * machine's settings has a say in it. */
struct place {
	char folder[64]; /* has home/ and journal/ */
	struct coach_journal journal;
};

static inline void place_write(
	const char *folder, const char *path, const char *text)
{
	struct coach_error error = {0};
	int root;

	assert_int_equal(coach_folder_make(folder, &error), COACH_OK);
	assert_int_equal(coach_folder_open(folder, &root, &error), COACH_OK);
	assert_int_equal(coach_file_write(root, path, coach_text(text), &error),
		COACH_OK);
	close(root);
}

static inline void place_name_user(struct place *place, const char *settings)
{
	char home[80];

	snprintf(home, sizeof(home), "%s/home", place->folder);
	place_write(home, ".gitconfig", settings);
	assert_int_equal(setenv("HOME", home, 1), 0);
}

static inline void place_open(struct place *place)
{
	struct coach_error error = {0};
	char path[80];

	snprintf(path, sizeof(path), "%s/journal", place->folder);
	assert_int_equal(
		coach_journal_open(&place->journal, path, NULL, &error),
		COACH_OK);
	assert_int_equal(
		coach_journal_load_kinds(&place->journal, &error), COACH_OK);
	coach_error_release(&error);
}

static inline void place_setup(struct place *place)
{
	struct coach_error error = {0};
	char path[80];

	*place = (struct place){.folder = "/tmp/coach-unit-XXXXXX"};
	assert_non_null(mkdtemp(place->folder));
	assert_int_equal(setenv("GIT_CONFIG_NOSYSTEM", "1", 1), 0);
	place_name_user(
		place, "[user]\n\tname = Eva\n\temail = eva@example.org\n");
	snprintf(path, sizeof(path), "%s/journal", place->folder);
	assert_int_equal(
		coach_journal_init(path, "Practice", false, &error), COACH_OK);
	place_open(place);
	coach_error_release(&error);
}

static inline void place_release(struct place *place)
{
	coach_journal_close(&place->journal);
	coach_folder_remove(place->folder, true);
	coach_markdown_thread_end();
}

/* A file of the journal, changed by hand. */
static inline void place_put(
	struct place *place, const char *path, const char *text)
{
	struct coach_error error = {0};

	assert_int_equal(coach_file_write(place->journal.root, path,
				 coach_text(text), &error),
		COACH_OK);
}

/* What a file of the journal holds. */
static inline void assert_file(
	struct place *place, const char *path, const char *text)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_error error = {0};

	assert_int_equal(coach_file_read(place->journal.root, path,
				 COACH_ENTRY_SIZE_MAX, NULL, &bytes, &error),
		COACH_OK);
	assert_string_equal(bytes.ptr, text);
	coach_buffer_release(&bytes);
}

static inline struct coach_draft draft_of(
	const char *path, const char *id, const char *text, bool created)
{
	struct coach_draft draft = {.path = coach_strdup(path),
		.id = coach_strdup(id),
		.bytes = COACH_BUFFER_INIT,
		.created = created};

	coach_buffer_add_string(&draft.bytes, text);
	return draft;
}

#endif
