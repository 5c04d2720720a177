#include "coach/base/alloc.h"
#include "port/git/internal.h"
#include <stdlib.h>
#include <string.h>

/*
 * Trees are edited as bytes: "MODE NAME\0" and 20 bytes of an id, sorted by
 * name where a folder's counts with a slash at its end. That is quicker than
 * git_treebuilder for a folder of 100,000, drops folders that become empty,
 * lets a file take a folder's place, and copies names that libgit2 refuses.
 */

struct entry {
	struct coach_text mode, name; /* in the tree's bytes, or static */
	unsigned char id[GIT_OID_RAWSZ];
};

struct entries {
	struct entry *items;
	size_t len, cap;
};

static struct coach_text mode_text(unsigned mode)
{
	switch (mode) {
	case GIT_FILEMODE_BLOB_EXECUTABLE:
		return COACH_TEXT("100755");
	case GIT_FILEMODE_LINK:
		return COACH_TEXT("120000");
	case GIT_FILEMODE_COMMIT:
		return COACH_TEXT("160000");
	default:
		return COACH_TEXT("100644");
	}
}

static bool is_folder(struct coach_text mode)
{
	return coach_text_is(mode, "40000");
}

/* git's order of names in a tree. */
static int entry_order(const struct entry *a, const struct entry *b)
{
	size_t len = a->name.len < b->name.len ? a->name.len : b->name.len;
	int order = memcmp(a->name.ptr, b->name.ptr, len);
	int x, y;

	if (order)
		return order;
	x = a->name.len > len        ? (unsigned char)a->name.ptr[len]
		: is_folder(a->mode) ? '/'
				     : 0;
	y = b->name.len > len        ? (unsigned char)b->name.ptr[len]
		: is_folder(b->mode) ? '/'
				     : 0;
	return x - y;
}

static int entry_compare(const void *a, const void *b)
{
	return entry_order(a, b);
}

/* Take the next entry off the front of a tree's bytes. */
static bool entry_next(struct coach_text *rest, struct entry *entry)
{
	size_t space = coach_text_find(*rest, ' ', 0);
	size_t nul = coach_text_find(*rest, '\0', space);

	if (nul >= rest->len || rest->len - nul - 1 < GIT_OID_RAWSZ)
		return false;
	entry->mode = coach_text_cut(*rest, 0, space);
	entry->name = coach_text_cut(*rest, space + 1, nul);
	memcpy(entry->id, rest->ptr + nul + 1, GIT_OID_RAWSZ);
	*rest = coach_text_cut(*rest, nul + 1 + GIT_OID_RAWSZ, rest->len);
	return true;
}

static void entry_write(struct coach_buffer *out, const struct entry *entry)
{
	coach_buffer_add_text(out, entry->mode);
	coach_buffer_add_byte(out, ' ');
	coach_buffer_add_text(out, entry->name);
	coach_buffer_add_byte(out, '\0');
	coach_buffer_add(out, entry->id, sizeof(entry->id));
}

/* Order with the slash before every other byte: what lies in a folder stays
 * together. */
static int edit_compare(const void *a, const void *b)
{
	const unsigned char *x =
		(const unsigned char *)((const struct coach_tree_edit *)a)
			->path;
	const unsigned char *y =
		(const unsigned char *)((const struct coach_tree_edit *)b)
			->path;

	while (*x && *x == *y) {
		x++;
		y++;
	}
	return (*x == '/'           ? 1
			       : *x ? *x + 1
				    : 0) -
		(*y == '/'           ? 1
				: *y ? *y + 1
				     : 0);
}

struct editor {
	struct coach_git *git;
	struct coach_error *error;
};

static int edit_folder(struct editor *editor, const git_oid *base,
	const struct coach_tree_edit *edits, size_t count, size_t depth,
	git_oid *out, bool *empty);

static int damaged(struct editor *editor)
{
	return coach_error_set(editor->error, COACH_FAIL,
		"cannot read the last commit: the repository is damaged (see "
		"git fsck)");
}

static int read_tree(struct editor *editor, const git_oid *base,
	git_odb_object **object, struct coach_text *bytes)
{
	int code = git_odb_read(object, editor->git->odb, base);

	if (code < 0)
		return coach_git_fail(
			editor->error, code, "cannot read the last commit");
	if (git_odb_object_type(*object) != GIT_OBJECT_TREE)
		return damaged(editor);
	bytes->ptr = git_odb_object_data(*object);
	bytes->len = git_odb_object_size(*object);
	return COACH_OK;
}

/* The edits that concern one name: those of what lies below it, or of the
 * name itself, which comes first. */
static int edit_name(struct editor *editor, const struct entry *old,
	const struct coach_tree_edit *edits, size_t count, size_t depth,
	struct entries *changed)
{
	const char *path = edits->path + depth;
	size_t len = strcspn(path, "/");
	bool leaf = !path[len], empty = true;
	struct entry entry = {.name = {path, len}};
	git_oid base, id;
	int status;

