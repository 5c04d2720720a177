#include "coach/base/alloc.h"
#include "coach/base/map.h"
#include "port/git/internal.h"
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 256 /* folders in folders */

void coach_git_deltas_release(struct coach_git_deltas *deltas)
{
	for (size_t i = 0; i < deltas->len; i++)
		free(deltas->items[i].path);
	free(deltas->items);
	coach_git_names_release(&deltas->unreachable);
	*deltas = (struct coach_git_deltas){0};
}

int coach_git_tree_at(struct coach_git *git, const struct coach_oid *oid,
	git_oid *tree, struct coach_error *error)
{
	git_object_t type;
	size_t size;
	git_oid id;
	int code;

	coach_git_oid_in(&id, oid);
	code = git_odb_read_header(&size, &type, git->odb, &id);
	if (code < 0)
		return coach_git_fail(error, code, "cannot read a commit");
	if (type != GIT_OBJECT_TREE)
		return coach_git_tree_of(git, &id, tree, error);
	git_oid_cpy(tree, &id);
	return COACH_OK;
}

static int tree_open(struct coach_git *git, const struct coach_oid *oid,
	git_tree **tree, struct coach_error *error)
{
	git_oid id;
	int status, code;

	if (!oid->hex[0])
		return COACH_OK;
	status = coach_git_tree_at(git, oid, &id, error);
	if (status != COACH_OK)
		return status;
	code = git_tree_lookup(tree, git->repo, &id);
	if (code < 0)
		return coach_git_fail(error, code, "cannot read a commit");
	return COACH_OK;
}

/* libgit2 looks by halves, and does not find all in a tree out of order. */
static const git_tree_entry *entry_named(
	const git_tree *tree, struct coach_text name)
{
	char *copy = coach_strndup(name.ptr, name.len);
	const git_tree_entry *entry = git_tree_entry_byname(tree, copy);

	for (size_t i = 0; !entry && i < git_tree_entrycount(tree); i++) {
		const git_tree_entry *other = git_tree_entry_byindex(tree, i);

		if (coach_text_is(name, git_tree_entry_name(other)))
			entry = other;
	}
	free(copy);
	return entry;
}

bool coach_git_is_reachable(
	const git_tree *tree, const char *path, const git_oid *id)
{
	struct coach_text rest = coach_text(path), name;
	const git_tree *here = tree;
	git_tree *below = NULL;
	bool reachable = false;

	while (here && coach_text_split(&rest, '/', &name)) {
		const git_tree_entry *entry = entry_named(here, name);
		git_tree *next = NULL;

		if (entry && !rest.len)
			reachable = git_oid_equal(git_tree_entry_id(entry), id);
		else if (entry)
			git_tree_lookup(&next, git_tree_owner(tree),
				git_tree_entry_id(entry));
		git_tree_free(below);
		here = below = next;
	}
	git_tree_free(below);
	git_error_clear();
	return reachable;
}

/* ---- two trees, side by side --------------------------------------------- */

struct walk {
	struct coach_git *git;
	struct coach_git_deltas *deltas;
	struct coach_buffer path; /* of the folder, with a slash at the end */
	unsigned depth;
	bool sizes; /* are they read: each is a look into the pack */
};

/* A tree's entries by name. One with a slash in its name leads nowhere, and of
 * several with one name only the first can be reached: the rest are odd. */
struct entries {
	const git_tree_entry **items;
	size_t len, cap;
};

static int compare_names(const void *one, const void *other)
{
	const git_tree_entry *const *a = one, *const *b = other;

	return strcmp(git_tree_entry_name(*a), git_tree_entry_name(*b));
}

/* Of several with one name in the order of the tree. */
static int compare_for_sort(const void *one, const void *other)
{
	const git_tree_entry *const *a = one, *const *b = other;
	int order = compare_names(one, other);

	return order ? order : (*a > *b) - (*a < *b);
}

