#ifndef TESTS_UNIT_MERGE_TRIPLE_H
#define TESTS_UNIT_MERGE_TRIPLE_H

#include "coach/model/merge.h"
#include "unit.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* Base and two sides of a random merge, and what is said when it is wrong. */

struct triple {
	struct coach_kinds *kinds;
	struct coach_arena arena;
	uint64_t seed;
	unsigned words;
	struct coach_merge_files o, a, b, c, r;
};

static inline void print_tree(
	const char *name, const struct coach_merge_files *files)
{
	for (size_t i = 0; i < files->len; i++) {
		struct coach_text rest = files->items[i].bytes, line;

		fprintf(stderr, "# ==== %s %.*s\n", name,
			COACH_ARG(files->items[i].path));
		while (coach_text_split(&rest, '\n', &line))
			fprintf(stderr, "# %.*s\n", COACH_ARG(line));
	}
}

static inline void print_path(struct coach_text path)
{
	if (path.len)
		fprintf(stderr, "# about %.*s\n", COACH_ARG(path));
}

static inline _Noreturn void complain(const struct triple *t,
	const char *promise, const struct coach_merge_files *got,
	struct coach_text about)
{
	fprintf(stderr, "# broken: %s\n# COACH_SEED=%llu COACH_TRIPLES=1\n",
		promise, (unsigned long long)t->seed);
	print_path(about);
	print_tree("base", &t->o);
	print_tree("ours", &t->a);
	print_tree("theirs", &t->b);
	print_tree("got", got);
	fail();
	abort();
}

static inline int by_path(const void *p, const void *q)
{
	const struct coach_merge_file *x = p, *y = q;

	return coach_text_cmp(x->path, y->path);
}

static inline void sort(struct coach_merge_files *files)
{
	if (files->len)
		qsort(files->items, files->len, sizeof(*files->items), by_path);
}

static inline bool same(
	const struct coach_merge_files *x, const struct coach_merge_files *y)
{
	bool same = x->len == y->len;

	for (size_t i = 0; same && i < x->len; i++)
		same = coach_text_eq(x->items[i].path, y->items[i].path) &&
			coach_text_eq(x->items[i].bytes, y->items[i].bytes);
	return same;
}

#endif
