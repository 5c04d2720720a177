#include "coach/pages/review.h"
#include "cli/output.h"
#include "cli/view.h"
#include "coach/journal/past.h"

struct call {
	const char *client;
	unsigned format;
	struct coach_window window;
};

static const struct coach_option options[] = {
	{'c', "client", COACH_OPTION_STRING, offsetof(struct call, client),
		"REF", "the same as CLIENT"},
	{0, "from", COACH_OPTION_DAY, offsetof(struct call, window.from),
		"DATE", "then (default: three months before --to)"},
	{0, "to", COACH_OPTION_DAY, offsetof(struct call, window.to), "DATE",
		"now (default: today)"},
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		VIEW_FORMATS, "how the answer looks"},
	{0}};

#define WANTS                                                    \
	((COACH_WANT_CHARTS & ~(unsigned)COACH_WANT_PRACTISED) | \
		COACH_WANT_CLIENTS | COACH_WANT_MEETINGS)

/* The journal as it was; its kinds live as long as what was read. */
struct then {
	struct coach_journal journal;
	struct coach_journal_evidence evidence;
	bool there;
};

/* A journal that is younger says nothing of then. */
static int read_then(struct coach_cli *cli, coach_day day, struct then *then,
	struct coach_error *error)
{
	struct coach_moment moment;
	int status = coach_journal_open_named(
		&then->journal, cli->journal.path, "the journal", error);

	if (status == COACH_OK)
		status = coach_moment_of_day(
			&then->journal, day, &moment, error);
	if (status == COACH_NO) {
		coach_error_release(error);
		return COACH_OK;
	}
	if (status == COACH_OK)
		status = coach_journal_go_back(&then->journal, &moment, error);
	if (status == COACH_OK)
		status = coach_journal_load_kinds(&then->journal, error);
	if (status == COACH_OK)
		status = coach_journal_evidence_read(&then->journal,
			COACH_WANT_TARGETS, &then->evidence, error);
	then->there = status == COACH_OK;
	return status;
}

static void release_then(struct then *then)
{
	coach_journal_evidence_release(&then->evidence);
	if (then->journal.path)
		coach_journal_close(&then->journal);
}

static int answer(struct coach_cli *cli, const struct call *call,
	const struct coach_window *window, struct coach_text client,
	struct coach_error *error)
{
	struct coach_journal_evidence now = {0};
	struct coach_review_answer whole = {.rows = {0}};
	struct then then = {.journal = {.root = -1, .lock = -1}};
	int status = read_then(cli, window->from, &then, error);

	if (status == COACH_OK)
		status = view_read(cli, WANTS, &now, error);
	if (status == COACH_OK) {
		coach_review_make(&whole.review,
			then.there ? &then.evidence.facts : NULL, &now.facts,
			client, window);
		coach_review_answer_rows(&whole);
		status = view_page(cli, &coach_review_page, &whole,
			VIEW_FORMAT(call->format), &cli->out, error);
	}
	coach_review_answer_release(&whole);
	view_end(&now);
	release_then(&then);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	const coach_day today = coach_day_today();
	const struct coach_window window =
		coach_review_window(&call->window, today);
	struct coach_buffer client = COACH_BUFFER_INIT;
	struct coach_moment moment;
	int status = COACH_OK;

	if (window.from >= window.to || window.to > today)
		return coach_usage_error(cli, error,
			"--from is before --to, and neither is after today");
	if (window.to < today) {
		status = coach_moment_of_day(
			&cli->journal, window.to, &moment, error);
		if (status == COACH_OK)
			status = coach_journal_go_back(
				&cli->journal, &moment, error);
		if (status == COACH_OK)
			status = coach_journal_load_kinds(&cli->journal, error);
	}
	if (status == COACH_OK)
		status = view_client(cli, words, call->client, &client, error);
	if (status == COACH_OK && !client.len) {
		status = coach_usage_error(cli, error, "review needs a client");
		coach_error_hint(error, "'coach list client' lists them");
	}
	if (status == COACH_OK)
		status = answer(
			cli, call, &window, coach_buffer_text(&client), error);
	coach_buffer_release(&client);
	return status;
}

const struct coach_command coach_command_review = {
	.name = "review",
	.synopsis = "CLIENT",
	.help = "a client then and now, side by side",
	.about = "For a review with the client: targets reached, the medians "
		 "of pinpoints, promises kept and remarks, then and now, what "
		 "experiments taught in between, and the meetings. From three "
		 "months ago to today, or as --from and --to say.\n"
		 "\n"
		 "  coach review maria\n"
		 "  coach review maria --from -6m --format markdown\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS | COACH_NEEDS_GIT,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_review_page,
	.run = run,
};
