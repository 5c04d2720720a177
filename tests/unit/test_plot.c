#include "unit.h"

#include "coach/base/alloc.h"
#include "coach/port/unicode.h"
#include "coach/render/bars.h"
#include "coach/render/plot.h"
#include <math.h>
#include <stdlib.h>

static const struct coach_look plain;
static const struct coach_look ascii = {.ascii = true};

/* Pictures are to be looked at. */
/* clang-format off */
static const char at_80[] =
	"     baseline               intervention: board           maintenance\n"
	"10 ┤                       ┊                             ┊\n"
	"   │                       ┊                             ┊    ╭──▲\n"
	" 8 ┤═══════════════════════┊════════════════════════╭──▲═┊════│════ goal 8\n"
	"   │                       ┊                        │    ┊  ▲─╯\n"
	" 6 ┤                       ┊                   ╭──▲─╯    ┊\n"
	"   │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┊┈┈┈┈╭──◆────◆─╮┈┈┈┈│┈┈┈┈┈┈┈┈┈┊┈┈┈┈┈┈┈┈┈ criterion 5\n"
	" 4 ┤                       ┊  ◆─╯         ╰──▲─╯         ┊\n"
	"   │   ╭──●─╮              ┊                             ┊\n"
	" 2 ┤╌●─╯╌╌╌╌│╌╌╌╌╭──●────●╌┊╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┊╌╌╌╌╌╌╌╌╌ baseline 2\n"
	"   │        ╰──▼─╯         ┊                             ┊\n"
	" 0 ┤                       ┊                             ┊\n"
	"   └─┬──────────────┬─────────┬─────────┬─────────┬──────────────┬─\n"
	"    2026-12-07    12-16     12-22     12-28  2027-01-03  2027-01-26\n";

static const char at_40[] =
	"     1         2           3\n"
	"10 ┤          ┊           ┊\n"
	"   │          ┊           ┊ ╭▲\n"
	" 8 ┤══════════┊═════════╭▲┊═│══\n"
	"   │          ┊         │ ┊▲╯\n"
	" 6 ┤          ┊       ╭▲╯ ┊\n"
	"   │┈┈┈┈┈┈┈┈┈┈┊┈╭◆─◆╮┈│┈┈┈┊┈┈┈┈\n"
	" 4 ┤          ┊◆╯   ╰▲╯   ┊\n"
	"   │  ╭●╮     ┊           ┊\n"
	" 2 ┤╌●╯╌│╌╭●─●┊╌╌╌╌╌╌╌╌╌╌╌┊╌╌╌╌\n"
	"   │    ╰▼╯   ┊           ┊\n"
	" 0 ┤          ┊           ┊\n"
	"   └─┬───────────┬───────────┬─\n"
	"    2026-12-07 12-25 2027-01-26\n"
	"    ══ goal 8  ┈┈ criterion 5\n"
	"    ╌╌ baseline 2\n"
	"    1 2026-12-07 baseline\n"
	"    2 2026-12-22 intervention: board\n"
	"    3 2027-01-23 maintenance\n";

static const char in_ascii[] =
	"     baseline               intervention: board           maintenance\n"
	"10 +                       :                             :\n"
	"   |                       :                             :    .--^\n"
	" 8 +=======================:========================.--^=:====|==== goal 8\n"
	"   |                       :                        |    :  ^-'\n"
	" 6 +                       :                   .--^-'    :\n"
	"   |.......................:.....--#----#-.....|.........:......... criterion 5\n"
	" 4 +                       :  #-'         '--^-'         :\n"
	"   |   .--o-.              :                             :\n"
	" 2 +~o-'~~~~|~~~~.--o----o~:~~~~~~~~~~~~~~~~~~~~~~~~~~~~~:~~~~~~~~~ baseline 2\n"
	"   |        '--v-'         :                             :\n"
	" 0 +                       :                             :\n"
	"   +-+--------------+---------+---------+---------+--------------+-\n"
	"    2026-12-07    12-16     12-22     12-28  2027-01-03  2027-01-26\n";

