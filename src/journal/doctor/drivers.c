/* What the filter drivers of git do to the journal's files: which entries are
 * encrypted, and what is not as it should be. */
#include "coach/base/alloc.h"
#include "coach/base/number.h"
#include "coach/model/entry.h"
#include "coach/port/files.h"
#include "coach/port/git/store.h"
#include "coach/port/git/worktree.h"
#include "parts.h"
#include <stdlib.h>
#include <string.h>

#define FILE_MAX ((size_t)256 * 1024 * 1024) /* bytes */

/* A driver, and the files that it is named for. */
struct driver {
	char *name; /* owned */
	struct doctor_names encrypted, readable, in_clear, locked, closed;
	bool tried, changes; /* it was seen at work; it never makes the same */
};

struct drivers {
	struct driver *items;
	size_t len, cap;
	struct doctor_names without; /* entries that have none */
};

static void drivers_release(struct drivers *drivers)
{
	for (size_t i = 0; i < drivers->len; i++)
		free(drivers->items[i].name);
	free(drivers->items);
}

static struct driver *drivers_get(struct drivers *drivers, const char *name)
{
	struct driver driver = {.name = NULL};

	for (size_t i = 0; i < drivers->len; i++) {
		if (!strcmp(drivers->items[i].name, name))
			return &drivers->items[i];
	}
	driver.name = coach_strdup(name);
	COACH_PUSH(drivers, driver);
	return &drivers->items[drivers->len - 1];
}

static bool is_entry_name(const char *path)
{
	return coach_text_ends(coach_text(path), ".md") &&
		strncmp(path, "templates/", strlen("templates/")) != 0;
}

/* Can a person read it as an entry? */
static bool is_readable(const struct coach_buffer *bytes)
{
	struct coach_arena arena = {0};
	bool readable =
		coach_entry_id(coach_buffer_text(bytes), &arena).len > 0;

	coach_arena_release(&arena);
	return readable;
}

/* The file here and its blob, as the driver sees them. */
static void look_at_file(struct coach_git *git, struct driver *driver,
	const struct coach_git_delta *delta, const struct coach_buffer *blob,
	struct coach_text file)
{
	struct coach_error ignored = {0};
	struct coach_oid id, hash;
	bool readable = is_readable(blob), holds = false;

	coach_git_id(file, &id);
	if (!readable && coach_oid_eq(&id, &delta->to)) {
		doctor_name(&driver->closed, delta->path);
		return;
	}
	if (!readable && is_entry_name(delta->path))
		doctor_name(&driver->encrypted, delta->path);
	/* To ask the driver takes its time, so once is enough. */
	if ((!readable && driver->tried) ||
		coach_git_hash(git, NULL, delta->path, file, &hash, &ignored) ||
		coach_git_holds(git, NULL, delta->path, file, &hash, &delta->to,
			&holds, &ignored)) {
		coach_error_release(&ignored);
		return;
	}
	if (readable && coach_oid_eq(&hash, &delta->to))
		doctor_name(&driver->readable, delta->path);
	else if (readable)
		doctor_name(&driver->in_clear, delta->path);
	else if (holds) {
		driver->tried = true;
		driver->changes = !coach_oid_eq(&hash, &delta->to);
	}
}

static void look_at(struct coach_journal *journal, struct drivers *drivers,
	const struct coach_git_delta *delta)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	struct coach_buffer blob = COACH_BUFFER_INIT;
	struct coach_buffer file = COACH_BUFFER_INIT;
	struct coach_error ignored = {0};
	struct driver *driver;
	bool locked;

	if (coach_git_driver(
		    journal->git, delta->path, &name, &locked, &ignored))
		goto out;
	if (!name.len) {
		if (is_entry_name(delta->path))
			doctor_name(&drivers->without, delta->path);
		goto out;
	}
	driver = drivers_get(drivers, name.ptr);
	if (locked)
		doctor_name(&driver->locked, delta->path);
	else if (coach_git_read_blob(journal->git, &delta->to, &blob,
			 &ignored) == COACH_OK &&
		coach_file_read(journal->root, delta->path, FILE_MAX, NULL,
			&file, &ignored) == COACH_OK)
		look_at_file(journal->git, driver, delta, &blob,
			coach_buffer_text(&file));
out:
	coach_error_release(&ignored);
	coach_buffer_release(&name);
	coach_buffer_release(&blob);
	coach_buffer_release(&file);
}

/* "12 entries …: 'a', 'b', 'c' and 9 more" */
static void tell(struct coach_diagnoses *out, enum coach_health health,
	const char *hint, struct doctor_names *names, const char *words,
	const char *driver)
{
	doctor_names_end(names);
	if (names->count)
		coach_diagnose(out, "encryption", health, hint,
			"%zu %s %s '%s': %s", names->count,
			coach_plural(names->count, "file", "files"), words,
			driver, names->words.ptr);
	coach_buffer_release(&names->words);
}

static void tell_way(struct coach_git *git, const struct driver *driver,
	struct coach_diagnoses *out)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	struct coach_buffer hint = COACH_BUFFER_INIT;
	char *value;
	struct coach_error ignored = {0};

	coach_buffer_add_format(&name, "filter.%s.required", driver->name);
	coach_buffer_add_format(&hint, "git config %s true", name.ptr);
	if (coach_git_config(git, name.ptr, &value, &ignored) == COACH_OK &&
		!value)
		coach_diagnose(out, "encryption", COACH_HEALTH_WARNING,
			hint.ptr,
			"the driver '%s' is not required: when it fails, git "
			"keeps files in clear",
			driver->name);
	coach_error_release(&ignored);
	if (driver->changes)
		coach_diagnose(out, "encryption", COACH_HEALTH_WARNING,
			"take one that does, if you can: then git need not "
			"keep a file again that only was touched",
			"the driver '%s' does not make the same of the same "
			"file twice",
			driver->name);
	coach_buffer_release(&name);
	coach_buffer_release(&hint);
	free(value);
}

