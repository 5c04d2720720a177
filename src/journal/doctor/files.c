#include "coach/port/files.h"
#include "coach/base/number.h"
#include "coach/journal/check.h"
#include "coach/journal/resolve.h"
#include "coach/model/leftover.h"
#include "coach/port/git/worktree.h"
#include "coach/port/unicode.h"
#include "journal/sync/apply.h"
#include "parts.h"
#include <errno.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- entries ---- */

static void check_findings(struct coach_journal *journal,
	const struct coach_doctor_options *options, struct coach_diagnoses *out)
{
	const struct coach_check_options how = {.progress = options->progress,
		.progress_context = options->progress_context};
	struct coach_check_result result = {0};
	struct coach_error error = {0};
	size_t errors = 0;

	if (coach_journal_check(journal, &how, &result, &error)) {
		coach_diagnose_error(
			out, "entries", COACH_HEALTH_PROBLEM, &error);
	} else {
		for (size_t i = 0; i < result.findings.len; i++)
			errors += result.findings.items[i].level ==
					COACH_LEVEL_ERROR &&
				result.findings.items[i].rule !=
					COACH_RULE_UNRESOLVED;
		if (errors)
			coach_diagnose(out, "entries", COACH_HEALTH_WARNING,
				"see them with 'coach check'; what has errors "
				"is not committed",
				"%zu %s in %zu %s", errors,
				coach_plural(errors, "error", "errors"),
				result.entries,
				coach_plural(
					result.entries, "entry", "entries"));
		else
			coach_diagnose(out, "entries", COACH_HEALTH_OK, NULL,
				"%zu %s without errors", result.entries,
				coach_plural(
					result.entries, "entry", "entries"));
	}
	coach_findings_release(&result.findings);
}

void doctor_check_entries(struct doctor *doctor)
{
	struct coach_journal *journal = doctor->journal;
	struct coach_diagnoses *out = doctor->out;
	struct coach_unresolved_list open = {0};
	struct coach_error error = {0};

	check_findings(journal, doctor->options, out);
	if (coach_unresolved_find(journal, &open, &error))
		coach_diagnose_error(
			out, "unresolved", COACH_HEALTH_PROBLEM, &error);
	else if (open.len)
		coach_diagnose(out, "unresolved", COACH_HEALTH_WARNING,
			"settle it: coach resolve",
			"a merge left something open in %zu %s", open.len,
			coach_plural(open.len, "file", "files"));
	coach_unresolved_list_release(&open);
}

/* ---- the folder ---- */

/* What a walk through the work tree finds. */
struct walk {
	struct doctor_names closed, fixed, nested, links;
};

/* The list that an entry of the work tree belongs into, or NULL. */
static struct doctor_names *list_for(struct walk *walk, const FTSENT *entry)
{
	switch (entry->fts_info) {
	case FTS_D:
		return access(entry->fts_path, W_OK | X_OK) < 0 ? &walk->fixed
								: NULL;
	case FTS_F:
		if (access(entry->fts_path, R_OK) < 0)
			return &walk->closed;
		return access(entry->fts_path, W_OK) < 0 ? &walk->fixed : NULL;
	case FTS_DNR:
	case FTS_NS:
	case FTS_ERR:
		return &walk->closed;
	case FTS_SL:
	case FTS_SLNONE:
		return &walk->links;
	default:
		return NULL;
	}
}

/* What git ignores is none of the journal's. */
static bool is_ignored(
	struct coach_journal *journal, const FTSENT *entry, const char *path)
{
	enum coach_git_ignore_answer answer = COACH_GIT_NOTHING_SAID;
	struct coach_buffer name = COACH_BUFFER_INIT;
	struct coach_error ignored = {0};

	coach_buffer_add_format(&name, "%s%s", path,
		S_ISDIR(entry->fts_statp->st_mode) ? "/" : "");
	if (journal->git && *path)
		coach_git_ask_ignore(journal->git, (const char *[]){name.ptr},
			1, &answer, &ignored);
	coach_error_release(&ignored);
	coach_buffer_release(&name);
	return answer == COACH_GIT_IGNORED;
}

static bool holds_repository(const FTSENT *entry)
{
	return entry->fts_info == FTS_D &&
		coach_git_is_repository(entry->fts_path);
}

static void walk_tree(struct coach_journal *journal, struct walk *walk)
{
	char *roots[] = {journal->path, NULL};
	FTS *fts = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
	FTSENT *entry;

	while (fts && (entry = fts_read(fts))) {
		struct doctor_names *list = list_for(walk, entry);
		const char *path = entry->fts_path + strlen(journal->path);

		path += *path == '/';
		if (entry->fts_level == 1 && !strcmp(entry->fts_name, ".git")) {
			fts_set(fts, entry, FTS_SKIP);
		} else if (entry->fts_level > 0 && holds_repository(entry)) {
			if (!is_ignored(journal, entry, path))
				doctor_name(&walk->nested, path);
			fts_set(fts, entry, FTS_SKIP);
		} else if (list && !is_ignored(journal, entry, path)) {
			doctor_name(list, *path ? path : ".");
		}
	}
	if (fts)
		fts_close(fts);
}

static void tell(struct coach_diagnoses *out, enum coach_health health,
	struct doctor_names *names, const char *words, const char *hint)
{
	doctor_names_end(names);
	if (names->count)
		coach_diagnose(out, "files", health, hint, "%s: %s", words,
			names->words.ptr);
	coach_buffer_release(&names->words);
}

