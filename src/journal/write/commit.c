#include "coach/journal/commit.h"
#include "coach/journal/check.h"
#include "coach/port/files.h"
#include "coach/port/git/store.h"
#include "coach/port/git/worktree.h"
#include "message.h"
#include "unwanted.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define FILE_SIZE_MAX ((size_t)256 * 1024 * 1024) /* bytes; attachments too */
#define IN_MEMORY_MAX ((size_t)16 * 1024 * 1024)  /* bytes; of an entry */

void coach_pending_release(struct coach_pending *pending)
{
	coach_git_files_release(&pending->files);
	coach_findings_release(&pending->findings);
}

void coach_commit_result_release(struct coach_commit_result *result)
{
	coach_pending_release(&result->kept);
	coach_git_files_release(&result->files);
	coach_buffer_release(&result->ids);
	free(result->subject);
	*result = (struct coach_commit_result){0};
}

/* Other machines would not make it. */
static void add_hostile(struct coach_findings *findings, const char *path)
{
	coach_findings_add(findings, COACH_RULE_FILE, 0,
		"other machines cannot have a file of this name: %s",
		coach_path_hostile(path));
	findings->items[findings->len - 1].path = coach_strdup(path);
}

/* The findings of what changed; what is gone has none. */
static int check_files(struct coach_journal *journal,
	const struct coach_git_files *files, struct coach_findings *findings,
	struct coach_error *error)
{
	const char **paths = coach_alloc((files->len + 1) * sizeof(*paths));
	struct coach_check_options options = {.paths = paths};
	struct coach_check_result result = {0};
	int status = COACH_OK;

	for (size_t i = 0; i < files->len; i++) {
		const char *path = files->items[i].path;

		if (coach_path_hostile(path))
			add_hostile(findings, path);
		else if (files->items[i].state != COACH_GIT_REMOVED)
			paths[options.path_count++] = path;
	}
	if (options.path_count)
		status = coach_journal_check(journal, &options, &result, error);
	if (!status)
		coach_findings_join(findings, &result.findings);
	coach_findings_release(&result.findings);
	free(paths);
	return status;
}

static int list_files(struct coach_journal *journal,
	const struct coach_commit_options *options,
	struct coach_git_files *files, struct coach_error *error)
{
	int status = coach_journal_git(journal, false, error);

	*files = (struct coach_git_files){0};
	if (!status)
		status = coach_git_status(journal->git, files, error);
	if (!status)
		status = unwanted_leave_out(journal, options, files, error);
	return status;
}

int coach_commit_files(struct coach_journal *journal,
	struct coach_git_files *files, struct coach_error *error)
{
	int status = list_files(journal, NULL, files, error);

	if (status)
		coach_git_files_release(files);
	return status;
}

int coach_commit_pending(struct coach_journal *journal,
	const struct coach_commit_options *options,
	struct coach_pending *pending, struct coach_error *error)
{
	int status;

	*pending = (struct coach_pending){0};
	status = list_files(journal, options, &pending->files, error);
	if (!status)
		status = check_files(
			journal, &pending->files, &pending->findings, error);
	if (!status)
		status = unwanted_find(journal, options, &pending->files,
			&pending->findings, error);
	if (!status)
		coach_findings_sort(&pending->findings);
	if (status)
		coach_pending_release(pending);
	return status;
}

static bool has_error(const struct coach_findings *findings, const char *path)
{
	size_t count, first = coach_findings_of(findings, path, &count);

	for (size_t i = first; i < first + count; i++) {
		if (findings->items[i].level == COACH_LEVEL_ERROR)
			return true;
	}
	return false;
}

/* A path that was named, or lies in a folder that was. */
static bool is_wanted(
	const struct coach_commit_options *options, const char *path)
{
	if (!options->paths)
		return true;
	for (size_t i = 0; i < options->path_count; i++) {
		size_t len = strlen(options->paths[i]);

		while (len && options->paths[i][len - 1] == '/')
			len--;
		if (!strncmp(path, options->paths[i], len) &&
			(!len || path[len] == '/' || !path[len]))
			return true;
	}
	return false;
}

/* What goes into the commit, with the bytes of its files. */
struct batch {
	struct coach_git_files files; /* borrowed paths */
	struct coach_git_change *items;
	size_t len, cap;
	struct coach_buffer *bytes;
	struct coach_text *ids; /* of the entries; empty: it is none */
	struct coach_arena arena;
};

static void batch_release(struct batch *batch)
{
	for (size_t i = 0; i < batch->len; i++)
		coach_buffer_release(&batch->bytes[i]);
	coach_arena_release(&batch->arena);
	free(batch->ids);
	free(batch->bytes);
	free(batch->items);
	free(batch->files.items);
}

static struct coach_text change_id(
	const struct coach_git_change *change, struct coach_arena *arena)
{
	struct coach_arena parsed = {0};
	struct coach_entry entry;
	struct coach_text id = COACH_TEXT("");

	if (!change->remove &&
		coach_entry_parse(&entry, change->bytes, COACH_ENTRY_FRONT,
			&parsed, NULL) == COACH_OK)
		id = coach_arena_text(arena, entry.id);
	coach_arena_release(&parsed);
	return id;
}

