#include "cli/output.h"
#include "cli/ref.h"
#include "cli/write.h"
#include "coach/journal/meeting.h"
#include "coach/pages/saved.h"
#include <string.h>

struct call {
	coach_day due, check;
	bool practice, no_commit, no_verify;
	const char *when, *where, *pinpoint, *meeting;
	unsigned format;
};

static const struct coach_option options[] = {
	{'d', "due", COACH_OPTION_AHEAD, offsetof(struct call, due), "DATE",
		"by when"},
	{0, "check", COACH_OPTION_AHEAD, offsetof(struct call, check), "DATE",
		"when you look at it together"},
	{0, "practice", COACH_OPTION_FLAG, offsetof(struct call, practice),
		NULL, "it is practice of a behavior: +practice"},
	{0, "when", COACH_OPTION_STRING, offsetof(struct call, when), "TEXT",
		"practice: at what time, as 'daily 8:15'"},
	{0, "where", COACH_OPTION_STRING, offsetof(struct call, where), "TEXT",
		"practice: at what place"},
	{0, "pinpoint", COACH_OPTION_STRING, offsetof(struct call, pinpoint),
		"REF", "the behavior that it is about"},
	{'m', "meeting", COACH_OPTION_STRING, offsetof(struct call, meeting),
		"REF", "the meeting in which it was agreed"},
	COACH_SAVING_OPTIONS, {0}};

/* The id of the one that is meant, in the records. */
static int find_pinpoint(struct coach_cli *cli, const char *ref,
	struct coach_text client, struct coach_records *records,
	struct coach_error *error)
{
	const struct coach_texts kinds = {&COACH_TEXT("pinpoint"), 1, 1};
	/* One that is nobody's may be meant as well. */
	int status = coach_query_ref_first_of(&cli->journal, coach_text(ref),
		&kinds, client, COACH_ENTRY_FRONT, records, error);

	return records->none ? coach_cli_misspelt(error) : status;
}

static int make_line(struct coach_cli *cli, const struct call *call,
	const struct coach_words *words, struct coach_text client,
	struct coach_buffer *line, struct coach_error *error)
{
	struct coach_records pinpoints = {0};
	struct coach_action_words action = {.owner = words->items[1],
		.words = words->items + 2,
		.count = words->len - 2,
		.practice = call->practice,
		.when = call->when,
		.where = call->where,
		.due = call->due,
		.check = call->check};
	int status = COACH_OK;

	if (call->pinpoint)
		status = find_pinpoint(
			cli, call->pinpoint, client, &pinpoints, error);
	if (status == COACH_OK && call->pinpoint)
		action.pinpoint = pinpoints.items[0].entry.id;
	if (status == COACH_OK)
		status = coach_action_line_make(line, &action, error);
	coach_records_release(&pinpoints);
	return status;
}

static int check_line(struct coach_text line, struct coach_error *error)
{
	int status = coach_action_line_check(line, error);

	if (status && coach_text_search(line, COACH_TEXT(" due:")) == line.len)
		coach_error_hint(error, "say by when: --due fri");
	return status;
}

static int make_draft(struct coach_cli *cli, const char *path,
	struct coach_text line, struct coach_draft *draft,
	struct coach_error *error)
{
	int status = coach_draft_read(&cli->journal, path, draft, error);

	if (status)
		return status;
	status = coach_draft_add_action(draft, ACTION_SECTION, line, error);
	if (status)
		coach_error_prefix(error, "'%s'", path);
	return status;
}

static int add_to(struct coach_cli *cli, const struct call *call,
	const struct coach_meeting_found *meeting, struct coach_text line,
	struct coach_error *error)
{
	struct coach_draft draft = {.bytes = COACH_BUFFER_INIT};
	struct coach_buffer words = COACH_BUFFER_INIT;
	bool changed = false;
	int status = make_draft(cli, meeting->path, line, &draft, error);

	coach_buffer_add_format(&words, "promised: %.*s",
		COACH_ARG(coach_text_cut(line, strlen("- [ ] "), line.len)));
	if (status == COACH_OK)
		status = coach_write_draft(cli, &draft, words.ptr,
			!call->no_commit, &changed, error);
	if (status == COACH_OK) {
		coach_buffer_add_format(&words,
			"\nin the contract of the %s meeting of ",
			meeting->status);
		coach_day_format(
			&words, meeting->date, COACH_TEXT("%A %Y-%m-%d"));
		coach_buffer_add_format(&words, " (%s)%s\n", draft.id,
			call->no_commit ? ", not committed" : "");
		status = coach_cli_tell(cli, &words, error);
	}
	coach_buffer_release(&words);
	coach_draft_release(&draft);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_records clients = {0};
	struct coach_text client = COACH_TEXT("");
	struct coach_buffer line = COACH_BUFFER_INIT;
	struct coach_meeting_found meeting = {0};
	coach_day due;
	int status;

	cli->format = call->format;
	if (words->len < 3)
		return coach_usage_error(cli, error,
			"promise needs a client, an owner (client, coach or "
			"sponsor) and words that say what to do");
	status = coach_cli_client(cli, words->items[0], &clients, error);
	if (status == COACH_OK)
		client = clients.items[0].entry.id;
	if (status == COACH_OK)
		status = make_line(cli, call, words, client, &line, error);
	if (status == COACH_OK)
		status = check_line(coach_buffer_text(&line), error);
	/* What is read now is what will be written over. */
	if (status == COACH_OK && !call->no_commit)
		status = coach_journal_lock(&cli->journal, error);
	if (status == COACH_OK)
		status = call->meeting
			? coach_meeting_named(&cli->journal, call->meeting,
				  client, &meeting, error)
			: coach_meeting_to_promise_in(
				  &cli->journal, client, &meeting, error);
	if (meeting.none)
		status = coach_cli_misspelt(error);
	if (status == COACH_OK)
		status = add_to(
			cli, call, &meeting, coach_buffer_text(&line), error);
	due = coach_action_line_due(coach_buffer_text(&line));
	if (status == COACH_OK && due != COACH_DAY_NONE &&
		due < coach_day_today())
		coach_cli_say("its due date has passed already: is that the "
			      "year and month that you mean?");
	coach_meeting_release(&meeting);
	coach_buffer_release(&line);
	coach_records_release(&clients);
	return status;
}

const struct coach_command coach_command_promise = {
	.name = "promise",
	.synopsis = "CLIENT OWNER WORDS",
	.help = "add an action to the contract of a meeting",
	.about = "OWNER is client, coach or sponsor. The action becomes a line "
		 "of the section Contracting of the client's meeting of "
		 "today, else of the last held one, else of the next planned "
		 "one; the answer says of which.\n"
		 "\n"
		 "  coach promise maria client \"Post the huddle board\" "
		 "--due fri\n"
		 "  coach promise maria client Ask one open question first \\\n"
		 "       --practice --when \"daily 8:15\" --where \"line 3\" "
		 "\\\n"
		 "       --pinpoint open --due +2w --check +1w\n",
	.group = COACH_GROUP_WRITE,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_saved_page,
	.run = run,
};
