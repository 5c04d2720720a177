/*
 * What a remote sends goes to git itself, `git index-pack`, in a process with
 * bounds of its own. It is gathered in a folder of its own and becomes a part
 * of the repository when git found it whole; if not, nothing of it stays.
 *
 * Instead of: libgit2's indexer (src/libgit2/indexer.c). None of these is
 * mended in August 2026 (main, 0551dfd4a):
 * - resolve_deltas() goes round for ever, and leaks an object each time, when a
 *   delta makes what it cannot save and its base is there;
 * - pack_dependency_chain() follows deltas that refer to each other for ever;
 * - git_indexer_commit() does not look whether the last write of the pack, its
 *   checksum, failed: on a full disk nothing can be read any more.
 * Mended: an object of any size that a small delta makes; a bound of 2 GiB, and
 * GIT_OPT_SET_PACK_MAX_OBJECT_SIZE, in 1.8.6, 1.9.5 and
 * Debian's 1.5.1-1+deb12u2 (Debian 13 may have 1.9.0 without). Needed:
 * tests/cli/git_bad_pack.sh. Not for speed. Turned off by
 * COACH_WITHOUT=receive.
 */
#include "coach/base/alloc.h"
#include "coach/base/system.h"
#include "coach/port/files.h"
#include "coach/port/process.h"
#include "port/git/store/odb.h"
#include "remote.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define MEMORY_MAX ((size_t)1 << 30) /* bytes; one object has to fit */
#define PROCESSOR_MAX 600            /* seconds */
#define WORDS_MAX 2048
#define LINE_MAX_LEN 512
#define SLICE 500   /* milliseconds until Ctrl-C is noticed at the latest */
#define NOT_ALONE 1 /* git's exit code: it needs what is here already */
#define HEADER 12   /* bytes: "PACK", version, number of objects */

struct receiving {
	git_odb_writepack parent;
	git_indexer_progress_cb progress;
	void *payload;
	const char *objects; /* of the receiver */
	char *folder;        /* where it is gathered; owned */
	int lock;            /* on it, so that nobody takes it for a leaving */
	pid_t pid;           /* 0: has ended */
	int stream, err;     /* of git; -1: closed */
	unsigned char header[HEADER];
	size_t received;                 /* bytes */
	struct coach_buffer line, words; /* of what git says */
};

struct receiver {
	git_odb_backend parent;
	char *objects;
};

/* ---- what git says ------------------------------------------------------- */

/* "Receiving objects:  22% (2/9)", and after the last one "Resolving". */
static void take_count(struct coach_text line, git_indexer_progress *stats)
{
	size_t at = 0;
	unsigned done = 0;

	while (at < line.len && line.ptr[at] != '(')
		at++;
	while (++at < line.len && line.ptr[at] >= '0' && line.ptr[at] <= '9')
		done = done * 10 + (unsigned)(line.ptr[at] - '0');
	if (done > stats->received_objects && done <= stats->total_objects)
		stats->received_objects = stats->indexed_objects = done;
}

static void take_line(struct receiving *r, git_indexer_progress *stats)
{
	static const char *const marks[] = {"fatal: ", "error: "};
	struct coach_text line = coach_text_trim(coach_buffer_text(&r->line));

	if (coach_text_starts(line, "Receiving objects:")) {
		take_count(line, stats);
	} else if (line.len && !coach_text_starts(line, "Resolving deltas:") &&
		r->words.len < WORDS_MAX) {
		for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
			if (coach_text_starts(line, marks[i]))
				line = coach_text_cut(
					line, strlen(marks[i]), line.len);
		}
		coach_buffer_add_string(&r->words, r->words.len ? "; " : "");
		coach_buffer_add_text(&r->words, line);
	}
	coach_buffer_clear(&r->line);
}

static void take_words(struct receiving *r, git_indexer_progress *stats)
{
	char part[1024];
	ssize_t got;

	while (r->err >= 0 && (got = read(r->err, part, sizeof(part))) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0 && errno == EAGAIN)
			return;
		if (got < 0)
			break;
		for (ssize_t i = 0; i < got; i++) {
			if (part[i] == '\r' || part[i] == '\n')
				take_line(r, stats);
			else if (r->line.len < LINE_MAX_LEN)
				coach_buffer_add_byte(&r->line, part[i]);
		}
	}
	take_line(r, stats);
	if (r->err >= 0)
		close(r->err);
	r->err = -1;
}

/* ---- with git ------------------------------------------------------------ */

static void end(struct receiving *r, unsigned seconds, int *exit_code)
{
	int code = 127;

	if (r->stream >= 0)
		close(r->stream);
	r->stream = -1;
	if (r->pid > 0)
		code = coach_process_finish(r->pid, seconds);
	r->pid = 0;
	if (exit_code)
		*exit_code = code;
}

