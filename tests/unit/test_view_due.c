#include "agreed.h"

#include "coach/views/due.h"

static void print_dues(struct coach_buffer *out, const struct coach_dues *dues)
{
	for (size_t i = 0; i < dues->len; i++) {
		const struct coach_due *due = &dues->items[i];

		coach_buffer_add_format(out, "%d %s %.*s", due->days,
			coach_due_kind_name(due->kind),
			COACH_ARG(due->source->id));
		if (due->action)
			coach_buffer_add_format(
				out, ":%u", due->action->number);
		coach_buffer_add_byte(out, '\n');
	}
}

/* "days kind id", a line each, on 2026-11-20. */
static void assert_due_of(
	struct seen *seen, const char *client, const char *expected)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_dues dues;

	coach_evidence_settle(&seen->evidence);
	coach_due_make(&dues, &seen->evidence, coach_text(client), TODAY);
	print_dues(&words, &dues);
	assert_string_equal(words.len ? words.ptr : "", expected);
	for (size_t i = 0; i < dues.len; i++)
		assert_int_equal(TODAY - dues.items[i].day, dues.items[i].days);
	coach_dues_release(&dues);
	coach_buffer_release(&words);
}

/* Also ends the evidence. */
static void assert_due(struct seen *seen, const char *expected)
{
	assert_due_of(seen, "", expected);
	seen_release(seen);
}

static void test_actions(void **state)
{
	struct seen seen = {0};

	(void)state;
	agreed_action(&seen, "maria", "client", november(19));
	agreed_action(&seen, "maria", "coach", november(20));
	agreed_action(&seen, "maria", "coach", november(10))->state =
		COACH_ACTION_DONE;
	agreed_action(&seen, "maria", "coach", november(10))->state =
		COACH_ACTION_DROPPED;
	agreed_action(&seen, "", "sponsor", november(25))->check = november(17);
	assert_due(
		&seen, "3 action p005:1\n1 action p001:1\n0 action p002:1\n");
}

/* Nothing of theirs, whatever day it has. */
static void test_ended_client(void **state)
{
	struct seen seen = {0};

	(void)state;
	agreed_client(&seen, "maria", 7)->status = COACH_TEXT("ended");
	agreed_action(&seen, "maria", "client", november(19));
	agreed_target(&seen, "t", "maria", november(19));
	agreed_experiment(&seen, "e", "t", november(19));
	seen_pinpoint(&seen, "p", "maria", "count");
	agreed_client(&seen, "ana", 7)->status = COACH_TEXT("paused");
	agreed_action(&seen, "ana", "coach", november(20));
	assert_due(&seen, "0 action p002:1\n");
}

static void test_owner(void **state)
{
	struct coach_dues dues;
	struct seen seen = {0};

	(void)state;
	agreed_action(&seen, "maria", "sponsor", november(1));
	agreed_target(&seen, "t", "maria", november(2));
	coach_evidence_settle(&seen.evidence);
	coach_due_make(&dues, &seen.evidence, COACH_TEXT(""), TODAY);
	assert_int_equal(dues.len, 2);
	assert_true(coach_text_is(coach_due_owner(&dues.items[0]), "sponsor"));
	assert_true(coach_text_is(coach_due_owner(&dues.items[1]), "coach"));
	coach_dues_release(&dues);
	seen_release(&seen);
}

static void test_targets(void **state)
{
	struct seen seen = {0};

	(void)state;
	agreed_target(&seen, "passed", "maria", november(19));
	agreed_target(&seen, "today", "maria", november(20));
	agreed_target(&seen, "later", "maria", november(21));
	agreed_target(&seen, "reached", "maria", november(1))->status =
		COACH_TEXT("reached");
	agreed_target(&seen, "no-day", "maria", COACH_DAY_NONE);
	assert_due(&seen, "1 target passed\n0 target today\n");
}