static void check_tree(
	struct coach_journal *journal, struct coach_diagnoses *out)
{
	struct walk walk = {0};

	walk_tree(journal, &walk);
	tell(out, COACH_HEALTH_PROBLEM, &walk.closed, "you may not read",
		COACH_CLOSED_HINT);
	tell(out, COACH_HEALTH_WARNING, &walk.fixed, "you may not change",
		COACH_CLOSED_HINT);
	tell(out, COACH_HEALTH_WARNING, &walk.nested,
		"a repository of its own, which is not part of this journal",
		"move it out, or remove its folder .git");
	tell(out, COACH_HEALTH_WARNING, &walk.links,
		"a symbolic link, which is neither read nor synced",
		"put the file itself there");
}

/* git's own folder, where every commit writes. */
static void check_git_folder(
	struct coach_journal *journal, struct coach_diagnoses *out)
{
	const char *own = coach_git_folder(journal->git);
	const char *shared = coach_git_shared_folder(journal->git);
	const struct {
		const char *folder, *name;
	} places[] = {{own, ""}, {own, "index"}, {own, "coach"},
		{shared, "objects"}, {shared, "refs"}, {shared, "refs/heads"}};
	struct coach_buffer path = COACH_BUFFER_INIT;
	struct doctor_names closed = {{0}, 0};

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		coach_buffer_clear(&path);
		coach_buffer_add_format(
			&path, "%s%s", places[i].folder, places[i].name);
		if (access(path.ptr, R_OK | W_OK) < 0 && errno != ENOENT)
			doctor_name(&closed, path.ptr);
	}
	tell(out, COACH_HEALTH_PROBLEM, &closed, "git cannot write in",
		COACH_CLOSED_HINT);
	coach_buffer_release(&path);
}

/* ---- names ---- */

struct folded {
	const char *path;
	const char *fold; /* as file systems without case see it */
};

static int by_fold(const void *a, const void *b)
{
	const struct folded *x = a, *y = b;
	int order = strcmp(x->fold, y->fold);

	return order ? order : strcmp(x->path, y->path);
}

/* The same file or folder to some systems, but not to all? */
static bool collide(const struct folded *a, const struct folded *b)
{
	struct coach_text x = coach_text(a->path), y = coach_text(b->path);
	struct coach_text p, q;

	while (coach_text_split(&x, '/', &p) && coach_text_split(&y, '/', &q)) {
		if (!coach_unicode_same(p, q))
			return false;
		if (!coach_text_eq(p, q))
			return true;
	}
	return false;
}

static void check_case(
	const struct coach_git_files *files, struct coach_diagnoses *out)
{
	struct folded *folded = coach_alloc((files->len + 1) * sizeof(*folded));
	struct doctor_names names = {{0}, 0};
	struct coach_buffer fold = COACH_BUFFER_INIT;
	struct coach_arena arena = {0};

	for (size_t i = 0; i < files->len; i++) {
		coach_buffer_clear(&fold);
		coach_unicode_fold(&fold, coach_text(files->items[i].path));
		folded[i].path = files->items[i].path;
		folded[i].fold =
			coach_arena_strndup(&arena, fold.ptr, fold.len);
	}
	if (files->len)
		qsort(folded, files->len, sizeof(*folded), by_fold);
	for (size_t i = 1; i < files->len; i++) {
		if (!collide(&folded[i - 1], &folded[i]))
			continue;
		doctor_name(&names, folded[i - 1].path);
		doctor_name(&names, folded[i].path);
	}
	tell(out, COACH_HEALTH_WARNING, &names,
		"one name on Windows and macOS, where only one of them can be",
		"rename one: git mv");
	free(folded);
	coach_buffer_release(&fold);
	coach_arena_release(&arena);
}

/* git's index does not have them: only the commit has. */
static void tell_left_out(
	const struct coach_left_out *left_out, struct coach_diagnoses *out)
{
	struct doctor_names names = {{0}, 0};

	for (size_t i = 0; i < left_out->len; i++)
		doctor_name(&names, left_out->items[i].path);
	tell(out, COACH_HEALTH_WARNING, &names,
		"in the history, and never made in the folder here",
		"rename or remove it in a clone that git made: git mv, or git "
		"rm");
}

static void check_names(struct coach_journal *journal,
	const struct coach_left_out *left_out, struct coach_diagnoses *out)
{
	struct coach_git_files files = {0};
	struct coach_error error = {0};
	struct doctor_names secrets = {{0}, 0};

	if (coach_git_tracked(journal->git, &files, &error))
		coach_diagnose_error(
			out, "files", COACH_HEALTH_PROBLEM, &error);
	for (size_t i = 0; i < files.len; i++) {
		if (coach_is_secret(coach_text(files.items[i].path)))
			doctor_name(&secrets, files.items[i].path);
	}
	tell(out, COACH_HEALTH_WARNING, &secrets,
		"looks like a secret, and git has it",
		"take it out with 'git rm --cached', and replace the key or "
		"password: whoever has the journal has it");
	tell_left_out(left_out, out);
	check_case(&files, out);
	coach_git_files_release(&files);
}

void doctor_check_files(struct doctor *doctor)
{
	struct coach_journal *journal = doctor->journal;
	struct coach_diagnoses *out = doctor->out;
	size_t before = out->len;

	check_tree(journal, out);
	if (journal->git) {
		check_git_folder(journal, out);
		check_names(journal, &doctor->left_out, out);
	}
	if (out->len == before)
		coach_diagnose(out, "files", COACH_HEALTH_OK, NULL,
			"all can be read and written");
}
