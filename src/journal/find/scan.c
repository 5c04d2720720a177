#include "coach/journal/scan.h"
#include "coach/base/system.h"
#include "coach/journal/past.h"
#include "coach/model/leftover.h"
#include "coach/port/git/worktree.h"
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* Paths that a worker takes at a time: neighbours, so that both workers are
 * busy to the end and the counter is no bottleneck. */
#define BATCH ((size_t)32)

struct shared {
	const struct coach_journal *journal;
	const struct coach_scan *scan;
	const char *const *paths;
	size_t count;
	bool want_findings;
	atomic_size_t next; /* path to take */
	atomic_size_t done;
	atomic_bool stop;
	bool interrupted; /* by the first worker, read after all have ended */
};

/* On cache lines of its own: two workers that write to one slow each other. */
struct worker {
	_Alignas(64) struct shared *shared;
	unsigned number;
	pthread_t thread;
	struct coach_findings findings;
	struct coach_arena arena;
	struct coach_buffer bytes;
};

static bool is_template(const char *path)
{
	return strncmp(path, "templates/", strlen("templates/")) == 0;
}

bool coach_path_may_be_entry(const char *path)
{
	return coach_text_ends(coach_text(path), ".md") && !is_template(path) &&
		!coach_is_conflict(coach_text(path));
}

void coach_scan_keep(struct coach_paths *paths)
{
	size_t kept = 0;

	for (size_t i = 0; i < paths->len; i++) {
		const char *path = paths->items[i];

		if (coach_path_may_be_entry(path))
			paths->items[kept++] = path;
	}
	paths->len = kept;
}

/* What git ignores is none of the journal's, and need not be read. */
static int judge_closed(const struct coach_journal *journal,
	const struct coach_paths *paths, struct coach_error *error)
{
	struct coach_git *git = NULL;
	int status = coach_git_open(&git, journal->path, false, error);

	for (size_t i = 0; i < paths->closed.len && status == COACH_OK; i++) {
		const char *path = paths->closed.items[i].path;
		enum coach_git_ignore_answer answer = COACH_GIT_NOTHING_SAID;

		status = coach_git_ask_ignore(git, &path, 1, &answer, error);
		if (status == COACH_OK && answer != COACH_GIT_IGNORED)
			status = coach_closed_error(
				&paths->closed.items[i], false, error);
	}
	coach_git_close(git);
	return status;
}

int coach_scan_files(const struct coach_journal *journal, const char *folder,
	coach_files_wanted *wanted, struct coach_paths *paths,
	struct coach_error *error)
{
	int status = coach_journal_files(journal, folder, wanted, paths, error);

	if (status == COACH_OK && paths->closed.len) {
		status = judge_closed(journal, paths, error);
		if (status != COACH_OK)
			coach_paths_release(paths);
	}
	return status;
}

static bool is_markdown(struct coach_text name, const void *context)
{
	(void)context;
	return coach_text_ends(name, ".md");
}

int coach_scan_list(const struct coach_journal *journal, const char *folder,
	struct coach_paths *paths, struct coach_error *error)
{
	int status =
		coach_scan_files(journal, folder, is_markdown, paths, error);

	if (status == COACH_OK)
		coach_scan_keep(paths);
	return status;
}

static bool begins_with_front(struct coach_text bytes)
{
	if (coach_text_starts(bytes, "\xef\xbb\xbf"))
		bytes = coach_text_cut(bytes, 3, bytes.len);
	return coach_text_starts(bytes, "---");
}

static bool in_folder_of_a_kind(
	const struct coach_kinds *kinds, const char *path)
{
	for (size_t i = 0; i < kinds->len; i++) {
		struct coach_text folder = coach_kind_folder(kinds->items[i]);

		if (folder.len && strncmp(path, folder.ptr, folder.len) == 0)
			return true;
	}
	return false;
}

static int by_path(const void *path, const void *item)
{
	const struct coach_scan_instead *instead = item;

	return strcmp(path, instead->path);
}

/* false: there is no such file (any more), or a finding says why not. */
static bool read_bytes(
	struct worker *w, const char *path, struct coach_text *bytes)
{
	const struct coach_scan *scan = w->shared->scan;
	struct coach_error error = {0};
	size_t first = w->findings.len;
	bool found;
	int status;

	if (scan->instead_count) {
		const struct coach_scan_instead *instead =
			bsearch(path, scan->instead, scan->instead_count,
				sizeof(*scan->instead), by_path);

		if (instead) {
			*bytes = instead->bytes;
			return true;
		}
	}
	errno = 0;
	status = coach_journal_read(w->shared->journal, path,
		COACH_ENTRY_SIZE_MAX, &found, &w->bytes, &error);
	*bytes = coach_buffer_text(&w->bytes);
	if (status != COACH_OK && w->shared->want_findings) {
		bool large = errno == EFBIG;

		coach_findings_add(&w->findings,
			large ? COACH_RULE_SIZE : COACH_RULE_FILE, 0, "%s",
			large ? "an entry is at most 16 MiB large"
			      : error.message);
		coach_findings_place(&w->findings, first, path, COACH_TEXT(""));
	}
	coach_error_release(&error);
	return status == COACH_OK && found;
}

