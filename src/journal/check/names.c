#include "names.h"
#include "coach/base/map.h"
#include "coach/base/utf8.h"
#include "coach/model/leftover.h"
#include "coach/model/portable.h"
#include "coach/port/files.h"
#include "coach/port/git/worktree.h"
#include "coach/port/unicode.h"
#include <stdlib.h>
#include <string.h>

/* A file or folder that something may be wrong with. */
struct odd {
	struct coach_text path; /* without a slash at the end */
	const char *problem;    /* NULL: only the letters are worth a look */
	bool whole;             /* the path is the problem, not the name */
};

struct names {
	const char *const *paths;
	size_t count;
	struct {
		struct odd *items;
		size_t len, cap;
	} odd;
	struct coach_map folded; /* folder and folded name to struct odd */
	struct coach_arena arena;
	struct coach_findings *findings;
};

static struct coach_text name_of(struct coach_text path)
{
	size_t start = path.len;

	while (start && path.ptr[start - 1] != '/')
		start--;
	return coach_text_cut(path, start, path.len);
}

static size_t characters(struct coach_text text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += ((unsigned char)text.ptr[i] & 0xc0) != 0x80;
	return count;
}

static void look_at(struct names *names, struct coach_text path)
{
	struct coach_text name = name_of(path);
	struct odd odd = {
		.path = path, .problem = coach_portable_problem(name)};

	if (odd.problem || !coach_portable_is_plain(name))
		COACH_ARENA_PUSH(&names->arena, &names->odd, odd);
}

/* Each folder once: the paths are sorted. */
static void look_at_all(struct names *names)
{
	struct coach_text last = COACH_TEXT("");

	for (size_t i = 0; i < names->count; i++) {
		struct coach_text path = coach_text(names->paths[i]);
		size_t same = 0;
		struct odd odd = {
			path, "its path is longer than 220 characters", true};

		while (same < path.len && same < last.len &&
			path.ptr[same] == last.ptr[same])
			same++;
		for (size_t end = same; end < path.len; end++) {
			if (path.ptr[end] == '/')
				look_at(names, coach_text_cut(path, 0, end));
		}
		look_at(names, path);
		if (path.len > COACH_PORTABLE_PATH_MAX &&
			characters(path) > COACH_PORTABLE_PATH_MAX)
			COACH_ARENA_PUSH(&names->arena, &names->odd, odd);
		last = path;
	}
}

/* ---- what nobody else gets ----------------------------------------------- */

static void drop_left(struct names *names)
{
	size_t kept = 0;

	for (size_t i = 0; i < names->odd.len; i++) {
		if (!coach_is_leftover(names->odd.items[i].path))
			names->odd.items[kept++] = names->odd.items[i];
	}
	names->odd.len = kept;
}

static void drop_ignored(struct names *names, struct coach_journal *journal)
{
	size_t count = names->odd.len, kept = 0;
	const char **paths = coach_alloc((count + 1) * sizeof(*paths));
	enum coach_git_ignore_answer *answers =
		coach_alloc((count + 1) * sizeof(*answers));
	struct coach_error ignored = {0};
	int status = coach_journal_git(journal, false, &ignored);

	for (size_t i = 0; i < count; i++)
		paths[i] = coach_arena_strndup(&names->arena,
			names->odd.items[i].path.ptr,
			names->odd.items[i].path.len);
	if (status == COACH_OK)
		status = coach_git_ask_ignore(
			journal->git, paths, count, answers, &ignored);
	for (size_t i = 0; i < count && status == COACH_OK; i++) {
		if (answers[i] != COACH_GIT_IGNORED)
			names->odd.items[kept++] = names->odd.items[i];
	}
	if (status == COACH_OK)
		names->odd.len = kept;
	coach_error_release(&ignored);
	free(paths);
	free(answers);
}

/* ---- names that other systems cannot have -------------------------------- */

static void place(struct names *names, struct coach_text path)
{
	struct coach_finding *finding =
		&names->findings->items[names->findings->len - 1];

	free(finding->path);
	finding->path = coach_strndup(path.ptr, path.len);
}

