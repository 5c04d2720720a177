/*
 * Entries from anywhere, each behind a line "%%", as the evidence of all
 * views: whatever passes the check makes finite numbers, and what is printed
 * of them has no "nan" and no "inf".
 */
#include "coach/base/number.h"
#include "coach/model/evidence.h"
#include "coach/views/cycle.h"
#include "coach/views/hours.h"
#include "coach/views/kata.h"
#include "coach/views/kept.h"
#include "coach/views/needs.h"
#include "coach/views/observers.h"
#include "coach/views/prep.h"
#include "coach/views/skills.h"
#include "coach/views/today.h"
#include "fuzz.h"
#include <ctype.h>
#include <math.h>
#include <strings.h>

#define TODAY coach_day_make(2026, 11, 20)
#define MARK "%%\n"

struct seen {
	struct coach_evidence evidence;
	struct coach_arena arena;
	const struct coach_kinds *kinds;
	const struct coach_method *method;
	struct coach_window window;
	struct coach_buffer words;
};

/* Where an entry of its kind may lie: elsewhere it has an error. */
static void add_entry(struct seen *seen, struct coach_text bytes, size_t number)
{
	struct coach_findings findings = {0};
	struct coach_questions questions = {0};
	const struct coach_kind *kind = NULL;
	enum coach_evidence_use use = COACH_EVIDENCE_NONE;
	struct coach_entry entry;
	const char *path = "";

	if (!coach_entry_parse(
		    &entry, bytes, COACH_ENTRY_WHOLE, &seen->arena, &findings))
		kind = coach_kinds_get(seen->kinds, entry.kind);
	if (kind) {
		struct coach_buffer words = COACH_BUFFER_INIT;

		coach_buffer_add_format(&words, "%.*sentry-%zu.md",
			COACH_ARG(coach_kind_folder(kind)), number);
		path = coach_arena_strndup(&seen->arena, words.ptr, words.len);
		coach_buffer_release(&words);
		coach_check_entry(&entry, path, COACH_ENTRY_WHOLE, seen->kinds,
			&seen->arena, &findings, &questions);
	}
	if (kind)
		use = coach_evidence_usable(&entry, kind, &findings);
	if (use == COACH_EVIDENCE_ENTRY)
		coach_evidence_add(&seen->evidence, path, &entry, kind,
			&findings, &seen->arena);
	if (use != COACH_EVIDENCE_NONE)
		coach_evidence_add_promises(&seen->evidence, path, &entry, kind,
			&findings, &seen->arena);
	coach_questions_release(&questions);
	coach_findings_release(&findings);
}

static void add_entries(struct seen *seen, struct coach_text rest)
{
	const size_t len = strlen(MARK);

	for (size_t number = 0; number < 64 && rest.len; number++) {
		size_t end = coach_text_search(rest, coach_text(MARK));

		add_entry(seen, coach_text_cut(rest, 0, end), number);
		rest = coach_text_cut(rest, end + len, rest.len);
	}
	coach_evidence_settle(&seen->evidence);
}

/* A number that is there, as it is printed. */
static void add_number(struct seen *seen, double number)
{
	FUZZ_ASSERT(isfinite(number));
	coach_number_add(&seen->words, number);
}

static void add_known(struct seen *seen, double number)
{
	if (!isnan(number))
		add_number(seen, number);
}

/* ---- the views ----------------------------------------------------------- */

static void view_charts(struct seen *seen, struct coach_text client)
{
	for (size_t i = 0; i < seen->evidence.pinpoints.len; i++) {
		struct coach_chart chart;

		coach_chart_make(&chart, &seen->evidence,
			&seen->evidence.pinpoints.items[i], client,
			&seen->window);
		for (size_t k = 0; k < chart.points.len; k++)
			add_number(seen, chart.points.items[k].value);
		add_known(seen, chart.median);
		FUZZ_ASSERT(isnan(chart.median) == !chart.baseline_count);
		coach_chart_verdict(&seen->words, &chart);
		coach_chart_left_words(&seen->words, &chart);
		FUZZ_ASSERT(chart.late + chart.assumed <= chart.points.len);
		if (chart.late)
			coach_chart_late_words(&seen->words, &chart);
		if (chart.assumed)
			coach_chart_assumed_words(&seen->words, &chart);
		if (chart.baseline.by)
			coach_chart_ended_words(&seen->words, &chart);
		coach_chart_release(&chart);
	}
}

