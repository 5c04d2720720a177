#include "agreed.h"

#include "coach/views/today.h"

static void print_today(
	struct coach_buffer *out, const struct coach_today *view)
{
	for (size_t i = 0; i < view->meetings.len; i++) {
		const struct coach_today_meeting *item =
			&view->meetings.items[i];

		coach_day_format(out, item->day, COACH_TEXT("%m-%d "));
		coach_buffer_add_format(out, "%s %.*s %.*s\n",
			coach_today_state_name(item->state),
			COACH_ARG(item->meeting->client),
			COACH_ARG(item->meeting->source.id));
	}
	for (size_t i = 0; i < view->passed.len; i++)
		coach_buffer_add_format(out, "passed %.*s\n",
			COACH_ARG(view->passed.items[i]->source.id));
	for (size_t i = 0; i < view->practices.len; i++) {
		const struct coach_today_practice *one =
			&view->practices.items[i];

		coach_buffer_add_format(
			out, "practice%s ", one->mine ? " mine" : "");
		if (one->day != COACH_DAY_NONE)
			coach_day_format(out, one->day, COACH_TEXT("%m-%d "));
		coach_buffer_add_format(
			out, "%d %.*s\n", one->minute, COACH_ARG(one->when));
	}
	for (size_t i = 0; i < view->ratios.len; i++) {
		const struct coach_today_ratio *item = &view->ratios.items[i];

		coach_buffer_add_format(out, "%.*s %.*s>%.*s %g:%g\n",
			COACH_ARG(item->pair->client),
			COACH_ARG(item->pair->giver),
			COACH_ARG(item->pair->receiver), item->sum.positive,
			item->sum.corrective);
	}
}

/* "day state client id" of meetings, "passed id", "practice [mine] [day] minute
 * when", and the ratios, on 2026-11-20. */
static void assert_today(struct seen *seen, const char *expected)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_today view;

	coach_evidence_settle(&seen->evidence);
	coach_today_make(&view, &seen->evidence, TODAY);
	print_today(&words, &view);
	assert_string_equal(words.len ? words.ptr : "", expected);
	coach_today_release(&view);
	coach_buffer_release(&words);
	seen_release(seen);
}

static void test_nothing(void **state)
{
	struct seen seen = {0};

	(void)state;
	assert_today(&seen, "");
}

static void test_planned(void **state)
{
	struct seen seen = {0};

	(void)state;
	agreed_meeting(&seen, "maria", "planned", november(21));
	agreed_meeting(&seen, "maria", "planned", november(20));
	agreed_meeting(&seen, "maria", "planned", november(19));
	agreed_meeting(&seen, "maria", "planned", november(18));
	agreed_meeting(&seen, "ana", "planned", november(20));
	agreed_meeting(&seen, "bo", "held", november(20));
	agreed_meeting(&seen, "bo", "held", november(19));
	agreed_meeting(&seen, "bo", "held", november(21));
	agreed_meeting(&seen, "bo", "cancelled", november(20));
	assert_today(&seen,
		"11-20 planned ana m005\n11-20 held bo m006\n"
		"11-20 planned maria m002\n11-21 planned maria m001\n"
		"passed m004\npassed m003\n");
}

static void circle(struct seen *seen, const char *id, coach_day date,
	const char *supersedes, const char *schedule)
{
	struct coach_agreement *one =
		agreed_agreement(seen, id, "", date, COACH_DAY_NONE);

	one->type = COACH_TEXT("practice");
	one->supersedes = coach_text(supersedes);
	one->schedule = seen_list(seen, schedule);
}

static struct coach_action *practised(struct seen *seen, const char *client,
	const char *owner, const char *when, coach_day due)
{
	struct coach_action *one = agreed_action(seen, client, owner, due);

	one->practice = true;
	one->when = seen_text(seen, "%s", when);
	return one;
}

