#include "cli/guide/guide.h"
#include "cli/view.h"
#include "coach/pages/due.h"
#include "today_answer.h"
#include <pthread.h>

enum {
	FORMAT_TEXT,
	FORMAT_JSON
};

struct call {
	bool all;
	unsigned format;
};

static const struct coach_option options[] = {
	{'a', "all", COACH_OPTION_FLAG, offsetof(struct call, all), NULL,
		"all of it, not just one screen"},
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		"text|json", "how the answer looks"},
	{0}};

/* git looks at the work tree while the entries are read: both take their
 * time, and neither needs the other. */
struct looking {
	struct coach_cli *cli;
	struct today_answer *answer;
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
static void look_at_guide(struct coach_cli *cli, struct today_guide *guide)
{
	const struct coach_record *client;
	struct guide_standing standing;
	struct coach_error error = {0};
	size_t next;
	int status = guide_standing_begin(cli, &standing, &error);

	if (status == COACH_OK)
		status = guide_offer(cli, &standing, &next, &client, &error);
	if (status == COACH_OK && next < standing.guide.len) {
		const struct coach_guide_activity *one =
			&standing.guide.items[next];
		struct coach_text id =
			client ? client->entry.id : COACH_TEXT("");

		guide->number = next + 1;
		coach_buffer_add_text(&guide->id, one->id);
		coach_buffer_add_text(&guide->name, one->name);
		coach_buffer_add_text(&guide->client, id);
		if (client)
			coach_buffer_add_text(&guide->title, client->title);
		guide_command(&guide->command, &standing, id, next);
	}
	guide_standing_release(&standing);
	coach_error_release(&error);
}

static void guide_release(struct today_guide *guide)
{
	coach_buffer_release(&guide->id);
	coach_buffer_release(&guide->name);
	coach_buffer_release(&guide->client);
	coach_buffer_release(&guide->title);
	coach_buffer_release(&guide->command);
}

static int gather(struct coach_cli *cli, struct today_answer *answer,
	struct coach_journal_evidence *evidence, struct coach_error *error)
{
	struct looking looking = {.cli = cli, .answer = answer};
	pthread_t thread;
	bool begun;
	int status;

	/* Before all else, so that its entries are gone when others come. */
	look_at_guide(cli, &answer->guide);
	begun = pthread_create(&thread, NULL, look_at_git, &looking) == 0;
	status = view_read(
		cli, coach_due_wanted | COACH_WANT_UNSETTLED, evidence, error);
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
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct today_answer answer = {.today = coach_day_today(),
		.name = cli->journal.name,
		.guide = {0, COACH_BUFFER_INIT, COACH_BUFFER_INIT,
			COACH_BUFFER_INIT, COACH_BUFFER_INIT,
			COACH_BUFFER_INIT},
		.all = call->all,
		.evidence = &evidence.facts};
	int status;

	if (words->len)
		return coach_usage_error(cli, error, "today takes no operands");
	status = gather(cli, &answer, &evidence, error);
	if (status == COACH_OK) {
		coach_today_make(&answer.view, &evidence.facts, answer.today);
		if (call->format == FORMAT_JSON) {
			today_json(&out, &answer);
			coach_cli_escape(cli, &out);
		} else {
			today_text(&out, &answer, &cli->out);
		}
		status = coach_cli_page(cli, &out, error);
	}
	coach_today_release(&answer.view);
	guide_release(&answer.guide);
	overview_release(&answer.overview);
	coach_copies_release(&answer.copies);
	coach_journal_evidence_release(&evidence);
	coach_buffer_release(&out);
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
	.run = run,
};
