#include "cli/guide/guide.h"
#include "cli/ask.h"
#include "cli/output.h"
#include "cli/view.h"
#include "coach/journal/save.h"
#include "coach/pages/guide.h"
#include <string.h>

struct call {
	const char *activity;
	unsigned format;
	bool edit, again, no_verify;
};

static const struct coach_option options[] = {
	{'a', "activity", COACH_OPTION_STRING, offsetof(struct call, activity),
		"N", "this activity: its number or its name"},
	{0, "again", COACH_OPTION_FLAG, offsetof(struct call, again), NULL,
		"once more, though it is done: new entries"},
	{'e', "edit", COACH_OPTION_FLAG, offsetof(struct call, edit), NULL,
		"answer in the editor"},
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		VIEW_FORMATS, "how the answer looks where one stands"},
	COACH_NO_VERIFY(struct call), {0}};

/* By number, id or the beginning of it. */
static int find_activity(const struct coach_guide *guide, const char *named,
	size_t *activity, struct coach_error *error)
{
	char *end;
	unsigned long number = strtoul(named, &end, 10);
	struct coach_buffer names = COACH_BUFFER_INIT;
	size_t count = 0;

	if (*named && !*end && number >= 1 && number <= guide->len) {
		*activity = number - 1;
		return COACH_OK;
	}
	for (size_t i = 0; i < guide->len; i++) {
		coach_buffer_add_format(&names, "%s%.*s", i ? ", " : "",
			COACH_ARG(guide->items[i].id));
		if (!*named || !coach_text_starts(guide->items[i].id, named))
			continue;
		*activity = i;
		count++;
	}
	if (count != 1) {
		coach_error_set(error, COACH_USAGE,
			"there is no one activity '%s'", named);
		coach_error_hint(error, "a number from 1 to %zu, or one of %s",
			guide->len, names.ptr);
	}
	coach_buffer_release(&names);
	return count == 1 ? COACH_OK : COACH_USAGE;
}

static int refuse_terminal(
	struct coach_guide_page *page, struct coach_error *error)
{
	struct coach_buffer commands = COACH_BUFFER_INIT;

	coach_guide_page_commands(page, &commands);
	coach_error_set(error, COACH_USAGE,
		"guide asks at a terminal, and this is none");
	coach_error_hint(error, "these commands do the same:%s", commands.ptr);
	coach_buffer_release(&commands);
	return COACH_USAGE;
}

static int say_done(struct coach_guide_page *page, struct coach_error *error)
{
	struct coach_buffer command = COACH_BUFFER_INIT;

	coach_error_set(error, COACH_NO, "activity %zu, %.*s, is done",
		page->number + 1, COACH_ARG(page->activity->name));
	coach_guide_command(
		&command, page->standing, page->client, page->number);
	if (coach_guide_repeatable(page->activity))
		coach_error_hint(error,
			"what comes next: coach guide%s%.*s; this one once "
			"more: %s --again",
			page->client.len ? " " : "", COACH_ARG(page->client),
			command.ptr);
	else
		coach_error_hint(error,
			"what comes next: coach guide%s%.*s; to change what "
			"was said: coach edit %.*s",
			page->client.len ? " " : "", COACH_ARG(page->client),
			COACH_ARG(page->client));
	coach_buffer_release(&command);
	return COACH_NO;
}

static int lead(struct coach_cli *cli, const struct call *call,
	struct coach_guide_page *page, struct coach_error *error)
{
	struct coach_buffer command = COACH_BUFFER_INIT;
	bool stopped = false, open = false;
	int status = coach_may_commit(&cli->journal, error);

	coach_guide_command(
		&command, page->standing, page->client, page->number);
	if (page->again)
		coach_buffer_add_string(&command, " --again");
	if (status == COACH_OK)
		status = call->edit ? guide_edit(cli, page, &stopped, error)
				    : guide_ask(cli, page, &stopped, error);
	if (status == COACH_OK && !stopped) {
		status = guide_write(cli, page, &open, error);
		if (status && !error->hint)
			coach_error_hint(error, "your answers are kept: %s",
				command.ptr);
	}
	if (status == COACH_OK && stopped)
		coach_cli_say("what you said is kept");
	if (status == COACH_OK && (stopped || open)) {
		coach_cli_say("go on with: %s", command.ptr);
		status = COACH_NO;
	}
	coach_buffer_release(&command);
	return status;
}