static void view_chains(struct seen *seen, struct coach_text client)
{
	for (size_t i = 0; i < seen->evidence.skills.len; i++) {
		struct coach_chain chain;

		coach_chain_make(&chain, &seen->evidence,
			&seen->evidence.skills.items[i], client, &seen->window);
		for (size_t k = 0; k < chain.sessions.len; k++) {
			double percent = chain.sessions.items[k].percent;

			add_number(seen, percent);
			FUZZ_ASSERT(percent >= 0 && percent <= 100);
		}
		FUZZ_ASSERT(chain.in_a_row <= chain.sessions.len);
		coach_chain_release(&chain);
	}
}

static void view_ratio(struct seen *seen, struct coach_text client)
{
	struct coach_ratio ratio;

	coach_ratio_make(&ratio, &seen->evidence, client, &seen->window);
	for (size_t i = 0; i < ratio.pairs.len; i++) {
		const struct coach_ratio_pair *pair = &ratio.pairs.items[i];

		add_number(seen, pair->total.positive);
		add_number(seen, pair->total.corrective);
		coach_ratio_words(&seen->words, &pair->total);
		for (size_t k = 0; k < pair->weeks.len; k++)
			coach_ratio_words(
				&seen->words, &pair->weeks.items[k].rolling);
	}
	coach_ratio_release(&ratio);
}

static void view_observers(struct seen *seen, struct coach_text client)
{
	struct coach_observers answer;

	coach_observers_make(&answer, &seen->evidence, client, &seen->window);
	for (size_t i = 0; i < answer.pairs.len; i++) {
		double percent = answer.pairs.items[i].percent;

		add_known(seen, percent);
		FUZZ_ASSERT(isnan(percent) || (percent >= 0 && percent <= 100));
	}
	for (size_t i = 0; i < answer.groups.len; i++)
		add_known(seen, answer.groups.items[i].mean);
	coach_observers_release(&answer);
}

static void view_promises(struct seen *seen, struct coach_text client)
{
	struct coach_dues dues;
	struct coach_kept kept;

	coach_due_make(&dues, &seen->evidence, client, TODAY);
	for (size_t i = 0; i < dues.len; i++) {
		FUZZ_ASSERT(dues.items[i].days >= 0);
		FUZZ_ASSERT(dues.items[i].day + dues.items[i].days == TODAY);
		coach_due_owner(&dues.items[i]);
	}
	coach_dues_release(&dues);
	coach_kept_make(&kept, &seen->evidence, client, &seen->window, TODAY);
	for (size_t i = 0; i < kept.owners.len; i++) {
		const struct coach_kept_sum *sum = &kept.owners.items[i].sum;

		FUZZ_ASSERT(sum->promised + sum->due_today &&
			sum->kept <= sum->promised);
		add_number(seen, coach_kept_percent(sum));
	}
	coach_kept_release(&kept);
}

static void view_hours(struct seen *seen, struct coach_text client)
{
	const struct coach_hours_rules rules = {TODAY, TODAY - 300, 480};
	struct coach_hours hours;

	coach_hours_make(
		&hours, &seen->evidence, client, &seen->window, &rules);
	FUZZ_ASSERT(hours.recent.minutes <= hours.total.minutes);
	add_number(seen, hours.total.minutes);
	coach_hours_add(&seen->words, hours.total.minutes);
	for (size_t i = 0; i < seen->method->levels.len; i++) {
		struct coach_hours_level one;

		coach_hours_count(&one, &hours, &seen->method->levels.items[i]);
		FUZZ_ASSERT(one.lack.minutes >= 0 && one.lack.paid >= 0);
		FUZZ_ASSERT(one.total.clients <= hours.total.clients);
		coach_hours_add_missing(&seen->words, one.lack.minutes);
	}
	coach_hours_release(&hours);
}

static void view_katas(struct seen *seen, struct coach_text client)
{
	struct coach_buffer missing = COACH_BUFFER_INIT;
	struct coach_katas katas;

	coach_katas_make(&katas, &seen->evidence, COACH_TEXT(""), client,
		&seen->window, TODAY);
	for (size_t i = 0; i < katas.len; i++) {
		for (unsigned k = 0; k <= COACH_QUESTION_GO_AND_SEE; k++)
			coach_kata_answer(&katas.items[i],
				(enum coach_question_id)k, &seen->words,
				&missing);
	}
	coach_katas_release(&katas);
	coach_buffer_release(&missing);
}

