#include "facts.h"

#include "coach/views/hours.h"

static struct coach_hours_rules rules_from(coach_day training)
{
	return (struct coach_hours_rules){FACTS_TODAY, training, 480};
}

static struct coach_meeting *counted(struct seen *seen, const char *client,
	coach_day day, double minutes, const char *paid)
{
	struct coach_meeting *one = facts_meeting(seen, client, day, minutes);

	one->counts = COACH_TEXT("yes");
	one->paid = coach_text(paid);
	return one;
}

static void add_sum(struct coach_buffer *out, const struct coach_hours_sum *sum)
{
	coach_buffer_add_format(out, "%g %g %zu %zu\n", sum->minutes, sum->paid,
		sum->meetings, sum->clients);
}

static void hours_words(struct coach_buffer *out, const struct seen *seen,
	const char *client, const struct coach_window *window)
{
	const struct coach_hours_rules rules = rules_from(COACH_DAY_NONE);
	struct coach_hours hours;

	coach_hours_make(
		&hours, &seen->evidence, coach_text(client), window, &rules);
	add_sum(out, &hours.total);
	add_sum(out, &hours.recent);
	add_sum(out, &hours.no_consent);
	add_sum(out, &hours.not_said);
	add_sum(out, &hours.no_client);
	coach_buffer_add_format(
		out, "%zu %zu\n", hours.later, hours.paid_not_said);
	for (size_t i = 0; i < hours.len; i++)
		coach_buffer_add_format(out, "%d %.*s %g %d\n",
			(int)hours.items[i].meeting->source.date,
			COACH_ARG(hours.items[i].client->source.id),
			hours.items[i].meeting->minutes, hours.items[i].paid);
	coach_hours_release(&hours);
}

static void hours_all(struct seen *seen, struct coach_hours *hours)
{
	const struct coach_hours_rules rules = rules_from(COACH_DAY_NONE);
	const struct coach_window open = COACH_WINDOW_OPEN;

	coach_evidence_settle(&seen->evidence);
	coach_hours_make(hours, &seen->evidence, COACH_TEXT(""), &open, &rules);
}

static void assert_sum(const struct coach_hours_sum *sum, const char *expected)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	add_sum(&words, sum);
	assert_text(coach_text_trim(coach_buffer_text(&words)), expected);
	coach_buffer_release(&words);
}

static void test_sums(void **state)
{
	struct seen seen = {0};
	struct coach_hours hours;

	(void)state;
	facts_client(&seen, "maria")->log_consent = COACH_TEXT("yes");
	facts_client(&seen, "ana")->log_consent = COACH_TEXT("yes");
	/* An hour with a group is one hour, its members are clients. */
	seen.evidence.clients.items[1].group_size = 6;
	hours_all(&seen, &hours);
	assert_sum(&hours.total, "0 0 0 0");
	coach_hours_release(&hours);
	counted(&seen, "maria", DAY(2026, 11, 2), 50, "yes");
	counted(&seen, "maria", DAY(2026, 11, 9), 40, "no");
	counted(&seen, "ana", DAY(2026, 11, 9), 90, "")->format =
		COACH_TEXT("group");
	counted(&seen, "ana", DAY(2026, 11, 3), 70, "yes")->status =
		COACH_TEXT("planned");
	counted(&seen, "ana", DAY(2026, 11, 3), 70, "yes")->status =
		COACH_TEXT("cancelled");
	counted(&seen, "ana", DAY(2026, 11, 3), NAN, "yes");
	hours_all(&seen, &hours);
	assert_sum(&hours.total, "180 50 3 7");
	assert_int_equal(hours.paid_not_said, 1);
	assert_int_equal(hours.no_minutes.len, 1);
	assert_text(hours.no_minutes.items[0]->client, "ana");
	assert_int_equal(hours.len, 3);
	assert_text(hours.items[0].client->source.id, "maria");
	assert_true(hours.items[0].paid);
	assert_false(hours.items[2].paid);
	coach_hours_release(&hours);
	seen_release(&seen);
}

static void test_left_off(void **state)
{
	struct seen seen = {0};
	struct coach_hours hours;

	(void)state;
	facts_client(&seen, "no")->log_consent = COACH_TEXT("no");
	facts_client(&seen, "silent");
	facts_client(&seen, "yes")->log_consent = COACH_TEXT("yes");
	counted(&seen, "no", DAY(2026, 11, 2), 50, "yes");
	counted(&seen, "silent", DAY(2026, 11, 2), 40, "no");
	counted(&seen, "silent", DAY(2026, 11, 3), 30, "no");
	counted(&seen, "gone", DAY(2026, 11, 3), 20, "no");
	facts_meeting(&seen, "yes", DAY(2026, 11, 4), 10);
	facts_meeting(&seen, "yes", DAY(2026, 11, 4), 15)->counts =
		COACH_TEXT("no");
	counted(&seen, "yes", FACTS_TODAY + 1, 60, "no");
	hours_all(&seen, &hours);
	assert_sum(&hours.total, "0 0 0 0");
	assert_sum(&hours.no_consent, "120 50 3 2");
	assert_sum(&hours.no_client, "20 0 1 0");
	assert_sum(&hours.not_said, "10 0 1 1");
	assert_int_equal(hours.later, 1);
	assert_int_equal(hours.len, 0);
	coach_hours_release(&hours);
	counted(&seen, "yes", FACTS_TODAY, 60, "no");
	hours_all(&seen, &hours);
	assert_sum(&hours.total, "60 0 1 1");
	coach_hours_release(&hours);
	seen_release(&seen);
}