/* What the activity led to, and what comes next. */
static int say_next(struct coach_cli *cli, struct coach_text client,
	struct coach_error *error)
{
	struct coach_buffer command = COACH_BUFFER_INIT;
	struct coach_guide_standing standing;
	size_t next;
	int status =
		coach_guide_standing_begin(&cli->journal, &standing, error);

	if (status == COACH_OK)
		status = coach_guide_next(
			&cli->journal, &standing, client, &next, error);
	if (status == COACH_OK && next < standing.guide.len) {
		coach_guide_command(&command, &standing, client, next);
		coach_cli_say("next: %zu %.*s: %s", next + 1,
			COACH_ARG(standing.guide.items[next].name),
			command.ptr);
	}
	coach_buffer_release(&command);
	coach_guide_standing_release(&standing);
	return status;
}

static int do_activity(struct coach_cli *cli, const struct call *call,
	struct coach_guide_standing *standing, size_t activity,
	struct coach_text client, struct coach_error *error)
{
	struct coach_guide_page page = {0};
	bool done = false, again = false;
	int status;

	if (standing->guide.items[activity].client && !client.len) {
		coach_usage_error(cli, error,
			"activity %zu is about a client: name one",
			activity + 1);
		return COACH_USAGE;
	}
	status = coach_guide_standing_read(
		&cli->journal, standing, activity, error);
	if (status == COACH_OK) {
		done = coach_guide_state_of(standing, activity, client) ==
			COACH_GUIDE_DONE;
		again = done && call->again &&
			coach_guide_repeatable(
				&standing->guide.items[activity]);
		status = coach_guide_page_open(&page, &cli->journal, standing,
			activity, client, again, error);
	}
	if (status == COACH_OK) {
		if (done && !again)
			status = say_done(&page, error);
		else if (!call->edit && !coach_cli_interactive(cli))
			status = refuse_terminal(&page, error);
		else
			status = lead(cli, call, &page, error);
	}
	coach_guide_page_release(&page);
	if (status == COACH_OK)
		status = say_next(cli, client, error);
	return status;
}

/* Of all, or of one client. */
static int show_standing(struct coach_cli *cli,
	struct coach_guide_standing *standing, struct coach_text client,
	unsigned format, struct coach_error *error)
{
	struct coach_standing_answer answer = {0};
	int status = COACH_OK;

	for (size_t i = 0; i < standing->guide.len && status == COACH_OK; i++)
		status = coach_guide_standing_read(
			&cli->journal, standing, i, error);
	coach_standing_make(&answer, standing, client);
	if (status == COACH_OK)
		status = view_page(cli, &coach_standing_page, &answer,
			VIEW_FORMAT(format), &cli->out, error);
	coach_standing_release(&answer);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_buffer client = COACH_BUFFER_INIT;
	struct coach_guide_standing standing = {0};
	struct coach_text id;
	size_t activity = 0;
	bool show;
	int status = view_client(cli, words, NULL, &client, error);

	id = coach_buffer_text(&client);
	if (status == COACH_OK && call->again && !call->activity)
		status = coach_usage_error(
			cli, error, "--again needs the activity: --activity N");
	show = !call->activity && (!id.len || call->format);
	if (status == COACH_OK)
		status = coach_guide_standing_begin(
			&cli->journal, &standing, error);
	if (status == COACH_OK && !standing.guide.len)
		status = coach_error_set(error, COACH_NO,
			"the guide of this journal has no activities (%s)",
			COACH_GUIDE_FILE);
	if (status == COACH_OK && show) {
		status = show_standing(cli, &standing, id, call->format, error);
	} else if (status == COACH_OK) {
		status = call->activity
			? find_activity(&standing.guide, call->activity,
				  &activity, error)
			: coach_guide_next(&cli->journal, &standing, id,
				  &activity, error);
		if (status == COACH_OK && activity == standing.guide.len)
			coach_cli_say("all activities are done");
		else if (status == COACH_OK)
			status = do_activity(
				cli, call, &standing, activity, id, error);
	}
	coach_guide_standing_release(&standing);
	coach_buffer_release(&client);
	return status;
}

const struct coach_command coach_command_guide = {
	.name = "guide",
	.synopsis = "[CLIENT]",
	.help = "the course's activities, one at a time",
	.about = "Leads through the next activity that is not done: a page of "
		 "questions whose answers become entries. Without a client it "
		 "shows where you stand with each. An answer may stay open; "
		 "what is said is kept until it is an entry.\n"
		 "\n"
		 "  coach guide\n"
		 "  coach guide maria\n"
		 "  coach guide maria --activity 5 --edit\n",
	.group = COACH_GROUP_BEGIN,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_standing_page,
	.run = run,
};