static void test_practice(void **state)
{
	struct seen seen = {0};

	(void)state;
	agreed_client(&seen, "maria", NAN);
	agreed_client(&seen, "ended", NAN)->status = COACH_TEXT("ended");
	/* The last of a week and what lies beyond; what a newer agreement
	 * replaced, and one that is not yet. */
	circle(&seen, "a1", november(2), "", "Thursday 2026-11-27 lunch");
	circle(&seen, "a2", november(1), "", "Friday");
	circle(&seen, "a3", november(3), "a2", "Saturday");
	circle(&seen, "a4", november(21), "", "Monday");
	practised(&seen, "maria", "client", "daily 8:15", november(20));
	practised(&seen, "maria", "client", "daily 7:00", november(30));
	practised(&seen, "maria", "coach", "Sunday", november(30));
	practised(&seen, "maria", "client", "at the huddle", november(30));
	/* Not any more: its day is past, or comes before the next time. */
	practised(&seen, "maria", "client", "daily 1:00", november(19));
	practised(&seen, "maria", "client", "Monday 2:00", november(22));
	practised(&seen, "maria", "client", "daily 3:00", november(30))->state =
		COACH_ACTION_DONE;
	practised(&seen, "ended", "client", "daily 4:00", november(30));
	practised(&seen, "maria", "client", "daily 5:00", november(30))
		->practice = false;
	practised(&seen, "maria", "client", "", november(30));
	assert_today(&seen,
		"practice mine 11-21 -1 Saturday\n"
		"practice mine 11-22 -1 Sunday\n"
		"practice mine 11-26 -1 Thursday\n"
		"practice mine -1 lunch\n"
		"practice 11-20 420 daily 7:00\n"
		"practice 11-20 495 daily 8:15\n"
		"practice -1 at the huddle\n");
}

static void held(struct seen *seen, const char *client, int day, int next)
{
	agreed_meeting(seen, client, "held", november(day))->next =
		november(next);
}

static void test_agreed(void **state)
{
	struct seen seen = {0};

	(void)state;
	agreed_client(&seen, "today", NAN);
	held(&seen, "today", 6, 20);
	agreed_client(&seen, "passed", NAN);
	held(&seen, "passed", 5, 19);
	/* Only the last meeting says when the next one is. */
	agreed_client(&seen, "later", NAN);
	held(&seen, "later", 13, 27);
	held(&seen, "later", 6, 25);
	agreed_client(&seen, "silent", NAN);
	held(&seen, "silent", 6, 25);
	held(&seen, "silent", 13, 0);
	/* A meeting is planned, be it on another day; or was, and has passed.
	 */
	agreed_client(&seen, "planned", NAN);
	held(&seen, "planned", 6, 23);
	agreed_meeting(&seen, "planned", "planned", november(24));
	agreed_client(&seen, "missed", NAN);
	held(&seen, "missed", 6, 26);
	agreed_meeting(&seen, "missed", "planned", november(12));
	agreed_client(&seen, "called-off", NAN);
	held(&seen, "called-off", 6, 28);
	agreed_meeting(&seen, "called-off", "cancelled", november(24));
	/* Held today: what it says counts, but not for today. */
	agreed_client(&seen, "back", NAN);
	held(&seen, "back", 20, 20);
	/* What is dated after today has not been. */
	agreed_client(&seen, "typo", NAN);
	held(&seen, "typo", 6, 29);
	held(&seen, "typo", 22, 30);
	agreed_client(&seen, "ended", NAN)->status = COACH_TEXT("ended");
	held(&seen, "ended", 6, 25);
	agreed_client(&seen, "paused", NAN)->status = COACH_TEXT("paused");
	held(&seen, "paused", 6, 30);
	held(&seen, "no-entry", 6, 25);
	assert_today(&seen,
		"11-20 held back m013\n"
		"11-20 agreed today m001\n"
		"11-24 planned planned m008\n"
		"11-26 agreed missed m009\n"
		"11-27 agreed later m003\n"
		"11-28 agreed called-off m011\n"
		"11-29 agreed typo m014\n"
		"11-30 agreed paused m017\n"
		"passed m010\n");
}

