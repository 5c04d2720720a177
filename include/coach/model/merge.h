#ifndef COACH_MODEL_MERGE_H
#define COACH_MODEL_MERGE_H

#include "coach/model/kind.h"

/*
 * The merge: by entry, not by line. A pure function of three contents that
 * does not care which side is called ours: merge(o, a, b) and merge(o, b, a)
 * are the same bytes. The rules, in short:
 *
 * - An entry is its id; its path is one more field.
 * - A scalar field is a set of values: (O∩A∩B) ∪ (A∖O) ∪ (B∖O), or A∪B when
 *   that is empty and both have one. The greatest stays in the field, the
 *   others go under "unresolved:".
 * - Lists merge as ordered sets, tables row by row (by their key column) and
 *   cell by cell.
 * - The body merges block by block. Where both edited the same block, both
 *   texts stay and "unresolved: {body: [Section]}" names the place.
 * - Deleted here and edited there: it stays, "unresolved: {deleted: [yes]}".
 * - What is no entry that parses is kept twice, the second under a name from
 *   its content.
 */

struct coach_merge_file {
	struct coach_text path;
	struct coach_text bytes;
};

struct coach_merge_files {
	struct coach_merge_file *items;
	size_t len, cap;
	/*
	 * Of ours or theirs, for a side that is committed where the other is
	 * not: its files keep their paths, and what wants one of them gets
	 * another name, whatever its id. No path of either side may be a folder
	 * in one of the other.
	 */
	bool fixed;
};

enum coach_merge_event {
	COACH_MERGE_UNRESOLVED, /* a field has several values */
	COACH_MERGE_REVIEW,     /* both edited the same part of the body */
	COACH_MERGE_DELETED,    /* deleted here, edited there: kept */
	COACH_MERGE_BOTH,       /* kept twice, the second as 'path' */
	COACH_MERGE_RENAMED     /* two entries wanted one path */
};

struct coach_merge_note {
	enum coach_merge_event event;
	struct coach_text path; /* in the result */
	struct coach_text was;  /* BOTH: on its own side */
};

struct coach_merge_result {
	struct coach_merge_files files; /* sorted by path */
	struct {
		struct coach_merge_note *items; /* sorted by path */
		size_t len, cap;
	} notes;
};

/*
 * Merge the files that are not the same on all three sides. Base, ours and
 * theirs need not be sorted; paths are unique in each. The result's texts
 * point into the inputs or the arena; release it with the function below.
 * Linear in the number of files.
 */
void coach_merge(const struct coach_kinds *kinds,
	const struct coach_merge_files *base,
	const struct coach_merge_files *ours,
	const struct coach_merge_files *theirs, struct coach_arena *arena,
	struct coach_merge_result *result);
void coach_merge_result_release(struct coach_merge_result *result);

/* The name of the one of two files at a path that gives way: with the tail of
 * its id, or without an id by its content. The same file has the same name
 * again. In the arena. */
struct coach_text coach_merge_aside(struct coach_arena *arena,
	struct coach_text path, struct coach_text id, struct coach_text bytes);
/* Has the name its tail from the content? Then the path that it was made from;
 * else nothing. */
bool coach_merge_is_aside(struct coach_text path);
struct coach_text coach_merge_beside(
	struct coach_arena *arena, struct coach_text path);

#endif
