#include "cli/ask.h"
#include "cli/output.h"
#include "cli/view.h"
#include "cli/words.h"
#include "cli/write.h"
#include "coach/base/number.h"
#include "coach/pages/saved.h"
#include "held_review.h"
#include <string.h>

struct call {
	coach_day next;
	bool no_commit, no_verify;
	unsigned format;
};

static const struct coach_option options[] = {
	{'n', "next", COACH_OPTION_AHEAD, offsetof(struct call, next), "DATE",
		"the day of the next meeting"},
	{0, "no-commit", COACH_OPTION_FLAG, offsetof(struct call, no_commit),
		NULL, "write the files, do not commit them"},
	COACH_NO_VERIFY(struct call), COACH_SAVED_FORMAT_OPTION, {0}};

static bool is_whole(const char *word)
{
	return *word && !word[strspn(word, "0123456789")];
}

/* Nothing is called so: neither a client, of whom 'client' says it, nor a
 * meeting. */
static int refuse_words(const char *words, const struct coach_error *client,
	struct coach_error *error)
{
	coach_error_release(error);
	coach_error_set(error, COACH_USAGE,
		"there is no client and no meeting '%s'", words);
	if (client->hint)
		coach_error_hint(error, "%s", client->hint);
	return COACH_USAGE;
}

/* The meeting that the words name, by itself or by its client. */
static int find_meeting(struct coach_cli *cli, const struct coach_words *words,
	struct coach_meeting_found *meeting, struct coach_error *error)
{
	struct coach_error no_client = {0};
	struct coach_buffer client = COACH_BUFFER_INIT;
	struct coach_buffer ref = COACH_BUFFER_INIT;
	int status = view_client(cli, words, NULL, &client, &no_client);

	coach_words_join(&ref, words, 0);
	if (status == COACH_OK)
		status = coach_meeting_to_hold(&cli->journal,
			coach_buffer_text(&client), meeting, error);
	else if (status == COACH_FAIL) {
		*error = no_client;
		no_client = (struct coach_error){0};
	} else {
		status = coach_meeting_named(
			&cli->journal, ref.ptr, COACH_TEXT(""), meeting, error);
		if (meeting->none)
			status = refuse_words(ref.ptr, &no_client, error);
	}
	coach_error_release(&no_client);
	coach_buffer_release(&client);
	coach_buffer_release(&ref);
	return status;
}

/* ---- asking -------------------------------------------------------------- */

static void ask_minutes(struct coach_buffer *minutes)
{
	while (!minutes->len) {
		char *line = coach_prompt_line("how many minutes?");
		struct coach_text text = coach_text_trim(coach_text(line));

		if (!text.len) {
			free(line);
			return;
		}
		coach_buffer_add_text(minutes, text);
		if (!is_whole(minutes->ptr)) {
			coach_cli_say("'%s' is not a whole number, like 50",
				minutes->ptr);
			coach_buffer_clear(minutes);
		}
		free(line);
	}
}

static void ask_next(struct coach_holding *holding)
{
	struct coach_buffer forms = COACH_BUFFER_INIT;
	struct coach_day_reading reading;
	bool asked = holding->meeting->next == COACH_DAY_NONE;

	while (asked && holding->next == COACH_DAY_NONE) {
		char *line = coach_prompt_line(
			"the next meeting (a date; Enter: none yet)?");
		struct coach_text text = coach_text_trim(coach_text(line));

		asked = text.len > 0;
		if (asked) {
			coach_day_read(text, coach_day_today(), true, &reading);
			if (reading.other == COACH_DAY_NONE)
				holding->next = reading.day;
		}
		if (asked && holding->next == COACH_DAY_NONE) {
			coach_buffer_clear(&forms);
			coach_day_forms(&forms, &reading);
			coach_cli_say("'%.*s' is not one date; %s",
				COACH_ARG(text), forms.ptr);
		}
		free(line);
	}
	coach_buffer_release(&forms);
}

/* ---- the meeting --------------------------------------------------------- */

