#include "unit.h"

#include "coach/port/unicode.h"
#include "coach/render/tally.h"
#include <stdlib.h>

static const struct coach_text names[] = {
	{"Positive remarks in the huddle", 30}, {"Open questions", 14},
	{"Three", 5}, {"Four", 4}, {"Five", 4}, {"Six", 3}, {"Seven", 5},
	{"Eight", 5}, {"Nine", 4}};

static const struct coach_text units[] = {{"remarks", 7}, {"questions", 9},
	{"times", 5}, {"times", 5}, {"times", 5}, {"times", 5}, {"times", 5},
	{"times", 5}, {"a unit that is longer than there is room for", 44}};

struct fixture {
	struct coach_tally tally;
	struct coach_tally_view view;
	struct coach_buffer screen;
	struct coach_look look;
};

static void setup(struct fixture *f, size_t pinpoints)
{
	*f = (struct fixture){
		.tally = {.pinpoints = pinpoints}, .screen = COACH_BUFFER_INIT};
	coach_tally_begin(&f->tally, 0);
	f->view = (struct coach_tally_view){.tally = &f->tally,
		.client = COACH_TEXT("Maria L\xc3\xb3pez"),
		.names = names,
		.units = units,
		.ratio = COACH_TEXT("too few"),
		.message = COACH_TEXT("0:59 positive")};
}

static void release(struct fixture *f)
{
	coach_buffer_release(&f->screen);
	coach_tally_release(&f->tally);
}

static void press(struct fixture *f, enum coach_tally_key key,
	unsigned pinpoint, coach_ms now)
{
	coach_tally_press(&f->tally, key, pinpoint, COACH_TEXT(""), now);
}

/* Draw, and look whether it is within its bounds. */
static const char *draw(struct fixture *f, size_t rows, size_t columns)
{
	struct coach_text rest, line;
	size_t lines = 0;

	coach_buffer_clear(&f->screen);
	coach_tally_screen(&f->screen, &f->view, rows, columns, &f->look);
	rest = coach_buffer_text(&f->screen);
	for (; coach_text_split(&rest, '\n', &line); lines++) {
		if (coach_unicode_width(line) > columns)
			fail_msg("'%.*s' is wider than %zu", COACH_ARG(line),
				columns);
	}
	if (lines > rows)
		fail_msg("%zu lines in %zu", lines, rows);
	return f->screen.ptr;
}

static void fills_80_by_24(void **state)
{
	struct fixture f;

	(void)state;
	setup(&f, 2);
	press(&f, COACH_TALLY_BEHAVIOR, 0, 1000);
	press(&f, COACH_TALLY_BEHAVIOR, 0, 2000);
	press(&f, COACH_TALLY_BEHAVIOR, 1, 3000);
	press(&f, COACH_TALLY_POSITIVE, 0, 59000);
	f.tally.what[1].measure = COACH_TALLY_RATE;
	f.view.now = 5000;
	assert_null(strstr(draw(&f, 24, 80), "/h"));
	f.view.now = 60000;
	assert_string_equal(draw(&f, 24, 80),
		"Maria L\xc3\xb3pez                                            "
		"                     1:00\n"
		"\n"
		"1  Positive remarks in the huddle                             "
		"       2 remarks\n"
		"2  Open questions                                           "
		"1 question  60.0/h\n"
		"+  1   -  0   ratio too few\n"
		"\n"
		"0:59 positive\n"
		"\n"
		"1-2 behavior  + positive  - corrective  u undo  z pause  "
		"n note  q finish");
	release(&f);
}

