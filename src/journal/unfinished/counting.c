#include "coach/journal/counting.h"
#include "coach/base/date.h"
#include "coach/base/system.h"
#include "coach/port/files.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

void coach_counting_release(struct coach_counting *counting)
{
	if (counting->name)
		close(counting->file);
	free(counting->name);
	free(counting->pinpoints.items);
	free(counting->words.items);
	coach_tally_release(&counting->count);
	coach_arena_release(&counting->arena);
	*counting = (struct coach_counting){0};
}

struct coach_text coach_counting_text(
	struct coach_counting *counting, struct coach_text text)
{
	return (struct coach_text){
		coach_arena_strndup(&counting->arena, text.ptr, text.len),
		text.len};
}

/* ---- keeping ------------------------------------------------------------- */

static bool put(int file, struct coach_text bytes)
{
	ssize_t done;

	do {
		done = write(file, bytes.ptr, bytes.len);
	} while (done < 0 && errno == EINTR);
	return done == (ssize_t)bytes.len;
}

/* A word stands on a line. */
static void add_word(struct coach_buffer *out, struct coach_text word)
{
	for (size_t i = 0; i < word.len; i++)
		coach_buffer_add_byte(out,
			(unsigned char)word.ptr[i] < ' ' ? ' ' : word.ptr[i]);
	coach_buffer_add_byte(out, '\n');
}

static void add_head(
	struct coach_buffer *out, const struct coach_counting *counting)
{
	const struct coach_tally *count = &counting->count;

	coach_buffer_add_format(
		out, "client %.*s\n", COACH_ARG(counting->client));
	coach_day_format(out, counting->date, COACH_TEXT("date %Y-%m-%d\n"));
	for (size_t i = 0; i < count->pinpoints; i++) {
		coach_buffer_add_format(out, "pinpoint %.*s\nmeasure ",
			COACH_ARG(counting->pinpoints.items[i]));
		coach_tally_record_measure(out, count, i);
		coach_buffer_add_byte(out, '\n');
	}
	for (size_t i = 0; i < counting->words.len; i++) {
		coach_buffer_add_string(out, "set ");
		add_word(out, counting->words.items[i]);
	}
	coach_buffer_add_string(out, "sampling ");
	coach_tally_record_sampling(out, count);
	coach_buffer_add_string(out, "\n\n");
}

/* Its name begins with the time, so that what was left first is asked about
 * first. Until it is locked and whole the file has another one. */
static int make_file(struct coach_journal *journal,
	struct coach_counting *counting, const char *folder,
	struct coach_error *error)
{
	struct coach_buffer made = COACH_BUFFER_INIT;
	struct coach_buffer path = COACH_BUFFER_INIT;
	struct coach_buffer head = COACH_BUFFER_INIT;
	const char *name;
	int status = COACH_OK;

	coach_buffer_add_format(
		&made, "%s/%lld-XXXXXX", folder, (long long)time(NULL));
	add_head(&head, counting);
	counting->file = coach_system_temporary(made.ptr);
	name = made.ptr + strlen(folder) + 1;
	coach_unfinished_path(journal, COACH_UNFINISHED_TALLY, name, &path);
	if (counting->file < 0 || flock(counting->file, LOCK_EX) < 0 ||
		!put(counting->file, coach_buffer_text(&head)) ||
		rename(made.ptr, path.ptr) < 0) {
		status = coach_error_errno(
			error, "cannot keep what is counted in '%s'", folder);
		if (counting->file >= 0)
			close(counting->file);
	} else {
		counting->name = coach_strdup(name);
	}
	coach_buffer_release(&made);
	coach_buffer_release(&path);
	coach_buffer_release(&head);
	return status;
}

int coach_counting_begin(struct coach_journal *journal,
	struct coach_counting *counting, struct coach_error *error)
{
	struct coach_buffer folder = COACH_BUFFER_INIT;
	int status = coach_journal_git(journal, false, error);

	if (status == COACH_OK) {
		coach_unfinished_path(
			journal, COACH_UNFINISHED_TALLY, "", &folder);
		*strrchr(folder.ptr, '/') = '\0';
		status = coach_folder_make(folder.ptr, error);
	}
	if (status == COACH_OK)
		status = make_file(journal, counting, folder.ptr, error);
	coach_buffer_release(&folder);
	return status;
}

bool coach_counting_keep(struct coach_counting *counting,
	enum coach_tally_key key, unsigned pinpoint, struct coach_text note)
{
	struct coach_buffer line = COACH_BUFFER_INIT;
	bool done;

	coach_tally_record(&line, key, pinpoint, note, counting->now);
	done = put(counting->file, coach_buffer_text(&line));
	coach_buffer_release(&line);
	return done;
}