static void remarks(struct seen *seen, const char *client, const char *giver,
	coach_day day, double positive, double corrective)
{
	struct coach_observation *one = seen_add(seen, client, day);

	one->said_giver = one->giver = coach_text(giver);
	one->said_receiver = one->receiver = COACH_TEXT("team");
	one->positive = positive;
	one->corrective = corrective;
}

static void test_ratios(void **state)
{
	struct seen seen = {0};

	(void)state;
	/* The ISO week of Friday and the three before: from 26 October. */
	remarks(&seen, "edge", "client", DAY(2026, 10, 26), 7, 3);
	remarks(&seen, "edge", "client", november(20), 1, 0);
	remarks(&seen, "edge", "client", DAY(2026, 10, 25), 50, 0);
	remarks(&seen, "edge", "client", november(21), 50, 0);
	remarks(&seen, "old", "client", DAY(2026, 10, 25), 50, 0);
	/* Not met before met before too few, the lowest of each first. */
	remarks(&seen, "few", "client", november(18), 0, 9);
	remarks(&seen, "all", "client", november(18), 10, 0);
	remarks(&seen, "just", "client", november(18), 40, 10);
	remarks(&seen, "more", "client", november(18), 9, 1);
	remarks(&seen, "none", "client", november(18), 0, 10);
	remarks(&seen, "nearly", "client", november(18), 39, 10);
	remarks(&seen, "nearly", "coach", november(18), 39, 10);
	assert_today(&seen,
		"none client>team 0:10\nedge client>team 8:3\n"
		"nearly client>team 39:10\nnearly coach>team 39:10\n"
		"just client>team 40:10\nmore client>team 9:1\n"
		"all client>team 10:0\nfew client>team 0:9\n");
}

/* The order of entries changes nothing; another client adds its own, and what
 * is there stays in its order. */
static void test_properties(void **state)
{
	size_t printed = 0;

	(void)state;
	for (unsigned seed = 1; seed <= 100; seed++) {
		struct coach_buffer before = COACH_BUFFER_INIT;
		struct coach_buffer after = COACH_BUFFER_INIT;
		struct coach_buffer both = COACH_BUFFER_INIT;
		struct coach_text rest, line;
		struct coach_today view;
		struct seen seen = {0};
		unsigned random = seed;
		struct coach_text later;
		size_t due;

		agreed_fill(&seen, "maria", &random);
		for (unsigned i = 0; i < 6; i++)
			remarks(&seen, "maria", i % 2 ? "client" : "coach",
				random_day(&random), random_next(&random, 9),
				random_next(&random, 4));
		coach_evidence_settle(&seen.evidence);
		coach_today_make(&view, &seen.evidence, TODAY);
		print_today(&before, &view);
		due = view.due.len;
		coach_today_release(&view);

		agreed_shuffle(&seen, &random);
		coach_evidence_settle(&seen.evidence);
		coach_today_make(&view, &seen.evidence, TODAY);
		print_today(&after, &view);
		printed += before.len;
		if (strcmp(before.ptr, after.ptr) != 0)
			fail_msg("seed %u:\n%s\nand then\n%s", seed, before.ptr,
				after.ptr);
		coach_today_release(&view);

		agreed_fill(&seen, "ana", &random);
		coach_evidence_settle(&seen.evidence);
		coach_today_make(&view, &seen.evidence, TODAY);
		print_today(&both, &view);
		rest = coach_buffer_text(&before);
		later = coach_buffer_text(&both);
		while (coach_text_split(&rest, '\n', &line)) {
			size_t place = coach_text_search(later, line);

			if (line.len && place == later.len)
				fail_msg("seed %u: '%.*s' is gone", seed,
					COACH_ARG(line));
			later = coach_text_cut(later, place, later.len);
		}
		assert_true(view.due.len > due);
		coach_today_release(&view);
		coach_buffer_release(&before);
		coach_buffer_release(&after);
		coach_buffer_release(&both);
		seen_release(&seen);
	}
	assert_true(printed > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_planned),
		cmocka_unit_test(test_agreed),
		cmocka_unit_test(test_practice),
		cmocka_unit_test(test_ratios),
		cmocka_unit_test(test_properties),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
