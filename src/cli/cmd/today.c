#include "coach/pages/today.h"
#include "cli/cli.h"
#include "cli/overview.h"
#include "cli/view.h"
#include "coach/journal/guide.h"
#include "coach/journal/past.h"
#include "coach/pages/due.h"
#include <pthread.h>

struct call {
	bool all;
	const char *at;
	unsigned format;
};

static const struct coach_option options[] = {
	{'a', "all", COACH_OPTION_FLAG, offsetof(struct call, all), NULL,
		"all of it, not just one screen"},
	COACH_AT(offsetof(struct call, at)),
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		VIEW_FORMATS, "how the answer looks"},
	{0}};

/* git looks at the work tree while the entries are read: both take their
 * time, and neither needs the other. */
struct looking {
	struct coach_cli *cli;
	struct coach_today_answer *answer;
	struct coach_error error;
	int status;
};

static void *look_at_git(void *context)
{
	struct looking *looking = context;

	looking->status = overview_gather(looking->cli, false,
		&looking->answer->overview, &looking->error);
	if (looking->status == COACH_OK)
		looking->status = coach_copies_find(&looking->cli->journal,
			&looking->answer->copies, &looking->error);
	/* The entries need the room. */
	coach_journal_git_close(&looking->cli->journal);
	return NULL;
}

/* A guide that is wrong is none here: 'guide' and 'check' say so. */
static void look_at_guide(struct coach_cli *cli,
	struct coach_today_guide *guide, struct coach_arena *arena)
{
	const struct coach_record *client;
	struct coach_guide_standing standing;
	struct coach_buffer command = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	size_t next;
	int status =
		coach_guide_standing_begin(&cli->journal, &standing, &error);

	if (status == COACH_OK)
		status = coach_guide_offer(
			&cli->journal, &standing, &next, &client, &error);
	if (status == COACH_OK && next < standing.guide.len) {
		const struct coach_guide_activity *one =
			&standing.guide.items[next];
		struct coach_text id =
			client ? client->entry.id : COACH_TEXT("");

		guide->number = next + 1;
		guide->id = coach_arena_text(arena, one->id);
		guide->name = coach_arena_text(arena, one->name);
		guide->client = coach_arena_text(arena, id);
		if (client)
			guide->title = coach_arena_text(arena, client->title);
		coach_guide_command(&command, &standing, id, next);
		guide->command =
			coach_arena_text(arena, coach_buffer_text(&command));
	}
	coach_guide_standing_release(&standing);
	coach_buffer_release(&command);
	coach_error_release(&error);
}

static int gather(struct coach_cli *cli, struct coach_today_answer *answer,
	struct coach_journal_evidence *evidence, struct coach_arena *arena,
	struct coach_error *error)
{
	struct looking looking = {.cli = cli, .answer = answer};
	pthread_t thread;
	bool begun;
	int status;

	/* What is to be done now is not of then. */
	if (cli->journal.past)
		return view_read(cli, COACH_DUE_WANTS | COACH_WANT_UNSETTLED,
			evidence, error);
	/* Before all else, so that its entries are gone when others come. */
	look_at_guide(cli, &answer->guide, arena);
	begun = pthread_create(&thread, NULL, look_at_git, &looking) == 0;
	status = view_read(
		cli, COACH_DUE_WANTS | COACH_WANT_UNSETTLED, evidence, error);
	if (begun)
		pthread_join(thread, NULL);
	else
		look_at_git(&looking);
	if (status == COACH_OK) {
		*error = looking.error;
		return looking.status;
	}
	coach_error_release(&looking.error);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_journal_evidence evidence = {0};
	struct coach_arena arena = {0};
	struct coach_today_answer answer = {
		.today = coach_journal_today(&cli->journal),
		.name = cli->journal.name,
		.past = cli->journal.past != NULL,
		.all = call->all,
		.evidence = &evidence.facts};
	int status;

	if (words->len)
		return coach_usage_error(cli, error, "today takes no operands");
	status = gather(cli, &answer, &evidence, &arena, error);
	if (status == COACH_OK) {
		coach_today_make(&answer.view, &evidence.facts, answer.today);
		status = view_page(cli, &coach_today_page, &answer,
			VIEW_FORMAT(call->format), &cli->out, error);
	}
	coach_today_release(&answer.view);
	coach_overview_release(&answer.overview);
	coach_copies_release(&answer.copies);
	coach_journal_evidence_release(&evidence);
	coach_arena_release(&arena);
	return status;
}

const struct coach_command coach_command_today = {
	.name = "today",
	.synopsis = "",
	.help = "what to look at first: meetings, what is due, ratio, sync",
	.about = "'coach' alone does the same.\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS | COACH_NEEDS_GIT,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_today_page,
	.run = run,
};