void coach_counting_saved(struct coach_counting *counting)
{
	counting->saved++;
	/* At worst an observation is there twice, and the user sees it. */
	put(counting->file, COACH_TEXT("saved\n"));
}

/* The folder stays: somebody may be about to make a file in it. */
void coach_counting_end(
	struct coach_journal *journal, struct coach_counting *counting)
{
	struct coach_buffer path = COACH_BUFFER_INIT;

	coach_unfinished_path(
		journal, COACH_UNFINISHED_TALLY, counting->name, &path);
	unlink(path.ptr);
	coach_buffer_release(&path);
}

/* ---- what was left ------------------------------------------------------- */

/* Opened and locked; -1: somebody is at it, or it is gone. */
static int take(
	struct coach_journal *journal, const char *name, int flags, int lock)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	int file;

	coach_unfinished_path(journal, COACH_UNFINISHED_TALLY, name, &path);
	file = open(path.ptr, flags | O_CLOEXEC | O_NOFOLLOW);
	if (file >= 0 && flock(file, lock | LOCK_NB) < 0) {
		close(file);
		file = -1;
	}
	coach_buffer_release(&path);
	return file;
}

int coach_counting_left(
	struct coach_journal *journal, size_t *count, struct coach_error *error)
{
	struct coach_unfinished_names names = {0};
	int status = coach_unfinished_names(
		journal, COACH_UNFINISHED_TALLY, &names, error);

	*count = 0;
	for (size_t i = 0; status == COACH_OK && i < names.len; i++) {
		int file = take(journal, names.items[i], O_RDONLY, LOCK_SH);

		if (file >= 0) {
			close(file);
			++*count;
		}
	}
	coach_unfinished_names_release(&names);
	return status;
}

/* False: it is none of ours. */
static bool read_head_line(
	struct coach_counting *counting, struct coach_text line)
{
	struct coach_tally *count = &counting->count;
	struct coach_text rest = line, name;

	coach_text_split(&rest, ' ', &name);
	rest = coach_counting_text(counting, rest);
	if (coach_text_is(name, "client"))
		counting->client = rest;
	else if (coach_text_is(name, "set"))
		COACH_PUSH(&counting->words, rest);
	else if (coach_text_is(name, "date"))
		counting->date = coach_day_parse(rest);
	else if (coach_text_is(name, "sampling"))
		return coach_tally_replay_sampling(count, rest);
	else if (coach_text_is(name, "measure"))
		return count->pinpoints &&
			coach_tally_replay_measure(
				count, count->pinpoints - 1, rest);
	else if (!coach_text_is(name, "pinpoint") ||
		count->pinpoints == COACH_TALLY_PINPOINTS)
		return false;
	else {
		COACH_PUSH(&counting->pinpoints, rest);
		count->pinpoints++;
	}
	return true;
}

static bool read_all(struct coach_counting *counting, struct coach_text text)
{
	struct coach_text line;
	bool head = true;

	while (head && coach_text_split(&text, '\n', &line)) {
		head = line.len > 0;
		if (head && !read_head_line(counting, line))
			return false;
	}
	if (head || !counting->client.len || counting->date == COACH_DAY_NONE)
		return false;
	coach_tally_begin(&counting->count, 0);
	while (coach_text_split(&text, '\n', &line)) {
		if (coach_text_is(line, "saved"))
			counting->saved++;
		else
			coach_tally_replay(
				&counting->count, line, &counting->now);
	}
	return true;
}

int coach_counting_open(struct coach_journal *journal, const char *name,
	struct coach_counting *counting, bool *busy, struct coach_error *error)
{
	struct coach_buffer text = COACH_BUFFER_INIT;
	struct coach_buffer path = COACH_BUFFER_INIT;
	bool found;
	int status = coach_journal_git(journal, false, error);

	*counting = (struct coach_counting){.date = COACH_DAY_NONE};
	*busy = false;
	if (status)
		return status;
	counting->file = take(journal, name, O_RDWR | O_APPEND, LOCK_EX);
	*busy = counting->file < 0;
	if (*busy)
		return COACH_OK;
	counting->name = coach_strdup(name);
	status = coach_unfinished_read(
		journal, COACH_UNFINISHED_TALLY, name, &found, &text, error);
	if (status == COACH_OK &&
		!read_all(counting, coach_buffer_text(&text))) {
		coach_unfinished_path(
			journal, COACH_UNFINISHED_TALLY, name, &path);
		status = coach_error_set(error, COACH_FAIL,
			"cannot read the tally in '%s'", path.ptr);
		coach_error_hint(error, "look at that file, and remove it");
	}
	coach_buffer_release(&path);
	coach_buffer_release(&text);
	return status;
}
