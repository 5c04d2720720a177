#include "cli/tally/tally.h"
#include "cli/ask.h"
#include "cli/output.h"
#include "cli/ref.h"
#include "coach/base/number.h"
#include "coach/journal/save.h"
#include <string.h>

/* Options that are fields of every observation that the tally makes. */
enum {
	FIELD_GIVER,
	FIELD_RECEIVER,
	FIELD_PHASE,
	FIELD_LABEL,
	FIELD_OBSERVER,
	FIELD_PAIRED_WITH,
	FIELD_COUNT
};

static const char *const fields[FIELD_COUNT] = {
	"giver", "receiver", "phase", "label", "observer", "paired_with"};

struct call {
	const char *fields[FIELD_COUNT];
	size_t interval, count;
	unsigned sampling;
	bool no_bell, no_commit, no_verify;
};

#define OPTION(name, field, value, help)                                  \
	{                                                                 \
		0, name, COACH_OPTION_STRING,                             \
			offsetof(struct call, fields[field]), value, help \
	}

static const struct coach_option options[] = {
	{'i', "interval", COACH_OPTION_COUNT, offsetof(struct call, interval),
		"SECONDS", "record by intervals of so many seconds"},
	{'s', "sampling", COACH_OPTION_CHOICE, offsetof(struct call, sampling),
		"partial|whole|momentary",
		"must it occur in the interval, fill it, or occur at its end"},
	{'n', "count", COACH_OPTION_COUNT, offsetof(struct call, count), "N",
		"so many intervals; else until you finish"},
	{0, "no-bell", COACH_OPTION_FLAG, offsetof(struct call, no_bell), NULL,
		"the end of an interval is only to be seen"},
	OPTION("giver", FIELD_GIVER, "WHO",
		"who makes the remarks: coach, client, sponsor or peer"),
	OPTION("receiver", FIELD_RECEIVER, "WHO", "to whom: client or team"),
	OPTION("phase", FIELD_PHASE, "PHASE",
		"baseline, intervention or maintenance, where it changes"),
	OPTION("label", FIELD_LABEL, "TEXT", "what changed on this day"),
	OPTION("observer", FIELD_OBSERVER, "TEXT",
		"who observes, when it is not you"),
	OPTION("paired-with", FIELD_PAIRED_WITH, "REF",
		"what a second observer sees at the same time"),
	{0, "no-commit", COACH_OPTION_FLAG, offsetof(struct call, no_commit),
		NULL, "write the files, do not commit them"},
	COACH_NO_VERIFY(struct call), {0}};

/* ---- what was left --------------------------------------------------------
 */

void tally_release(struct tally *tally)
{
	coach_counting_release(&tally->counting);
	coach_capture_release(&tally->capture);
}

/* What it counts, as the journal has it now. */
static int find_subjects(
	struct tally *tally, struct coach_cli *cli, struct coach_error *error)
{
	const struct coach_counting *counting = &tally->counting;
	int status = capture_begin(
		&tally->capture, cli, counting->client.ptr, error);

	for (size_t i = 0; status == COACH_OK && i < counting->pinpoints.len;
		i++)
		status = coach_capture_find(&tally->capture,
			counting->pinpoints.items[i], &tally->subjects[i],
			error);
	return status;
}

static int settle(struct tally *tally, struct coach_error *error)
{
	struct coach_counting *counting = &tally->counting;
	struct coach_journal *journal = &tally->cli->journal;
	int status = COACH_OK;
	struct coach_buffer question = COACH_BUFFER_INIT;
	size_t presses = counting->count.presses.len;
	bool any;

	coach_buffer_add_format(&question, "a tally of %.*s of ",
		COACH_ARG(tally->capture.client));
	coach_day_format(&question, counting->date, COACH_TEXT("%Y-%m-%d"));
	coach_buffer_add_format(&question, " was not finished: %zu %s in ",
		presses, coach_plural(presses, "press", "presses"));
	coach_tally_clock(&question,
		coach_tally_elapsed(&counting->count, counting->now));
	coach_buffer_add_string(
		&question, ". [k]eep it, [d]rop it, or ask again [l]ater?");
	switch (coach_prompt(question.ptr, "kdl")) {
	case 'k':
		status = tally_save(tally, &any, error);
		if (status == COACH_OK && !any)
			coach_cli_say(TALLY_EMPTY);
		if (status == COACH_OK)
			coach_counting_end(journal, counting);
		break;
	case 'd':
		coach_counting_end(journal, counting);
		break;
	default:
		break;
	}
	coach_buffer_release(&question);
	return status;
}