static const char at_200[] =
	"     baseline                    intervention: board                 maintenance\n"
	"10 ┤                            ┊                                   ┊\n"
	"   │                            ┊                                   ┊     ╭──▲\n"
	" 8 ┤════════════════════════════┊═════════════════════════════╭──▲══┊═════│════ goal 8\n"
	"   │                            ┊                             │     ┊  ▲──╯\n"
	" 6 ┤                            ┊                       ╭──▲──╯     ┊\n"
	"   │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┊┈┈┈┈┈╭──◆─────◆──╮┈┈┈┈┈│┈┈┈┈┈┈┈┈┈┈┈┊┈┈┈┈┈┈┈┈┈┈ criterion 5\n"
	" 4 ┤                            ┊  ◆──╯           ╰──▲──╯           ┊\n"
	"   │    ╭──●──╮                 ┊                                   ┊\n"
	" 2 ┤╌●──╯╌╌╌╌╌│╌╌╌╌╌╭──●─────●╌╌┊╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┊╌╌╌╌╌╌╌╌╌╌ baseline 2\n"
	"   │          ╰──▼──╯           ┊                                   ┊\n"
	" 0 ┤                            ┊                                   ┊\n"
	"   └─┬───────────┬─────┬─────┬─────┬─────┬─────┬─────┬───────────────────────┬─\n"
	"    2026-12-07 12-13 12-16 12-19 12-22 12-25 12-28 12-31             2027-01-26\n";

static const char dense[] =
	"    baseline     intervention\n"
	"8 ┤             ┊●   ●  ●   ●  ●   ●  ●   ●  ●   ●\n"
	"  │             ┊\n"
	"6 ┤             ┊     ●●     ●●     ●●     ●●\n"
	"  │             ┊ ● ●    ● ●    ● ●    ● ●    ● ●\n"
	"4 ┤   ●  ●   ●  ┊  ●      ●      ●      ●      ●\n"
	"  │             ┊\n"
	"2 ┤    ●●     ●●┊\n"
	"  │  ●    ● ●   ┊\n"
	"0 ┤ ●      ●    ┊\n"
	"  └─┬────────────┬─────┬─────┬─────┬─────┬───────┬─\n"
	"   2026-01-01  01-13 01-19 01-25 01-31 02-06  02-14\n";

static const char one_point[] =
	"2.5 ┤\n"
	"    │\n"
	"2.0 ┤\n"
	"    │\n"
	"1.5 ┤\n"
	"    │ ●\n"
	"1.0 ┤\n"
	"    │\n"
	"0.5 ┤\n"
	"    │\n"
	"0.0 ┤\n"
	"    └─┬──────────────────────\n"
	"     2026-11-20\n";

static const char crowded[] =
	"      baseline        intervention\n"
	"100 ┤                ┊\n"
	"    │                ┊ ●●●● ●●●● ● ●●\n"
	" 80 ┤                ┊●●●●●●●●●●●●●●●●●\n"
	"    │                ┊● ●● ● ●●●● ●●●●\n"
	" 60 ┤ ●●●●●●●●●●● ●● ●\n"
	"    │╌●●●●●●●●●●●●●●●●╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌\n"
	" 40 ┤  ●●●● ●●●● ●●●●●\n"
	"    │                ┊\n"
	" 20 ┤                ┊\n"
	"    │                ┊\n"
	"  0 ┤                ┊\n"
	"    └─┬───────────────┬─────┬─────────┬─\n"
	"     2026-01-01     03-02 03-24    04-30\n"
	"     ╌╌ baseline 50\n";

static const char bars_at_80[] =
	"week      remarks                     4:1       ratio  4 weeks  positive-remarks\n"
	"2026-W44      4:9  ██▎                 ┊        0.4:1    0.4:1               2.5\n"
	"2026-W45     12:4  ███████████████     ┊        3.0:1    1.2:1               7.5\n"
	"2 weeks without remarks\n"
	"2026-W48     20:5  ████████████████████┊        4.0:1    3.5:1\n"
	"2026-W49     36:8  ██████████████████████▌      4.5:1    4.1:1                 9\n"
	"2026-W50     16:0  ████████████████████████▶     16:0   10.2:1              12.5\n"
	"2026-W51      3:1                      ┊      too few    9.3:1                11\n";

static const char bars_at_40[] =
	"week      remarks          4:1     ratio\n"
	"2026-W44      4:9  #        :      0.4:1\n"
	"2026-W45     12:4  #######  :      3.0:1\n"
	"2 weeks without remarks\n"
	"2026-W48     20:5  ##########      4.0:1\n"
	"2026-W49     36:8  ###########     4.5:1\n"
	"2026-W50     16:0  ###########>     16:0\n"
	"2026-W51      3:1           :    too few\n";
/* clang-format on */

static void assert_plot(const struct coach_plot *plot,
	const struct coach_look *look, const char *expected)
{
	struct coach_buffer out = COACH_BUFFER_INIT;

	coach_plot_draw(&out, plot, look);
	assert_string_equal(out.ptr, expected);
	coach_buffer_release(&out);
}

/* Five points of a baseline, six of what came then, two weeks of nothing, and
 * two more. */
