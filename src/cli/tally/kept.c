#include "coach/base/system.h"
#include "coach/port/files.h"
#include "tally.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

/*
 * A file is text: lines "client ID", "date DAY", "pinpoint ID", "measure HOW
 * MILLISECONDS" of the pinpoint before, "set field=value", "sampling HOW
 * MILLISECONDS COUNT", an empty line, and then one line for each event. "saved"
 * among these stands for an observation that is written. Who counts holds a
 * lock on it, so what has none was left behind.
 */
#define FOLDER "coach/tally"
#define SUFFIX ".tally"

void tally_release(struct tally *tally)
{
	if (tally->kept >= 0)
		close(tally->kept);
	free(tally->path);
	free(tally->words.items);
	coach_tally_release(&tally->count);
	capture_release(&tally->capture);
}

static int folder_of(struct coach_cli *cli, struct coach_buffer *folder,
	struct coach_error *error)
{
	int status = coach_journal_git(&cli->journal, false, error);

	if (status == COACH_OK)
		coach_buffer_add_format(folder, "%s/" FOLDER,
			coach_git_folder(cli->journal.git));
	return status;
}

static bool put(int fd, struct coach_text bytes)
{
	ssize_t done;

	do {
		done = write(fd, bytes.ptr, bytes.len);
	} while (done < 0 && errno == EINTR);
	return done == (ssize_t)bytes.len;
}

/* A word stands on a line. */
static void add_word(struct coach_buffer *out, const char *word)
{
	for (; *word; word++)
		coach_buffer_add_byte(
			out, (unsigned char)*word < ' ' ? ' ' : *word);
	coach_buffer_add_byte(out, '\n');
}

static void add_head(struct coach_buffer *out, const struct tally *tally)
{
	const struct coach_tally *count = &tally->count;

	coach_buffer_add_format(out, "client %s\n", tally->capture.client.ptr);
	coach_day_format(out, tally->date, COACH_TEXT("date %Y-%m-%d\n"));
	for (size_t i = 0; i < count->pinpoints; i++) {
		coach_buffer_add_format(out, "pinpoint %.*s\nmeasure ",
			COACH_ARG(tally->subjects[i].id));
		coach_tally_record_measure(out, count, i);
		coach_buffer_add_byte(out, '\n');
	}
	for (size_t i = 0; i < tally->words.len; i++) {
		coach_buffer_add_string(out, "set ");
		add_word(out, tally->words.items[i]);
	}
	coach_buffer_add_string(out, "sampling ");
	coach_tally_record_sampling(out, count);
	coach_buffer_add_string(out, "\n\n");
}

/* Until it is locked and whole it has another name: nobody finds it. */
static int make_file(struct tally *tally, const struct coach_buffer *folder,
	struct coach_error *error)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	struct coach_buffer made = COACH_BUFFER_INIT;
	struct coach_buffer head = COACH_BUFFER_INIT;
	int status = COACH_OK;

	/* So that what was left first is asked about first. */
	coach_buffer_add_format(
		&made, "%s/%lld-XXXXXX", folder->ptr, (long long)time(NULL));
	add_head(&head, tally);
	tally->kept = coach_system_temporary(made.ptr);
	coach_buffer_add_format(&path, "%s" SUFFIX, made.ptr);
	if (tally->kept < 0 || flock(tally->kept, LOCK_EX) < 0 ||
		!put(tally->kept, coach_buffer_text(&head)) ||
		rename(made.ptr, path.ptr) < 0)
		status = coach_error_errno(error,
			"cannot keep what is counted in '%s'", folder->ptr);
	else
		tally->path = coach_buffer_detach(&path);
	coach_buffer_release(&path);
	coach_buffer_release(&made);
	coach_buffer_release(&head);
	return status;
}

int tally_keep(struct tally *tally, struct coach_error *error)
{
	struct coach_buffer folder = COACH_BUFFER_INIT;
	int status = folder_of(tally->capture.cli, &folder, error);

	if (status == COACH_OK)
		status = coach_folder_make(folder.ptr, error);
	if (status == COACH_OK)
		status = make_file(tally, &folder, error);
	coach_buffer_release(&folder);
	return status;
}

bool tally_keep_event(struct tally *tally, enum coach_tally_key key,
	unsigned pinpoint, struct coach_text note)
{
	struct coach_buffer line = COACH_BUFFER_INIT;
	bool done;

	coach_tally_record(&line, key, pinpoint, note, tally->now);
	done = put(tally->kept, coach_buffer_text(&line));
	coach_buffer_release(&line);
	return done;
}

void tally_keep_saved(struct tally *tally)
{
	tally->saved++;
	/* At worst an observation is there twice, and the user sees it. */
	put(tally->kept, COACH_TEXT("saved\n"));
}

void tally_forget(struct tally *tally)
{
	unlink(tally->path);
}

/* ---- what was left --------------------------------------------------------
 */

void tally_leftovers_release(struct tally_leftovers *leftovers)
{
	for (size_t i = 0; i < leftovers->len; i++)
		free(leftovers->items[i]);
	free(leftovers->items);
}