static int settle_one(struct coach_cli *cli, const char *name, bool commit,
	struct coach_error *error)
{
	struct tally tally = {.cli = cli, .commit = commit};
	bool busy;
	int status = coach_counting_open(
		&cli->journal, name, &tally.counting, &busy, error);

	if (status == COACH_OK && !busy) {
		status = find_subjects(&tally, cli, error);
		if (status == COACH_OK)
			status = settle(&tally, error);
	}
	tally_release(&tally);
	return status;
}

static int settle_leftovers(struct coach_cli *cli, bool commit, size_t *count,
	struct coach_error *error)
{
	struct coach_unfinished_names names = {0};
	int status = coach_unfinished_names(
		&cli->journal, COACH_UNFINISHED_TALLY, &names, error);

	*count = names.len;
	for (size_t i = 0; status == COACH_OK && i < names.len; i++)
		status = settle_one(cli, names.items[i], commit, error);
	coach_unfinished_names_release(&names);
	return status;
}

/* ---- what is to be counted -------------------------------------------------
 */

static int refuse_skill(
	const struct coach_capture_subject *subject, struct coach_error *error)
{
	coach_error_set(error, COACH_USAGE,
		"'%.*s' is a skill: its steps are scored, not counted",
		COACH_ARG(subject->id));
	coach_error_hint(error, "coach observe CLIENT %.*s --steps ipm",
		COACH_ARG(subject->id));
	return COACH_USAGE;
}

/* With or without intervals, whichever it was. */
static int refuse_measure(const struct coach_capture_subject *subject,
	bool by_intervals, struct coach_error *error)
{
	struct coach_text measure = subject->pinpoint->measure;

	coach_error_set(error, COACH_USAGE,
		"'%.*s' is measured as %.*s, which %s does not give",
		COACH_ARG(subject->id), COACH_ARG(measure),
		by_intervals ? "a record by intervals" : "a tally");
	if (coach_text_is(measure, "interval"))
		coach_error_hint(
			error, "say how long an interval is: --interval 30");
	else if (by_intervals)
		coach_error_hint(error, "leave --interval out");
	else
		coach_error_hint(error, "coach observe CLIENT %.*s VALUE",
			COACH_ARG(subject->id));
	return COACH_USAGE;
}

static int check_unit(const struct coach_capture_subject *subject,
	coach_ms unit, struct coach_error *error)
{
	if (unit)
		return COACH_OK;
	coach_error_set(error, COACH_USAGE,
		"'%.*s' has the unit '%.*s', and a stopwatch gives seconds, "
		"minutes or hours",
		COACH_ARG(subject->id), COACH_ARG(subject->pinpoint->unit));
	coach_error_hint(
		error, "coach set %.*s unit=seconds", COACH_ARG(subject->id));
	return COACH_USAGE;
}

/* How it is measured; a pinpoint with errors is counted. */
static int find_measure(const struct call *call,
	const struct coach_capture_subject *subject,
	struct coach_tally_pinpoint *what, struct coach_error *error)
{
	static const char *const measures[] = {
		"count", "rate", "duration", "latency", "percent"};
	const struct coach_pinpoint *pinpoint = subject->pinpoint;
	size_t i = 0;

	*what = (struct coach_tally_pinpoint){COACH_TALLY_COUNT, 1};
	if (!strcmp(subject->field, "skill"))
		return refuse_skill(subject, error);
	if (!pinpoint ||
		(call->interval &&
			coach_text_is(pinpoint->measure, "interval")))
		return COACH_OK;
	while (i < sizeof(measures) / sizeof(*measures) &&
		!coach_text_is(pinpoint->measure, measures[i]))
		i++;
	if (call->interval || i == sizeof(measures) / sizeof(*measures))
		return refuse_measure(subject, call->interval > 0, error);
	what->measure = (enum coach_tally_measure)i;
	if (what->measure != COACH_TALLY_DURATION &&
		what->measure != COACH_TALLY_LATENCY)
		return COACH_OK;
	what->unit = coach_tally_unit(pinpoint->unit);
	return check_unit(subject, what->unit, error);
}

