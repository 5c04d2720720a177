#include "cli/view.h"
#include "coach/base/number.h"
#include "held_review.h"
#include <string.h>

struct call {
	coach_day next;
	bool no_commit;
};

static const struct coach_option options[] = {
	{'n', "next", COACH_OPTION_AHEAD, offsetof(struct call, next), "DATE",
		"the day of the next meeting"},
	{0, "no-commit", COACH_OPTION_FLAG, offsetof(struct call, no_commit),
		NULL, "write the files, do not commit them"},
	{0}};

/* What is said of the meeting: by the arguments, else at the terminal. */
struct told {
	struct coach_buffer minutes; /* empty: as the entry has it */
	coach_day next;              /* COACH_DAY_NONE: as the entry has it */
};

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
	struct meeting_of *meeting, struct coach_error *error)
{
	struct coach_error no_client = {0};
	struct coach_buffer client = COACH_BUFFER_INIT;
	struct coach_buffer ref = COACH_BUFFER_INIT;
	int status = view_client(cli, words, NULL, &client, &no_client);

	coach_words_join(&ref, words, 0);
	if (status == COACH_OK)
		status = meeting_to_hold(
			cli, coach_buffer_text(&client), meeting, error);
	else if (status == COACH_FAIL) {
		*error = no_client;
		no_client = (struct coach_error){0};
	} else {
		status = meeting_named(
			cli, ref.ptr, COACH_TEXT(""), meeting, error);
		if (status == COACH_NO)
			status = refuse_words(ref.ptr, &no_client, error);
	}
	coach_error_release(&no_client);
	coach_buffer_release(&client);
	coach_buffer_release(&ref);
	return status;
}

static int check_meeting(
	const struct meeting_of *meeting, struct coach_error *error)
{
	if (strcmp(meeting->status, "planned") != 0) {
		coach_error_set(error, COACH_NO, "'%s' is %s already",
			meeting->id, meeting->status);
		coach_error_hint(error,
			"change what it says: coach set %s minutes=50",
			meeting->id);
		return COACH_NO;
	}
	if (meeting->date > coach_day_today()) {
		coach_error_set(error, COACH_NO,
			"'%s' is planned for a day that is still to come",
			meeting->id);
		coach_error_hint(error,
			"if it was held today: coach set %s date=today",
			meeting->id);
		return COACH_NO;
	}
	return COACH_OK;
}

/* ---- asking -------------------------------------------------------------- */

static void ask_minutes(struct told *told)
{
	while (!told->minutes.len) {
		char *line = coach_prompt_line("how many minutes?");
		struct coach_text text = coach_text_trim(coach_text(line));

		if (!text.len) {
			free(line);
			return;
		}
		coach_buffer_add_text(&told->minutes, text);
		if (!is_whole(told->minutes.ptr)) {
			coach_cli_say("'%s' is not a whole number, like 50",
				told->minutes.ptr);
			coach_buffer_clear(&told->minutes);
		}
		free(line);
	}
}

