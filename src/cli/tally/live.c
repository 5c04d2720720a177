#include "coach/port/terminal.h"
#include "coach/port/unicode.h"
#include "coach/render/tally.h"
#include "coach/views/ratio.h"
#include "tally.h"
#include <time.h>

#define SECOND 1000u
#define TICK 5000u /* ms after which the file says that time went on */
#define CUE 1500u  /* ms for which the end of an interval is shown */

struct live {
	struct tally *tally;
	struct coach_terminal *terminal;
	struct coach_text names[COACH_TALLY_PINPOINTS];
	struct coach_text units[COACH_TALLY_PINPOINTS];
	struct coach_buffer message, typed;
	bool typing, asking;
	bool paused_to_ask;
	bool over;
	enum tally_end end;
	size_t ended;       /* intervals that were cued */
	coach_ms cue_until; /* when the cue goes */
	coach_ms begun;     /* of the system's clock */
	coach_ms kept_at;   /* when something was last written to the file */
};

/* Time that the machine sleeps does not count. */
static coach_ms clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (coach_ms)now.tv_sec * 1000 + (coach_ms)now.tv_nsec / 1000000;
}

static void update_time(struct live *live)
{
	live->tally->counting.now = clock_ms() - live->begun;
}

static void say(struct live *live, const char *words)
{
	coach_buffer_clear(&live->message);
	coach_buffer_add_string(&live->message, words);
}

static void say_press(
	struct live *live, enum coach_tally_key key, unsigned pinpoint)
{
	static const char *const names[] = {"", "positive", "corrective", "yes",
		"no", "taken back", "", "note"};
	const struct coach_tally *count = &live->tally->counting.count;

	coach_buffer_clear(&live->message);
	coach_tally_clock(&live->message,
		coach_tally_elapsed(count, live->tally->counting.now));
	coach_buffer_add_byte(&live->message, ' ');
	if (key == COACH_TALLY_PAUSE)
		coach_buffer_add_string(&live->message,
			count->paused ? "paused: presses do not count"
				      : "going on");
	else if (key == COACH_TALLY_BEHAVIOR)
		coach_buffer_add_format(&live->message, "%.*s%s",
			COACH_ARG(live->names[pinpoint]),
			!coach_tally_timed(count, pinpoint)       ? ""
				: coach_tally_on(count, pinpoint) ? " started"
								  : " stopped");
	else
		coach_buffer_add_string(&live->message, names[key]);
}

static void press(struct live *live, enum coach_tally_key key,
	unsigned pinpoint, struct coach_text note)
{
	struct tally *tally = live->tally;

	switch (coach_tally_press(&tally->counting.count, key, pinpoint, note,
		tally->counting.now)) {
	case COACH_TALLY_TAKEN:
		if (key != COACH_TALLY_TICK)
			say_press(live, key, pinpoint);
		if (!coach_counting_keep(&tally->counting, key, pinpoint, note))
			say(live, "this cannot be kept: is the disk full?");
		live->kept_at = tally->counting.now;
		break;
	case COACH_TALLY_PAUSED:
		say(live, "paused: z goes on");
		break;
	case COACH_TALLY_NOTHING:
		say(live, "there is nothing to take back");
		break;
	case COACH_TALLY_NO_CUE:
		say(live, "wait for the cue");
		break;
	case COACH_TALLY_USELESS:
		say(live, "that key has no use here");
		break;
	case COACH_TALLY_COMPLETE:
		say(live, "all intervals are over");
		break;
	}
}

static void press_key(struct live *live, enum coach_tally_key key)
{
	press(live, key, 0, COACH_TEXT(""));
}

/* ---- a note ----------------------------------------------------------------
 */

static void add_code_point(struct coach_buffer *out, uint32_t point)
{
	if (point < 0x80) {
		coach_buffer_add_byte(out, (char)point);
	} else if (point < 0x800) {
		coach_buffer_add_byte(out, (char)(0xc0 | point >> 6));
		coach_buffer_add_byte(out, (char)(0x80 | (point & 0x3f)));
	} else if (point < 0x10000) {
		coach_buffer_add_byte(out, (char)(0xe0 | point >> 12));
		coach_buffer_add_byte(out, (char)(0x80 | (point >> 6 & 0x3f)));
		coach_buffer_add_byte(out, (char)(0x80 | (point & 0x3f)));
	} else {
		coach_buffer_add_byte(out, (char)(0xf0 | point >> 18));
		coach_buffer_add_byte(out, (char)(0x80 | (point >> 12 & 0x3f)));
		coach_buffer_add_byte(out, (char)(0x80 | (point >> 6 & 0x3f)));
		coach_buffer_add_byte(out, (char)(0x80 | (point & 0x3f)));
	}
}