	/* The last word on the name itself counts. */
	while (leaf && count > 1 && !edits[1].path[depth + len]) {
		edits++;
		count--;
	}
	if (leaf && !edits->remove) {
		entry.mode = mode_text(edits->mode);
		memcpy(entry.id, edits->blob.id, sizeof(entry.id));
		COACH_PUSH(changed, entry);
		return COACH_OK;
	}
	if (leaf) {
		edits++;
		count--;
		/* A file that goes is no folder to keep things in. */
		if (old && !is_folder(old->mode))
			old = NULL;
		else if (old && !count) {
			COACH_PUSH(changed, *old);
			return COACH_OK;
		}
	}
	if (!count)
		return COACH_OK;
	if (old && is_folder(old->mode))
		git_oid_fromraw(&base, old->id);
	status = edit_folder(editor, old && is_folder(old->mode) ? &base : NULL,
		edits, count, depth + len + 1, &id, &empty);
	if (status != COACH_OK || empty) {
		/* Only removals below a name that is a file: it stays. */
		if (status == COACH_OK && old && !is_folder(old->mode))
			COACH_PUSH(changed, *old);
		return status;
	}
	entry.mode = COACH_TEXT("40000");
	memcpy(entry.id, id.id, sizeof(entry.id));
	COACH_PUSH(changed, entry);
	return COACH_OK;
}

/* How many of the edits share their name at this depth with the first. */
static size_t group_length(
	const struct coach_tree_edit *edits, size_t count, size_t depth)
{
	const char *name = edits->path + depth;
	size_t len = strcspn(name, "/"), n = 1;

	while (n < count && strncmp(edits[n].path + depth, name, len) == 0 &&
		(!edits[n].path[depth + len] ||
			edits[n].path[depth + len] == '/'))
		n++;
	return n;
}

struct group {
	struct coach_text name;
	const struct coach_tree_edit *edits;
	size_t count;
	struct entry old;
	bool there;
};

struct groups {
	struct group *items;
	size_t len, cap;
};

static int group_compare(const void *key, const void *item)
{
	return coach_text_cmp(*(const struct coach_text *)key,
		((const struct group *)item)->name);
}

static int group_sort(const void *a, const void *b)
{
	return coach_text_cmp(((const struct group *)a)->name,
		((const struct group *)b)->name);
}

static void groups_make(struct groups *groups,
	const struct coach_tree_edit *edits, size_t count, size_t depth)
{
	for (size_t i = 0; i < count;) {
		struct group group = {.edits = edits + i};
		const char *name = edits[i].path + depth;

		group.count = group_length(edits + i, count - i, depth);
		group.name = (struct coach_text){name, strcspn(name, "/")};
		COACH_PUSH(groups, group);
		i += group.count;
	}
	if (groups->len)
		qsort(groups->items, groups->len, sizeof(*groups->items),
			group_sort);
}

/* Copy what is not touched, with the changed entries sorted in. */
static void merge_entries(struct coach_buffer *out, struct coach_text old,
	const struct groups *groups, const struct entries *changed)
{
	struct entry entry;
	size_t next = 0;

	coach_buffer_reserve(out, old.len + 64);
	while (entry_next(&old, &entry)) {
		if (bsearch(&entry.name, groups->items, groups->len,
			    sizeof(*groups->items), group_compare))
			continue;
		while (next < changed->len &&
			entry_order(&changed->items[next], &entry) < 0)
			entry_write(out, &changed->items[next++]);
		entry_write(out, &entry);
	}
	while (next < changed->len)
		entry_write(out, &changed->items[next++]);
}

static int edit_folder(struct editor *editor, const git_oid *base,
	const struct coach_tree_edit *edits, size_t count, size_t depth,
	git_oid *out, bool *empty)
{
	git_odb_object *object = NULL;
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_text old = {"", 0}, rest;
	struct entries changed = {0};
	struct groups groups = {0};
	struct entry entry;
	int status = COACH_OK, code;

	groups_make(&groups, edits, count, depth);
	if (base)
		status = read_tree(editor, base, &object, &old);
	for (rest = old; status == COACH_OK && entry_next(&rest, &entry);) {
		struct group *group = bsearch(&entry.name, groups.items,
			groups.len, sizeof(*groups.items), group_compare);

		if (group) {
			group->old = entry;
			group->there = true;
		}
	}
	if (status == COACH_OK && rest.len)
		status = damaged(editor);
	for (size_t i = 0; i < groups.len && status == COACH_OK; i++) {
		const struct group *group = &groups.items[i];

		status = edit_name(editor, group->there ? &group->old : NULL,
			group->edits, group->count, depth, &changed);
	}
	if (status != COACH_OK)
		goto out;
	if (changed.len)
		qsort(changed.items, changed.len, sizeof(*changed.items),
			entry_compare);
	merge_entries(&bytes, old, &groups, &changed);
	*empty = bytes.len == 0;
	if (*empty && depth > 0)
		goto out;
	code = coach_git_write(
		editor->git, out, coach_buffer_text(&bytes), GIT_OBJECT_TREE);
	if (code < 0)
		status = coach_git_fail(
			editor->error, code, "cannot write a commit");
out:
	git_odb_object_free(object);
	coach_buffer_release(&bytes);
	free(changed.items);
	free(groups.items);
	return status;
}

int coach_git_tree_edit(struct coach_git *git, const git_oid *base,
	struct coach_tree_edit *edits, size_t count, git_oid *out,
	struct coach_error *error)
{
	struct editor editor = {git, error};
	bool empty;

	if (!count && base) {
		git_oid_cpy(out, base);
		return COACH_OK;
	}
	if (count)
		qsort(edits, count, sizeof(*edits), edit_compare);
	return edit_folder(&editor, base, edits, count, 0, out, &empty);
}
