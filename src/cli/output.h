#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "cli.h"
#include "coach/journal/commit.h"
#include "coach/render/findings.h"

/* Write an answer; a closed or full stdout is an error. */
int coach_cli_print(
	const struct coach_buffer *answer, struct coach_error *error);
/* What there is of a long answer that goes into a file or a pipe: it is
 * written once it is enough, and the answer begins anew. */
int coach_cli_part(struct coach_cli *cli, struct coach_buffer *answer,
	struct coach_error *error);
/* The same through a pager when it is longer than the terminal is high. */
int coach_cli_page(struct coach_cli *cli, const struct coach_buffer *answer,
	struct coach_error *error);
/* JSON or CSV that a terminal will show. */
void coach_cli_escape(struct coach_cli *cli, struct coach_buffer *answer);
/* A message on stderr, with a line break behind it. */
void coach_cli_say(const char *format, ...)
	__attribute__((format(printf, 1, 2)));
void coach_cli_say_lines(struct coach_text lines);
void coach_cli_say_findings(
	struct coach_cli *cli, const struct coach_findings *findings);
/* What a commit left in the work tree, and why. */
void coach_cli_say_kept(
	struct coach_cli *cli, const struct coach_pending *kept);
/* The path of an entry as other programs can use it from here. */
void coach_cli_path(const struct coach_cli *cli, const char *path,
	struct coach_buffer *out);

#endif
