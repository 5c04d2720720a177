#include "coach/base/alloc.h"
#include "coach/base/number.h"
#include "coach/model/tally.h"
#include "coach/port/unicode.h"
#include <math.h>
#include <string.h>

#define COLUMNS ((size_t)76)

void coach_tally_clock(struct coach_buffer *out, coach_ms time)
{
	unsigned long long seconds = time / 1000;

	if (seconds >= 3600)
		coach_buffer_add_format(out, "%llu:%02llu:%02llu",
			seconds / 3600, seconds / 60 % 60, seconds % 60);
	else
		coach_buffer_add_format(
			out, "%llu:%02llu", seconds / 60, seconds % 60);
}

void coach_tally_minutes(
	struct coach_buffer *out, const struct coach_tally *tally, coach_ms now)
{
	coach_ms time = coach_tally_elapsed(tally, now);

	if (tally->sampling != COACH_TALLY_EVENTS)
		time = coach_tally_intervals(tally, now) * tally->length;
	coach_number_add(
		out, time ? fmax(round((double)time / 600), 1) / 100 : 0);
}

void coach_tally_list(
	struct coach_buffer *out, const struct coach_tally *tally, coach_ms now)
{
	size_t count = coach_tally_intervals(tally, now);

	for (size_t i = 0; i < count; i++) {
		enum coach_tally_score score = coach_tally_score(tally, i, now);

		if (score > COACH_TALLY_SCORE_YES)
			continue;
		if (out->len)
			coach_buffer_add_byte(out, ',');
		coach_buffer_add_string(
			out, score == COACH_TALLY_SCORE_YES ? "yes" : "no");
	}
}

/* What a press is called; "" when it is not to be shown here. */
static const char *name_of(const struct coach_tally *tally,
	const struct coach_tally_press *press, unsigned pinpoint, bool first,
	bool on)
{
	bool answers = tally->sampling == COACH_TALLY_MOMENTARY ||
		press->pinpoint == pinpoint;

	switch (press->key) {
	case COACH_TALLY_BEHAVIOR:
		if (press->pinpoint != pinpoint)
			return "";
		if (coach_tally_timed(tally, pinpoint))
			return on ? "stopped after" : "started";
		if (tally->sampling == COACH_TALLY_WHOLE)
			return on ? "off" : "on";
		return "behavior";
	case COACH_TALLY_POSITIVE:
		return first ? "+" : "";
	case COACH_TALLY_CORRECTIVE:
		return first ? "\xe2\x88\x92" : "";
	case COACH_TALLY_YES:
		return answers ? "yes" : "";
	case COACH_TALLY_NO:
		return answers ? "no" : "";
	default:
		return "";
	}
}

/* A paragraph of items with " · " between them. */
struct list {
	struct coach_buffer *out;
	size_t column;
};

static void add_item(struct list *list, struct coach_text item)
{
	size_t width = coach_unicode_width(item);

	if (list->column && list->column + 3 + width > COLUMNS) {
		coach_buffer_add_string(list->out, " \xc2\xb7\n");
		list->column = 0;
	} else if (list->column) {
		coach_buffer_add_string(list->out, " \xc2\xb7 ");
		list->column += 3;
	}
	coach_buffer_add_text(list->out, item);
	list->column += width;
}

static void add_presses(struct coach_buffer *out,
	const struct coach_tally *tally, unsigned pinpoint, bool first)
{
	struct list list = {out, 0};
	struct coach_buffer item = COACH_BUFFER_INIT;
	bool on = false;
	coach_ms start = 0;

	for (size_t i = 0; i < tally->presses.len; i++) {
		const struct coach_tally_press *press =
			&tally->presses.items[i];
		const char *name = name_of(tally, press, pinpoint, first, on);
		bool behavior = press->key == COACH_TALLY_BEHAVIOR;

		if (!*name)
			continue;
		coach_buffer_clear(&item);
		coach_tally_clock(&item, press->at);
		coach_buffer_add_format(&item, " %s", name);
		if (behavior && on && coach_tally_timed(tally, pinpoint))
			coach_buffer_add_format(&item, " %.1f s",
				round((double)(press->at - start) / 100) / 10);
		if (behavior)
			start = press->at;
		on ^= behavior;
		add_item(&list, coach_buffer_text(&item));
	}
	if (list.column)
		coach_buffer_add_byte(out, '\n');
	coach_buffer_release(&item);
}

static void add_missed(
	struct coach_buffer *out, const struct coach_tally *tally, coach_ms now)
{
	size_t count = coach_tally_intervals(tally, now);
	bool any = false;

	for (size_t i = 0; i < count; i++) {
		if (coach_tally_score(tally, i, now) <= COACH_TALLY_SCORE_YES)
			continue;
		coach_buffer_add_format(out, "%s%zu",
			any                ? ", "
				: out->len ? "\nNot answered, so left out: "
					     "interval "
					   : "Not answered, so left out: "
					     "interval ",
			i + 1);
		any = true;
	}
	if (any)
		coach_buffer_add_byte(out, '\n');
}

