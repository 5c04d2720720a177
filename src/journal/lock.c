#include "coach/journal/journal.h"
#include "coach/port/files.h"
#include "journal/sync/apply.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#define WAIT_STEP 20000000L   /* nanoseconds */
#define WAIT_QUIET 500000000L /* nanoseconds; then we say that we wait */

/* The lock file names the process that holds it, and is empty again when that
 * ends well: else a command was killed in the middle. */
static bool was_killed(int lock)
{
	char byte;

	return pread(lock, &byte, 1, 0) == 1;
}

static bool take_note(int lock)
{
	bool killed = was_killed(lock);

	/* Without a note a later kill goes unseen; that is all it costs. */
	if (ftruncate(lock, 0) == 0)
		(void)!dprintf(lock, "%ld\n", (long)getpid());
	return killed;
}

static long lock_owner(int lock)
{
	char text[24] = "";

	return pread(lock, text, sizeof(text) - 1, 0) > 0
		? strtol(text, NULL, 10)
		: 0;
}

/* We run in a hook of git that this owner waits for. */
static bool is_hook_of(long owner)
{
	const char *process = getenv("COACH_HOOK_OF");

	return owner && process && strtol(process, NULL, 10) == owner;
}

static int waited_for_by_owner(struct coach_error *error)
{
	coach_error_set(error, COACH_FAIL,
		"a hook of git runs in the midst of a change of this journal");
	coach_error_hint(error, "from a hook, coach can only read");
	return COACH_FAIL;
}

/* A few moments without a word: most commands are done by then. The kernel
 * drops the lock with the process: none is ever stale. */
static int wait_for_lock(
	struct coach_journal *journal, struct coach_error *error)
{
	const struct timespec pause = {.tv_nsec = WAIT_STEP};
	int number = EWOULDBLOCK;

	for (long waited = 0; waited < WAIT_QUIET && number == EWOULDBLOCK;
		waited += WAIT_STEP) {
		if (flock(journal->lock, LOCK_EX | LOCK_NB) == 0)
			return COACH_OK;
		number = errno;
		if (number == EWOULDBLOCK &&
			is_hook_of(lock_owner(journal->lock)))
			return waited_for_by_owner(error);
		if (number == EWOULDBLOCK && nanosleep(&pause, NULL) < 0)
			number = errno;
	}
	if (number == EWOULDBLOCK) {
		if (journal->waiting)
			journal->waiting(lock_owner(journal->lock));
		if (flock(journal->lock, LOCK_EX) == 0)
			return COACH_OK;
		number = errno;
	}
	if (number == EINTR)
		return coach_error_set(error, COACH_FAIL,
			"stopped while waiting for another coach");
	errno = number;
	return coach_error_errno(error, "cannot lock it");
}

static int open_lock(struct coach_journal *journal, struct coach_error *error)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	int status;

	coach_buffer_add_format(
		&path, "%scoach", coach_git_folder(journal->git));
	status = coach_folder_make(path.ptr, error);
	coach_buffer_add_string(&path, "/lock");
	if (!status) {
		journal->lock = open(path.ptr,
			O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW,
			0666);
		if (journal->lock < 0)
			status = coach_error_errno(
				error, "cannot open '%s'", path.ptr);
	}
	if (!status)
		status = wait_for_lock(journal, error);
	/* Not ours: the note in it stays. */
	if (status && journal->lock >= 0) {
		close(journal->lock);
		journal->lock = -1;
	}
	if (status)
		coach_error_prefix(
			error, "cannot change the journal '%s'", journal->path);
	coach_buffer_release(&path);
	return status;
}

int coach_journal_lock(struct coach_journal *journal, struct coach_error *error)
{
	int status = coach_journal_git(journal, true, error);

	if (status || journal->lock >= 0)
		return status;
	status = open_lock(journal, error);
	if (!status)
		status = coach_recover(journal->git, journal->root,
			take_note(journal->lock), error);
	if (status)
		coach_journal_unlock(journal);
	return status;
}

int coach_journal_lock_files(
	struct coach_journal *journal, struct coach_error *error)
{
	int status = coach_journal_git(journal, false, error);

	if (status || journal->lock >= 0)
		return status;
	status = open_lock(journal, error);
	if (!status && !was_killed(journal->lock) &&
		!coach_intent_exists(journal->git)) {
		take_note(journal->lock);
	} else if (!status) {
		/* To put that right, git has to be in order. */
		close(journal->lock);
		journal->lock = -1;
		status = coach_journal_lock(journal, error);
	}
	return status;
}

int coach_journal_settle(
	struct coach_journal *journal, struct coach_error *error)
{
	int status = coach_journal_git(journal, true, error);

	if (status || journal->lock >= 0 || !coach_intent_exists(journal->git))
		return status;
	status = coach_journal_lock(journal, error);
	if (!status)
		coach_journal_unlock(journal);
	return status;
}