/* Nothing tells whose an answer is but that there is only one. */
static int check_percent(const struct coach_tally *count,
	const struct coach_tally_pinpoint *what, struct coach_error *error)
{
	if (what->measure != COACH_TALLY_PERCENT ||
		coach_tally_percent(count) == count->pinpoints)
		return COACH_OK;
	return coach_error_set(error, COACH_USAGE,
		"one pinpoint in per cent at a time: y and n are its keys");
}

static int add_subject(struct tally *tally, const struct call *call,
	const char *ref, struct coach_error *error)
{
	struct coach_tally *count = &tally->counting.count;
	struct coach_capture_subject *subject =
		&tally->subjects[count->pinpoints];
	struct coach_tally_pinpoint what;
	int status;

	if (count->pinpoints == (call->interval ? 1 : COACH_TALLY_PINPOINTS))
		return coach_error_set(error, COACH_USAGE,
			call->interval
				? "by intervals one pinpoint is recorded"
				: "a tally counts at most nine pinpoints");
	status = coach_capture_find(
		&tally->capture, coach_text(ref), subject, error);
	if (subject->none)
		status = coach_cli_misspelt(error);
	if (status == COACH_OK)
		status = find_measure(call, subject, &what, error);
	if (status == COACH_OK)
		status = check_percent(count, &what, error);
	for (size_t i = 0; status == COACH_OK && i < count->pinpoints; i++) {
		if (coach_text_eq(tally->subjects[i].id, subject->id))
			status = coach_error_set(error, COACH_USAGE,
				"'%.*s' is given twice",
				COACH_ARG(subject->id));
	}
	if (status == COACH_OK) {
		COACH_PUSH(&tally->counting.pinpoints, subject->id);
		count->what[count->pinpoints++] = what;
	}
	return status;
}

static int check_call(struct coach_cli *cli, const struct call *call,
	const struct coach_words *words, struct coach_error *error)
{
	if (call->interval > 3600)
		return coach_usage_error(
			cli, error, "an interval is at most an hour long");
	if (call->interval && words->len < 2)
		return coach_usage_error(
			cli, error, "intervals are of a pinpoint: which one?");
	if (!call->interval && (call->count || call->sampling))
		return coach_usage_error(cli, error,
			"--count and --sampling are for intervals; say how "
			"long: --interval 30");
	if (call->fields[FIELD_PAIRED_WITH] && words->len > 2)
		return coach_usage_error(
			cli, error, "--paired-with is for one pinpoint");
	return COACH_OK;
}

static int prepare(struct tally *tally, struct coach_cli *cli,
	const struct call *call, const struct coach_words *words,
	struct coach_error *error)
{
	static const enum coach_tally_sampling samplings[] = {
		COACH_TALLY_PARTIAL, COACH_TALLY_WHOLE, COACH_TALLY_MOMENTARY};
	struct coach_tally *count = &tally->counting.count;
	struct coach_settings values = {0};
	struct coach_words said = {0};
	int status =
		capture_begin(&tally->capture, cli, words->items[0], error);

	for (size_t i = 1; status == COACH_OK && i < words->len; i++)
		status = add_subject(tally, call, words->items[i], error);
	for (size_t i = 0; i < FIELD_COUNT; i++) {
		if (call->fields[i])
			COACH_PUSH(&said,
				coach_capture_word(&tally->capture, fields[i],
					coach_text(call->fields[i])));
	}
	for (size_t i = 0; i < said.len; i++)
		COACH_PUSH(&tally->counting.words, coach_text(said.items[i]));
	tally->counting.client = tally->capture.client;
	if (call->interval) {
		count->sampling = samplings[call->sampling];
		count->length = (coach_ms)call->interval * 1000;
		count->limit = call->count;
	}
	tally->counting.date = coach_day_today();
	tally->bell = !call->no_bell;
	tally->commit = !call->no_commit;
	/* Better before an hour of counting than after it. */
	if (status == COACH_OK)
		status = capture_values(
			cli, &tally->capture, &said, &values, error);
	if (status == COACH_OK && tally->commit)
		status = coach_may_commit(&cli->journal, error);
	coach_settings_release(&values);
	free(said.items);
	return status;
}