static void drop_last(struct coach_buffer *typed)
{
	size_t end = typed->len;

	if (end)
		end--;
	while (end && ((unsigned char)typed->ptr[end] & 0xc0) == 0x80)
		end--;
	coach_buffer_splice(typed, end, typed->len, COACH_TEXT(""));
}

static void type_key(struct live *live, uint32_t key)
{
	struct coach_text note =
		coach_text_trim(coach_buffer_text(&live->typed));

	if (key == COACH_KEY_BACKSPACE) {
		drop_last(&live->typed);
	} else if (key == COACH_KEY_ENTER || key == COACH_KEY_ESCAPE) {
		live->typing = false;
		if (key == COACH_KEY_ENTER && note.len)
			press(live, COACH_TALLY_NOTE, 0, note);
		coach_buffer_clear(&live->typed);
	} else if (key >= ' ') {
		add_code_point(&live->typed, key);
	}
}

/* ---- to stop or not --------------------------------------------------------
 */

static void ask(struct live *live)
{
	if (live->typing) {
		type_key(live, COACH_KEY_ESCAPE);
		return;
	}
	if (live->asking)
		return;
	live->asking = true;
	/* What is kept ends now, not with the answer. */
	live->paused_to_ask = !live->tally->counting.count.paused;
	if (live->paused_to_ask)
		press_key(live, COACH_TALLY_PAUSE);
}

static void finish(struct live *live, enum tally_end end)
{
	live->over = true;
	live->end = end;
}

static void answer(struct live *live, uint32_t key)
{
	if (key == 'k') {
		finish(live, TALLY_FINISHED);
	} else if (key == 'd') {
		finish(live, TALLY_DROPPED);
	} else {
		live->asking = false;
		if (live->paused_to_ask)
			press_key(live, COACH_TALLY_PAUSE);
	}
}

static void suspend(struct live *live)
{
	bool was_paused = live->tally->counting.count.paused;

	if (!was_paused)
		press_key(live, COACH_TALLY_PAUSE);
	coach_terminal_suspend(live->terminal);
	update_time(live);
	if (!was_paused)
		press_key(live, COACH_TALLY_PAUSE);
}

/* ---- keys -------------------------------------------------------------------
 */

static void press_behavior(struct live *live, unsigned pinpoint)
{
	const struct coach_tally *count = &live->tally->counting.count;

	if (pinpoint < count->pinpoints &&
		pinpoint == coach_tally_percent(count))
		say(live, "y when it was done, n when it was not");
	else
		press(live, COACH_TALLY_BEHAVIOR, pinpoint, COACH_TEXT(""));
}

static void take_key(struct live *live, uint32_t key)
{
	bool answers = coach_tally_answers(&live->tally->counting.count);

	if (key >= '1' && key <= '9') {
		press_behavior(live, key - '1');
		return;
	}
	switch (key) {
	case ' ':
		press_behavior(live, 0);
		break;
	case '+':
	case '=': /* the same key without shift */
	case 'p':
		press_key(live, COACH_TALLY_POSITIVE);
		break;
	case '-':
	case 'c':
		press_key(live, COACH_TALLY_CORRECTIVE);
		break;
	case 'y':
		press_key(live, COACH_TALLY_YES);
		break;
	case 'u':
	case COACH_KEY_BACKSPACE:
		press_key(live, COACH_TALLY_UNDO);
		break;
	case 'z':
		press_key(live, COACH_TALLY_PAUSE);
		break;
	case 'n':
		if (answers)
			press_key(live, COACH_TALLY_NO);
		else
			live->typing = true;
		break;
	case '/':
		live->typing = true;
		break;
	case 'q':
	case COACH_KEY_ENTER:
		finish(live, TALLY_FINISHED);
		break;
	default:
		say(live, "that key has no use here");
	}
}

static void handle(
	struct live *live, enum coach_terminal_event event, uint32_t key)
{
	switch (event) {
	case COACH_TERMINAL_KEY:
		if (live->asking)
			answer(live, key);
		else if (live->typing)
			type_key(live, key);
		else if (key != COACH_KEY_NONE && key != COACH_KEY_ESCAPE)
			take_key(live, key);
		break;
	case COACH_TERMINAL_INTERRUPTED:
		ask(live);
		break;
	case COACH_TERMINAL_STOPPED:
		suspend(live);
		break;
	case COACH_TERMINAL_ENDED:
		finish(live, TALLY_BROKEN_OFF);
		break;
	case COACH_TERMINAL_RESIZED:
	case COACH_TERMINAL_TIMEOUT:
		break;
	}
}