static void warn(struct names *names, const struct odd *odd)
{
	struct coach_text name = name_of(odd->path);
	struct coach_text folder =
		coach_text_cut(odd->path, 0, odd->path.len - name.len);
	struct coach_buffer better = COACH_BUFFER_INIT;

	coach_buffer_add_text(&better, folder);
	coach_portable_path(&better, name);
	if (odd->whole)
		coach_findings_add(names->findings, COACH_RULE_NAME, 0,
			"Windows cannot have this in a usual folder: %s; "
			"shorten the name, or those of the folders",
			odd->problem);
	else
		coach_findings_add(names->findings, COACH_RULE_NAME, 0,
			"not every system can have this name: %s; rename it: "
			"mv '%.*s' '%s'",
			odd->problem, COACH_ARG(odd->path), better.ptr);
	place(names, odd->path);
	coach_buffer_release(&better);
}

/* ---- names that other systems cannot tell apart -------------------------- */

static int by_prefix(const void *key, const void *item)
{
	const struct coach_text *path = key;
	const char *other = *(const char *const *)item;
	int order = strncmp(path->ptr, other, path->len);

	if (order)
		return order;
	return other[path->len] && other[path->len] != '/'
		? (other[path->len] < '/' ? 1 : -1)
		: 0;
}

/* A file of this name, or a folder with one in it. */
static bool is_there(const struct names *names, struct coach_text path)
{
	return names->count &&
		bsearch(&path, names->paths, names->count,
			sizeof(*names->paths), by_prefix);
}

static void tell_same(
	struct names *names, struct coach_text path, struct coach_text other)
{
	size_t end = path.len;

	while (end && path.ptr[end - 1] != '.' && path.ptr[end - 1] != '/')
		end--;
	end = end > 1 && path.ptr[end - 1] == '.' ? end - 1 : path.len;
	coach_findings_add(names->findings, COACH_RULE_NAME, 0,
		"the name differs from '%.*s' only in case or in how its "
		"letters are written, so Windows and macOS have only one of "
		"the two; rename one: mv '%.*s' '%.*s-2%.*s'",
		COACH_ARG(other), COACH_ARG(path),
		COACH_ARG(coach_text_cut(path, 0, end)),
		COACH_ARG(coach_text_cut(path, end, path.len)));
	names->findings->items[names->findings->len - 1].level =
		COACH_LEVEL_ERROR;
	place(names, path);
}

/* Of two with one folded name at least one is not plain, so it is enough to
 * look at those. */
static void find_same(struct names *names, struct odd *odd)
{
	struct coach_text name = name_of(odd->path);
	struct coach_buffer fold = COACH_BUFFER_INIT;
	struct coach_text key;
	struct odd *other;

	if (odd->whole || coach_portable_is_plain(name))
		return;
	coach_buffer_add(&fold, odd->path.ptr, odd->path.len - name.len);
	coach_unicode_fold(&fold, name);
	key = coach_buffer_keep(&fold, &names->arena);
	other = coach_map_put(&names->folded, key, odd);
	if (other)
		tell_same(names, odd->path, other->path);
	else if (!coach_text_eq(key, odd->path) && is_there(names, key))
		tell_same(names, odd->path, key);
}

void check_file_names(struct coach_journal *journal, const char *const *paths,
	size_t count, struct coach_findings *findings)
{
	struct names names = {
		.paths = paths, .count = count, .findings = findings};

	look_at_all(&names);
	drop_left(&names);
	if (names.odd.len)
		drop_ignored(&names, journal);
	for (size_t i = 0; i < names.odd.len; i++) {
		if (names.odd.items[i].problem)
			warn(&names, &names.odd.items[i]);
	}
	for (size_t i = 0; i < names.odd.len; i++)
		find_same(&names, &names.odd.items[i]);
	coach_map_release(&names.folded);
	coach_arena_release(&names.arena);
}