static void say(struct coach_buffer *out, const struct coach_holding *holding)
{
	const struct coach_meeting_found *meeting = holding->meeting;
	struct coach_text minutes = holding->minutes;
	coach_day next =
		holding->next == COACH_DAY_NONE ? meeting->next : holding->next;

	coach_buffer_add_format(out, "held: %s", meeting->id);
	if (minutes.len)
		coach_buffer_add_format(out, ", %.*s %s", COACH_ARG(minutes),
			coach_text_is(minutes, "1") ? "minute" : "minutes");
	coach_buffer_add_byte(out, '\n');
	review_say(out, holding);
	if (next == COACH_DAY_NONE)
		return;
	coach_buffer_add_string(out, "next: ");
	coach_day_format(out, next, COACH_TEXT("%A %Y-%m-%d"));
	coach_buffer_add_format(
		out, " (coach prep %s --new prepares it)\n", meeting->client);
}

static int write_all(struct coach_cli *cli, const struct call *call,
	const struct coach_holding *holding, struct coach_error *error)
{
	struct coach_drafts drafts = {0};
	struct coach_buffer answer = COACH_BUFFER_INIT;
	bool changed;
	/* What is read now is what will be written over. */
	int status = call->no_commit ? COACH_OK
				     : coach_journal_lock(&cli->journal, error);

	if (status == COACH_OK)
		status = coach_holding_drafts(
			&cli->journal, holding, &drafts, error);
	if (status == COACH_OK)
		status = coach_write_drafts(cli,
			&(const struct coach_saving){.drafts = drafts.items,
				.count = drafts.len,
				.verb = "held",
				.commit = !call->no_commit},
			&changed, error);
	if (status == COACH_OK) {
		say(&answer, holding);
		status = coach_cli_tell(cli, &answer, error);
	}
	coach_drafts_release(&drafts);
	coach_buffer_release(&answer);
	return status;
}

/* Ask for what the arguments do not say; nobody holds a lock while somebody
 * thinks. */
static int tell(struct coach_cli *cli, struct coach_holding *holding,
	struct coach_buffer *minutes, struct coach_error *error)
{
	const struct coach_meeting_found *meeting = holding->meeting;
	bool asked = coach_cli_interactive(cli);
	int status = COACH_OK;

	if (asked && !meeting->has_minutes)
		ask_minutes(minutes);
	if (!minutes->len && !meeting->has_minutes)
		return coach_usage_error(cli, error,
			"say how many minutes it was: coach held %s 50",
			meeting->id);
	holding->minutes = coach_buffer_text(minutes);
	if (asked)
		status = coach_holding_read(&cli->journal, holding, error);
	if (asked && status == COACH_OK) {
		review_ask(holding);
		ask_next(holding);
	}
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_words ref = *words;
	struct coach_buffer minutes = COACH_BUFFER_INIT;
	struct coach_meeting_found meeting = {0};
	struct coach_holding holding = {
		.meeting = &meeting, .next = call->next};
	int status;

	cli->format = call->format;
	if (ref.len && coach_number_meant(coach_text(ref.items[ref.len - 1])))
		coach_buffer_add_string(&minutes, ref.items[--ref.len]);
	if (minutes.len && !is_whole(minutes.ptr)) {
		coach_error_set(error, COACH_USAGE,
			"minutes: '%s' is not a whole number, like 50",
			minutes.ptr);
		coach_buffer_release(&minutes);
		return COACH_USAGE;
	}
	status = ref.len ? find_meeting(cli, &ref, &meeting, error)
			 : coach_meeting_to_hold(&cli->journal, COACH_TEXT(""),
				   &meeting, error);
	if (status == COACH_OK)
		status = coach_meeting_check_hold(&meeting, error);
	if (status == COACH_OK)
		status = tell(cli, &holding, &minutes, error);
	if (status == COACH_OK)
		status = write_all(cli, call, &holding, error);
	coach_holding_release(&holding);
	coach_meeting_release(&meeting);
	coach_buffer_release(&minutes);
	return status;
}

const struct coach_command coach_command_held = {
	.name = "held",
	.synopsis = "[MEETING|CLIENT] [MINUTES]",
	.help = "a planned meeting was held: minutes, actions, next date",
	.about = "Of a client it is the meeting that was planned for today, "
		 "else the last one planned before. A terminal also asks what "
		 "became of each open action of the client, and for the next "
		 "date. All of it is one commit.\n"
		 "\n"
		 "  coach held maria 50 --next fri\n"
		 "  coach held 2026-11-20-maria-lopez-7k3f\n",
	.group = COACH_GROUP_WRITE,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_saved_page,
	.run = run,
};