static void test_experiments(void **state)
{
	struct seen seen = {0};

	(void)state;
	agreed_target(&seen, "t", "maria", november(30));
	agreed_experiment(&seen, "passed", "t", november(19));
	agreed_experiment(&seen, "today", "t", november(20));
	agreed_experiment(&seen, "written", "t", november(1))->happened =
		COACH_TEXT("The board was posted");
	agreed_experiment(&seen, "of-none", "gone", november(15));
	assert_due_of(&seen, "",
		"5 experiment of-none\n1 experiment passed\n"
		"0 experiment today\n");
	/* Through the target. */
	assert_due_of(
		&seen, "maria", "1 experiment passed\n0 experiment today\n");
	assert_due_of(&seen, "ana", "");
	seen_release(&seen);
}

static void test_clients(void **state)
{
	struct seen seen = {0};

	(void)state;
	/* 14 days since the last one are in time, 15 are not. */
	agreed_client(&seen, "in-time", 14);
	agreed_meeting(&seen, "in-time", "held", november(6));
	agreed_client(&seen, "late", 14);
	agreed_meeting(&seen, "late", "held", november(5));
	agreed_meeting(&seen, "late", "held", november(1));
	/* Only held ones count, and only those that have been. */
	agreed_client(&seen, "planned", 14);
	agreed_meeting(&seen, "planned", "held", november(4));
	agreed_meeting(&seen, "planned", "planned", november(19));
	agreed_meeting(&seen, "planned", "cancelled", november(18));
	agreed_meeting(&seen, "planned", "held", november(21));
	agreed_client(&seen, "today", 0);
	agreed_meeting(&seen, "today", "held", november(20));
	agreed_client(&seen, "yesterday", 0);
	agreed_meeting(&seen, "yesterday", "held", november(19));
	assert_due(
		&seen, "2 client planned\n1 client late\n1 client yesterday\n");
}

static void test_clients_without(void **state)
{
	struct coach_dues dues;
	struct seen seen = {0};

	(void)state;
	/* Never met: since start, here 1 November and today. */
	agreed_client(&seen, "never", 14)->start = november(1);
	agreed_client(&seen, "new", 14)->start = november(20);
	agreed_client(&seen, "to-come", 0)->start = november(25);
	agreed_client(&seen, "no-start", 14)->start = COACH_DAY_NONE;
	agreed_client(&seen, "no-cadence", NAN);
	agreed_client(&seen, "paused", 14)->status = COACH_TEXT("paused");
	agreed_client(&seen, "ended", 14)->status = COACH_TEXT("ended");
	agreed_client(&seen, "rare", 1e300);
	/* A meeting before the start is one all the same. */
	agreed_client(&seen, "again", 14)->start = november(15);
	agreed_meeting(&seen, "again", "held", november(3));
	assert_due_of(&seen, "", "5 client never\n3 client again\n");
	coach_due_make(&dues, &seen.evidence, COACH_TEXT(""), TODAY);
	assert_int_equal(dues.items[0].last, COACH_DAY_NONE);
	assert_int_equal(dues.items[1].last, november(3));
	assert_int_equal(dues.items[1].day, november(17));
	assert_int_equal(dues.no_cadence, 1);
	coach_dues_release(&dues);
	coach_due_make(&dues, &seen.evidence, COACH_TEXT("never"), TODAY);
	assert_int_equal(dues.no_cadence, 0);
	coach_dues_release(&dues);
	seen_release(&seen);
}