static void fits_40_by_10(void **state)
{
	struct fixture f;

	(void)state;
	setup(&f, 2);
	press(&f, COACH_TALLY_BEHAVIOR, 0, 1000);
	f.view.now = 60000;
	assert_string_equal(draw(&f, 10, 40),
		"Maria L\xc3\xb3pez                         1:00\n"
		"1  Positive remarks in the hud\xe2\x80\xa6 1 remark\n"
		"2  Open questions            0 questions\n"
		"+  0   -  0   ratio too few\n"
		"0:59 positive\n"
		"1-2 behavior  + positive  - corrective\n"
		"u undo  z pause  n note  q finish");
	f.look.ascii = true;
	assert_non_null(strstr(
		draw(&f, 10, 40), "1  Positive remarks in the h... 1 re"));
	release(&f);
}

static void packs_many_pinpoints(void **state)
{
	struct fixture f;

	(void)state;
	setup(&f, 9);
	for (unsigned i = 0; i < 12; i++)
		press(&f, COACH_TALLY_BEHAVIOR, 8, 1000);
	f.view.now = 60000;
	assert_non_null(strstr(draw(&f, 24, 80), "\n9  Nine  "));
	assert_non_null(strstr(draw(&f, 17, 80), "q finish"));
	assert_non_null(strstr(draw(&f, 16, 60), "q finish"));
	assert_string_equal(draw(&f, 10, 40),
		"Maria L\xc3\xb3pez                         1:00\n"
		"1:0  2:0  3:0  4:0  5:0  6:0  7:0  8:0\n"
		"9:12\n"
		"+  0   -  0   ratio too few\n"
		"0:59 positive\n"
		"1-9 behavior  + positive  - corrective\n"
		"u undo  z pause  n note  q finish");
	release(&f);
}

static void shows_stopwatches_and_answers(void **state)
{
	struct fixture f;

	(void)state;
	setup(&f, 1);
	f.tally.what[0] =
		(struct coach_tally_pinpoint){COACH_TALLY_LATENCY, 1000};
	f.view.now = 90000;
	assert_non_null(strstr(draw(&f, 24, 80), " off\n"));
	assert_non_null(strstr(f.screen.ptr, "space start/stop  + positive"));
	assert_null(strstr(f.screen.ptr, "/h"));
	press(&f, COACH_TALLY_BEHAVIOR, 0, 1000);
	assert_non_null(strstr(draw(&f, 24, 80), " ON\n"));
	press(&f, COACH_TALLY_BEHAVIOR, 0, 4200);
	assert_non_null(strstr(draw(&f, 24, 80), " off  median 3.2 remarks\n"));
	f.tally.what[0].measure = COACH_TALLY_DURATION;
	assert_non_null(strstr(draw(&f, 24, 80), " off  3.2 remarks\n"));
	f.tally.pinpoints = 2;
	f.tally.what[1].measure = COACH_TALLY_PERCENT;
	assert_non_null(strstr(draw(&f, 24, 80), " yes 0/0\n"));
	press(&f, COACH_TALLY_YES, 0, 5000);
	press(&f, COACH_TALLY_NO, 0, 6000);
	press(&f, COACH_TALLY_YES, 0, 7000);
	press(&f, COACH_TALLY_YES, 0, 8000);
	assert_non_null(strstr(draw(&f, 24, 80), " yes 3/4  75%\n"));
	assert_non_null(strstr(f.screen.ptr,
		"\n1-2 behavior, start/stop  y yes  n no  + positive  "
		"- corrective  u undo  z pause\n/ note  q finish"));
	f.tally.pinpoints = 9;
	assert_non_null(strstr(draw(&f, 10, 40),
		"\n1:3.2  2:75  3:0  4:0  5:0  6:0  7:0\n8:0  9:0\n"));
	release(&f);
}

static void says_what_goes_on(void **state)
{
	struct fixture f;

	(void)state;
	setup(&f, 1);
	press(&f, COACH_TALLY_PAUSE, 0, 5000);
	f.view.now = 90000;
	assert_non_null(strstr(draw(&f, 10, 40), "PAUSED 0:05\n"));
	assert_non_null(strstr(f.screen.ptr, "space behavior"));
	assert_non_null(strstr(f.screen.ptr, "z go on"));
	f.view.typing = true;
	f.view.typed = COACH_TEXT(
		"a note that is far longer than the line: gr\xc3\xbc\xc3\x9f");
	assert_non_null(strstr(draw(&f, 10, 40),
		"\nnote: s far longer than the line: gr\xc3\xbc\xc3\x9f_\n"));
	f.view.asking = true;
	assert_non_null(strstr(
		draw(&f, 10, 40), "\nk keep, d drop; other keys: go on\n"));
	release(&f);
}

