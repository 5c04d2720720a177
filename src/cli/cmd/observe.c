#include "cli/capture/capture.h"
#include "cli/ref.h"
#include "cli/words.h"
#include "cli/write.h"
#include "coach/base/number.h"
#include "coach/model/value.h"
#include "coach/pages/saved.h"
#include <string.h>

/* Options that are fields, in the order of the table of options. */
enum {
	FIELD_DATE,
	FIELD_MINUTES,
	FIELD_POSITIVE,
	FIELD_CORRECTIVE,
	FIELD_GIVER,
	FIELD_RECEIVER,
	FIELD_PHASE,
	FIELD_LABEL,
	FIELD_OBSERVER,
	FIELD_PAIRED_WITH,
	FIELD_STEPS,
	FIELD_INTERVALS,
	FIELD_INTERVAL_SECONDS,
	FIELD_SAMPLING,
	FIELD_INTERVAL_COUNTS,
	FIELD_ASTRONOMICAL,
	FIELD_COUNT
};

static const char *const fields[FIELD_COUNT] = {"date", "minutes", "positive",
	"corrective", "giver", "receiver", "phase", "label", "observer",
	"paired_with", "steps", "intervals", "interval_seconds", "sampling",
	"interval_counts", "astronomical"};

struct call {
	const char *fields[FIELD_COUNT];
	const char *note;
	bool edit, no_commit, no_verify;
	unsigned format;
};

#define OPTION(letter, name, field, value, help)                          \
	{                                                                 \
		letter, name, COACH_OPTION_STRING,                        \
			offsetof(struct call, fields[field]), value, help \
	}

static const struct coach_option options[] = {
	OPTION('d', "date", FIELD_DATE, "DAY", "when it was (default: today)"),
	OPTION('t', "minutes", FIELD_MINUTES, "N", "how long you watched"),
	OPTION('p', "positive", FIELD_POSITIVE, "N", "positive remarks"),
	OPTION('c', "corrective", FIELD_CORRECTIVE, "N", "corrective remarks"),
	OPTION(0, "giver", FIELD_GIVER, "WHO",
		"who made the remarks: coach, client, sponsor or peer"),
	OPTION(0, "receiver", FIELD_RECEIVER, "WHO", "to whom: client or team"),
	OPTION(0, "phase", FIELD_PHASE, "PHASE",
		"baseline, intervention or maintenance, where it changes"),
	OPTION(0, "label", FIELD_LABEL, "TEXT", "what changed on this day"),
	OPTION(0, "observer", FIELD_OBSERVER, "TEXT",
		"who observed, when it was not you"),
	OPTION(0, "paired-with", FIELD_PAIRED_WITH, "REF",
		"what a second observer saw at the same time"),
	OPTION('s', "steps", FIELD_STEPS, "LIST",
		"a skill's steps: independent, prompted, missed, or ipm"),
	OPTION('i', "intervals", FIELD_INTERVALS, "LIST",
		"interval by interval, did it occur: ynnyy"),
	OPTION(0, "interval-seconds", FIELD_INTERVAL_SECONDS, "N",
		"how long an interval is"),
	OPTION(0, "sampling", FIELD_SAMPLING, "HOW",
		"whole, partial or momentary"),
	OPTION(0, "interval-counts", FIELD_INTERVAL_COUNTS, "LIST",
		"interval by interval, how often: 2,0,1"),
	OPTION(0, "astronomical", FIELD_ASTRONOMICAL, "WHY",
		"this value stands far apart from all others, and why"),
	{'m', "note", COACH_OPTION_STRING, offsetof(struct call, note), "TEXT",
		"what was done and said"},
	{'e', "edit", COACH_OPTION_FLAG, offsetof(struct call, edit), NULL,
		"open it in the editor before it is saved"},
	COACH_SAVING_OPTIONS, {0}};

/* What the words behind CLIENT are. */
struct typed {
	struct coach_buffer ref, note;
	bool may_be_note; /* the words of 'ref' were one argument with blanks */
	struct coach_text title;  /* of what is observed */
	struct coach_words words; /* field=value */
};

/* What is no number as it is typed is still told so as one: it names nothing.
 */
static bool is_number(const char *word)
{
	double number;

	return coach_number_meant(coach_text(word)) ||
		coach_number_parse(coach_text(word), &number);
}

static void add_word(struct coach_buffer *out, const char *word)
{
	if (out->len)
		coach_buffer_add_byte(out, ' ');
	coach_buffer_add_string(out, word);
}