static void tell_driver(struct coach_journal *journal, struct driver *driver,
	struct coach_diagnoses *out)
{
	struct coach_error error = {0};
	bool encrypts = driver->encrypted.count || driver->closed.count;

	tell(out, COACH_HEALTH_OK, NULL, &driver->encrypted,
		"that git keeps encrypted, by the filter driver", driver->name);
	tell(out, COACH_HEALTH_OK, NULL, &driver->readable,
		"that git keeps readable for all who have the repository, "
		"behind the filter driver",
		driver->name);
	tell(out, COACH_HEALTH_PROBLEM,
		"git add --renormalize . and then coach commit; the commits "
		"before keep them as they are",
		&driver->in_clear,
		"in the last commit in clear, in spite of the filter driver",
		driver->name);
	tell(out, COACH_HEALTH_WARNING, "coach doctor --fix", &driver->closed,
		"still to be unlocked in the folder here, by the filter driver",
		driver->name);
	if (driver->locked.count) {
		coach_git_driver_missing(driver->name, &error);
		tell(out, COACH_HEALTH_WARNING, error.hint, &driver->locked,
			"that cannot be read: this machine has no filter "
			"driver",
			driver->name);
		coach_error_release(&error);
	}
	if (encrypts)
		tell_way(journal->git, driver, out);
}

void doctor_list_files(struct coach_git *git, struct coach_git_deltas *files)
{
	struct coach_buffer branch = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	struct coach_oid head;

	/* What is wrong with HEAD is found elsewhere. */
	if (coach_git_head(git, &head, &branch, &error) == COACH_OK &&
		head.hex[0])
		coach_git_files_of(git, &head, files, &error);
	coach_error_release(&error);
	coach_buffer_release(&branch);
}

void doctor_check_drivers(struct coach_journal *journal,
	const struct coach_git_deltas *files, struct coach_diagnoses *out)
{
	struct drivers drivers = {0};
	bool encrypts = false;

	for (size_t i = 0; i < files->len; i++) {
		if (files->items[i].file &&
			!coach_path_hostile(files->items[i].path))
			look_at(journal, &drivers, &files->items[i]);
	}
	for (size_t i = 0; i < drivers.len; i++) {
		encrypts |= drivers.items[i].encrypted.count > 0;
		tell_driver(journal, &drivers.items[i], out);
	}
	doctor_names_end(&drivers.without);
	if (encrypts && drivers.without.count)
		coach_diagnose(out, "encryption", COACH_HEALTH_OK, NULL,
			"entries that have no filter driver: %s",
			drivers.without.words.ptr);
	coach_buffer_release(&drivers.without.words);
	drivers_release(&drivers);
}

/* ---- files that were written before the driver was set up ---------------- */

static int unlock(struct coach_journal *journal,
	const struct coach_git_delta *delta, struct coach_error *error)
{
	struct coach_git_staging item = {.path = delta->path,
		.blob = delta->to,
		.times = COACH_GIT_IF_SAME,
		.mode = delta->mode};
	struct coach_buffer name = COACH_BUFFER_INIT;
	struct coach_buffer file = COACH_BUFFER_INIT;
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_oid id = {{0}};
	bool locked, found;
	int status = coach_git_driver(
		journal->git, delta->path, &name, &locked, error);

	if (status == COACH_OK && name.len && !locked)
		status = coach_file_read(journal->root, delta->path, FILE_MAX,
			&found, &file, error);
	if (status == COACH_OK && file.len)
		coach_git_id(coach_buffer_text(&file), &id);
	/* Only what git can give again is written over. */
	if (status == COACH_OK && coach_oid_eq(&id, &delta->to)) {
		status = coach_git_checkout(journal->git, NULL, delta->path,
			&delta->to, &bytes, error);
		if (status == COACH_OK &&
			!coach_text_eq(coach_buffer_text(&bytes),
				coach_buffer_text(&file)))
			status = coach_file_write(journal->root, delta->path,
				coach_buffer_text(&bytes), error);
		item.bytes = coach_buffer_text(&bytes);
		if (status == COACH_OK)
			status = coach_git_stage(journal->git, &item, 1, error);
	}
	coach_buffer_release(&name);
	coach_buffer_release(&file);
	coach_buffer_release(&bytes);
	return status;
}

void doctor_fix_drivers(
	struct coach_journal *journal, struct coach_diagnoses *out)
{
	struct coach_git_deltas deltas = {0};
	struct coach_error error = {0};
	int status = COACH_OK;

	doctor_list_files(journal->git, &deltas);
	for (size_t i = 0; i < deltas.len && status == COACH_OK; i++) {
		if (deltas.items[i].file &&
			!coach_path_hostile(deltas.items[i].path))
			status = unlock(journal, &deltas.items[i], &error);
	}
	if (status != COACH_OK)
		coach_diagnose_error(
			out, "encryption", COACH_HEALTH_PROBLEM, &error);
	coach_git_deltas_release(&deltas);
}
