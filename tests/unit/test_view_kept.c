#include "agreed.h"

#include "coach/views/kept.h"

static void print_rows(
	struct coach_buffer *out, const struct coach_kept_rows *rows)
{
	for (size_t i = 0; i < rows->len; i++) {
		const struct coach_kept_row *row = &rows->items[i];

		coach_buffer_add_format(out, "%.*s/%.*s %zu/%zu",
			COACH_ARG(row->client), COACH_ARG(row->owner),
			row->sum.kept, row->sum.promised);
		if (row->sum.due_today)
			coach_buffer_add_format(
				out, " today %zu", row->sum.due_today);
		for (size_t k = 0; k < row->weeks.len; k++) {
			coach_buffer_add_byte(out, ' ');
			coach_day_format(out, row->weeks.items[k].monday,
				COACH_TEXT("W%V"));
			coach_buffer_add_format(out, " %zu/%zu",
				row->weeks.items[k].sum.kept,
				row->weeks.items[k].sum.promised);
		}
		coach_buffer_add_byte(out, '\n');
	}
}

static void kept_on(struct seen *seen, struct coach_kept *kept,
	const char *client, coach_day today)
{
	const struct coach_window window = COACH_WINDOW_OPEN;

	coach_evidence_settle(&seen->evidence);
	coach_kept_make(
		kept, &seen->evidence, coach_text(client), &window, today);
}

/* When all that these tests promise was due. */
static void kept_all(
	struct seen *seen, struct coach_kept *kept, const char *client)
{
	kept_on(seen, kept, client, DAY(2027, 12, 31));
}

/* "client/owner kept/promised [week kept/promised …]", a line each; those of
 * all clients first. */
static void assert_kept(const struct coach_kept *kept, const char *expected)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	print_rows(&words, &kept->owners);
	print_rows(&words, &kept->clients);
	assert_string_equal(words.len ? words.ptr : "", expected);
	coach_buffer_release(&words);
}

static void promise(struct seen *seen, const char *client, const char *owner,
	int due, int done)
{
	struct coach_action *action =
		agreed_action(seen, client, owner, november(due));

	action->state = done ? COACH_ACTION_DONE : COACH_ACTION_OPEN;
	action->done = november(done);
}

static void test_in_time(void **state)
{
	struct coach_kept kept;
	struct seen seen = {0};

	(void)state;
	/* On the day is in time, a day later is not. */
	promise(&seen, "maria", "client", 12, 12);
	promise(&seen, "maria", "client", 12, 13);
	promise(&seen, "maria", "client", 12, 3);
	/* Still open: not kept. */
	promise(&seen, "maria", "client", 13, 0);
	/* Nobody can tell when it was done. */
	promise(&seen, "maria", "client", 13, 0);
	seen.evidence.promises.items[4].action.state = COACH_ACTION_DONE;
	/* A check does not move the due date. */
	promise(&seen, "maria", "client", 13, 14);
	seen.evidence.promises.items[5].action.check = november(20);
	/* Dropped, and without a due date. */
	promise(&seen, "maria", "client", 13, 0);
	seen.evidence.promises.items[6].action.state = COACH_ACTION_DROPPED;
	promise(&seen, "maria", "client", 0, 12);
	/* A day alone does not make it done. */
	promise(&seen, "maria", "client", 13, 12);
	seen.evidence.promises.items[8].action.state = COACH_ACTION_OPEN;
	kept_all(&seen, &kept, "");
	assert_kept(&kept, "/client 2/7 W46 2/7\nmaria/client 2/7 W46 2/7\n");
	assert_int_equal(kept.dropped, 1);
	assert_int_equal(kept.later, 0);
	assert_true(fabs(coach_kept_percent(&kept.owners.items[0].sum) -
			    200.0 / 7) < 1e-12);
	coach_kept_release(&kept);
	seen_release(&seen);
}

static void test_percent(void **state)
{
	(void)state;
	assert_true(
		isnan(coach_kept_percent(&(struct coach_kept_sum){0, 0, 0})));
	assert_true(coach_kept_percent(&(struct coach_kept_sum){0, 1, 0}) == 0);
	assert_true(
		coach_kept_percent(&(struct coach_kept_sum){3, 4, 0}) == 75);
	assert_true(
		coach_kept_percent(&(struct coach_kept_sum){7, 7, 0}) == 100);
}

