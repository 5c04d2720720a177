#include "held_review.h"
#include "coach/port/unicode.h"
#include <string.h>

void review_release(struct review *review)
{
	free(review->items);
	coach_action_log_release(&review->log);
	*review = (struct review){0};
}

int review_read(struct coach_cli *cli, const struct meeting_of *meeting,
	struct review *review, struct coach_error *error)
{
	int status = coach_action_log_read(&cli->journal, &review->log, error);

	for (size_t i = 0; i < review->log.len && status == COACH_OK; i++) {
		const struct coach_logged *logged = &review->log.items[i];
		const struct review_item item = {.logged = logged,
			.answer = REVIEW_OPEN,
			.day = COACH_DAY_NONE};

		if (logged->action.state == COACH_ACTION_OPEN &&
			coach_text_is(logged->client, meeting->client) &&
			strcmp(logged->path, meeting->path) != 0)
			COACH_PUSH(review, item);
	}
	return status;
}

/* ---- asking -------------------------------------------------------------- */

/* "1/3 @client Post the board, due 2026-11-13" */
static void say_action(const struct review *review, size_t at)
{
	const struct coach_action *action = &review->items[at].logged->action;
	struct coach_buffer line = COACH_BUFFER_INIT;
	struct coach_buffer safe = COACH_BUFFER_INIT;

	coach_buffer_add_format(&line, "%zu/%zu @%.*s %.*s", at + 1,
		review->len, COACH_ARG(action->owner),
		COACH_ARG(action->words));
	if (action->due != COACH_DAY_NONE) {
		coach_buffer_add_string(&line, ", due ");
		coach_day_format(&line, action->due, COACH_TEXT("%a %Y-%m-%d"));
	}
	coach_unicode_printable(&safe, coach_buffer_text(&line));
	coach_cli_say("%s", safe.ptr);
	coach_buffer_release(&safe);
	coach_buffer_release(&line);
}

/* False, with a word why, when it is no day or may be two. */
static bool read_day(struct coach_text text, bool ahead, coach_day *day)
{
	struct coach_buffer forms = COACH_BUFFER_INIT;
	struct coach_day_reading reading;
	bool good;

	coach_day_read(text, coach_day_today(), ahead, &reading);
	good = reading.day != COACH_DAY_NONE && reading.other == COACH_DAY_NONE;
	if (good) {
		*day = reading.day;
	} else {
		coach_day_forms(&forms, &reading);
		coach_cli_say("'%.*s' is none of the answers: d, x, nothing or "
			      "a date; %s",
			COACH_ARG(text), forms.ptr);
	}
	coach_buffer_release(&forms);
	return good;
}

/* False, with a word why, when the answer is not understood. */
static bool understand(struct review_item *item, struct coach_text answer,
	const struct meeting_of *meeting)
{
	struct coach_text rest = answer, word;

	if (!answer.len) {
		item->answer = REVIEW_OPEN;
		return true;
	}
	coach_text_split(&rest, ' ', &word);
	rest = coach_text_trim(rest);
	if (coach_text_is(word, "d") || coach_text_is(word, "done")) {
		item->answer = REVIEW_DONE;
		item->day = meeting->date;
		return !rest.len || read_day(rest, false, &item->day);
	}
	if (!rest.len &&
		(coach_text_is(word, "x") || coach_text_is(word, "drop") ||
			coach_text_is(word, "dropped"))) {
		item->answer = REVIEW_DROPPED;
		return true;
	}
	item->answer = REVIEW_PUT_OFF;
	if (!read_day(answer, true, &item->day))
		return false;
	if (item->day >= meeting->date)
		return true;
	coach_cli_say("a new due date lies on the day of the meeting or after");
	return false;
}

void review_ask(struct review *review, const struct meeting_of *meeting)
{
	if (review->len)
		coach_cli_say("what became of what was promised? d: done ('d "
			      "yesterday'), x: dropped,\na date: due then, "
			      "Enter: still open");
	for (size_t i = 0; i < review->len; i++) {
		bool understood = false;

		say_action(review, i);
		while (!understood) {
			char *line = coach_prompt_line(">");

			understood = understand(&review->items[i],
				coach_text_trim(coach_text(line)), meeting);
			free(line);
		}
	}
}

/* ---- the entries --------------------------------------------------------- */

static struct coach_draft *draft_for(struct coach_cli *cli, const char *path,
	struct coach_drafts *drafts, struct coach_error *error)
{
	struct coach_draft draft = {.bytes = COACH_BUFFER_INIT};

	for (size_t i = 0; i < drafts->len; i++) {
		if (!strcmp(drafts->items[i].path, path))
			return &drafts->items[i];
	}
	if (coach_draft_read(&cli->journal, path, &draft, error)) {
		coach_draft_release(&draft);
		return NULL;
	}
	COACH_PUSH(drafts, draft);
	return &drafts->items[drafts->len - 1];
}

/* One after the other: each edit moves the places of the rest. */
static int answer_in(struct coach_draft *draft, const struct review_item *item,
	struct coach_error *error)
{
	const struct coach_action *action = &item->logged->action;

	if (item->answer == REVIEW_PUT_OFF)
		return coach_draft_put_off(draft, action, item->day, error);
	return coach_draft_mark(draft, action,
		item->answer == REVIEW_DONE ? COACH_ACTION_DONE
					    : COACH_ACTION_DROPPED,
		item->day, error);
}

int review_drafts(struct coach_cli *cli, const struct review *review,
	struct coach_drafts *drafts, struct coach_error *error)
{
	int status = COACH_OK;

	for (size_t i = 0; i < review->len && status == COACH_OK; i++) {
		const struct review_item *item = &review->items[i];
		struct coach_draft *draft;

		if (item->answer == REVIEW_OPEN)
			continue;
		draft = draft_for(cli, item->logged->path, drafts, error);
		status = draft ? answer_in(draft, item, error) : COACH_FAIL;
	}
	return status;
}

void review_say(struct coach_buffer *out, const struct review *review)
{
	static const char *const words[] = {[REVIEW_OPEN] = "still open",
		[REVIEW_DONE] = "done",
		[REVIEW_DROPPED] = "dropped",
		[REVIEW_PUT_OFF] = "put off to "};

	for (size_t i = 0; i < review->len; i++) {
		const struct review_item *item = &review->items[i];
		const struct coach_logged *logged = item->logged;

		coach_buffer_add_string(out, words[item->answer]);
		if (item->answer == REVIEW_PUT_OFF)
			coach_day_format(
				out, item->day, COACH_TEXT("%Y-%m-%d"));
		coach_buffer_add_format(out, ": %.*s (%.*s:%u)\n",
			COACH_ARG(logged->action.words),
			COACH_ARG(logged->entry), logged->action.number);
	}
}