static void view_skills(struct seen *seen)
{
	struct coach_skills skills;

	coach_skills_make(
		&skills, &seen->evidence, seen->method, &seen->window, TODAY);
	add_number(seen, skills.total.sum.minutes);
	for (size_t i = 0; i < skills.len; i++) {
		add_known(seen, coach_skills_open(&skills.items[i].sum));
		add_known(seen, coach_skills_reflections(&skills.items[i].sum));
	}
	coach_skills_release(&skills);
}

static void view_clients(struct seen *seen, struct coach_text client)
{
	struct coach_needs_answer needs;
	struct coach_cycles cycles;

	coach_needs_make(&needs, &seen->evidence, client, &seen->window, TODAY);
	FUZZ_ASSERT(needs.observed <= needs.len);
	add_known(seen, coach_needs_percent(&needs));
	coach_needs_release(&needs);
	coach_cycles_make(&cycles, &seen->evidence, seen->method, client,
		&seen->window, TODAY);
	for (size_t i = 0; i < cycles.len; i++)
		FUZZ_ASSERT(cycles.items[i].evident + cycles.items[i].gaps ==
			cycles.items[i].furthest);
	coach_cycles_release(&cycles);
}

static void view_prep(struct seen *seen, const struct coach_client *client)
{
	struct coach_prep prep;

	coach_prep_make(&prep, &seen->evidence, client, TODAY);
	for (unsigned i = 0; i <= COACH_PREP_CONTRACT; i++) {
		coach_prep_lines(&seen->words, &prep, (enum coach_prep_part)i);
		coach_prep_empty(&seen->words, &prep, (enum coach_prep_part)i);
	}
	coach_prep_release(&prep);
}

static void view_all(struct seen *seen, struct coach_text client)
{
	view_charts(seen, client);
	view_chains(seen, client);
	view_ratio(seen, client);
	view_observers(seen, client);
	view_promises(seen, client);
	view_hours(seen, client);
	view_katas(seen, client);
	view_clients(seen, client);
}

/* ---- what is printed ----------------------------------------------------- */

/* Is the word there, with no letters around it? */
static bool has_word(struct coach_text text, const char *word)
{
	size_t len = strlen(word);

	for (size_t i = 0; i + len <= text.len; i++) {
		if (strncasecmp(text.ptr + i, word, len) == 0 &&
			(!i || !isalnum((unsigned char)text.ptr[i - 1])) &&
			(i + len == text.len ||
				!isalnum((unsigned char)text.ptr[i + len])))
			return true;
	}
	return false;
}

static void check_words(struct coach_text words, struct coach_text input)
{
	static const char *const none[] = {"nan", "inf", "infinity"};

	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		FUZZ_ASSERT(
			has_word(input, none[i]) || !has_word(words, none[i]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* Once for all inputs: reading them takes longer than all the rest. */
	static struct coach_kinds kinds;
	static struct coach_method method;
	struct coach_text bytes = fuzz_copy(data, size);
	struct coach_today today;
	struct seen seen = {.words = COACH_BUFFER_INIT,
		.kinds = &kinds,
		.method = &method,
		.window = COACH_WINDOW_OPEN};

	if (!kinds.len) {
		fuzz_load_kinds(&kinds, NULL);
		fuzz_load_method(&method);
	}
	add_entries(&seen, bytes);
	for (int narrow = 0; narrow < 2; narrow++) {
		if (narrow)
			seen.window = (struct coach_window){TODAY - 30, TODAY};
		view_all(&seen, COACH_TEXT(""));
		view_skills(&seen);
		for (size_t i = 0; i < seen.evidence.clients.len; i++) {
			view_all(&seen,
				seen.evidence.clients.items[i].source.id);
			view_prep(&seen, &seen.evidence.clients.items[i]);
		}
	}
	coach_today_make(&today, &seen.evidence, TODAY);
	coach_today_release(&today);
	check_words(coach_buffer_text(&seen.words), bytes);
	coach_buffer_release(&seen.words);
	coach_evidence_release(&seen.evidence);
	coach_arena_release(&seen.arena);
	free((void *)(uintptr_t)bytes.ptr);
	return 0;
}