/* It ended before its time, or with a complaint. */
static int refuse(struct receiving *r, git_indexer_progress *stats)
{
	struct coach_buffer reason = COACH_BUFFER_INIT;
	int exit_code;

	end(r, PROCESSOR_MAX, &exit_code);
	take_words(r, stats);
	coach_buffer_add_string(&reason, "git cannot take what it sends: ");
	if (r->words.len)
		coach_buffer_add_text(&reason, coach_buffer_text(&r->words));
	else if (exit_code > 128)
		coach_buffer_add_format(&reason,
			"it took too much, or was ended (signal %d)",
			exit_code - 128);
	else
		coach_buffer_add_string(
			&reason, "it is more than it announced");
	git_error_set_str(GIT_ERROR_INDEXER, reason.ptr);
	coach_buffer_release(&reason);
	return GIT_ERROR;
}

/* Wait until git can take or give something. Negative: the user wants to stop,
 * or it has become too much. */
static int await(struct receiving *r, short events, git_indexer_progress *stats)
{
	for (;;) {
		struct pollfd fds[2] = {
			{r->stream, events, 0}, {r->err, POLLIN, 0}};
		int ready = poll(fds, 2, SLICE), code;

		if (fds[1].revents)
			take_words(r, stats);
		code = r->progress ? r->progress(stats, r->payload) : 0;
		if (code)
			return code < 0 ? code : GIT_EUSER;
		if (ready > 0 && fds[0].revents)
			return 0;
	}
}

/* The number of objects is in the first bytes. */
static void take_header(struct receiving *r, const unsigned char *bytes,
	size_t size, git_indexer_progress *stats)
{
	const unsigned char *count = r->header + HEADER - 4;

	for (size_t i = 0; i < size && r->received + i < HEADER; i++)
		r->header[r->received + i] = bytes[i];
	if (r->received < HEADER && r->received + size >= HEADER)
		stats->total_objects = (unsigned)count[0] << 24 |
			(unsigned)count[1] << 16 | (unsigned)count[2] << 8 |
			(unsigned)count[3];
	r->received += size;
}

