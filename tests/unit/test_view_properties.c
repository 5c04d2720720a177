#include "seen.h"

#include "coach/views/chain.h"
#include "coach/views/chart.h"
#include "coach/views/observers.h"
#include "coach/views/prep.h"
#include "coach/views/ratio.h"

/*
 * What holds for every journal: the order in which entries come does not
 * matter, another client changes nothing, and weeks add up to the whole. The
 * evidence is made at random; the seed of a failure is printed, and
 * COACH_SEED tries that one alone.
 */

#define SEEDS 300
#define FIRST DAY(2026, 9, 28) /* a Monday */
#define DAYS 70
#define WEEKS (DAYS / 7)

static uint64_t random_state;

static unsigned below(unsigned limit)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (unsigned)(random_state >> 33) % limit;
}

static const char *one_of(const char *const *words, unsigned count)
{
	return words[below(count)];
}

static double some_number(unsigned limit)
{
	return below(5) ? (double)below(limit) : (double)NAN;
}

static coach_day some_day(void)
{
	return FIRST + (coach_day)below(DAYS);
}

#define ONE_OF(...)                                \
	one_of((const char *const[]){__VA_ARGS__}, \
		sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* Texts of a client have its name, so that no two share an entry. */
static struct coach_text named(
	struct seen *seen, const char *client, const char *name)
{
	return seen_text(seen, "%s-%s", client, name);
}

static struct coach_texts some_list(
	struct seen *seen, const char *a, const char *b, unsigned count)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_texts list;

	for (unsigned i = 0; i < count; i++)
		coach_buffer_add_format(
			&words, "%s%s", i ? " " : "", below(3) ? a : b);
	list = seen_list(seen, count ? words.ptr : "");
	coach_buffer_release(&words);
	return list;
}

static void add_observation(struct seen *seen, const char *client)
{
	struct coach_observation *one = seen_add(seen, client, some_day());
	struct coach_text id = seen_text(seen, "%s-%03u", client, seen->ids);

	one->source.id = id;
	one->source.path = id.ptr;
	if (below(4))
		one->pinpoint =
			named(seen, client, ONE_OF("count", "rate", "parts"));
	else
		one->skill = named(seen, client, "skill");
	one->phase = coach_text(
		ONE_OF("baseline", "", "", "intervention", "maintenance"));
	one->label = coach_text(ONE_OF("", "", "", "board", "talk"));
	one->observer = coach_text(ONE_OF("", "", "Kim"));
	one->minutes = some_number(30);
	one->value = some_number(9);
	one->positive = some_number(9);
	one->corrective = some_number(4);
	one->said_giver = one->giver =
		coach_text(ONE_OF("client", "coach", ""));
	one->said_receiver = one->receiver =
		coach_text(ONE_OF("team", "client", ""));
	one->intervals = some_list(seen, "yes", "no", below(5));
	one->sampling = coach_text(ONE_OF("partial", "partial", "whole"));
	one->steps = some_list(seen, "independent", "missed", below(4));
	if (!below(4))
		one->paired_with = seen_text(
			seen, "%s-%03u", client, 1 + below(seen->ids));
}

static void add_promise(struct seen *seen, const char *client, unsigned number)
{
	struct coach_promise one = {.kind = COACH_TEXT("meeting"),
		.client = coach_text(client),
		.action = {.owner = coach_text(ONE_OF("client", "coach")),
			.words = COACH_TEXT("do it"),
			.state = (enum coach_action_state)below(3),
			.due = some_day(),
			.check = COACH_DAY_NONE,
			.done = some_day(),
			.number = number}};

	one.source.id = named(seen, client, ONE_OF("m1", "m2"));
	one.source.path = one.source.id.ptr;
	COACH_PUSH(&seen->evidence.promises, one);
}

