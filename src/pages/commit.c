#include "coach/pages/commit.h"
#include "coach/base/number.h"
#include "coach/pages/files.h"
#include "coach/pages/findings.h"

static void draw(struct coach_buffer *out, const void *answer,
	const struct coach_look *look)
{
	const struct coach_commit_result *result = answer;

	(void)look;
	if (result->committed)
		coach_buffer_add_format(out, "committed %zu %s (%.8s)\n",
			result->committed,
			coach_plural(result->committed, "file", "files"),
			result->oid.hex);
}

COACH_MADE(made_outcome, coach_commit_result, result, word,
	result->committed                ? "done"
		: result->kept.files.len ? "errors"
					 : "same")

COACH_MADE(made_commit, coach_commit_result, result, text,
	coach_text(result->oid.hex))

COACH_MADE(made_entries, coach_commit_result, result, text,
	coach_buffer_text(&result->ids))

#define RESULT(member, shape) \
	COACH_SHAPE_ITEMS(coach_commit_result, member, shape)

static const struct coach_shape shape[] = {
	{"outcome", COACH_SHAPE_WORD,
		"done; same: there was nothing to commit; errors: nothing but "
		"what is kept",
		.make = made_outcome},
	{"commit", COACH_SHAPE_TEXT, .make = made_commit, .null = true,
		.show = coach_page_show_commit},
	{"subject", COACH_SHAPE_AT(coach_commit_result, subject), .null = true,
		.help = "of the commit"},
	{"files", RESULT(files, coach_file_shape), .help = "in the commit"},
	{"entries", COACH_SHAPE_LINES, "ids of entries in the commit",
		.make = made_entries},
	{"kept", RESULT(kept.files, coach_file_shape),
		.help = "files that stay as they are, because of errors"},
	{"findings", RESULT(kept.findings, coach_finding_shape),
		.help = "of these"},
	{0},
};

static const struct coach_shape_rows rows = {
	.columns = "outcome commit subject +files +entries +kept +findings"};

const struct coach_page coach_commit_page = {
	.shape = shape, .rows = &rows, .any = coach_page_always, .draw = draw};