static void test_recent(void **state)
{
	struct seen seen = {0};
	struct coach_hours hours;

	(void)state;
	facts_client(&seen, "maria")->log_consent = COACH_TEXT("yes");
	facts_client(&seen, "ana")->log_consent = COACH_TEXT("yes");
	counted(&seen, "maria", DAY(2025, 5, 20), 10, "yes");
	counted(&seen, "ana", DAY(2025, 5, 21), 20, "no");
	counted(&seen, "ana", DAY(2026, 5, 21), 30, "yes");
	hours_all(&seen, &hours);
	assert_int_equal(hours.since, DAY(2025, 5, 21));
	assert_sum(&hours.total, "60 40 3 2");
	assert_sum(&hours.recent, "50 30 2 1");
	coach_hours_release(&hours);
	seen_release(&seen);
}

static void test_months(void **state)
{
	(void)state;
	assert_int_equal(
		coach_day_add_months(DAY(2026, 8, 31), -18), DAY(2025, 2, 28));
	assert_int_equal(
		coach_day_add_months(DAY(2025, 8, 31), -18), DAY(2024, 2, 29));
	assert_int_equal(
		coach_day_add_months(DAY(2026, 6, 1), -18), DAY(2024, 12, 1));
}

static void count(struct coach_hours_level *counted,
	const struct coach_credential *level, double minutes, double paid,
	size_t people)
{
	struct coach_hours_client client = {0};
	struct coach_meeting held[2] = {
		{.minutes = paid, .source = {.date = 0}},
		{.minutes = minutes - paid, .source = {.date = 9}}};
	struct coach_hours_line lines[2] = {
		{.meeting = &held[0], .paid = true, .people = people},
		{.meeting = &held[1], .people = people}};
	const struct coach_hours hours = {.items = lines,
		.len = 2,
		.clients = {&client, 1, 1},
		.since = 9,
		.training = COACH_DAY_NONE};

	coach_hours_count(counted, &hours, level);
}

static void assert_lack(
	double minutes, double paid, size_t clients, const char *expected)
{
	const struct coach_credential acc = {
		.hours = 100, .paid = 75, .clients = 8, .recent = 25};
	struct coach_hours_level one;
	struct coach_buffer words = COACH_BUFFER_INIT;

	count(&one, &acc, minutes, paid, clients);
	/* What is not paid is recent. */
	assert_true(one.lack.recent ==
		(minutes - paid < 1500 ? 1500 - minutes + paid : 0));
	coach_hours_add(&words, minutes);
	coach_buffer_add_byte(&words, ' ');
	coach_hours_add_missing(&words, one.lack.minutes);
	coach_buffer_add_byte(&words, ' ');
	coach_hours_add_missing(&words, one.lack.paid);
	coach_buffer_add_format(&words, " %g", one.lack.clients);
	assert_string_equal(words.ptr, expected);
	coach_buffer_release(&words);
}

static void test_levels(void **state)
{
	(void)state;
	assert_lack(0, 0, 0, "0.0 100.0 75.0 8");
	/* A minute less, the same, a minute more. */
	assert_lack(5999, 4499, 7, "99.9 0.1 0.1 1");
	assert_lack(6000, 4500, 8, "100.0 0.0 0.0 0");
	assert_lack(6001, 4501, 9, "100.0 0.0 0.0 0");
	/* 12 minutes are 0.2 hours and neither more nor less. */
	assert_lack(5988, 4488, 8, "99.8 0.2 0.2 0");
}