void coach_tally_words(struct coach_buffer *out,
	const struct coach_tally *tally, unsigned pinpoint, bool first,
	coach_ms now)
{
	add_presses(out, tally, pinpoint, first);
	add_missed(out, tally, now);
	for (size_t i = 0; first && i < tally->presses.len; i++) {
		const struct coach_tally_press *press =
			&tally->presses.items[i];

		if (!press->note)
			continue;
		if (out->len)
			coach_buffer_add_byte(out, '\n');
		coach_tally_clock(out, press->at);
		coach_buffer_add_format(out, " %s\n", press->note);
	}
}

/* ---- how it is kept -------------------------------------------------------
 */

static const char letters[] = "b+-ynuzNt";

void coach_tally_record(struct coach_buffer *out, enum coach_tally_key key,
	unsigned pinpoint, struct coach_text note, coach_ms now)
{
	coach_buffer_add_format(
		out, "%llu %c", (unsigned long long)now, letters[key]);
	if (key == COACH_TALLY_BEHAVIOR)
		coach_buffer_add_format(out, " %u", pinpoint + 1);
	if (key == COACH_TALLY_NOTE) {
		coach_buffer_add_byte(out, ' ');
		for (size_t i = 0; i < note.len; i++)
			coach_buffer_add_byte(out,
				(unsigned char)note.ptr[i] < ' ' ? ' '
								 : note.ptr[i]);
	}
	coach_buffer_add_byte(out, '\n');
}

static bool parse_number(struct coach_text text, unsigned long long *number)
{
	*number = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
		*number = *number * 10 + (unsigned)(text.ptr[i] - '0');
	}
	return text.len > 0 && text.len < 19;
}

void coach_tally_record_sampling(
	struct coach_buffer *out, const struct coach_tally *tally)
{
	coach_buffer_add_format(out, "%d %llu %zu", (int)tally->sampling,
		(unsigned long long)tally->length, tally->limit);
}

/* So many numbers with a blank between them, and nothing else. */
static bool parse_numbers(
	struct coach_text text, unsigned long long *values, size_t count)
{
	struct coach_text word;

	for (size_t i = 0; i < count; i++) {
		if (!coach_text_split(&text, ' ', &word) ||
			!parse_number(word, &values[i]))
			return false;
	}
	return !text.len;
}

bool coach_tally_replay_sampling(
	struct coach_tally *tally, struct coach_text numbers)
{
	unsigned long long values[3];

	if (!parse_numbers(numbers, values, 3) ||
		values[0] > COACH_TALLY_MOMENTARY ||
		(values[0] != COACH_TALLY_EVENTS && values[1] < 1000) ||
		values[1] > COACH_TALLY_LONGEST)
		return false;
	tally->sampling = (enum coach_tally_sampling)values[0];
	tally->length = values[1];
	tally->limit = (size_t)values[2];
	return true;
}

void coach_tally_record_measure(struct coach_buffer *out,
	const struct coach_tally *tally, size_t pinpoint)
{
	coach_buffer_add_format(out, "%d %llu",
		(int)tally->what[pinpoint].measure,
		(unsigned long long)tally->what[pinpoint].unit);
}

bool coach_tally_replay_measure(
	struct coach_tally *tally, size_t pinpoint, struct coach_text numbers)
{
	unsigned long long values[2];

	if (pinpoint >= COACH_TALLY_PINPOINTS ||
		!parse_numbers(numbers, values, 2) ||
		values[0] > COACH_TALLY_PERCENT || values[1] < 1 ||
		values[1] > COACH_TALLY_LONGEST)
		return false;
	tally->what[pinpoint] = (struct coach_tally_pinpoint){
		(enum coach_tally_measure)values[0], values[1]};
	return true;
}

bool coach_tally_replay(
	struct coach_tally *tally, struct coach_text line, coach_ms *now)
{
	unsigned long long time, pinpoint = 1;
	struct coach_text rest = line, word;
	const char *letter;

	if (!coach_text_split(&rest, ' ', &word) ||
		!parse_number(word, &time) || time < *now ||
		time > COACH_TALLY_LONGEST ||
		!coach_text_split(&rest, ' ', &word) || word.len != 1)
		return false;
	letter = memchr(letters, word.ptr[0], sizeof(letters) - 1);
	if (!letter)
		return false;
	if (letter == letters &&
		(!parse_number(rest, &pinpoint) || pinpoint < 1 ||
			pinpoint > COACH_TALLY_PINPOINTS))
		return false;
	*now = time;
	coach_tally_press(tally, (enum coach_tally_key)(letter - letters),
		(unsigned)pinpoint - 1, rest, time);
	return true;
}