static int receiving_append(git_odb_writepack *parent, const void *data,
	size_t size, git_indexer_progress *stats)
{
	struct receiving *r = (struct receiving *)(void *)parent;
	const char *bytes = data;
	ssize_t put;

	take_header(r, data, size, stats);
	while (size) {
		put = send(r->stream, bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (put >= 0) {
			bytes += put;
			size -= (size_t)put;
		} else if (errno == EAGAIN) {
			int code = await(r, POLLOUT, stats);

			if (code < 0)
				return code;
		} else if (errno != EINTR) {
			return refuse(r, stats);
		}
	}
	take_words(r, stats);
	return r->progress ? r->progress(stats, r->payload) : 0;
}

/* ---- into the repository ------------------------------------------------- */

/* "pack", a tab and the name; 0, or -1 with errno. The index comes last: what
 * has one is a part of the repository. */
static int adopt(struct receiving *r, const char *name)
{
	static const char *const endings[] = {"pack", "rev", "idx"};
	struct coach_buffer from = COACH_BUFFER_INIT, to = COACH_BUFFER_INIT;
	int status = 0, fd;

	coach_buffer_add_format(&to, "%s/pack", r->objects);
	mkdir(to.ptr, 0777);
	for (size_t i = 0; i < 3 && status == 0; i++) {
		coach_buffer_clear(&from);
		coach_buffer_clear(&to);
		coach_buffer_add_format(&from, "%s/pack/pack-%s.%s", r->folder,
			name, endings[i]);
		coach_buffer_add_format(&to, "%s/pack/pack-%s.%s", r->objects,
			name, endings[i]);
		status = rename(from.ptr, to.ptr);
		/* Only a newer git makes that one. */
		if (status < 0 && errno == ENOENT && i == 1)
			status = 0;
	}
	coach_buffer_clear(&to);
	coach_buffer_add_format(&to, "%s/pack", r->objects);
	fd = open(to.ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (status == 0)
		status = fd < 0 ? -1 : fsync(fd);
	if (fd >= 0)
		close(fd);
	coach_buffer_release(&from);
	coach_buffer_release(&to);
	return status;
}

/* All that git writes to its stdout: one line. */
static int read_name(struct receiving *r, char name[GIT_OID_HEXSZ + 1],
	git_indexer_progress *stats)
{
	char line[128] = "";
	size_t len = 0;
	ssize_t got = 1;
	git_oid oid;

	while (got > 0 && len < sizeof(line) - 1) {
		int code = await(r, POLLIN, stats);

		if (code < 0)
			return code;
		got = recv(r->stream, line + len, sizeof(line) - 1 - len,
			MSG_DONTWAIT);
		if (got > 0)
			len += (size_t)got;
		else if (got < 0 && (errno == EAGAIN || errno == EINTR))
			got = 1;
	}
	if (strncmp(line, "pack\t", 5) != 0 ||
		git_oid_fromstrn(&oid, line + 5, GIT_OID_HEXSZ) < 0)
		return GIT_ENOTFOUND;
	git_oid_tostr(name, GIT_OID_HEXSZ + 1, &oid);
	return 0;
}

static int receiving_commit(
	git_odb_writepack *parent, git_indexer_progress *stats)
{
	struct receiving *r = (struct receiving *)(void *)parent;
	char name[GIT_OID_HEXSZ + 1];
	int code, exit_code;

	shutdown(r->stream, SHUT_WR);
	code = read_name(r, name, stats);
	if (code < 0 && code != GIT_ENOTFOUND)
		return code;
	if (code < 0)
		return refuse(r, stats);
	end(r, PROCESSOR_MAX, &exit_code);
	if (exit_code && exit_code != NOT_ALONE)
		return refuse(r, stats);
	if (stats->total_objects && adopt(r, name) < 0) {
		git_error_set_str(GIT_ERROR_OS, strerror(errno));
		return GIT_ERROR;
	}
	return 0;
}

static void receiving_free(git_odb_writepack *parent)
{
	struct receiving *r = (struct receiving *)(void *)parent;

	end(r, 0, NULL);
	if (r->err >= 0)
		close(r->err);
	if (r->folder)
		coach_folder_remove(r->folder, true);
	if (r->lock >= 0)
		close(r->lock);
	coach_buffer_release(&r->line);
	coach_buffer_release(&r->words);
	free(r->folder);
	free(r);
}

/* ---- for libgit2 --------------------------------------------------------- */

static int start(struct receiving *r, struct coach_error *error)
{
	char program[] = "git", chdir[] = "-C", folder[] = "--git-dir=..",
	     set[] = "-c", fsync[] = "core.fsync=pack,pack-metadata",
	     again[] = "-c", large[] = "core.bigFileThreshold=16m",
	     verb[] = "index-pack", from[] = "--stdin", thin[] = "--fix-thin",
	     tell[] = "-v", all[] = "--check-self-contained-and-connected";
	char alternate[] = "GIT_ALTERNATE_OBJECT_DIRECTORIES=.",
	     english[] = "LC_ALL=C";
	char *objects = coach_strdup(r->objects);
	/* Large files need not be in memory to be looked at. */
	char *argv[] = {program, chdir, objects, folder, set, fsync, again,
		large, verb, from, thin, all, tell, NULL};
	char *environment[COACH_GIT_ENVIRONMENT_MAX];
	struct coach_buffer own = COACH_BUFFER_INIT;
	size_t n = 0;
	int status;

	coach_buffer_add_format(
		&own, "GIT_OBJECT_DIRECTORY=%s", strrchr(r->folder, '/') + 1);
	coach_git_environment(environment);
	while (environment[n])
		n++;
	environment[n++] = own.ptr;
	environment[n++] = alternate;
	environment[n++] = english;
	environment[n] = NULL;
	status = coach_process_start(argv, environment, true,
		&(struct coach_limits){MEMORY_MAX, PROCESSOR_MAX}, &r->pid,
		&r->stream, &r->err, error);
	coach_buffer_release(&own);
	free(objects);
	return status;
}

static int receiver_writepack(git_odb_writepack **out, git_odb_backend *backend,
	git_odb *odb, git_indexer_progress_cb progress, void *payload)
{
	struct receiver *receiver = (struct receiver *)(void *)backend;
	struct receiving *r = coach_alloc(sizeof(*r));
	struct coach_buffer path = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	int status = COACH_OK;

	(void)odb;
	r->parent.backend = backend;
	r->parent.append = receiving_append;
	r->parent.commit = receiving_commit;
	r->parent.free = receiving_free;
	r->progress = progress;
	r->payload = payload;
	r->objects = receiver->objects;
	r->stream = r->err = r->lock = -1;
	coach_buffer_init(&r->line);
	coach_buffer_init(&r->words);
	coach_buffer_add_format(
		&path, "%s/" COACH_GIT_GATHERED "XXXXXX", r->objects);
	if (mkdtemp(path.ptr)) {
		r->folder = coach_buffer_detach(&path);
		r->lock = open(r->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		flock(r->lock, LOCK_SH);
	} else {
		status = coach_error_errno(
			&error, "cannot write into '%s'", r->objects);
	}
	if (status == COACH_OK)
		status = start(r, &error);
	coach_buffer_release(&path);
	if (status == COACH_OK) {
		*out = &r->parent;
	} else {
		git_error_set_str(GIT_ERROR_OS, error.message);
		receiving_free(&r->parent);
	}
	coach_error_release(&error);
	return status == COACH_OK ? 0 : GIT_ERROR;
}

static void receiver_free(git_odb_backend *backend)
{
	struct receiver *receiver = (struct receiver *)(void *)backend;

	free(receiver->objects);
	free(receiver);
}

int coach_git_receive_add(git_odb *odb, const char *objects)
{
	struct receiver *receiver;
	git_odb_backend *other;

	for (size_t i = 0; i < git_odb_num_backends(odb); i++) {
		if (git_odb_get_backend(&other, odb, i) == 0)
			other->writepack = NULL;
	}
	receiver = coach_alloc(sizeof(*receiver));
	git_odb_init_backend(&receiver->parent, GIT_ODB_BACKEND_VERSION);
	receiver->parent.writepack = receiver_writepack;
	receiver->parent.free = receiver_free;
	receiver->objects = coach_strdup(objects);
	for (size_t len = strlen(objects); len > 1 && objects[len - 1] == '/';)
		receiver->objects[--len] = '\0';
	return git_odb_add_backend(odb, &receiver->parent, 1);
}