static void ask_next(struct told *told, const struct meeting_of *meeting)
{
	struct coach_buffer forms = COACH_BUFFER_INIT;
	struct coach_day_reading reading;
	bool asked = meeting->next == COACH_DAY_NONE;

	while (asked && told->next == COACH_DAY_NONE) {
		char *line = coach_prompt_line(
			"the next meeting (a date; Enter: none yet)?");
		struct coach_text text = coach_text_trim(coach_text(line));

		asked = text.len > 0;
		if (asked) {
			coach_day_read(text, coach_day_today(), true, &reading);
			if (reading.other == COACH_DAY_NONE)
				told->next = reading.day;
		}
		if (asked && told->next == COACH_DAY_NONE) {
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

static int hold(struct coach_cli *cli, const struct meeting_of *meeting,
	const struct told *told, struct coach_draft *draft,
	struct coach_error *error)
{
	char status_word[] = "status=held";
	struct coach_buffer minutes = COACH_BUFFER_INIT;
	struct coach_buffer next = COACH_BUFFER_INIT;
	char *words[3] = {status_word};
	size_t count = 1;
	struct coach_settings settings = {0};
	struct coach_arena arena = {0};
	const struct coach_kind *kind;
	int status = coach_cli_kind(cli, "meeting", &kind, error);

	if (told->minutes.len) {
		coach_buffer_add_format(
			&minutes, "minutes=%s", told->minutes.ptr);
		words[count++] = minutes.ptr;
	}
	if (told->next != COACH_DAY_NONE) {
		coach_day_format(
			&next, told->next, COACH_TEXT("next=%Y-%m-%d"));
		words[count++] = next.ptr;
	}
	if (status == COACH_OK)
		status = coach_settings_parse(
			&settings, kind, words, count, &arena, error);
	if (status == COACH_OK)
		status = coach_change_set(
			&cli->journal, meeting->path, &settings, draft, error);
	coach_settings_release(&settings);
	coach_arena_release(&arena);
	coach_buffer_release(&minutes);
	coach_buffer_release(&next);
	return status;
}

static void say(struct coach_buffer *out, const struct meeting_of *meeting,
	const struct told *told, const struct review *review)
{
	coach_day next =
		told->next == COACH_DAY_NONE ? meeting->next : told->next;

	coach_buffer_add_format(out, "held: %s", meeting->id);
	if (told->minutes.len)
		coach_buffer_add_format(out, ", %s %s", told->minutes.ptr,
			strcmp(told->minutes.ptr, "1") ? "minutes" : "minute");
	coach_buffer_add_byte(out, '\n');
	review_say(out, review);
	if (next == COACH_DAY_NONE)
		return;
	coach_buffer_add_string(out, "next: ");
	coach_day_format(out, next, COACH_TEXT("%A %Y-%m-%d"));
	coach_buffer_add_format(
		out, " (coach prep %s --new prepares it)\n", meeting->client);
}

static int write_all(struct coach_cli *cli, const struct call *call,
	const struct meeting_of *meeting, const struct told *told,
	const struct review *review, struct coach_error *error)
{
	struct coach_drafts drafts = {0};
	struct coach_draft first = {.bytes = COACH_BUFFER_INIT};
	struct coach_buffer answer = COACH_BUFFER_INIT;
	bool changed;
	/* What is read now is what will be written over. */
	int status = call->no_commit ? COACH_OK
				     : coach_journal_lock(&cli->journal, error);

	if (status == COACH_OK)
		status = hold(cli, meeting, told, &first, error);
	COACH_PUSH(&drafts, first);
	if (status == COACH_OK)
		status = review_drafts(cli, review, &drafts, error);
	if (status == COACH_OK)
		status = coach_write_drafts(cli,
			&(const struct coach_saving){.drafts = drafts.items,
				.count = drafts.len,
				.verb = "held",
				.commit = !call->no_commit},
			&changed, error);
	if (status == COACH_OK) {
		say(&answer, meeting, told, review);
		coach_cli_escape(cli, &answer);
		status = coach_cli_print(&answer, error);
	}
	for (size_t i = 0; i < drafts.len; i++)
		coach_draft_release(&drafts.items[i]);
	free(drafts.items);
	coach_buffer_release(&answer);
	return status;
}

/* Ask for what the arguments do not say; nobody holds a lock while somebody
 * thinks. */
static int tell(struct coach_cli *cli, const struct meeting_of *meeting,
	struct told *told, struct review *review, struct coach_error *error)
{
	bool asked = coach_cli_interactive(cli);
	int status = COACH_OK;

	if (asked && !meeting->has_minutes)
		ask_minutes(told);
	if (!told->minutes.len && !meeting->has_minutes)
		return coach_usage_error(cli, error,
			"say how many minutes it was: coach held %s 50",
			meeting->id);
	if (asked)
		status = review_read(cli, meeting, review, error);
	if (asked && status == COACH_OK) {
		review_ask(review, meeting);
		ask_next(told, meeting);
	}
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_words ref = *words;
	struct told told = {COACH_BUFFER_INIT, call->next};
	struct meeting_of meeting = {0};
	struct review review = {0};
	int status;

	if (ref.len && coach_number_meant(coach_text(ref.items[ref.len - 1])))
		coach_buffer_add_string(&told.minutes, ref.items[--ref.len]);
	if (told.minutes.len && !is_whole(told.minutes.ptr)) {
		coach_error_set(error, COACH_USAGE,
			"minutes: '%s' is not a whole number, like 50",
			told.minutes.ptr);
		coach_buffer_release(&told.minutes);
		return COACH_USAGE;
	}
	status = ref.len
		? find_meeting(cli, &ref, &meeting, error)
		: meeting_to_hold(cli, COACH_TEXT(""), &meeting, error);
	if (status == COACH_OK)
		status = check_meeting(&meeting, error);
	if (status == COACH_OK)
		status = tell(cli, &meeting, &told, &review, error);
	if (status == COACH_OK)
		status = write_all(cli, call, &meeting, &told, &review, error);
	review_release(&review);
	meeting_of_release(&meeting);
	coach_buffer_release(&told.minutes);
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
	.run = run,
};