static int count(struct coach_cli *cli, const struct call *call,
	const struct coach_words *words, struct coach_error *error)
{
	struct tally tally = {.cli = cli};
	enum tally_end end = TALLY_DROPPED;
	bool any;
	int status = prepare(&tally, cli, call, words, error);

	if (status == COACH_OK)
		status = coach_counting_begin(
			&cli->journal, &tally.counting, error);
	if (status == COACH_OK)
		status = tally_live(&tally, &end, error);
	if (status == COACH_OK && end == TALLY_BROKEN_OFF) {
		status = coach_error_set(
			error, COACH_FAIL, "the tally was broken off");
		coach_error_hint(error,
			"what was counted is kept: the next 'coach tally' "
			"asks what to do with it");
	} else if (status == COACH_OK && end == TALLY_FINISHED) {
		status = tally_save(&tally, &any, error);
		if (status == COACH_OK && !any)
			status = coach_error_set(error, COACH_NO, TALLY_EMPTY);
		/* What was right at the start is no fault of the words. */
		if (status == COACH_USAGE)
			status = error->status = COACH_NO;
	}
	/* What could not be saved is asked for the next time. */
	if (tally.counting.name && end != TALLY_BROKEN_OFF &&
		(end == TALLY_DROPPED || tally_is_settled(&tally)))
		coach_counting_end(&cli->journal, &tally.counting);
	tally_release(&tally);
	return status;
}

/* What is wrong with the words is said first: a terminal would not help. */
static int refuse_without_terminal(struct coach_cli *cli,
	const struct call *call, const struct coach_words *words,
	struct coach_error *error)
{
	struct tally tally = {.cli = cli};
	int status = COACH_OK;

	if (words->len)
		status = prepare(&tally, cli, call, words, error);
	if (status == COACH_OK)
		status = coach_error_set(
			error, COACH_USAGE, "tally needs a terminal");
	tally_release(&tally);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	size_t left = 0;
	int status = check_call(cli, call, words, error);

	if (status == COACH_OK && !coach_cli_interactive(cli))
		status = refuse_without_terminal(cli, call, words, error);
	if (status == COACH_OK)
		status = settle_leftovers(cli, !call->no_commit, &left, error);
	if (status == COACH_OK && !words->len && !left)
		status = coach_usage_error(cli, error, "tally needs a client");
	else if (status == COACH_OK && words->len)
		status = count(cli, call, words, error);
	if (status == COACH_USAGE && error->message && !error->hint)
		coach_error_hint(error,
			"without a live count: coach observe CLIENT PINPOINT "
			"VALUE --minutes N");
	return status;
}

const struct coach_command coach_command_tally = {
	.name = "tally",
	.synopsis = "CLIENT [PINPOINT…]",
	.help = "count live with single keys, which makes an observation",
	.about = "Keys: space or 1 to 9 the behavior, + and - a positive and a "
		 "corrective remark, u takes the last one back, z pauses, n "
		 "or / writes a note, q finishes and saves. Of a pinpoint "
		 "measured as duration or latency the key starts and stops a "
		 "stopwatch; of one in percent y and n say at each "
		 "opportunity whether it was taken. Time in a pause does "
		 "not count. Ctrl-C asks whether to keep what was counted. "
		 "What a crash leaves is kept: the next tally asks about it.\n"
		 "\n"
		 "  coach tally maria huddle --giver client --receiver team\n"
		 "  coach tally maria hands --interval 30 --sampling momentary "
		 "--count 20\n",
	.group = COACH_GROUP_WRITE,
	.needs = COACH_NEEDS_KINDS,
	.writes = "observation",
	.options = options,
	.call_size = sizeof(struct call),
	.run = run,
};
