#ifndef COACH_PAGES_OVERVIEW_H
#define COACH_PAGES_OVERVIEW_H

#include "coach/journal/commit.h"
#include "coach/journal/sync.h"
#include "coach/render/shape.h"
#include "coach/render/sheet.h"

/* How a journal stands in git: what `coach status` and `coach today` tell. */
struct coach_overview {
	struct coach_pending pending; /* the findings if they were asked for */
	struct {
		/* An entry left in the editor: the name of its copy, and its
		 * path. Of the arena. */
		struct coach_overview_edit {
			const char *name, *path;
		} * items;
		size_t len, cap;
	} unfinished;
	size_t tallies; /* that did not end */
	bool remote;    /* there is one to compare with */
	bool unknown;   /* nobody can tell now */
	struct coach_sync_standing standing;
	struct coach_arena arena;
};
void coach_overview_release(struct coach_overview *overview);

/* The findings of a file that are errors. */
size_t coach_overview_errors(
	const struct coach_overview *overview, const char *path);

/* A line each, at this column of a terminal. */
void coach_overview_tell_unfinished(struct coach_sheet *sheet, size_t indent,
	const struct coach_overview *overview);
void coach_overview_tell_remote(struct coach_sheet *sheet, size_t indent,
	const struct coach_overview *overview);

/* Fields of a shape whose items begin with an overview. */
#define COACH_OVERVIEW_UNFINISHED                                             \
	{"unfinished", COACH_SHAPE_LINES, "paths of entries in the editor",   \
		.make = coach_overview_unfinished},                           \
	{                                                                     \
		"unfinished_tallies", COACH_SHAPE_AT(coach_overview, tallies) \
	}
#define COACH_OVERVIEW_REMOTE                                                 \
	{"remote", COACH_SHAPE_BOOL, "null: nobody can tell now",             \
		.make = coach_overview_remote, .null = true},                 \
		{"ahead", COACH_SHAPE_COUNT, .make = coach_overview_ahead,    \
			.absent = true},                                      \
		{"behind", COACH_SHAPE_COUNT, .make = coach_overview_behind,  \
			.absent = true},                                      \
	{                                                                     \
		"branch_gone", COACH_SHAPE_BOOL, .make = coach_overview_gone, \
						 .absent = true               \
	}
coach_make coach_overview_unfinished, coach_overview_remote,
	coach_overview_ahead, coach_overview_behind, coach_overview_gone;

#endif
