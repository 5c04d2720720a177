#ifndef CLI_OVERVIEW_H
#define CLI_OVERVIEW_H

#include "cli.h"
#include "coach/journal/sync.h"
#include "coach/render/json.h"

/* How a journal stands in git: what `coach status` and `coach today` tell. */
struct overview {
	struct coach_pending pending; /* the findings if they were asked for */
	struct coach_unfinished_list unfinished;
	size_t tallies; /* that did not end */
	bool remote;    /* there is one to compare with */
	bool unknown;   /* nobody can tell now */
	struct coach_sync_standing standing;
};

/* 'findings': also check what is not committed, for which every entry is
 * read. */
int overview_gather(struct coach_cli *cli, bool findings,
	struct overview *overview, struct coach_error *error);
void overview_release(struct overview *overview);

/* The findings of a file that are errors. */
size_t overview_errors_of(const struct overview *overview, const char *path);

/* A line each. */
void overview_say_unfinished(struct coach_buffer *out,
	const struct coach_look *look, const struct overview *overview);
void overview_say_remote(
	struct coach_buffer *out, const struct overview *overview);

void overview_json_unfinished(
	struct coach_json *json, const struct overview *overview);
void overview_json_remote(
	struct coach_json *json, const struct overview *overview);

#endif