static void add_client(struct seen *seen, const char *id, unsigned observations)
{
	static const char *const measures[] = {"count", "rate", "interval"};
	static const char *const names[] = {"count", "rate", "parts"};
	struct coach_client client = {
		.source = {id, coach_text(id), coach_text(id), COACH_DAY_NONE}};
	struct coach_chained skill = {.owner = COACH_TEXT("client"),
		.client = coach_text(id),
		.steps = seen_list(seen, "a b c"),
		.mastery_percent = 60,
		.mastery_sessions = 2};

	COACH_PUSH(&seen->evidence.clients, client);
	for (unsigned i = 0; i < 3; i++) {
		struct coach_text name = named(seen, id, names[i]);

		seen_pinpoint(seen, name.ptr, id, measures[i])->goal =
			some_number(9);
	}
	skill.source.id = named(seen, id, "skill");
	skill.source.path = skill.source.id.ptr;
	COACH_PUSH(&seen->evidence.skills, skill);
	for (unsigned i = 0; i < 2; i++) {
		struct coach_meeting meeting = {.client = coach_text(id),
			.status = coach_text(ONE_OF("held", "planned")),
			.minutes = NAN,
			.next = COACH_DAY_NONE};

		meeting.source.id = named(seen, id, i ? "m1" : "m2");
		meeting.source.path = meeting.source.id.ptr;
		meeting.source.date = some_day();
		COACH_PUSH(&seen->evidence.meetings, meeting);
	}
	for (unsigned i = 0; i < observations; i++)
		add_observation(seen, id);
	for (unsigned i = 0; i < 6; i++)
		add_promise(seen, id, i + 1);
}

static void make(struct seen *seen, uint64_t seed)
{
	*seen = (struct seen){0};
	random_state = seed * 2654435761U + 1;
	add_client(seen, "maria", 10 + below(50));
}

static void shuffle(void *items, size_t len, size_t size)
{
	char *bytes = items, kept[512];

	assert_true(size <= sizeof(kept));
	for (size_t i = len; i > 1; i--) {
		size_t other = below((unsigned)i);

		memcpy(kept, bytes + other * size, size);
		memmove(bytes + other * size, bytes + (i - 1) * size, size);
		memcpy(bytes + (i - 1) * size, kept, size);
	}
}

/* ---- answers as text ------------------------------------------------------
 */

static void add_id(struct coach_buffer *out, struct coach_text id)
{
	coach_buffer_add_format(out, " %.*s", COACH_ARG(id));
}

static void add_chart(struct coach_buffer *out, const struct coach_chart *chart)
{
	add_id(out, chart->pinpoint->source.id);
	coach_buffer_add_format(out, " median %g of %zu\n", chart->median,
		chart->baseline_count);
	for (size_t i = 0; i < chart->points.len; i++) {
		const struct coach_chart_point *point = &chart->points.items[i];

		add_id(out, point->observation->source.id);
		coach_buffer_add_format(out, " %g %zu %d%d%d", point->value,
			point->phase, point->side, point->in_shift,
			point->in_trend);
	}
	coach_buffer_add_byte(out, '\n');
	coach_chart_unit(out, chart);
	coach_chart_verdict(out, chart);
	coach_chart_left_words(out, chart);
}

static void add_sum(struct coach_buffer *out, const struct coach_ratio_sum *sum)
{
	coach_buffer_add_format(out, " %g:%g/%zu", sum->positive,
		sum->corrective, sum->observations);
}

static void add_ratio(struct coach_buffer *out, const struct coach_ratio *ratio)
{
	coach_buffer_add_format(
		out, "%zu %zu\n", ratio->no_giver, ratio->second_observer);
	for (size_t i = 0; i < ratio->pairs.len; i++) {
		const struct coach_ratio_pair *pair = &ratio->pairs.items[i];

		add_id(out, pair->client);
		add_id(out, pair->giver);
		add_id(out, pair->receiver);
		for (size_t k = 0; k < pair->weeks.len; k++) {
			const struct coach_ratio_week *week =
				&pair->weeks.items[k];

			coach_buffer_add_format(out, " %d", week->monday);
			add_sum(out, &week->sum);
			add_sum(out, &week->rolling);
		}
		add_sum(out, &pair->total);
	}
}

static void add_chain(struct coach_buffer *out, const struct coach_chain *chain)
{
	coach_buffer_add_format(out, "\n%zu %d %zu %zu %zu %zu %zu\n",
		chain->in_a_row, chain->mastered, chain->breaks,
		chain->no_steps, chain->unequal, chain->second_observer,
		chain->other_client);
	for (size_t i = 0; i < chain->sessions.len; i++) {
		add_id(out, chain->sessions.items[i].source->id);
		coach_buffer_add_format(
			out, " %g", chain->sessions.items[i].percent);
	}
	for (size_t i = 0; i < chain->steps.len; i++)
		coach_buffer_add_format(out, " %zu %d",
			chain->steps.items[i].independent,
			chain->steps.items[i].mastered);
}