static struct coach_plot huddles(void)
{
	static struct coach_plot_point points[13];
	static const double values[] = {2, 3, 1, 2, 2, 4, 5, 5, 4, 6, 8, 7, 9};
	static const struct coach_plot_line lines[] = {
		{8, COACH_PLOT_DOUBLE, COACH_LOOK_GREEN, COACH_TEXT("goal 8")},
		{5, COACH_PLOT_DOTTED, COACH_LOOK_CYAN,
			COACH_TEXT("criterion 5")},
		{2, COACH_PLOT_DASHED, COACH_LOOK_DIM,
			COACH_TEXT("baseline 2")}};
	static const struct coach_plot_phase phases[] = {
		{0, COACH_TEXT("baseline")},
		{5, COACH_TEXT("intervention: board")},
		{11, COACH_TEXT("maintenance")}};

	for (size_t i = 0; i < 13; i++)
		points[i] = (struct coach_plot_point){values[i],
			coach_day_make(2026, 12, 7) + (coach_day)(3 * i),
			i >= 8           ? COACH_PLOT_RISING
				: i >= 5 ? COACH_PLOT_SHIFT
					 : COACH_PLOT_POINT,
			i >= 5 ? COACH_LOOK_GREEN : COACH_LOOK_PLAIN};
	points[2].mark = COACH_PLOT_FALLING;
	points[11].day += 14;
	points[12].day += 14;
	return (struct coach_plot){points, 13, lines, 3, phases, 3, 80};
}

static void test_at_80(void **state)
{
	struct coach_plot plot = huddles();

	(void)state;
	assert_plot(&plot, &plain, at_80);
}

static void test_at_40(void **state)
{
	struct coach_plot plot = huddles();

	(void)state;
	plot.width = 40;
	assert_plot(&plot, &plain, at_40);
}

static void test_ascii(void **state)
{
	struct coach_plot plot = huddles();

	(void)state;
	assert_plot(&plot, &ascii, in_ascii);
}

/* With colors it is the same picture. */
static void test_color(void **state)
{
	const struct coach_look color = {true, true, 80, false};
	struct coach_buffer with = COACH_BUFFER_INIT;
	struct coach_buffer without = COACH_BUFFER_INIT;
	struct coach_buffer stripped = COACH_BUFFER_INIT;
	struct coach_plot plot = huddles();

	(void)state;
	coach_plot_draw(&with, &plot, &color);
	coach_plot_draw(&without, &plot, &plain);
	assert_non_null(strstr(with.ptr, "\033[32m"));
	for (size_t i = 0; i < with.len; i++) {
		if (with.ptr[i] == '\033')
			i = coach_text_find(coach_buffer_text(&with), 'm', i);
		else
			coach_buffer_add_byte(&stripped, with.ptr[i]);
	}
	assert_string_equal(stripped.ptr, without.ptr);
	coach_buffer_release(&with);
	coach_buffer_release(&without);
	coach_buffer_release(&stripped);
}

/* Points do not drift apart, however much room there is. */
static void test_at_200(void **state)
{
	struct coach_plot plot = huddles();

	(void)state;
	plot.width = 200;
	assert_plot(&plot, &plain, at_200);
}

/* A column a point, and one for a phase line: no room to join them. */
static void test_dense(void **state)
{
	struct coach_plot_point points[45];
	const struct coach_plot_phase phases[] = {
		{0, COACH_TEXT("baseline")}, {12, COACH_TEXT("intervention")}};
	const struct coach_plot plot = {points, 45, NULL, 0, phases, 2, 60};

	(void)state;
	for (size_t i = 0; i < 45; i++)
		points[i] = (struct coach_plot_point){
			(double)(i * i % 7) + (i < 12 ? 0 : 4),
			coach_day_make(2026, 1, 1) + (coach_day)i, 0, 0};
	assert_plot(&plot, &plain, dense);
}

static void test_one_point(void **state)
{
	const struct coach_plot_point point = {
		1.25, coach_day_make(2026, 11, 20), COACH_PLOT_POINT, 0};
	const struct coach_plot plot = {&point, 1, NULL, 0, NULL, 0, 80};

	(void)state;
	assert_plot(&plot, &plain, one_point);
}

/* More points than columns: some share one, and none are joined. */
static void test_crowded(void **state)
{
	struct coach_plot_point points[120];
	const struct coach_plot_line line = {
		50, COACH_PLOT_DASHED, 0, COACH_TEXT("baseline 50")};
	const struct coach_plot_phase phases[] = {
		{0, COACH_TEXT("baseline")}, {60, COACH_TEXT("intervention")}};
	const struct coach_plot plot = {points, 120, &line, 1, phases, 2, 40};

	(void)state;
	for (size_t i = 0; i < 120; i++)
		points[i] = (struct coach_plot_point){
			(i < 60 ? 50 : 80) + 10 * sin((double)i),
			coach_day_make(2026, 1, 1) + (coach_day)i, 0, 0};
	assert_plot(&plot, &plain, crowded);
}