/* [PINPOINT|SKILL] [VALUE] [NOTE], and field=value anywhere. */
static void read_words(struct typed *typed, struct coach_capture *capture,
	const struct coach_words *words)
{
	enum {
		REF,
		NOTE
	} at = REF;

	for (size_t i = 1; i < words->len; i++) {
		char *word = words->items[i];
		bool spaced = strchr(word, ' ') || strchr(word, '\n');

		if (coach_word_is_setting(word)) {
			COACH_PUSH(&typed->words, word);
		} else if (at == REF && is_number(word)) {
			COACH_PUSH(&typed->words,
				coach_capture_word(
					capture, "value", coach_text(word)));
			at = NOTE;
		} else if (at == NOTE || (spaced && typed->ref.len)) {
			add_word(&typed->note, word);
			at = NOTE;
		} else {
			add_word(&typed->ref, word);
			typed->may_be_note = spaced;
		}
	}
}

static void read_options(struct typed *typed, struct coach_capture *capture,
	const struct call *call)
{
	for (size_t i = 0; i < FIELD_COUNT; i++) {
		if (call->fields[i])
			COACH_PUSH(&typed->words,
				coach_capture_word(capture, fields[i],
					coach_text(call->fields[i])));
	}
	if (call->note)
		add_word(&typed->note, call->note);
}

static int find_subject(struct typed *typed, struct coach_capture *capture,
	struct coach_error *error)
{
	struct coach_capture_subject subject;
	struct coach_buffer both = COACH_BUFFER_INIT;
	int status = COACH_OK;

	if (!typed->ref.len)
		return COACH_OK;
	status = coach_capture_find(
		capture, coach_buffer_text(&typed->ref), &subject, error);
	if (status == COACH_OK) {
		typed->title = subject.title;
		COACH_PUSH(&typed->words,
			coach_capture_word(capture, subject.field, subject.id));
	} else if (subject.none && typed->may_be_note) {
		coach_error_release(error);
		add_word(&both, typed->ref.ptr);
		if (typed->note.len)
			add_word(&both, typed->note.ptr);
		coach_buffer_release(&typed->note);
		typed->note = both;
		status = COACH_OK;
	} else if (subject.none) {
		if (!error->hint)
			coach_error_hint(error,
				"'coach list pinpoint' lists them; a note "
				"stands in quotes, or behind --note");
		status = coach_cli_misspelt(error);
	}
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct typed typed = {
		.ref = COACH_BUFFER_INIT, .note = COACH_BUFFER_INIT};
	struct coach_capture capture;
	int status;

	cli->format = call->format;
	if (!words->len)
		return coach_usage_error(cli, error, "observe needs a client");
	status = capture_begin(&capture, cli, words->items[0], error);
	if (status == COACH_OK) {
		read_words(&typed, &capture, words);
		read_options(&typed, &capture, call);
		COACH_PUSH(&typed.words,
			coach_capture_word(&capture, "client", capture.client));
		status = find_subject(&typed, &capture, error);
	}
	if (status == COACH_OK && typed.words.len == 1 && !typed.note.len &&
		!call->edit) {
		status = coach_usage_error(cli, error, "what did you observe?");
	} else if (status == COACH_OK) {
		const struct capture_entry entry = {.words = typed.words,
			.title = typed.title,
			.note = coach_buffer_text(&typed.note),
			.edit = call->edit,
			.commit = !call->no_commit};

		status = capture_write(cli, &capture, &entry, error);
	}
	free(typed.words.items);
	coach_buffer_release(&typed.ref);
	coach_buffer_release(&typed.note);
	coach_capture_release(&capture);
	return status;
}

const struct coach_command coach_command_observe = {
	.name = "observe",
	.synopsis = "CLIENT [PINPOINT|SKILL] [VALUE] [NOTE] [field=value…]",
	.help = "write down an observation in one line",
	.about = "CLIENT, PINPOINT and SKILL are any REF, and the client's own "
		 "pinpoints go first. NOTE stands in quotes and becomes the "
		 "section Behavior. Who made remarks to whom follows from "
		 "who performs the pinpoint, else from its last observation, "
		 "unless you say it.\n"
		 "\n"
		 "  coach observe maria huddle 3 --minutes 15 -p 4 -c 1 \\\n"
		 "       --giver client --receiver team \"asked first\"\n"
		 "  coach observe maria \"one open question\" --steps iipm\n"
		 "  coach observe maria \"came late, left early\" "
		 "--date yesterday\n",
	.group = COACH_GROUP_WRITE,
	.needs = COACH_NEEDS_KINDS,
	.writes = "observation",
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_saved_page,
	.run = run,
};