/* git sorts a folder as if its name ended in a slash: nearly in this order. */
static void sort_entries(struct entries *entries, struct entries *odd)
{
	size_t i = 1, kept = 1;

	while (i < entries->len &&
		compare_names(&entries->items[i - 1], &entries->items[i]) < 0)
		i++;
	if (i >= entries->len)
		return;
	qsort(entries->items, entries->len, sizeof(*entries->items),
		compare_for_sort);
	for (i = 1; i < entries->len; i++) {
		if (compare_names(
			    &entries->items[kept - 1], &entries->items[i]) != 0)
			entries->items[kept++] = entries->items[i];
		else
			COACH_PUSH(odd, entries->items[i]);
	}
	entries->len = kept;
}

static void list_entries(
	struct entries *entries, struct entries *odd, const git_tree *tree)
{
	size_t count = tree ? git_tree_entrycount(tree) : 0;

	for (size_t i = 0; i < count; i++) {
		const git_tree_entry *entry = git_tree_entry_byindex(tree, i);

		if (strchr(git_tree_entry_name(entry), '/'))
			COACH_PUSH(odd, entry);
		else
			COACH_PUSH(entries, entry);
	}
	sort_entries(entries, odd);
}

static bool is_tree(const git_tree_entry *entry)
{
	return entry && git_tree_entry_type(entry) == GIT_OBJECT_TREE;
}

static bool is_blob(const git_tree_entry *entry)
{
	return entry && git_tree_entry_type(entry) == GIT_OBJECT_BLOB;
}

/* Either may be NULL; neither is a tree. */
static int add(
	struct walk *walk, const git_tree_entry *from, const git_tree_entry *to)
{
	const char *name = git_tree_entry_name(from ? from : to);
	struct coach_git_delta delta = {0};
	git_object_t type;
	int code = 0;

	if (from)
		delta.old_mode = git_tree_entry_filemode(from);
	if (is_blob(from))
		coach_git_oid_out(&delta.from, git_tree_entry_id(from));
	if (to) {
		coach_git_oid_out(&delta.to, git_tree_entry_id(to));
		delta.mode = git_tree_entry_filemode(to);
		delta.file = is_blob(to) && delta.mode != GIT_FILEMODE_LINK;
	}
	if (delta.file && walk->sizes)
		code = git_odb_read_header(&delta.size, &type, walk->git->odb,
			git_tree_entry_id(to));
	if (code < 0)
		return code;
	coach_buffer_add_string(&walk->path, name);
	delta.path = coach_strndup(walk->path.ptr, walk->path.len);
	walk->path.len -= strlen(name);
	COACH_PUSH(walk->deltas, delta);
	return 0;
}

static int walk_trees(
	struct walk *walk, const git_tree *from, const git_tree *to);

/* Go into what is a folder on one side or both. */
static int descend(
	struct walk *walk, const git_tree_entry *from, const git_tree_entry *to)
{
	const char *name = git_tree_entry_name(is_tree(from) ? from : to);
	size_t len = walk->path.len;
	git_tree *old = NULL, *new = NULL;
	int code = 0;

	if (++walk->depth > DEPTH_MAX) {
		git_error_set_str(
			GIT_ERROR_TREE, "too many folders in folders");
		return GIT_ERROR;
	}
	if (is_tree(from))
		code = git_tree_lookup(
			&old, walk->git->repo, git_tree_entry_id(from));
	if (code == 0 && is_tree(to))
		code = git_tree_lookup(
			&new, walk->git->repo, git_tree_entry_id(to));
	coach_buffer_add_format(&walk->path, "%s/", name);
	if (code == 0)
		code = walk_trees(walk, old, new);
	walk->path.len = len;
	walk->path.ptr[len] = '\0';
	walk->depth--;
	git_tree_free(old);
	git_tree_free(new);
	return code;
}

/* Of one name; either may be NULL. */
static int compare_entries(
	struct walk *walk, const git_tree_entry *from, const git_tree_entry *to)
{
	int code = 0;