static void test_owners(void **state)
{
	struct coach_kept kept;
	struct seen seen = {0};

	(void)state;
	/* 15 November is a Sunday. */
	promise(&seen, "maria", "client", 15, 1);
	promise(&seen, "maria", "client", 16, 0);
	promise(&seen, "ana", "client", 9, 10);
	promise(&seen, "maria", "coach", 16, 16);
	promise(&seen, "ana", "sponsor", 30, 1);
	promise(&seen, "bo", "sponsor", 23, 30);
	promise(&seen, "", "coach", 2, 1);
	kept_all(&seen, &kept, "");
	assert_kept(&kept,
		"/client 1/3 W46 1/2 W47 0/1\n"
		"/coach 2/2 W45 1/1 W47 1/1\n"
		"/sponsor 1/2 W48 0/1 W49 1/1\n"
		"/coach 1/1 W45 1/1\n"
		"ana/client 0/1 W46 0/1\n"
		"ana/sponsor 1/1 W49 1/1\n"
		"bo/sponsor 0/1 W48 0/1\n"
		"maria/client 1/2 W46 1/1 W47 0/1\n"
		"maria/coach 1/1 W47 1/1\n");
	coach_kept_release(&kept);
	kept_all(&seen, &kept, "ana");
	assert_kept(&kept,
		"/client 0/1 W46 0/1\n/sponsor 1/1 W49 1/1\n"
		"ana/client 0/1 W46 0/1\nana/sponsor 1/1 W49 1/1\n");
	coach_kept_release(&kept);
	kept_all(&seen, &kept, "nobody");
	assert_kept(&kept, "");
	coach_kept_release(&kept);
	seen_release(&seen);
}

static void test_window(void **state)
{
	const struct coach_window window = {november(9), november(20)};
	struct coach_kept kept;
	struct seen seen = {0};

	(void)state;
	promise(&seen, "maria", "client", 8, 8);
	promise(&seen, "maria", "client", 9, 9);
	promise(&seen, "maria", "client", 20, 0);
	promise(&seen, "maria", "client", 21, 20);
	promise(&seen, "maria", "client", 40, 0);
	for (int due = 8; due < 22; due++) {
		promise(&seen, "maria", "client", due, 0);
		seen.evidence.promises.items[seen.evidence.promises.len - 1]
			.action.state = COACH_ACTION_DROPPED;
	}
	coach_evidence_settle(&seen.evidence);
	coach_kept_make(&kept, &seen.evidence, COACH_TEXT(""), &window, TODAY);
	assert_kept(&kept,
		"/client 1/1 today 1 W46 1/1 W47 0/0\n"
		"maria/client 1/1 today 1 W46 1/1 W47 0/0\n");
	assert_int_equal(kept.due_today, 1);
	assert_int_equal(kept.dropped, 12);
	assert_int_equal(kept.later, 2);
	coach_kept_release(&kept);
	seen_release(&seen);
}

/* What is open and due today is judged tomorrow; what is done is kept. */
static void test_due_today(void **state)
{
	struct coach_kept kept;
	struct seen seen = {0};

	(void)state;
	promise(&seen, "maria", "client", 20, 0);
	promise(&seen, "maria", "client", 20, 18);
	promise(&seen, "maria", "client", 19, 19);
	promise(&seen, "maria", "client", 19, 0);
	promise(&seen, "maria", "coach", 20, 0);
	kept_on(&seen, &kept, "", TODAY);
	assert_kept(&kept,
		"/client 2/3 today 1 W47 2/3\n"
		"/coach 0/0 today 1 W47 0/0\n"
		"maria/client 2/3 today 1 W47 2/3\n"
		"maria/coach 0/0 today 1 W47 0/0\n");
	assert_int_equal(kept.due_today, 2);
	assert_true(isnan(coach_kept_percent(&kept.owners.items[1].sum)));
	coach_kept_release(&kept);
	seen_release(&seen);
}