/* A key in quotes may be written with escapes. */
static bool may_have_key(struct coach_text bytes, struct coach_text key)
{
	return !key.len || coach_text_search(bytes, key) < bytes.len ||
		coach_text_find(bytes, '\\', 0) < bytes.len;
}

static void scan_file(struct worker *w, size_t index)
{
	const struct coach_scan *scan = w->shared->scan;
	const char *path = w->shared->paths[index];
	struct coach_arena mark = w->arena;
	struct coach_findings *findings =
		w->shared->want_findings ? &w->findings : NULL;
	size_t first = w->findings.len;
	struct coach_entry entry;
	struct coach_text bytes;
	struct coach_scan_entry seen = {.index = index,
		.path = path,
		.entry = &entry,
		.arena = &w->arena,
		.findings = findings};
	enum coach_scan_answer answer;

	if (!read_bytes(w, path, &bytes))
		return;
	if (!begins_with_front(bytes) &&
		!in_folder_of_a_kind(&w->shared->journal->kinds, path))
		return;
	if (!may_have_key(bytes, scan->key))
		return;
	seen.usable = coach_entry_parse(&entry, bytes, scan->parts, &w->arena,
			      findings) == COACH_OK;
	answer = scan->visit(scan->context, w->number, &seen);
	if (findings)
		coach_findings_place(findings, first, path, bytes);
	if (answer == COACH_SCAN_NEXT)
		coach_arena_rewind(&w->arena, mark);
	if (answer == COACH_SCAN_STOP)
		atomic_store(&w->shared->stop, true);
}

static void worker_progress(struct worker *w, size_t more)
{
	struct shared *shared = w->shared;
	const struct coach_scan *scan = shared->scan;
	size_t done = atomic_fetch_add(&shared->done, more) + more;

	if (w->number != 0 || !scan->progress ||
		scan->progress(scan->progress_context, done, shared->count))
		return;
	shared->interrupted = true;
	atomic_store(&shared->stop, true);
}

static void *worker_run(void *context)
{
	struct worker *w = context;
	struct shared *shared = w->shared;
	size_t start;

	while (!atomic_load(&shared->stop) &&
		(start = atomic_fetch_add(&shared->next, BATCH)) <
			shared->count) {
		size_t end = start + BATCH < shared->count ? start + BATCH
							   : shared->count;

		for (size_t i = start; i < end && !atomic_load(&shared->stop);
			i++)
			scan_file(w, i);
		worker_progress(w, end - start);
	}
	coach_buffer_release(&w->bytes);
	if (shared->scan->arenas)
		shared->scan->arenas[w->number] = w->arena;
	else
		coach_arena_release(&w->arena);
	coach_markdown_thread_end();
	return NULL;
}

static unsigned worker_count(size_t files)
{
	size_t count = (files + BATCH - 1) / BATCH;
	size_t processors = coach_system_processors();

	if (count > COACH_SCAN_WORKERS)
		count = COACH_SCAN_WORKERS;
	if (count > processors)
		count = processors;
	return count ? (unsigned)count : 1;
}

int coach_scan_run(const struct coach_journal *journal,
	const struct coach_scan *scan, const char *const *paths, size_t count,
	struct coach_findings *findings, struct coach_error *error)
{
	struct shared shared = {.journal = journal,
		.scan = scan,
		.paths = paths,
		.count = count,
		.want_findings = findings != NULL};
	struct worker workers[COACH_SCAN_WORKERS];
	unsigned wanted = worker_count(count), started = 1;

	for (unsigned i = 0; i < wanted; i++) {
		struct worker *w = &workers[i];

		*w = (struct worker){.shared = &shared, .number = i};
		coach_buffer_init(&w->bytes);
		if (scan->arenas)
			w->arena = scan->arenas[i];
	}
	/* Without a thread more, those that run do its work. */
	while (started < wanted &&
		pthread_create(&workers[started].thread, NULL, worker_run,
			&workers[started]) == 0)
		started++;
	worker_run(&workers[0]);
	for (unsigned i = 1; i < started; i++)
		pthread_join(workers[i].thread, NULL);
	for (unsigned i = 0; findings && i < started; i++)
		coach_findings_join(findings, &workers[i].findings);
	if (shared.interrupted)
		return coach_error_set(error, COACH_FAIL, "interrupted");
	return COACH_OK;
}