/* ---- time -------------------------------------------------------------------
 */

/* Is the last interval's cue to be seen now? */
static bool cue_is_on(const struct live *live)
{
	const struct coach_tally *count = &live->tally->counting.count;

	if (!live->ended || count->paused)
		return false;
	if (count->sampling == COACH_TALLY_MOMENTARY)
		return coach_tally_score(count, live->ended - 1,
			       live->tally->counting.now) ==
			COACH_TALLY_SCORE_WAITING;
	return live->tally->counting.now < live->cue_until;
}

static void notice_time(struct live *live)
{
	const struct coach_tally *count = &live->tally->counting.count;
	coach_ms now = live->tally->counting.now;
	size_t ended = coach_tally_intervals(count, now);

	if (ended > live->ended) {
		live->ended = ended;
		live->cue_until = now + CUE;
		say(live, "");
		if (live->tally->bell)
			coach_terminal_bell(live->terminal);
	}
	if (now - live->kept_at >= TICK && !count->paused)
		press_key(live, COACH_TALLY_TICK);
	if (coach_tally_complete(count, now) && !live->typing && !live->asking)
		finish(live, TALLY_FINISHED);
}

static unsigned time_to_wait(const struct live *live)
{
	const struct coach_tally *count = &live->tally->counting.count;
	coach_ms now = live->tally->counting.now;
	coach_ms wait = SECOND - coach_tally_elapsed(count, now) % SECOND;
	coach_ms next = coach_tally_next(count, now);

	if (next - now < wait)
		wait = next - now;
	if (now < live->cue_until && live->cue_until - now < wait)
		wait = live->cue_until - now;
	return wait ? (unsigned)wait : 1;
}

static void draw(struct live *live)
{
	const struct coach_tally *count = &live->tally->counting.count;
	const struct coach_ratio_sum sum = {
		.positive = (double)coach_tally_count(
			count, COACH_TALLY_POSITIVE, 0),
		.corrective = (double)coach_tally_count(
			count, COACH_TALLY_CORRECTIVE, 0)};
	struct coach_buffer ratio = COACH_BUFFER_INIT;
	struct coach_buffer screen = COACH_BUFFER_INIT;
	struct coach_tally_view view = {.tally = count,
		.now = live->tally->counting.now,
		.client = live->tally->capture.name,
		.names = live->names,
		.units = live->units,
		.message = coach_buffer_text(&live->message),
		.cue = cue_is_on(live),
		.asking = live->asking,
		.typing = live->typing,
		.typed = coach_buffer_text(&live->typed)};
	size_t rows, columns;

	coach_ratio_words(&ratio, &sum);
	view.ratio = coach_buffer_text(&ratio);
	coach_terminal_size(live->terminal, &rows, &columns);
	coach_tally_screen(
		&screen, &view, rows, columns, &live->tally->cli->out);
	coach_terminal_show(live->terminal, coach_buffer_text(&screen));
	coach_buffer_release(&ratio);
	coach_buffer_release(&screen);
}

static void run(struct live *live)
{
	while (!live->over) {
		enum coach_terminal_event event;
		uint32_t key = 0;

		update_time(live);
		notice_time(live);
		if (live->over)
			break;
		draw(live);
		event = coach_terminal_wait(
			live->terminal, time_to_wait(live), &key);
		update_time(live);
		handle(live, event, key);
	}
}

int tally_live(
	struct tally *tally, enum tally_end *end, struct coach_error *error)
{
	struct live live = {.tally = tally,
		.message = COACH_BUFFER_INIT,
		.typed = COACH_BUFFER_INIT,
		.begun = clock_ms()};
	int status = coach_terminal_open(&live.terminal, error);

	if (status == COACH_OK) {
		for (size_t i = 0; i < tally->counting.count.pinpoints; i++) {
			const struct coach_capture_subject *subject =
				&tally->subjects[i];

			live.names[i] = subject->title;
			live.units[i] = subject->pinpoint
				? subject->pinpoint->unit
				: COACH_TEXT("");
		}
		coach_tally_begin(&tally->counting.count, 0);
		run(&live);
		*end = live.end;
		coach_terminal_close(live.terminal);
	}
	coach_buffer_release(&live.message);
	coach_buffer_release(&live.typed);
	return status;
}
