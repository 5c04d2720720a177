#include "facts.h"

#include "coach/views/kata.h"

static void katas_of(struct seen *seen, struct coach_katas *katas,
	const char *target, const char *client)
{
	const struct coach_window open = COACH_WINDOW_OPEN;

	coach_evidence_settle(&seen->evidence);
	coach_katas_make(katas, &seen->evidence, coach_text(target),
		coach_text(client), &open, FACTS_TODAY);
}

/* The answer, and behind '?' each line of what is missing. */
static void add_answer(struct coach_buffer *out, const struct coach_kata *kata,
	enum coach_question_id question)
{
	struct coach_buffer missing = COACH_BUFFER_INIT;
	struct coach_text rest, line;

	coach_kata_answer(kata, question, out, &missing);
	rest = coach_buffer_text(&missing);
	while (coach_text_split(&rest, '\n', &line))
		coach_buffer_add_format(
			out, "%s? %.*s", out->len ? "\n" : "", COACH_ARG(line));
	coach_buffer_release(&missing);
}

static void assert_answer(struct seen *seen, enum coach_question_id question,
	const char *expected)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_katas katas;

	katas_of(seen, &katas, "", "maria");
	assert_int_equal(katas.len, 1);
	add_answer(&words, &katas.items[0], question);
	assert_string_equal(words.ptr, expected);
	coach_buffer_release(&words);
	coach_katas_release(&katas);
}

/* Open ones, those due first on top; a named one whatever its status. */
static void test_which(void **state)
{
	struct seen seen = {0};
	struct coach_katas katas;

	(void)state;
	katas_of(&seen, &katas, "", "");
	assert_int_equal(katas.len, 0);
	coach_katas_release(&katas);
	facts_target(&seen, "late", "maria", DAY(2026, 10, 1))->achieve_by =
		DAY(2026, 12, 24);
	facts_target(&seen, "soon", "maria", DAY(2026, 11, 1))->achieve_by =
		DAY(2026, 12, 1);
	facts_target(&seen, "done", "maria", DAY(2026, 9, 1))->status =
		COACH_TEXT("reached");
	facts_target(&seen, "anas", "ana", DAY(2026, 11, 1))->achieve_by =
		DAY(2026, 12, 1);
	katas_of(&seen, &katas, "", "maria");
	assert_int_equal(katas.len, 2);
	assert_text(katas.items[0].target->source.id, "soon");
	assert_text(katas.items[1].target->source.id, "late");
	coach_katas_release(&katas);
	katas_of(&seen, &katas, "", "");
	assert_int_equal(katas.len, 3);
	assert_text(katas.items[0].target->source.id, "anas");
	coach_katas_release(&katas);
	katas_of(&seen, &katas, "done", "");
	assert_int_equal(katas.len, 1);
	assert_text(katas.items[0].target->source.id, "done");
	coach_katas_release(&katas);
	katas_of(&seen, &katas, "done", "ana");
	assert_int_equal(katas.len, 0);
	coach_katas_release(&katas);
	seen_release(&seen);
}

/* Nothing is invented: each part that is empty says where to write it. */
static void test_empty(void **state)
{
	struct seen seen = {0};

	(void)state;
	facts_target(&seen, "t", "maria", DAY(2026, 11, 1));
	assert_answer(&seen, COACH_QUESTION_TARGET_CONDITION,
		"? nothing in the section Target condition of t");
	assert_answer(&seen, COACH_QUESTION_ACTUAL_CONDITION,
		"? no pinpoints in t\n"
		"? nothing in the section Current condition of t");
	assert_answer(&seen, COACH_QUESTION_OBSTACLES,
		"? no obstacles in t\n"
		"? none is addressed: there is no experiment yet toward t");
	assert_answer(&seen, COACH_QUESTION_NEXT_STEP,
		"? there is no experiment yet toward t");
	assert_answer(&seen, COACH_QUESTION_GO_AND_SEE,
		"? nothing to go and see: no experiment is under way toward t\n"
		"? no experiment has taught anything yet");
	seen_release(&seen);
}

static void test_target(void **state)
{
	struct seen seen = {0};
	struct coach_target *target;

	(void)state;
	target = facts_target(&seen, "t", "maria", DAY(2026, 11, 1));
	target->target_condition = COACH_TEXT("eight\nevery day");
	target->outcome = COACH_TEXT("95 %");
	target->process = COACH_TEXT("huddle");
	target->achieve_by = DAY(2026, 12, 18);
	target->challenge = COACH_TEXT("on time");
	assert_answer(&seen, COACH_QUESTION_TARGET_CONDITION,
		"eight\nevery day\noutcome: 95 %\nprocess: huddle\n"
		"by 2026-12-18 (in 28 days)\ntoward: on time");
	seen_release(&seen);
}