static void add_observers(
	struct coach_buffer *out, const struct coach_observers *answer)
{
	coach_buffer_add_format(out, "\n%zu %zu %zu %zu\n", answer->no_partner,
		answer->different, answer->unequal, answer->nothing);
	for (size_t i = 0; i < answer->pairs.len; i++) {
		const struct coach_observers_pair *pair =
			&answer->pairs.items[i];

		add_id(out, pair->first->source.id);
		add_id(out, pair->second->source.id);
		coach_buffer_add_format(
			out, " %d %g", (int)pair->what, pair->percent);
	}
	for (size_t i = 0; i < answer->groups.len; i++)
		coach_buffer_add_format(out, " %zu %.9g %g",
			answer->groups.items[i].count,
			answer->groups.items[i].mean,
			answer->groups.items[i].least);
}

static void add_prep(
	struct coach_buffer *out, const struct coach_evidence *evidence)
{
	struct coach_prep prep;

	coach_prep_make(&prep, evidence,
		coach_evidence_client(evidence, COACH_TEXT("maria")),
		FIRST + DAYS / 2);
	for (unsigned i = 0; i < COACH_PREP_PARTS; i++)
		coach_prep_lines(out, &prep, (enum coach_prep_part)i);
	coach_prep_release(&prep);
}

/* All of maria's views. Settles the evidence. */
static void answer(struct coach_buffer *out, struct seen *seen,
	const struct coach_window *window)
{
	struct coach_evidence *evidence = &seen->evidence;
	struct coach_text maria = COACH_TEXT("maria");
	struct coach_observers observers;
	struct coach_ratio ratio;
	struct coach_chain chain;

	coach_evidence_settle(evidence);
	for (size_t i = 0; i < evidence->pinpoints.len; i++) {
		struct coach_chart chart;

		if (!coach_text_eq(evidence->pinpoints.items[i].client, maria))
			continue;
		coach_chart_make(&chart, evidence,
			&evidence->pinpoints.items[i], COACH_TEXT(""), window);
		add_chart(out, &chart);
		coach_chart_release(&chart);
	}
	coach_ratio_make(&ratio, evidence, maria, window);
	add_ratio(out, &ratio);
	coach_ratio_release(&ratio);
	coach_chain_make(&chain, evidence,
		coach_evidence_skill(evidence, COACH_TEXT("maria-skill")),
		COACH_TEXT(""), window);
	add_chain(out, &chain);
	coach_chain_release(&chain);
	coach_observers_make(&observers, evidence, maria, window);
	add_observers(out, &observers);
	coach_observers_release(&observers);
	add_prep(out, evidence);
}

static struct coach_window some_window(void)
{
	struct coach_window window = COACH_WINDOW_OPEN;

	if (below(2))
		window.from = some_day();
	if (below(2))
		window.to = some_day();
	return window;
}

/* ---- properties -----------------------------------------------------------
 */

static void try_order(uint64_t seed)
{
	struct coach_buffer one = COACH_BUFFER_INIT, other = COACH_BUFFER_INIT;
	struct coach_window window;
	struct seen seen;

	make(&seen, seed);
	window = some_window();
	answer(&one, &seen, &window);
	for (int i = 0; i < 3; i++) {
#define X(name, many)                                             \
	shuffle(seen.evidence.many.items, seen.evidence.many.len, \
		sizeof(*seen.evidence.many.items));
		COACH_FACTS(X)
#undef X
		coach_buffer_clear(&other);
		answer(&other, &seen, &window);
		assert_string_equal(one.ptr, other.ptr);
	}
	coach_buffer_release(&one);
	coach_buffer_release(&other);
	seen_release(&seen);
}

static void try_other_client(uint64_t seed)
{
	struct coach_buffer one = COACH_BUFFER_INIT, other = COACH_BUFFER_INIT;
	struct coach_window window;
	struct seen seen;

	make(&seen, seed);
	window = some_window();
	answer(&one, &seen, &window);
	add_client(&seen, below(2) ? "ana" : "zoe", 1 + below(40));
	answer(&other, &seen, &window);
	assert_string_equal(one.ptr, other.ptr);
	coach_buffer_release(&one);
	coach_buffer_release(&other);
	seen_release(&seen);
}

/* What adds up, of a window. */
struct sums {
	double positive, corrective, values, independent, percents;
	size_t remarks, points, sessions, pairs, left;
};

static void add_charts(struct sums *sums, const struct coach_evidence *evidence,
	const struct coach_window *window)
{
	for (size_t i = 0; i < evidence->pinpoints.len; i++) {
		struct coach_chart chart;

		coach_chart_make(&chart, evidence,
			&evidence->pinpoints.items[i], COACH_TEXT(""), window);
		sums->points += chart.points.len;
		for (size_t k = 0; k < chart.points.len; k++)
			sums->values += chart.points.items[k].value;
		sums->left += chart.left.no_minutes + chart.left.no_value +
			chart.left.second_observer + chart.left.other_client +
			chart.left.brief;
		coach_chart_release(&chart);
	}
}