static int batch_add(struct coach_journal *journal, struct batch *batch,
	const struct coach_git_file *file, struct coach_error *error)
{
	struct coach_git_change change = {
		.path = file->path, .remove = file->state == COACH_GIT_REMOVED};
	struct coach_buffer *bytes = &batch->bytes[batch->len];
	bool found = true;
	size_t size;
	int status = COACH_OK;

	coach_buffer_init(bytes);
	errno = 0;
	if (!change.remove)
		status = coach_file_read(journal->root, file->path,
			IN_MEMORY_MAX, &found, bytes, error);
	if (status == COACH_FAIL && errno == EFBIG &&
		coach_file_size(journal->root, file->path, &size) &&
		size <= FILE_SIZE_MAX) {
		coach_error_release(error);
		change.in_place = true;
		status = COACH_OK;
	}
	/* Gone since we looked: the next commit will see it. */
	if (status == COACH_OK && !found)
		return COACH_OK;
	if (status == COACH_OK) {
		change.bytes = coach_buffer_text(bytes);
		batch->ids[batch->len] = change_id(&change, &batch->arena);
		COACH_PUSH(batch, change);
		COACH_PUSH(&batch->files, *file);
	} else {
		coach_buffer_release(bytes);
	}
	return status;
}

/* One file's own words: of an entry what happened to it, else its path. */
static void add_subject(struct coach_journal *journal,
	const struct batch *batch, struct coach_buffer *out)
{
	const struct coach_git_file *file = &batch->files.items[0];
	struct coach_arena arena = {0};
	struct coach_entry entry;

	if (batch->ids[0].len) {
		coach_entry_parse(&entry, batch->items[0].bytes,
			COACH_ENTRY_FRONT, &arena, NULL);
		change_subject(out, journal, &entry, file->path,
			file->state == COACH_GIT_NEW ? NULL : "edit");
	} else {
		coach_buffer_add_format(out, "%s %s",
			file->state == COACH_GIT_NEW               ? "add"
				: file->state == COACH_GIT_REMOVED ? "remove"
								   : "change",
			file->path);
	}
	coach_arena_release(&arena);
}

/* The given words, one file's own, or how many; a trailer for each entry. */
static void make_message(struct coach_journal *journal,
	const struct batch *batch, const char *words, struct coach_buffer *out)
{
	bool first = true;

	if (words)
		coach_buffer_add_string(out, words);
	else if (batch->len == 1)
		add_subject(journal, batch, out);
	else
		coach_buffer_add_format(out, "%zu files changed", batch->len);
	coach_buffer_add_byte(out, '\n');
	for (size_t i = 0; i < batch->len; i++)
		change_add_id(out, batch->ids[i], &first);
}

static void add_file(
	struct coach_git_files *files, const struct coach_git_file *file)
{
	struct coach_git_file own = {
		coach_strdup(file->path), file->state, file->untracked};

	COACH_PUSH(files, own);
}

static void keep(struct coach_commit_result *result,
	const struct coach_git_file *file,
	const struct coach_findings *findings)
{
	size_t count, first = coach_findings_of(findings, file->path, &count);

	add_file(&result->kept.files, file);
	for (size_t i = first; i < first + count; i++) {
		struct coach_finding finding = findings->items[i];

		finding.path = coach_strdup(finding.path);
		finding.message = coach_strdup(finding.message);
		COACH_PUSH(&result->kept.findings, finding);
	}
}

static void tell_batch(const struct batch *batch, struct coach_text message,
	struct coach_commit_result *result)
{
	struct coach_text subject;

	coach_text_split(&message, '\n', &subject);
	result->subject = coach_strndup(subject.ptr, subject.len);
	result->committed = batch->len;
	for (size_t i = 0; i < batch->len; i++) {
		add_file(&result->files, &batch->files.items[i]);
		if (batch->ids[i].len)
			coach_buffer_add_format(&result->ids, "%.*s\n",
				COACH_ARG(batch->ids[i]));
	}
}

static int commit_batch(struct coach_journal *journal,
	const struct coach_commit_options *options, struct batch *batch,
	struct coach_commit_result *result, struct coach_error *error)
{
	struct coach_buffer message = COACH_BUFFER_INIT;
	int status;

	make_message(journal, batch, options->message, &message);
	status = coach_git_commit(journal->git, batch->items, batch->len,
		message.ptr, &result->oid, error);
	/* It may be the same already. */
	if (status == COACH_OK && result->oid.hex[0])
		tell_batch(batch, coach_buffer_text(&message), result);
	coach_buffer_release(&message);
	return status;
}

/* A file that cannot be read (a symbolic link, a device, another user's) is
 * kept out, and stops nothing else. */
static void keep_unreadable(struct coach_commit_result *result,
	const struct coach_git_file *file, struct coach_error *error)
{
	struct coach_findings findings = {0};

	coach_findings_add(&findings, COACH_RULE_FILE, 0, "%s", error->message);
	findings.items[0].path = coach_strdup(file->path);
	keep(result, file, &findings);
	coach_findings_release(&findings);
	coach_error_release(error);
}