static void test_actual(void **state)
{
	struct seen seen = {0};
	struct coach_target *target;

	(void)state;
	target = facts_target(&seen, "t", "maria", DAY(2026, 11, 1));
	target->pinpoints = seen_list(&seen, "praise rate gone");
	target->current_condition = COACH_TEXT("two a day");
	seen_pinpoint(&seen, "praise", "maria", "count")->goal = 8;
	seen_pinpoint(&seen, "rate", "maria", "rate");
	facts_observation(&seen, "maria", "praise", DAY(2026, 10, 1), 2)
		->phase = COACH_TEXT("baseline");
	facts_observation(&seen, "maria", "praise", DAY(2026, 11, 18), 6);
	facts_observation(&seen, "maria", "praise", DAY(2026, 11, 17), 5)
		->phase = COACH_TEXT("intervention");
	facts_observation(&seen, "ana", "praise", DAY(2026, 11, 19), 99);
	facts_observation(&seen, "maria", "praise", DAY(2026, 11, 21), 77);
	assert_answer(&seen, COACH_QUESTION_ACTUAL_CONDITION,
		"praise: 6 remarks on 2026-11-18, baseline median 2, goal 8\n"
		"two a day\n"
		"? a pinpoint that is not in the journal is named in t\n"
		"? no value yet of the pinpoint rate");
	seen_release(&seen);
}

static void test_experiments(void **state)
{
	struct seen seen = {0};
	struct coach_target *target;
	struct coach_experiment *one;

	(void)state;
	target = facts_target(&seen, "t", "maria", DAY(2026, 11, 1));
	target->obstacles = seen_list(&seen, "noise time");
	facts_experiment(&seen, "other", "t2", DAY(2026, 11, 30))->obstacle =
		COACH_TEXT("wrong");
	one = facts_experiment(&seen, "e2", "t", DAY(2026, 11, 16));
	one->obstacle = COACH_TEXT("time");
	one->check_on = DAY(2026, 11, 21);
	one->next_step = COACH_TEXT("board");
	one->expected = COACH_TEXT("eight");
	one = facts_experiment(&seen, "e1", "t", DAY(2026, 11, 2));
	one->obstacle = COACH_TEXT("noise");
	one->check_on = DAY(2026, 11, 9);
	one->happened = COACH_TEXT("five");
	assert_answer(&seen, COACH_QUESTION_OBSTACLES,
		"- noise\n- time\naddressed now: time");
	assert_answer(
		&seen, COACH_QUESTION_NEXT_STEP, "board\nexpected: eight");
	assert_answer(&seen, COACH_QUESTION_GO_AND_SEE,
		"go and see on 2026-11-21 (in 1 day)\nhappened: five\n"
		"? nothing in the section What I learned of e1");

	/* The day of the check has passed, then what happened is written. */
	one = &seen.evidence.experiments.items[1];
	assert_text(one->source.id, "e2");
	one->check_on = DAY(2026, 11, 18);
	one->obstacle = COACH_TEXT("money");
	one->expected = COACH_TEXT("");
	assert_answer(&seen, COACH_QUESTION_OBSTACLES,
		"- noise\n- time\naddressed now: money\n"
		"? the obstacle addressed is not among those in t");
	assert_answer(&seen, COACH_QUESTION_NEXT_STEP,
		"board\n? nothing in the section What I expect of e2");
	assert_answer(&seen, COACH_QUESTION_GO_AND_SEE,
		"go and see on 2026-11-18 (2 days ago)\nhappened: five\n"
		"? nothing in the section What I learned of e1");
	one->happened = COACH_TEXT("seven");
	one->learned = COACH_TEXT("a board helps");
	assert_answer(&seen, COACH_QUESTION_OBSTACLES,
		"- noise\n- time\naddressed last: money\n"
		"? the obstacle addressed is not among those in t");
	assert_answer(&seen, COACH_QUESTION_NEXT_STEP,
		"? no next step yet: what happened is written in the newest "
		"experiment, e2");
	assert_answer(&seen, COACH_QUESTION_GO_AND_SEE,
		"happened: seven\nlearned: a board helps\n"
		"? nothing to go and see: no experiment is under way toward t");
	seen_release(&seen);
}

/* One rule with a prepared meeting: the title stands for an empty section, and
 * what is under way is a next step although a later one is over. */