	if (from && to &&
		git_oid_equal(git_tree_entry_id(from), git_tree_entry_id(to)) &&
		git_tree_entry_filemode(from) == git_tree_entry_filemode(to))
		return 0;
	if (is_tree(from) || is_tree(to))
		code = descend(walk, from, to);
	from = is_tree(from) ? NULL : from;
	to = is_tree(to) ? NULL : to;
	return code == 0 && (from || to) ? add(walk, from, to) : code;
}

/* What was there before was told before. */
static void add_unreachable(struct walk *walk, const struct entries *before,
	const struct entries *now)
{
	struct coach_map known = {0};

	for (size_t i = 0; now->len && i < before->len; i++)
		coach_map_put(&known,
			coach_text(git_tree_entry_name(before->items[i])),
			walk);
	for (size_t i = 0; i < now->len; i++) {
		const char *name = git_tree_entry_name(now->items[i]);
		struct coach_buffer path = COACH_BUFFER_INIT;

		if (coach_map_get(&known, coach_text(name)))
			continue;
		coach_buffer_add_text(&path, coach_buffer_text(&walk->path));
		coach_buffer_add_string(&path, name);
		COACH_PUSH(
			&walk->deltas->unreachable, coach_buffer_detach(&path));
	}
	coach_map_release(&known);
}

/* What is the same on both sides is skipped unseen, with all below it. */
static int walk_trees(
	struct walk *walk, const git_tree *from, const git_tree *to)
{
	struct entries old = {0}, new = {0}, old_odd = {0}, new_odd = {0};
	size_t i = 0, k = 0;
	int code = 0;

	list_entries(&old, &old_odd, from);
	list_entries(&new, &new_odd, to);
	add_unreachable(walk, &old_odd, &new_odd);
	while (code == 0 && (i < old.len || k < new.len)) {
		int order = i == old.len ? 1
			: k == new.len
			? -1
			: compare_names(&old.items[i], &new.items[k]);

		code = compare_entries(walk, order <= 0 ? old.items[i] : NULL,
			order >= 0 ? new.items[k] : NULL);
		i += order <= 0;
		k += order >= 0;
	}
	free(old.items);
	free(new.items);
	free(old_odd.items);
	free(new_odd.items);
	return code;
}

static int compare_paths(const void *one, const void *other)
{
	const struct coach_git_delta *a = one, *b = other;

	return strcmp(a->path, b->path);
}

static int diff(struct walk *walk, const struct coach_oid *from,
	const struct coach_oid *to, struct coach_error *error)
{
	struct coach_git_deltas *deltas = walk->deltas;
	git_tree *old = NULL, *new = NULL;
	int status = tree_open(walk->git, from, &old, error), code = 0;

	if (status == COACH_OK)
		status = tree_open(walk->git, to, &new, error);
	if (status == COACH_OK)
		code = walk_trees(walk, old, new);
	if (code < 0)
		status = coach_git_fail(
			error, code, "cannot compare two commits");
	if (deltas->len)
		qsort(deltas->items, deltas->len, sizeof(*deltas->items),
			compare_paths);
	coach_buffer_release(&walk->path);
	git_tree_free(old);
	git_tree_free(new);
	return status;
}

int coach_git_diff(struct coach_git *git, const struct coach_oid *from,
	const struct coach_oid *to, struct coach_git_deltas *deltas,
	struct coach_error *error)
{
	struct walk walk = {.git = git,
		.deltas = deltas,
		.path = COACH_BUFFER_INIT,
		.sizes = true};

	return diff(&walk, from, to, error);
}

int coach_git_files_of(struct coach_git *git, const struct coach_oid *commit,
	struct coach_git_deltas *files, struct coach_error *error)
{
	const struct coach_oid none = {{0}};
	struct walk walk = {
		.git = git, .deltas = files, .path = COACH_BUFFER_INIT};

	return diff(&walk, &none, commit, error);
}