/* Hours before the training and with groups that are too large. */
static void test_what_counts(void **state)
{
	const struct coach_hours_rules trained = rules_from(DAY(2026, 11, 3));
	const struct coach_window open = COACH_WINDOW_OPEN;
	const struct coach_credential strict = {
		.hours = 10, .from_training = true, .group = 15};
	const struct coach_credential any = {.hours = 10};
	struct coach_hours_level one;
	struct coach_hours hours;
	struct seen seen = {0};

	(void)state;
	facts_client(&seen, "big")->group_size = 16;
	facts_client(&seen, "maria");
	facts_client(&seen, "team")->group_size = 15;
	for (size_t i = 0; i < 3; i++)
		seen.evidence.clients.items[i].log_consent = COACH_TEXT("yes");
	counted(&seen, "maria", DAY(2026, 11, 2), 50, "yes");
	counted(&seen, "maria", DAY(2026, 11, 3), 40, "yes");
	/* One of the members alone, and then all of them. */
	counted(&seen, "big", DAY(2026, 11, 4), 30, "no")->format =
		COACH_TEXT("individual");
	counted(&seen, "big", DAY(2026, 11, 5), 90, "no");
	counted(&seen, "team", DAY(2026, 11, 6), 60, "yes");
	counted(&seen, "team", DAY(2026, 11, 7), 60, "yes");
	coach_evidence_settle(&seen.evidence);
	coach_hours_make(
		&hours, &seen.evidence, COACH_TEXT(""), &open, &trained);
	assert_sum(&hours.total, "330 210 6 32");
	assert_sum(&hours.trained, "280 160 5 32");
	coach_hours_count(&one, &hours, &any);
	assert_sum(&one.total, "330 210 6 32");
	assert_true(one.before == 0 && one.large == 0);
	coach_hours_count(&one, &hours, &strict);
	/* 40 + 30 + 60 + 60; Maria, one of the large group, the team. */
	assert_sum(&one.total, "190 160 4 17");
	assert_true(one.before == 50 && one.large == 90);
	assert_true(one.lack.minutes == 410);
	/* By client, those first that were met first. */
	assert_int_equal(hours.clients.len, 3);
	assert_text(hours.clients.items[0].client->source.id, "maria");
	assert_sum(&hours.clients.items[0].sum, "90 90 2 1");
	assert_sum(&hours.clients.items[1].sum, "120 0 2 16");
	assert_sum(&hours.clients.items[2].sum, "120 120 2 15");
	coach_hours_release(&hours);
	/* Nobody says when it began: all of it counts. */
	hours_all(&seen, &hours);
	coach_hours_count(&one, &hours, &strict);
	assert_sum(&one.total, "240 210 5 17");
	assert_true(one.before == 0);
	coach_hours_release(&hours);
	seen_release(&seen);
}

static void test_odd_meetings(void **state)
{
	struct coach_hours hours;
	struct seen seen = {0};

	(void)state;
	facts_client(&seen, "maria")->log_consent = COACH_TEXT("yes");
	counted(&seen, "maria", DAY(2026, 11, 2), 480, "yes");
	counted(&seen, "maria", DAY(2026, 11, 3), 481, "yes");
	/* A group of which nothing says how many are in it. */
	counted(&seen, "maria", DAY(2026, 11, 4), 60, "yes")->format =
		COACH_TEXT("group");
	/* It would not count anyhow. */
	counted(&seen, "maria", DAY(2026, 11, 5), NAN, "yes")->counts =
		COACH_TEXT("no");
	hours_all(&seen, &hours);
	assert_sum(&hours.total, "1021 1021 3 1");
	assert_int_equal(hours.unusual.len, 1);
	assert_true(hours.unusual.items[0]->minutes == 481);
	assert_int_equal(hours.size_not_said, 1);
	assert_int_equal(hours.no_minutes.len, 0);
	coach_hours_release(&hours);
	seen_release(&seen);
}

static void test_properties(void **state)
{
	const struct coach_hours_rules rules = rules_from(COACH_DAY_NONE);

	(void)state;
	facts_properties(hours_words);
	/* The weeks, and paid and pro bono, add up to the whole. */
	for (unsigned seed = 1; seed <= 20; seed++) {
		struct coach_hours_sum weeks = {0};
		double lines = 0;
		struct coach_hours hours;
		struct seen seen = {0};
		unsigned random = seed;

		facts_fill_all(&seen, &random);
		for (coach_day day = FACTS_TODAY - 840; day <= FACTS_TODAY + 14;
			day += 7) {
			const struct coach_window week = {day, day + 6};

			coach_hours_make(&hours, &seen.evidence, COACH_TEXT(""),
				&week, &rules);
			weeks.minutes += hours.total.minutes;
			weeks.paid += hours.total.paid;
			weeks.meetings += hours.total.meetings +
				hours.no_consent.meetings + hours.later;
			coach_hours_release(&hours);
		}
		hours_all(&seen, &hours);
		for (size_t i = 0; i < hours.len; i++)
			lines += hours.items[i].meeting->minutes;
		assert_true(weeks.minutes == hours.total.minutes);
		assert_true(lines == hours.total.minutes);
		assert_true(weeks.paid == hours.total.paid);
		assert_int_equal(weeks.meetings,
			hours.total.meetings + hours.no_consent.meetings +
				hours.later);
		assert_true(weeks.meetings > 0);
		coach_hours_release(&hours);
		seen_release(&seen);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sums),
		cmocka_unit_test(test_left_off),
		cmocka_unit_test(test_recent),
		cmocka_unit_test(test_months),
		cmocka_unit_test(test_levels),
		cmocka_unit_test(test_what_counts),
		cmocka_unit_test(test_odd_meetings),
		cmocka_unit_test(test_properties),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