/* The labels of the axis, from the top down. */
static void assert_ticks(double low, double high, const char *expected)
{
	const coach_day day = coach_day_make(2026, 11, 20);
	const struct coach_plot_point points[] = {
		{low, day, 0, 0}, {high, day, 0, 0}};
	const struct coach_plot plot = {points, 2, NULL, 0, NULL, 0, 80};
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_buffer ticks = COACH_BUFFER_INIT;
	struct coach_text rest, line;

	coach_plot_draw(&out, &plot, &plain);
	rest = coach_buffer_text(&out);
	while (coach_text_split(&rest, '\n', &line)) {
		size_t end = coach_text_find(line, '\xe2', 0);

		if (end + 3 > line.len || memcmp(line.ptr + end, "┤", 3) != 0)
			continue;
		coach_buffer_add_string(&ticks, ticks.len ? " " : "");
		coach_buffer_add_text(
			&ticks, coach_text_trim(coach_text_cut(line, 0, end)));
	}
	assert_string_equal(ticks.ptr, expected);
	coach_buffer_release(&out);
	coach_buffer_release(&ticks);
}

static void test_ticks(void **state)
{
	(void)state;
	assert_ticks(1, 3, "3 2 1 0");
	assert_ticks(0, 8, "8 6 4 2 0");
	assert_ticks(3, 30, "30 25 20 15 10 5 0");
	assert_ticks(0, 100, "100 80 60 40 20 0");
	/* Nothing is far away from these. */
	assert_ticks(81, 95, "100 90 80");
	assert_ticks(-4, 4, "4 2 0 -2 -4");
	assert_ticks(0.01, 0.04, "0.04 0.03 0.02 0.01 0.00");
	assert_ticks(5, 5, "6 5 4");
	assert_ticks(0, 1.5, "2 1 0");
	assert_ticks(0, 0, "2 1 0");
}

/* No line is too wide or ends in blanks, whatever the numbers are. */
static void check_lines(
	const struct coach_plot *plot, const struct coach_look *look)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_text rest, line;
	size_t lines = 0;

	coach_plot_draw(&out, plot, look);
	rest = coach_buffer_text(&out);
	while (coach_text_split(&rest, '\n', &line)) {
		lines++;
		assert_true(coach_unicode_width(line) <= plot->width);
		assert_true(line.len && line.ptr[line.len - 1] != ' ');
		for (size_t i = 0; look->ascii && i < line.len; i++)
			assert_true(line.ptr[i] > 0);
	}
	assert_in_range(lines, 5, 13 + 3 + 2 * plot->phase_count + 3);
	coach_buffer_release(&out);
}

static void test_any(void **state)
{
	unsigned seed = 7;

	(void)state;
	for (unsigned round = 0; round < 2000; round++) {
		struct coach_plot_point points[90];
		struct coach_plot_phase phases[3] = {
			{0, COACH_TEXT("baseline")}, {0, {NULL, 0}},
			{0, {NULL, 0}}};
		const struct coach_plot_line lines[] = {
			{12, COACH_PLOT_DOUBLE, 0, COACH_TEXT("goal 12")},
			{3, COACH_PLOT_DASHED, 0, COACH_TEXT("baseline 3")}};
		struct coach_plot plot = {points, 0, lines, 2, phases, 1, 0};
		double size = pow(10, (double)(round % 9) - 3);

		plot.point_count = 1 + round % 90;
		plot.width = 40 + round % 161;
		for (size_t i = 0; i < plot.point_count; i++) {
			seed = seed * 1103515245U + 12345U;
			points[i] = (struct coach_plot_point){
				size * (double)(seed >> 16) / 65536,
				coach_day_make(2026, 12, 1) + (coach_day)i,
				(enum coach_plot_mark)(seed >> 20 & 3), 0};
		}
		for (size_t p = 1; p < 3 && plot.point_count > 2; p++) {
			phases[p].first = p * plot.point_count / 3;
			phases[p].name = COACH_TEXT("a phase with a name");
			plot.phase_count = p + 1;
		}
		check_lines(&plot, round % 2 ? &ascii : &plain);
	}
}

