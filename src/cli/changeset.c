#include "changeset.h"
#include "coach/pages/changeset.h"
#include "output.h"
#include "view.h"

void coach_say_undo(const struct coach_cli *cli, const char *command)
{
	if (cli->err.terminal && !cli->format)
		coach_cli_say("take it back with '%s'", command);
}

static const char *why_not(const struct coach_changeset *changeset)
{
	switch (changeset->outcome) {
	case COACH_CHANGESET_CONFLICT:
		return "changed again since";
	case COACH_CHANGESET_REFERRED:
		return "others refer to it";
	case COACH_CHANGESET_BLOCKED:
		return "there is work at the same place that is not committed";
	case COACH_CHANGESET_DONE:
	case COACH_CHANGESET_NOTHING:
	case COACH_CHANGESET_SAME:
		break;
	}
	return NULL;
}

static void say_work(const struct coach_changeset *changeset)
{
	for (size_t i = 0; i < changeset->work.len; i++)
		coach_cli_say("'%.*s' has changes that are not committed; "
			      "they stay",
			COACH_ARG(changeset->work.items[i]));
}

int coach_cli_changeset(struct coach_cli *cli,
	const struct coach_changeset *changeset, unsigned format,
	const struct changeset_words *words, struct coach_error *error)
{
	struct coach_buffer obstacles = COACH_BUFFER_INIT;
	const char *why = why_not(changeset);
	int status = view_page(cli, &coach_changeset_page, changeset,
		VIEW_FORMAT(format), &cli->out, error);

	cli->format = format;
	if (status == COACH_OK && changeset->outcome == COACH_CHANGESET_NOTHING)
		return coach_error_set(error, COACH_NO, "%s", words->nothing);
	if (status == COACH_OK && changeset->outcome == COACH_CHANGESET_SAME)
		coach_cli_say("%s", words->same);
	if (status == COACH_OK && why) {
		coach_changeset_obstacles(&obstacles, changeset);
		coach_cli_say("%s:", why);
		coach_cli_say_lines(coach_buffer_text(&obstacles));
		status = coach_error_set(error, COACH_NO, "nothing is changed");
		if (words->way_out)
			coach_error_hint(error, "%s",
				changeset->outcome == COACH_CHANGESET_BLOCKED
					? "commit it first: coach commit"
					: words->way_out);
	}
	coach_buffer_release(&obstacles);
	if (status == COACH_OK && changeset->outcome == COACH_CHANGESET_DONE) {
		say_work(changeset);
		coach_cli_say_findings(cli, &changeset->findings);
		if (!changeset->dry_run && words->back)
			coach_say_undo(cli, words->back);
	}
	return status;
}