int tally_leftovers_find(struct coach_cli *cli,
	struct tally_leftovers *leftovers, struct coach_error *error)
{
	struct coach_buffer folder = COACH_BUFFER_INIT;
	struct coach_paths paths = {0};
	int root = -1;
	int status = folder_of(cli, &folder, error);

	if (status == COACH_OK && coach_path_is_folder(folder.ptr)) {
		status = coach_folder_open(folder.ptr, &root, error);
		if (status == COACH_OK)
			status = coach_files_list(
				root, "", SUFFIX, &paths, error);
	}
	for (size_t i = 0; status == COACH_OK && i < paths.len; i++) {
		struct coach_buffer path = COACH_BUFFER_INIT;

		coach_buffer_add_format(
			&path, "%s/%s", folder.ptr, paths.items[i]);
		COACH_PUSH(leftovers, coach_buffer_detach(&path));
	}
	if (root >= 0)
		close(root);
	coach_paths_release(&paths);
	coach_buffer_release(&folder);
	return status;
}

static bool is_free(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	bool free = fd >= 0 && flock(fd, LOCK_SH | LOCK_NB) == 0;

	if (fd >= 0)
		close(fd);
	return free;
}

int tally_leftovers_count(
	struct coach_cli *cli, size_t *count, struct coach_error *error)
{
	struct tally_leftovers leftovers = {0};
	int status = tally_leftovers_find(cli, &leftovers, error);

	*count = 0;
	for (size_t i = 0; status == COACH_OK && i < leftovers.len; i++)
		*count += is_free(leftovers.items[i]);
	tally_leftovers_release(&leftovers);
	return status;
}

static int broken(struct tally *tally, struct coach_error *error)
{
	coach_error_set(error, COACH_FAIL, "cannot read the tally in '%s'",
		tally->path);
	coach_error_hint(error, "look at that file, and remove it");
	return COACH_FAIL;
}

static int read_head_line(struct tally *tally, struct coach_cli *cli,
	const char *line, struct coach_error *error)
{
	struct coach_tally *count = &tally->count;
	struct capture *capture = &tally->capture;
	const char *rest = strchr(line, ' ');
	struct coach_text name =
		coach_text_cut(coach_text(line), 0, strcspn(line, " "));

	rest = rest ? rest + 1 : "";
	if (coach_text_is(name, "client"))
		return capture_begin(capture, cli, rest, error);
	if (!capture->cli)
		return broken(tally, error);
	if (coach_text_is(name, "set")) {
		COACH_PUSH(&tally->words,
			coach_arena_strndup(
				&capture->arena, rest, strlen(rest)));
		return COACH_OK;
	}
	if (coach_text_is(name, "pinpoint") &&
		count->pinpoints < COACH_TALLY_PINPOINTS)
		return capture_subject(capture, coach_text(rest),
			&tally->subjects[count->pinpoints++], error);
	if (coach_text_is(name, "measure"))
		return count->pinpoints &&
				coach_tally_replay_measure(count,
					count->pinpoints - 1, coach_text(rest))
			? COACH_OK
			: broken(tally, error);
	if (coach_text_is(name, "date"))
		tally->date = coach_day_parse(coach_text(rest));
	else if (!coach_text_is(name, "sampling") ||
		!coach_tally_replay_sampling(count, coach_text(rest)))
		return broken(tally, error);
	return COACH_OK;
}

static int read_kept(struct tally *tally, struct coach_cli *cli,
	struct coach_text text, struct coach_error *error)
{
	struct coach_text line;
	bool head = true;
	int status = COACH_OK;

	while (status == COACH_OK && coach_text_split(&text, '\n', &line)) {
		char *copy;

		if (!head) {
			if (coach_text_is(line, "saved"))
				tally->saved++;
			else
				coach_tally_replay(
					&tally->count, line, &tally->now);
			continue;
		}
		head = line.len > 0;
		copy = coach_strndup(line.ptr, line.len);
		if (head)
			status = read_head_line(tally, cli, copy, error);
		else
			coach_tally_begin(&tally->count, 0);
		free(copy);
	}
	if (status == COACH_OK && (head || tally->date == COACH_DAY_NONE))
		status = broken(tally, error);
	return status;
}

int tally_restore(struct tally *tally, struct coach_cli *cli, const char *path,
	struct coach_error *error)
{
	struct coach_buffer text = COACH_BUFFER_INIT;
	char part[4096];
	ssize_t got;
	int status;

	*tally = (struct tally){
		.kept = open(path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW),
		.path = coach_strdup(path),
		.date = COACH_DAY_NONE};
	if (tally->kept < 0 || flock(tally->kept, LOCK_EX | LOCK_NB) < 0)
		return COACH_NO;
	while ((got = read(tally->kept, part, sizeof(part))) > 0)
		coach_buffer_add(&text, part, (size_t)got);
	status = read_kept(tally, cli, coach_buffer_text(&text), error);
	coach_buffer_release(&text);
	return status;
}