/* What nobody can count is drawn at the edge. */
static void test_endless_numbers(void **state)
{
	const coach_day day = coach_day_make(2026, 11, 20);
	const struct coach_plot_point points[] = {
		{-1e308, day, 0, 0}, {1e308, day, 0, 0}, {1e-300, day, 0, 0}};
	const struct coach_plot plot = {points, 3, NULL, 0, NULL, 0, 80};

	(void)state;
	check_lines(&plot, &plain);
}

/* ---- bars ------------------------------------------------------------------
 */

static struct coach_bars weeks(void)
{
	static const struct coach_bar items[] = {
		{.left = {COACH_TEXT("2026-W44"), COACH_TEXT("4:9")},
			.value = 4.0 / 9,
			.right = {COACH_TEXT("0.4:1"), COACH_TEXT("0.4:1"),
				COACH_TEXT("2.5")}},
		{.left = {COACH_TEXT("2026-W45"), COACH_TEXT("12:4")},
			.value = 3,
			.right = {COACH_TEXT("3.0:1"), COACH_TEXT("1.2:1"),
				COACH_TEXT("7.5")}},
		{.note = COACH_TEXT("2 weeks without remarks")},
		{.left = {COACH_TEXT("2026-W48"), COACH_TEXT("20:5")},
			.value = 4,
			.right = {COACH_TEXT("4.0:1"), COACH_TEXT("3.5:1")}},
		{.left = {COACH_TEXT("2026-W49"), COACH_TEXT("36:8")},
			.value = 4.5,
			.right = {COACH_TEXT("4.5:1"), COACH_TEXT("4.1:1"),
				COACH_TEXT("9")}},
		{.left = {COACH_TEXT("2026-W50"), COACH_TEXT("16:0")},
			.value = INFINITY,
			.right = {COACH_TEXT("16:0"), COACH_TEXT("10.2:1"),
				COACH_TEXT("12.5")}},
		{.left = {COACH_TEXT("2026-W51"), COACH_TEXT("3:1")},
			.value = NAN,
			.right = {COACH_TEXT("too few"), COACH_TEXT("9.3:1"),
				COACH_TEXT("11")}}};

	return (struct coach_bars){.items = items,
		.count = 7,
		.left = {COACH_TEXT("week"), COACH_TEXT("remarks")},
		.right = {COACH_TEXT("ratio"), COACH_TEXT("4 weeks"),
			COACH_TEXT("positive-remarks")},
		.right_count = 3,
		.level = 4,
		.level_name = COACH_TEXT("4:1"),
		.width = 80};
}

static void assert_bars(const struct coach_bars *bars,
	const struct coach_look *look, const char *expected)
{
	struct coach_buffer out = COACH_BUFFER_INIT;

	coach_bars_draw(&out, bars, look);
	assert_string_equal(out.ptr, expected);
	coach_buffer_release(&out);
}

static void test_bars_at_80(void **state)
{
	struct coach_bars bars = weeks();

	(void)state;
	assert_bars(&bars, &plain, bars_at_80);
}

/* The columns at the right go first. */
static void test_bars_at_40(void **state)
{
	struct coach_bars bars = weeks();

	(void)state;
	bars.width = 40;
	assert_bars(&bars, &ascii, bars_at_40);
}

/* 8 and 7 at the left, 7, 7 and 16 at the right, 2 after each, 8 for bars. */
static void test_bars_that_go(void **state)
{
	struct coach_bars bars = weeks();
	bool shown[COACH_BARS_RIGHT];

	(void)state;
	bars.width = 63;
	assert_int_equal(coach_bars_columns(&bars, shown), 63);
	assert_true(shown[0] && shown[1] && shown[2]);
	bars.width = 62;
	assert_int_equal(coach_bars_columns(&bars, shown), 63);
	assert_true(shown[0] && shown[1] && !shown[2]);
	/* What weighs more stays. */
	bars.weight[2] = 1;
	coach_bars_columns(&bars, shown);
	assert_true(shown[0] && !shown[1] && shown[2]);
	bars.width = 1;
	coach_bars_columns(&bars, shown);
	assert_true(shown[0] && !shown[1] && !shown[2]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_at_80),
		cmocka_unit_test(test_at_40),
		cmocka_unit_test(test_ascii),
		cmocka_unit_test(test_color),
		cmocka_unit_test(test_at_200),
		cmocka_unit_test(test_dense),
		cmocka_unit_test(test_one_point),
		cmocka_unit_test(test_crowded),
		cmocka_unit_test(test_ticks),
		cmocka_unit_test(test_any),
		cmocka_unit_test(test_endless_numbers),
		cmocka_unit_test(test_bars_at_80),
		cmocka_unit_test(test_bars_at_40),
		cmocka_unit_test(test_bars_that_go),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