static void test_next_step(void **state)
{
	struct seen seen = {0};
	struct coach_experiment *one;

	(void)state;
	facts_target(&seen, "t", "maria", DAY(2026, 11, 1));
	one = facts_experiment(&seen, "e1", "t", DAY(2026, 11, 2));
	one->source.title = COACH_TEXT("Ring a bell");
	one->obstacle = COACH_TEXT("noise");
	assert_answer(&seen, COACH_QUESTION_NEXT_STEP,
		"Ring a bell\n? nothing in the section What I expect of e1");
	/* What a new entry is called by itself is no step. */
	one->source.title = COACH_TEXT("Experiment");
	assert_answer(&seen, COACH_QUESTION_NEXT_STEP,
		"? nothing in the section Next step of e1\n"
		"? nothing in the section What I expect of e1");
	one->source.title = one->source.id;
	assert_answer(&seen, COACH_QUESTION_NEXT_STEP,
		"? nothing in the section Next step of e1\n"
		"? nothing in the section What I expect of e1");
	one->source.title = COACH_TEXT("Ring a bell");
	one = facts_experiment(&seen, "e2", "t", DAY(2026, 11, 3));
	one->happened = COACH_TEXT("two came");
	one->obstacle = COACH_TEXT("time");
	assert_answer(&seen, COACH_QUESTION_NEXT_STEP,
		"Ring a bell\n? nothing in the section What I expect of e1");
	assert_answer(&seen, COACH_QUESTION_OBSTACLES,
		"addressed now: noise\n? no obstacles in t\n"
		"? the obstacle addressed is not among those in t");
	one = facts_experiment(&seen, "e3", "t", DAY(2026, 11, 4));
	one->next_step = COACH_TEXT("Stand up");
	one->expected = COACH_TEXT("more");
	assert_answer(&seen, COACH_QUESTION_NEXT_STEP,
		"Stand up\nexpected: more\nalso under way: Ring a bell");
	seen_release(&seen);
}

static void assert_reflection(
	const struct coach_kata *kata, const char *expected)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_buffer missing = COACH_BUFFER_INIT;

	for (unsigned i = 0; i <= COACH_REFLECTION_LEARNED; i++) {
		coach_kata_reflect(
			kata, (enum coach_reflection_id)i, &words, &missing);
	}
	coach_buffer_add_format(&words, "\n?%s", missing.ptr);
	assert_string_equal(words.ptr, expected);
	coach_buffer_release(&words);
	coach_buffer_release(&missing);
}

static void test_reflection(void **state)
{
	struct seen seen = {0};
	struct coach_experiment *one;
	struct coach_katas katas;

	(void)state;
	facts_target(&seen, "t", "maria", DAY(2026, 11, 1));
	katas_of(&seen, &katas, "t", "");
	assert_int_equal(katas.items[0].record.len, 0);
	coach_katas_release(&katas);
	one = facts_experiment(&seen, "e1", "t", DAY(2026, 11, 2));
	one->source.title = COACH_TEXT("Ring a bell");
	one->obstacle = COACH_TEXT("noise");
	one->expected = COACH_TEXT("five come");
	one->happened = COACH_TEXT("two came");
	facts_experiment(&seen, "e2", "t", DAY(2026, 11, 3));
	facts_experiment(&seen, "e3", "other", DAY(2026, 11, 3));
	katas_of(&seen, &katas, "t", "");
	assert_int_equal(katas.items[0].record.len, 2);
	assert_text(katas.items[0].record.items[0]->source.id, "e1");
	assert_reflection(&katas.items[0],
		"Ring a bell\nagainst: noise\nfive come\ntwo came\n"
		"?nothing in the section What I learned of e1");
	coach_katas_release(&katas);
	seen_release(&seen);
}

static void test_when(void **state)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	(void)state;
	for (int i = -2; i <= 2; i++) {
		coach_kata_when(&words, FACTS_TODAY + i, FACTS_TODAY);
		coach_buffer_add_byte(&words, '\n');
	}
	assert_string_equal(words.ptr,
		"2 days ago\n1 day ago\ntoday\nin 1 day\nin 2 days\n");
	coach_buffer_release(&words);
}

static void kata_words(struct coach_buffer *out, const struct seen *seen,
	const char *client, const struct coach_window *window)
{
	struct coach_katas katas;

	coach_katas_make(&katas, &seen->evidence, COACH_TEXT(""),
		coach_text(client), window, FACTS_TODAY);
	for (size_t i = 0; i < katas.len; i++) {
		coach_buffer_add_format(out, "%.*s\n",
			COACH_ARG(katas.items[i].target->source.id));
		for (unsigned k = 0; k <= COACH_QUESTION_GO_AND_SEE; k++) {
			struct coach_buffer words = COACH_BUFFER_INIT;

			add_answer(&words, &katas.items[i],
				(enum coach_question_id)k);
			coach_buffer_add_text(out, coach_buffer_text(&words));
			coach_buffer_add_byte(out, '\n');
			coach_buffer_release(&words);
		}
	}
	coach_katas_release(&katas);
}

static void test_properties(void **state)
{
	(void)state;
	facts_properties(kata_words);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_which),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_target),
		cmocka_unit_test(test_actual),
		cmocka_unit_test(test_experiments),
		cmocka_unit_test(test_next_step),
		cmocka_unit_test(test_reflection),
		cmocka_unit_test(test_when),
		cmocka_unit_test(test_properties),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