static void test_ended_client(void **state)
{
	struct coach_kept kept;
	struct seen seen = {0};

	(void)state;
	agreed_client(&seen, "maria", 7)->status = COACH_TEXT("ended");
	agreed_client(&seen, "ana", 7)->status = COACH_TEXT("paused");
	promise(&seen, "maria", "client", 12, 0);
	promise(&seen, "ana", "client", 12, 12);
	kept_all(&seen, &kept, "");
	assert_kept(&kept, "/client 1/1 W46 1/1\nana/client 1/1 W46 1/1\n");
	assert_int_equal(kept.ended, 1);
	coach_kept_release(&kept);
	kept_all(&seen, &kept, "maria");
	assert_kept(&kept, "/client 0/1 W46 0/1\nmaria/client 0/1 W46 0/1\n");
	coach_kept_release(&kept);
	seen_release(&seen);
}

static void test_default_window(void **state)
{
	struct coach_window given = COACH_WINDOW_OPEN, window;

	(void)state;
	/* The week of Friday, 20 November, and the eleven before it. */
	window = coach_kept_window(&given, TODAY);
	assert_int_equal(window.from, DAY(2026, 8, 31));
	assert_int_equal(window.to, TODAY);
	/* On a Monday and a Sunday. */
	assert_int_equal(
		coach_kept_window(&given, november(16)).from, DAY(2026, 8, 31));
	assert_int_equal(
		coach_kept_window(&given, november(15)).from, DAY(2026, 8, 24));
	given.to = november(30);
	window = coach_kept_window(&given, TODAY);
	assert_int_equal(window.from, DAY(2026, 9, 14));
	assert_int_equal(window.to, november(30));
	given.from = november(29);
	window = coach_kept_window(&given, TODAY);
	assert_int_equal(window.from, november(29));
	given.to = COACH_DAY_NONE;
	window = coach_kept_window(&given, TODAY);
	assert_int_equal(window.to, TODAY);
}

static struct coach_kept_sum sum_rows(const struct coach_kept_rows *rows)
{
	struct coach_kept_sum sum = {0};

	for (size_t i = 0; i < rows->len; i++) {
		struct coach_kept_sum weeks = {0};

		for (size_t k = 0; k < rows->items[i].weeks.len; k++) {
			weeks.kept += rows->items[i].weeks.items[k].sum.kept;
			weeks.promised +=
				rows->items[i].weeks.items[k].sum.promised;
		}
		assert_int_equal(weeks.kept, rows->items[i].sum.kept);
		assert_int_equal(weeks.promised, rows->items[i].sum.promised);
		sum.kept += rows->items[i].sum.kept;
		sum.promised += rows->items[i].sum.promised;
	}
	return sum;
}

/* The weeks, and the clients, add up to the whole; the order of entries and
 * another client change nothing. */
static void test_properties(void **state)
{
	(void)state;
	for (unsigned seed = 1; seed <= 100; seed++) {
		struct coach_buffer before = COACH_BUFFER_INIT;
		struct coach_buffer after = COACH_BUFFER_INIT;
		struct coach_kept_sum owners, clients;
		struct coach_kept kept;
		struct seen seen = {0};
		unsigned random = seed;

		agreed_fill(&seen, "maria", &random);
		kept_all(&seen, &kept, "maria");
		print_rows(&before, &kept.clients);
		coach_kept_release(&kept);

		agreed_fill(&seen, "ana", &random);
		kept_all(&seen, &kept, "");
		owners = sum_rows(&kept.owners);
		clients = sum_rows(&kept.clients);
		if (owners.kept != clients.kept ||
			owners.promised != clients.promised ||
			owners.promised + kept.dropped != 24)
			fail_msg("seed %u: %zu and %zu promises", seed,
				owners.promised, clients.promised);
		coach_kept_release(&kept);

		agreed_shuffle(&seen, &random);
		kept_all(&seen, &kept, "maria");
		print_rows(&after, &kept.clients);
		if (strcmp(before.ptr, after.ptr) != 0)
			fail_msg("seed %u:\n%s\nand then\n%s", seed, before.ptr,
				after.ptr);
		coach_kept_release(&kept);
		coach_buffer_release(&before);
		coach_buffer_release(&after);
		seen_release(&seen);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_in_time),
		cmocka_unit_test(test_percent),
		cmocka_unit_test(test_owners),
		cmocka_unit_test(test_window),
		cmocka_unit_test(test_due_today),
		cmocka_unit_test(test_ended_client),
		cmocka_unit_test(test_default_window),
		cmocka_unit_test(test_properties),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