/* Entries that were moved and have errors: id to file. */
static void find_moved(const struct coach_journal *journal,
	const struct coach_pending *pending, struct coach_arena *arena,
	struct coach_map *moved)
{
	for (size_t i = 0; i < pending->files.len; i++) {
		struct coach_git_file *file = &pending->files.items[i];
		struct coach_text id = COACH_TEXT("");

		/* What cannot be read is told about later. */
		if (file->state == COACH_GIT_NEW &&
			has_error(&pending->findings, file->path))
			id = coach_journal_id_in(
				journal->root, file->path, arena);
		if (id.len)
			coach_map_put(moved, id, file);
	}
}

/* The id of what the last commit has at a path; empty when it has none. */
static int committed_id(struct coach_journal *journal, const char *path,
	struct coach_arena *arena, struct coach_text *id,
	struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_buffer branch = COACH_BUFFER_INIT;
	struct coach_oid head;
	bool found = false;
	int status = coach_git_head(journal->git, &head, &branch, error);

	*id = COACH_TEXT("");
	if (status == COACH_OK && head.hex[0])
		status = coach_git_read(
			journal->git, &head, path, &found, &bytes, error);
	if (status == COACH_OK && found) {
		*id = coach_entry_id(coach_buffer_text(&bytes), arena);
		*id = coach_arena_text(arena, *id);
	}
	coach_buffer_release(&bytes);
	coach_buffer_release(&branch);
	return status;
}

/* The old path of such an entry: without the new one it would be a removal,
 * and that is not what was done. */
static int is_left(struct coach_journal *journal, const struct coach_map *moved,
	const struct coach_git_file *file, struct coach_arena *arena,
	bool *left, struct coach_error *error)
{
	struct coach_text id;
	int status = COACH_OK;

	*left = false;
	if (!moved->len || file->state != COACH_GIT_REMOVED)
		return COACH_OK;
	status = committed_id(journal, file->path, arena, &id, error);
	*left = status == COACH_OK && coach_map_get(moved, id);
	return status;
}

/*
 * Where an entry was moved away and something else has taken its path that
 * cannot be committed: the entry leaves the path all the same, or it would be
 * committed twice.
 */
static int leave_paths(struct coach_journal *journal,
	const struct coach_commit_result *result, struct batch *batch,
	struct coach_error *error)
{
	struct coach_map ids = {0};
	int status = COACH_OK;

	if (!batch->len || !result->kept.files.len)
		return COACH_OK;
	for (size_t i = 0; i < batch->len; i++)
		coach_map_put(&ids, batch->ids[i], batch);
	for (size_t i = 0; i < result->kept.files.len && !status; i++) {
		struct coach_git_file file = result->kept.files.items[i];
		struct coach_git_change change = {
			.path = file.path, .remove = true};
		struct coach_text id;

		if (file.state != COACH_GIT_CHANGED)
			continue;
		status = committed_id(
			journal, file.path, &batch->arena, &id, error);
		if (status || !id.len || !coach_map_get(&ids, id))
			continue;
		file.state = COACH_GIT_REMOVED;
		coach_buffer_init(&batch->bytes[batch->len]);
		COACH_PUSH(batch, change);
		COACH_PUSH(&batch->files, file);
	}
	coach_map_release(&ids);
	return status;
}

int coach_commit_all(struct coach_journal *journal,
	const struct coach_commit_options *options,
	struct coach_commit_result *result, struct coach_error *error)
{
	struct coach_pending pending = {0};
	struct coach_arena arena = {0};
	struct coach_map moved = {0};
	struct batch batch = {0};
	int status = coach_journal_lock(journal, error);

	*result = (struct coach_commit_result){0};
	if (!status)
		status =
			coach_commit_pending(journal, options, &pending, error);
	if (!status)
		find_moved(journal, &pending, &arena, &moved);
	batch.bytes =
		coach_alloc((pending.files.len + 1) * sizeof(*batch.bytes));
	batch.ids = coach_alloc((pending.files.len + 1) * sizeof(*batch.ids));
	for (size_t i = 0; !status && i < pending.files.len; i++) {
		const struct coach_git_file *file = &pending.files.items[i];
		bool left = false;

		if (is_wanted(options, file->path))
			status = is_left(
				journal, &moved, file, &arena, &left, error);
		if (status || left || !is_wanted(options, file->path))
			continue;
		if (has_error(&pending.findings, file->path))
			keep(result, file, &pending.findings);
		else if (batch_add(journal, &batch, file, error))
			keep_unreadable(result, file, error);
	}
	coach_findings_sort(&result->kept.findings);
	if (!status)
		status = leave_paths(journal, result, &batch, error);
	if (!status && batch.len)
		status = commit_batch(journal, options, &batch, result, error);
	if (status)
		coach_commit_result_release(result);
	batch_release(&batch);
	coach_map_release(&moved);
	coach_arena_release(&arena);
	coach_pending_release(&pending);
	return status;
}