static void test_agreements(void **state)
{
	struct coach_agreement *circle;
	struct seen seen = {0};
	coach_day agreed = DAY(2026, 3, 1);

	(void)state;
	agreed_agreement(&seen, "passed", "maria", agreed, november(19));
	agreed_agreement(&seen, "today", "ana", agreed, november(20));
	/* Superseded, by one that is of the same day. */
	agreed_agreement(&seen, "z-old", "bo", agreed, november(1));
	agreed_agreement(&seen, "a-new", "bo", agreed, november(25))
		->supersedes = COACH_TEXT("z-old");
	/* Only the newest is in force, be it the one to review. */
	agreed_agreement(&seen, "older", "cy", agreed, november(1));
	agreed_agreement(&seen, "newer", "cy", agreed + 1, november(18));
	/* What will be agreed tomorrow does not replace anything today. */
	agreed_agreement(&seen, "now", "di", agreed, november(17));
	agreed_agreement(&seen, "soon", "di", november(21), november(25))
		->supersedes = COACH_TEXT("now");
	/* The newest one that is not superseded. */
	agreed_agreement(&seen, "kept", "ed", agreed, november(16));
	agreed_agreement(&seen, "undone", "ed", agreed + 9, november(2));
	agreed_agreement(&seen, "undoes", "ed", agreed - 9, november(25))
		->supersedes = COACH_TEXT("undone");
	/* Not by what somebody else agreed, by a practice, or by itself. */
	agreed_agreement(&seen, "hers", "fi", agreed, november(14))
		->supersedes = COACH_TEXT("hers");
	agreed_agreement(&seen, "his", "ivo", agreed + 1, november(25))
		->supersedes = COACH_TEXT("hers");
	circle = agreed_agreement(
		&seen, "circle", "fi", agreed + 1, november(25));
	circle->type = COACH_TEXT("practice");
	circle->supersedes = COACH_TEXT("hers");
	agreed_client(&seen, "gil", NAN)->status = COACH_TEXT("ended");
	agreed_agreement(&seen, "over", "gil", agreed, november(1));
	agreed_client(&seen, "hal", NAN)->status = COACH_TEXT("paused");
	agreed_agreement(&seen, "resting", "hal", agreed, november(15));
	assert_due(&seen,
		"6 agreement hers\n5 agreement resting\n4 agreement kept\n3 "
		"agreement now\n"
		"2 agreement newer\n1 agreement passed\n0 agreement today\n");
}

/* Two circles have nothing to do with each other. */
static void test_practice_agreements(void **state)
{
	struct seen seen = {0};
	coach_day agreed = DAY(2026, 3, 1);

	(void)state;
	for (int i = 0; i < 3; i++)
		agreed_agreement(&seen, seen_text(&seen, "circle-%d", i).ptr,
			"", agreed + i, november(15 + i))
			->type = COACH_TEXT("practice");
	seen.evidence.agreements.items[2].supersedes = COACH_TEXT("circle-0");
	assert_due(&seen, "4 agreement circle-1\n3 agreement circle-2\n");
}

static void observed(struct seen *seen, const char *pinpoint, coach_day day)
{
	seen_add(seen, "maria", day)->pinpoint = coach_text(pinpoint);
}

static void test_pinpoints(void **state)
{
	struct coach_dues dues;
	struct seen seen = {0};

	(void)state;
	/* Twice 7 days: 14 since the last time are in time, 15 are not. */
	agreed_client(&seen, "maria", 7)->start = november(1);
	agreed_meeting(&seen, "maria", "held", november(19));
	seen_pinpoint(&seen, "in-time", "maria", "count");
	observed(&seen, "in-time", november(6));
	seen_pinpoint(&seen, "late", "maria", "count");
	observed(&seen, "late", november(5));
	observed(&seen, "late", november(2));
	observed(&seen, "late", november(21));
	/* Never: since the client's start. */
	seen_pinpoint(&seen, "never", "maria", "count");
	seen_pinpoint(&seen, "reached", "maria", "count")->status =
		COACH_TEXT("reached");
	seen_pinpoint(&seen, "of-nobody", "", "count");
	agreed_client(&seen, "ana", NAN);
	seen_pinpoint(&seen, "no-cadence", "ana", "count");
	/* The rhythm of a paused client rests. */
	agreed_client(&seen, "bo", 9)->status = COACH_TEXT("paused");
	seen_pinpoint(&seen, "of-paused", "bo", "count");
	observed(&seen, "of-paused", november(1));
	assert_due_of(&seen, "", "5 pinpoint never\n1 pinpoint late\n");
	coach_due_make(&dues, &seen.evidence, COACH_TEXT("maria"), TODAY);
	assert_int_equal(dues.len, 2);
	assert_int_equal(dues.items[0].last, COACH_DAY_NONE);
	assert_int_equal(dues.items[1].last, november(5));
	coach_dues_release(&dues);
	seen_release(&seen);
}