static void add_pairs(struct sums *sums, const struct coach_evidence *evidence,
	const struct coach_window *window)
{
	struct coach_ratio ratio;

	coach_ratio_make(&ratio, evidence, COACH_TEXT(""), window);
	for (size_t i = 0; i < ratio.pairs.len; i++) {
		const struct coach_ratio_pair *pair = &ratio.pairs.items[i];
		struct coach_ratio_sum weeks = {0};

		for (size_t k = 0; k < pair->weeks.len; k++) {
			weeks.positive += pair->weeks.items[k].sum.positive;
			weeks.corrective += pair->weeks.items[k].sum.corrective;
			weeks.observations +=
				pair->weeks.items[k].sum.observations;
		}
		assert_true(weeks.positive == pair->total.positive);
		assert_true(weeks.corrective == pair->total.corrective);
		assert_int_equal(weeks.observations, pair->total.observations);
		sums->positive += weeks.positive;
		sums->corrective += weeks.corrective;
		sums->remarks += weeks.observations;
	}
	sums->left += ratio.no_giver + ratio.second_observer;
	coach_ratio_release(&ratio);
}

static void add_all(struct sums *sums, const struct coach_evidence *evidence,
	const struct coach_window *window)
{
	struct coach_observers observers;
	struct coach_chain chain;

	add_charts(sums, evidence, window);
	add_pairs(sums, evidence, window);
	coach_chain_make(&chain, evidence, &evidence->skills.items[0],
		COACH_TEXT(""), window);
	sums->sessions += chain.sessions.len;
	for (size_t i = 0; i < chain.sessions.len; i++)
		sums->independent +=
			(double)chain.sessions.items[i].independent;
	sums->left += chain.no_steps + chain.unequal + chain.second_observer +
		chain.other_client;
	coach_chain_release(&chain);
	coach_observers_make(&observers, evidence, COACH_TEXT(""), window);
	sums->pairs += observers.pairs.len;
	for (size_t i = 0; i < observers.pairs.len; i++) {
		if (!isnan(observers.pairs.items[i].percent))
			sums->percents += observers.pairs.items[i].percent;
	}
	sums->left += observers.no_partner + observers.different +
		observers.unequal + observers.nothing;
	coach_observers_release(&observers);
}

#define assert_near(a, b) assert_true(fabs((a) - (b)) < 1e-6)

static void try_weeks(uint64_t seed)
{
	const struct coach_window open = COACH_WINDOW_OPEN;
	struct sums whole = {0}, weeks = {0};
	struct seen seen;

	make(&seen, seed);
	coach_evidence_settle(&seen.evidence);
	add_all(&whole, &seen.evidence, &open);
	for (coach_day week = 0; week < WEEKS; week++) {
		const struct coach_window window = {
			FIRST + 7 * week, FIRST + 7 * week + 6};

		add_all(&weeks, &seen.evidence, &window);
	}
	assert_int_equal(whole.points, weeks.points);
	assert_near(whole.values, weeks.values);
	assert_int_equal(whole.remarks, weeks.remarks);
	assert_near(whole.positive, weeks.positive);
	assert_near(whole.corrective, weeks.corrective);
	assert_int_equal(whole.sessions, weeks.sessions);
	assert_near(whole.independent, weeks.independent);
	assert_int_equal(whole.pairs, weeks.pairs);
	assert_near(whole.percents, weeks.percents);
	assert_int_equal(whole.left, weeks.left);
	seen_release(&seen);
}

static uint64_t current;

static int say_seed(void **state)
{
	(void)state;
	if (current)
		print_message("COACH_SEED=%llu\n", (unsigned long long)current);
	return 0;
}

static void try_all(void (*property)(uint64_t seed))
{
	const char *given = getenv("COACH_SEED");
	uint64_t seed = given ? strtoull(given, NULL, 10) : 1;
	uint64_t last = given ? seed : SEEDS;

	for (; seed <= last; seed++) {
		current = seed;
		property(seed);
	}
	current = 0;
}

static void test_order(void **state)
{
	(void)state;
	try_all(try_order);
}

static void test_other_client(void **state)
{
	(void)state;
	try_all(try_other_client);
}

static void test_weeks(void **state)
{
	(void)state;
	try_all(try_weeks);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_order, say_seed),
		cmocka_unit_test_teardown(test_other_client, say_seed),
		cmocka_unit_test_teardown(test_weeks, say_seed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
