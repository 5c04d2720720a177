#include "apply_parts.h"
#include "coach/base/alloc.h"
#include "coach/port/files.h"
#include "coach/port/git/store.h"
#include <stdlib.h>

#define MODE_LINK 0120000 /* of git */

void coach_left_out_release(struct coach_left_out *list)
{
	for (size_t i = 0; i < list->len; i++)
		free(list->items[i].path);
	free(list->items);
	*list = (struct coach_left_out){0};
}

static void leave_out(
	struct coach_left_out *list, const struct coach_git_delta *delta)
{
	const char *why = coach_path_hostile(delta->path);

	if (!why && !delta->file)
		why = delta->mode == MODE_LINK ? "it is a symbolic link"
					       : "it is another repository";
	else if (!why && delta->size > APPLY_SIZE_MAX)
		why = "it is too large";
	if (why && delta->to.hex[0]) {
		struct coach_left_out_file file = {
			coach_strdup(delta->path), why};

		COACH_PUSH(list, file);
	}
}

void coach_left_out_add(
	struct coach_left_out *list, const struct coach_git_deltas *deltas)
{
	for (size_t i = 0; i < deltas->len; i++)
		leave_out(list, &deltas->items[i]);
	coach_left_out_add_unreachable(list, deltas);
}

void coach_left_out_add_unreachable(
	struct coach_left_out *list, const struct coach_git_deltas *deltas)
{
	for (size_t i = 0; i < deltas->unreachable.len; i++) {
		struct coach_left_out_file file = {
			coach_strdup(deltas->unreachable.items[i]),
			"no path leads there: a slash in its name, or two of "
			"one name"};

		COACH_PUSH(list, file);
	}
}
