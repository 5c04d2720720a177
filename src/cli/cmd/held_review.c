#include "held_review.h"
#include "cli/ask.h"
#include "cli/output.h"
#include "coach/port/unicode.h"

/* "1/3 @client Post the board, due 2026-11-13" */
static void say_action(const struct coach_holding *holding, size_t at)
{
	const struct coach_action *action = &holding->items[at].logged->action;
	struct coach_buffer line = COACH_BUFFER_INIT;
	struct coach_buffer safe = COACH_BUFFER_INIT;

	coach_buffer_add_format(&line, "%zu/%zu @%.*s %.*s", at + 1,
		holding->len, COACH_ARG(action->owner),
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
static bool understand(struct coach_holding_item *item,
	struct coach_text answer, const struct coach_meeting_found *meeting)
{
	struct coach_text rest = answer, word;

	if (!answer.len) {
		item->answer = COACH_HOLDING_OPEN;
		return true;
	}
	coach_text_split(&rest, ' ', &word);
	rest = coach_text_trim(rest);
	if (coach_text_is(word, "d") || coach_text_is(word, "done")) {
		item->answer = COACH_HOLDING_DONE;
		item->day = meeting->date;
		return !rest.len || read_day(rest, false, &item->day);
	}
	if (!rest.len &&
		(coach_text_is(word, "x") || coach_text_is(word, "drop") ||
			coach_text_is(word, "dropped"))) {
		item->answer = COACH_HOLDING_DROPPED;
		return true;
	}
	item->answer = COACH_HOLDING_PUT_OFF;
	if (!read_day(answer, true, &item->day))
		return false;
	if (item->day >= meeting->date)
		return true;
	coach_cli_say("a new due date lies on the day of the meeting or after");
	return false;
}

void review_ask(struct coach_holding *holding)
{
	if (holding->len)
		coach_cli_say("what became of what was promised? d: done ('d "
			      "yesterday'), x: dropped,\na date: due then, "
			      "Enter: still open");
	for (size_t i = 0; i < holding->len; i++) {
		bool understood = false;

		say_action(holding, i);
		while (!understood) {
			char *line = coach_prompt_line(">");

			understood = understand(&holding->items[i],
				coach_text_trim(coach_text(line)),
				holding->meeting);
			free(line);
		}
	}
}

void review_say(struct coach_buffer *out, const struct coach_holding *holding)
{
	static const char *const words[] = {[COACH_HOLDING_OPEN] = "still open",
		[COACH_HOLDING_DONE] = "done",
		[COACH_HOLDING_DROPPED] = "dropped",
		[COACH_HOLDING_PUT_OFF] = "put off to "};

	for (size_t i = 0; i < holding->len; i++) {
		const struct coach_holding_item *item = &holding->items[i];
		const struct coach_logged *logged = item->logged;

		coach_buffer_add_string(out, words[item->answer]);
		if (item->answer == COACH_HOLDING_PUT_OFF)
			coach_day_format(
				out, item->day, COACH_TEXT("%Y-%m-%d"));
		coach_buffer_add_format(out, ": %.*s (%.*s:%u)\n",
			COACH_ARG(logged->action.words),
			COACH_ARG(logged->entry), logged->action.number);
	}
}