static void shows_intervals(void **state)
{
	struct fixture f;

	(void)state;
	setup(&f, 1);
	f.tally.sampling = COACH_TALLY_PARTIAL;
	f.tally.length = 30000;
	f.tally.limit = 4;
	press(&f, COACH_TALLY_BEHAVIOR, 0, 31000);
	f.view.now = 60001;
	assert_non_null(strstr(
		draw(&f, 10, 40), "\ninterval 3/4, 0:30 left; yes 1/2 50%\n"));
	f.view.cue = true;
	assert_non_null(
		strstr(draw(&f, 10, 40), "\n*** end of interval 2 ***\n"));
	f.view.now = 500000;
	assert_non_null(
		strstr(draw(&f, 10, 40), "\nall 4 intervals; yes 1/4 25%\n"));
	f.tally.limit = 1;
	assert_non_null(
		strstr(draw(&f, 10, 40), "\nall 1 interval; yes 0/1 0%\n"));
	f.tally.limit = 4;
	f.tally.sampling = COACH_TALLY_WHOLE;
	assert_non_null(strstr(draw(&f, 10, 40), "space on/off"));
	assert_non_null(strstr(f.screen.ptr, " ON\n"));
	f.tally.sampling = COACH_TALLY_MOMENTARY;
	f.view.now = 60001;
	assert_non_null(strstr(
		draw(&f, 10, 40), "\n*** 2: does it occur now? y/n ***\n"));
	assert_non_null(strstr(f.screen.ptr, "y yes  n no  + positive"));
	assert_non_null(strstr(f.screen.ptr, "/ note"));
	/* What waits for its answer is not scored yet. */
	assert_non_null(strstr(f.screen.ptr, "left; yes 0/0\n"));
	release(&f);
}

static void never_leaves_its_bounds(void **state)
{
	struct fixture f;

	(void)state;
	for (size_t pinpoints = 0; pinpoints <= 9; pinpoints++) {
		setup(&f, pinpoints);
		f.view.client = COACH_TEXT("M\x1b[31m\xe2\x80\xae\xe6\xbc\xa2"
					   "\xe5\xad\x97\n L\xc3\xb3pez");
		f.view.now = 7200000;
		for (size_t rows = 1; rows < 30; rows++) {
			for (size_t columns = 1; columns < 100; columns += 3) {
				f.view.typing = columns % 2;
				f.view.typed = f.view.client;
				draw(&f, rows, columns);
			}
		}
		/* What a terminal would obey is escaped. */
		assert_null(strchr(draw(&f, 24, 80), '\x1b'));
		release(&f);
	}
}

static void colors_only_where_wanted(void **state)
{
	struct fixture f;

	(void)state;
	setup(&f, 1);
	assert_null(strchr(draw(&f, 24, 80), '\x1b'));
	f.look.color = true;
	f.look.terminal = true;
	coach_buffer_clear(&f.screen);
	coach_tally_screen(&f.screen, &f.view, 24, 80, &f.look);
	assert_non_null(strchr(f.screen.ptr, '\x1b'));
	release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fills_80_by_24),
		cmocka_unit_test(fits_40_by_10),
		cmocka_unit_test(packs_many_pinpoints),
		cmocka_unit_test(shows_stopwatches_and_answers),
		cmocka_unit_test(says_what_goes_on),
		cmocka_unit_test(shows_intervals),
		cmocka_unit_test(never_leaves_its_bounds),
		cmocka_unit_test(colors_only_where_wanted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