/* Of as many days: by kind, then id, then number. */
static void test_order(void **state)
{
	struct seen seen = {0};

	(void)state;
	agreed_client(&seen, "cy", 9)->start = november(10);
	seen_pinpoint(&seen, "pin", "cy", "count");
	agreed_client(&seen, "ana", 4)->start = november(15);
	agreed_agreement(&seen, "agr", "ana", DAY(2026, 3, 1), november(19));
	agreed_experiment(&seen, "exp", "", november(19));
	agreed_target(&seen, "tar", "ana", november(19));
	agreed_action(&seen, "ana", "coach", november(19))->number = 2;
	agreed_action(&seen, "ana", "coach", november(19))->number = 11;
	seen.evidence.promises.items[1].source =
		seen.evidence.promises.items[0].source;
	agreed_action(&seen, "ana", "coach", november(18));
	assert_due(&seen,
		"2 action p003:1\n1 action p001:2\n1 action p001:11\n"
		"1 target tar\n1 experiment exp\n1 client ana\n1 client cy\n"
		"1 agreement agr\n");
}

/* The order of entries changes nothing, nor does another client; what is due
 * today is due tomorrow, a day more. */
static void test_properties(void **state)
{
	(void)state;
	for (unsigned seed = 1; seed <= 100; seed++) {
		struct coach_buffer before = COACH_BUFFER_INIT;
		struct coach_buffer after = COACH_BUFFER_INIT;
		struct coach_dues dues, tomorrow;
		struct seen seen = {0};
		unsigned random = seed;
		size_t found = 0;

		agreed_fill(&seen, "maria", &random);
		coach_evidence_settle(&seen.evidence);
		coach_due_make(&dues, &seen.evidence, COACH_TEXT(""), TODAY);
		print_dues(&before, &dues);
		if (!dues.len)
			fail_msg("seed %u: nothing is due", seed);
		coach_due_make(
			&tomorrow, &seen.evidence, COACH_TEXT(""), TODAY + 1);
		for (size_t i = 0; i < dues.len; i++) {
			for (size_t k = 0; k < tomorrow.len; k++)
				found += tomorrow.items[k].source ==
						dues.items[i].source &&
					tomorrow.items[k].days ==
						dues.items[i].days + 1;
		}
		/* Unless a meeting or observation of tomorrow settles it. */
		if (found > dues.len || found + 2 < dues.len)
			fail_msg("seed %u: %zu of %zu are due tomorrow", seed,
				found, dues.len);
		coach_dues_release(&tomorrow);
		coach_dues_release(&dues);

		agreed_fill(&seen, "ana", &random);
		agreed_shuffle(&seen, &random);
		coach_evidence_settle(&seen.evidence);
		coach_due_make(
			&dues, &seen.evidence, COACH_TEXT("maria"), TODAY);
		print_dues(&after, &dues);
		if (strcmp(before.ptr, after.ptr) != 0)
			fail_msg("seed %u:\n%s\nand then\n%s", seed, before.ptr,
				after.ptr);
		coach_dues_release(&dues);
		coach_buffer_release(&before);
		coach_buffer_release(&after);
		seen_release(&seen);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_actions),
		cmocka_unit_test(test_ended_client),
		cmocka_unit_test(test_owner),
		cmocka_unit_test(test_targets),
		cmocka_unit_test(test_experiments),
		cmocka_unit_test(test_clients),
		cmocka_unit_test(test_clients_without),
		cmocka_unit_test(test_agreements),
		cmocka_unit_test(test_practice_agreements),
		cmocka_unit_test(test_pinpoints),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_properties),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
