#include "coach/journal/check.h"
#include "coach/base/alloc.h"
#include "coach/journal/copies.h"
#include "coach/journal/guide.h"
#include "coach/journal/method.h"
#include "coach/model/agreed.h"
#include "coach/model/merge.h"
#include "coach/model/observable.h"
#include "coach/port/git/worktree.h"
#include "gather.h"
#include "link.h"
#include "names.h"
#include <stdlib.h>
#include <string.h>

/* What a worker gathers; on cache lines of its own. */
struct part {
	_Alignas(64) struct gathered gathered;
	struct coach_questions questions;
	size_t entries;
};

struct run {
	struct coach_journal *journal;
	const struct coach_check_options *options;
	struct coach_paths paths; /* all files of the journal */
	struct coach_copies copies;
	struct coach_findings names; /* of all files */
	bool everything;             /* findings about all of them are wanted */
	struct {
		struct coach_scan_instead *items;
		size_t len, cap;
	} staged;
	struct coach_arena arena;   /* of the staged paths and their bytes */
	struct coach_buffer again;  /* a file that is read once more */
	struct coach_method method; /* empty: it is wrong, which is said */
	struct part parts[COACH_SCAN_WORKERS];
};

static int by_path(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Is 'path' the file or in the folder that the user named? */
static bool is_named(const char *named, const char *path)
{
	struct coach_text name = coach_text(named);

	if (coach_text_starts(name, "./"))
		name = coach_text_cut(name, 2, name.len);
	while (coach_text_ends(name, "/"))
		name.len--;
	if (!name.len || coach_text_is(name, "."))
		return true;
	if (strlen(path) < name.len || memcmp(path, name.ptr, name.len) != 0)
		return false;
	return !path[name.len] || path[name.len] == '/';
}

static bool is_staged(const struct run *run, const char *path)
{
	for (size_t i = 0; i < run->staged.len; i++) {
		if (strcmp(run->staged.items[i].path, path) == 0)
			return true;
	}
	return false;
}

/* Does the caller want to hear about this file? */
static bool is_asked(const struct run *run, const char *path)
{
	const struct coach_check_options *options = run->options;
	bool named = !options->paths;

	if (run->everything)
		return true;
	for (size_t i = 0; !named && i < options->path_count; i++)
		named = is_named(options->paths[i], path);
	return named && (!options->staged || is_staged(run, path));
}

static enum coach_scan_answer visit_asked(
	void *context, unsigned worker, const struct coach_scan_entry *seen)
{
	struct run *run = context;
	struct part *part = &run->parts[worker];

	part->entries++;
	gathered_claim(&part->gathered, run->journal, seen, true);
	if (!seen->usable)
		return COACH_SCAN_NEXT;
	gathered_appointment(&part->gathered, seen, true);
	coach_questions_clear(&part->questions);
	coach_check_entry(seen->entry, seen->path, COACH_ENTRY_WHOLE,
		&run->journal->kinds, seen->arena, seen->findings,
		&part->questions);
	coach_observable_check(seen->entry, &run->method, seen->findings);
	coach_agreed_check(seen->entry, &run->method, seen->findings);
	gathered_mentions(&part->gathered, seen, &part->questions);
	if (part->questions.links.len)
		coach_links_check(run->journal->root, seen->path,
			&part->questions, &run->paths, seen->findings);
	return COACH_SCAN_NEXT;
}

static enum coach_scan_answer visit_other(
	void *context, unsigned worker, const struct coach_scan_entry *seen)
{
	struct run *run = context;
	struct gathered *gathered = &run->parts[worker].gathered;

	gathered_claim(gathered, run->journal, seen, false);
	if (seen->usable)
		gathered_appointment(gathered, seen, false);
	return COACH_SCAN_NEXT;
}

static int scan(struct run *run, bool asked, const char *const *paths,
	size_t count, struct coach_findings *findings,
	struct coach_error *error)
{
	struct coach_scan scan = {
		.parts = asked ? COACH_ENTRY_WHOLE : COACH_ENTRY_FRONT,
		.visit = asked ? visit_asked : visit_other,
		.context = run,
		.progress = run->options->progress,
		.progress_context = run->options->progress_context,
		.instead = run->staged.items,
		.instead_count = run->staged.len};

	return coach_scan_run(run->journal, &scan, paths, count,
		asked ? findings : NULL, error);
}

static int scan_all(struct run *run, struct coach_findings *findings,
	struct coach_error *error)
{
	const char **asked, **others;
	size_t asked_count = 0, other_count = 0;
	int status;

	if (run->everything)
		return scan(run, true, run->paths.items, run->paths.len,
			findings, error);
	asked = coach_alloc((run->paths.len + 1) * sizeof(*asked));
	others = coach_alloc((run->paths.len + 1) * sizeof(*others));
	for (size_t i = 0; i < run->paths.len; i++) {
		const char *path = run->paths.items[i];

		if (is_asked(run, path))
			asked[asked_count++] = path;
		else
			others[other_count++] = path;
	}
	status = scan(run, false, others, other_count, findings, error);
	if (!status)
		status = scan(run, true, asked, asked_count, findings, error);
	free(asked);
	free(others);
	return status;
}

static int stage_one(struct run *run, const struct coach_git_file *file,
	struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	bool found;
	struct coach_scan_instead instead = {
		.path = coach_arena_strndup(
			&run->arena, file->path, strlen(file->path))};
	int status = coach_git_read_staged(
		run->journal->git, file->path, &found, &bytes, error);

	if (!status && found) {
		instead.bytes = coach_arena_text(
			&run->arena, coach_buffer_text(&bytes));
		COACH_PUSH(&run->staged, instead);
	}
	coach_buffer_release(&bytes);
	return status;
}

/* The list of files as it will be with what is staged. */
static void stage_paths(struct run *run, const struct coach_git_files *files)
{
	struct coach_paths *paths = &run->paths;
	size_t kept = 0;

	paths->items = coach_realloc(paths->items,
		(paths->len + run->staged.len + 1) * sizeof(*paths->items));
	for (size_t i = 0; i < run->staged.len; i++) {
		const char *path = run->staged.items[i].path;

		if (coach_text_ends(coach_text(path), ".md") &&
			strncmp(path, "templates/", 10) != 0)
			paths->items[paths->len++] = path;
	}
	if (paths->len)
		qsort(paths->items, paths->len, sizeof(*paths->items), by_path);
	for (size_t i = 0; i < paths->len; i++) {
		const char *path = paths->items[i];
		bool removed = kept && !strcmp(paths->items[kept - 1], path);

		for (size_t k = 0; !removed && k < files->len; k++)
			removed = files->items[k].state == COACH_GIT_REMOVED &&
				!strcmp(files->items[k].path, path);
		if (!removed)
			paths->items[kept++] = path;
	}
	paths->len = kept;
}

static int stage(struct run *run, struct coach_error *error)
{
	struct coach_git_files files = {0};
	int status = coach_journal_git(run->journal, false, error);

	if (!status)
		status = coach_git_staged(run->journal->git, &files, error);
	for (size_t i = 0; !status && i < files.len; i++) {
		if (files.items[i].state != COACH_GIT_REMOVED)
			status = stage_one(run, &files.items[i], error);
	}
	if (!status)
		stage_paths(run, &files);
	coach_git_files_release(&files);
	return status;
}

/* A word that names nothing is a slip of the user's. */
static int check_names(const struct run *run, struct coach_error *error)
{
	for (size_t i = 0; i < run->options->path_count; i++) {
		const char *name = run->options->paths[i];
		bool found = coach_file_exists(run->journal->root, name);

		for (size_t k = 0; !found && k < run->paths.len; k++)
			found = is_named(name, run->paths.items[k]);
		if (!found)
			return coach_error_set(error, COACH_USAGE,
				"there is no '%s' in the journal", name);
	}
	return COACH_OK;
}

static struct coach_text read_again(void *context, const char *path)
{
	struct run *run = context;
	struct coach_error error = {0};

	for (size_t i = 0; i < run->staged.len; i++) {
		if (strcmp(run->staged.items[i].path, path) == 0)
			return run->staged.items[i].bytes;
	}
	if (coach_file_read(run->journal->root, path, COACH_ENTRY_SIZE_MAX,
		    NULL, &run->again, &error) != COACH_OK)
		coach_buffer_clear(&run->again);
	coach_error_release(&error);
	return coach_buffer_text(&run->again);
}

static void add_asked(const struct run *run, const struct coach_findings *from,
	struct coach_findings *findings)
{
	for (size_t i = 0; i < from->len; i++) {
		struct coach_finding finding = from->items[i];

		if (!is_asked(run, finding.path))
			continue;
		finding.path = coach_strdup(finding.path);
		finding.message = coach_strdup(finding.message);
		COACH_PUSH(findings, finding);
	}
}

/* The findings of the templates and the settings were made at the start. */
static void add_template_findings(
	const struct run *run, struct coach_findings *findings)
{
	struct coach_findings method = {0};

	add_asked(run, &run->journal->template_findings, findings);
	coach_method_check(run->journal, &method);
	coach_guide_check(run->journal, &method);
	add_asked(run, &method, findings);
	coach_findings_release(&method);
}

static bool is_any(struct coach_text name, const void *context)
{
	(void)name;
	(void)context;
	return true;
}

/* All files; then the entries among them, and the files that are kept twice. */
static int list(struct run *run, struct coach_error *error)
{
	int status =
		coach_scan_files(run->journal, "", is_any, &run->paths, error);

	if (status != COACH_OK)
		return status;
	check_file_names(
		run->journal, run->paths.items, run->paths.len, &run->names);
	coach_copies_among(run->journal, &run->paths, &run->copies);
	coach_scan_keep(&run->paths);
	return COACH_OK;
}

static void add_copies(struct run *run, struct coach_findings *findings)
{
	for (size_t i = 0; i < run->copies.len; i++) {
		const struct coach_copy *copy = &run->copies.items[i];
		size_t first = findings->len;

		if (!is_asked(run, copy->path))
			continue;
		coach_findings_add(findings, COACH_RULE_UNRESOLVED, 0,
			copy->conflict
				? "another program kept this beside '%s', when "
				  "both were changed; join the two: coach "
				  "resolve '%s'"
				: "a merge could not join this with '%s', "
				  "settle it: coach resolve '%s'",
			copy->first, copy->path);
		coach_findings_place(
			findings, first, copy->path, COACH_TEXT(""));
	}
}

/*
 * What a filter driver made of a file is neither YAML nor an entry, and must
 * not be judged as one where the driver is not set up. Whether it is, is only
 * asked of files that something was found in.
 */
static void judge_locked(
	struct coach_journal *journal, struct coach_findings *findings)
{
	struct coach_buffer driver = COACH_BUFFER_INIT;
	struct coach_findings judged = {0};
	struct coach_error error = {0};
	bool locked = false;

	if (!findings->len || coach_journal_git(journal, false, &error)) {
		coach_error_release(&error);
		return;
	}
	for (size_t i = 0; i < findings->len; i++) {
		struct coach_finding *finding = &findings->items[i];
		size_t first = judged.len;
		bool again = i && !strcmp(finding->path, finding[-1].path);

		if (!again &&
			coach_git_driver(journal->git, finding->path, &driver,
				&locked, &error) != COACH_OK)
			coach_error_release(&error);
		if (!locked) {
			COACH_PUSH(&judged, *finding);
			finding->path = coach_strdup(finding->path);
			finding->message = NULL;
		} else if (!again) {
			coach_git_driver_missing(driver.ptr, &error);
			coach_findings_add(&judged, COACH_RULE_LOCKED, 0,
				"%s; %s", error.message, error.hint);
			coach_findings_place(
				&judged, first, finding->path, COACH_TEXT(""));
			coach_error_release(&error);
		}
	}
	coach_buffer_release(&driver);
	coach_findings_release(findings);
	*findings = judged;
}

/* What git ignores is none of the journal's, and need not be read. */
static void pass_over_closed(
	struct coach_journal *journal, struct coach_findings *findings)
{
	struct coach_error error = {0};
	size_t kept = 0;

	for (size_t i = 0; i < findings->len; i++) {
		struct coach_finding *finding = &findings->items[i];
		const char *path = finding->path;
		enum coach_git_ignore_answer answer = COACH_GIT_NOTHING_SAID;

		if (finding->rule == COACH_RULE_FILE &&
			coach_file_is_closed(journal->root, path) &&
			coach_journal_git(journal, false, &error) == COACH_OK)
			coach_git_ask_ignore(
				journal->git, &path, 1, &answer, &error);
		if (answer == COACH_GIT_IGNORED) {
			free(finding->path);
			free(finding->message);
		} else {
			findings->items[kept++] = *finding;
		}
	}
	findings->len = kept;
	coach_error_release(&error);
}

static void gather_all(struct run *run, struct coach_check_result *result)
{
	struct gathered *all = &run->parts[0].gathered;

	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++) {
		if (i)
			gathered_join(all, &run->parts[i].gathered);
		coach_questions_release(&run->parts[i].questions);
		result->entries += run->parts[i].entries;
	}
	gathered_judge(all, run->journal, read_again, run, &result->findings);
	add_template_findings(run, &result->findings);
	add_asked(run, &run->names, &result->findings);
	add_copies(run, &result->findings);
	coach_findings_sort(&result->findings);
	pass_over_closed(run->journal, &result->findings);
	judge_locked(run->journal, &result->findings);
}

static void read_method(struct run *run)
{
	struct coach_error error = {0};

	coach_method_read(run->journal, &run->method, &error);
	coach_error_release(&error);
}

int coach_journal_check(struct coach_journal *journal,
	const struct coach_check_options *options,
	struct coach_check_result *result, struct coach_error *error)
{
	struct run run = {.journal = journal,
		.options = options,
		.everything = !options->paths && !options->staged,
		.again = COACH_BUFFER_INIT};
	int status;

	*result = (struct coach_check_result){0};
	read_method(&run);
	status = list(&run, error);
	if (!status && options->staged)
		status = stage(&run, error);
	if (!status)
		status = check_names(&run, error);
	if (!status)
		status = scan_all(&run, &result->findings, error);
	if (!status)
		gather_all(&run, result);
	else
		coach_findings_release(&result->findings);
	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++) {
		gathered_release(&run.parts[i].gathered);
		coach_questions_release(&run.parts[i].questions);
	}
	free(run.staged.items);
	coach_method_release(&run.method);
	coach_arena_release(&run.arena);
	coach_buffer_release(&run.again);
	coach_copies_release(&run.copies);
	coach_findings_release(&run.names);
	coach_paths_release(&run.paths);
	return status;
}
