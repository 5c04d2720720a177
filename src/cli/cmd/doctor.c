#include "coach/journal/doctor.h"
#include "cli/cli.h"
#include "coach/base/number.h"
#include "coach/render/json.h"

enum {
	FORMAT_TEXT,
	FORMAT_JSON
};

struct call {
	bool fix;
	unsigned format;
};

static const struct coach_option options[] = {
	{0, "fix", COACH_OPTION_FLAG, offsetof(struct call, fix), NULL,
		"put right what is safe to; else nothing is changed"},
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		"text|json", "how the answer looks"},
	{0}};

static const struct {
	const char *name;
	enum coach_style style;
} healths[] = {
	[COACH_HEALTH_OK] = {"ok", COACH_LOOK_GREEN},
	[COACH_HEALTH_WARNING] = {"warning", COACH_LOOK_YELLOW},
	[COACH_HEALTH_PROBLEM] = {"problem", COACH_LOOK_RED},
	[COACH_HEALTH_FIXED] = {"fixed", COACH_LOOK_GREEN},
};

static void print_text(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_diagnosis *diagnosis)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_format(&name, "%-8s", healths[diagnosis->health].name);
	coach_look_add(out, look, healths[diagnosis->health].style,
		coach_buffer_text(&name));
	coach_buffer_add_format(
		&words, " %s: %s", diagnosis->check, diagnosis->words);
	coach_look_add_line(
		out, look, COACH_LOOK_PLAIN, coach_buffer_text(&words));
	coach_buffer_add_byte(out, '\n');
	if (diagnosis->hint) {
		coach_buffer_add_string(out, "         ");
		coach_look_add_line(
			out, look, COACH_LOOK_DIM, coach_text(diagnosis->hint));
		coach_buffer_add_byte(out, '\n');
	}
	coach_buffer_release(&name);
	coach_buffer_release(&words);
}

static void print_json(
	struct coach_buffer *out, const struct coach_diagnoses *diagnoses)
{
	struct coach_json json = {.out = out};

	coach_json_open(&json, '[');
	for (size_t i = 0; i < diagnoses->len; i++) {
		const struct coach_diagnosis *item = &diagnoses->items[i];

		coach_json_open(&json, '{');
		coach_json_pair(&json, "check", coach_text(item->check));
		coach_json_pair(&json, "health",
			coach_text(healths[item->health].name));
		coach_json_pair(&json, "message", coach_text(item->words));
		coach_json_key(&json, "hint");
		if (item->hint)
			coach_json_string(&json, item->hint);
		else
			coach_json_null(&json);
		coach_json_close(&json, '}');
	}
	coach_json_close(&json, ']');
	coach_buffer_add_byte(out, '\n');
}

static int answer(struct coach_cli *cli, const struct call *call,
	const struct coach_diagnoses *diagnoses, struct coach_error *error)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	size_t counts[] = {0, 0, 0, 0};
	int status;

	for (size_t i = 0; i < diagnoses->len; i++) {
		counts[diagnoses->items[i].health]++;
		if (call->format == FORMAT_TEXT)
			print_text(&out, &cli->out, &diagnoses->items[i]);
	}
	if (call->format == FORMAT_JSON) {
		print_json(&out, diagnoses);
		coach_cli_escape(cli, &out);
	}
	status = coach_cli_page(cli, &out, error);
	coach_buffer_release(&out);
	if (status)
		return status;
	coach_cli_say("%zu %s, %zu %s", counts[COACH_HEALTH_PROBLEM],
		coach_plural(
			counts[COACH_HEALTH_PROBLEM], "problem", "problems"),
		counts[COACH_HEALTH_WARNING],
		coach_plural(
			counts[COACH_HEALTH_WARNING], "warning", "warnings"));
	return counts[COACH_HEALTH_PROBLEM] ? COACH_NO : COACH_OK;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_progress_line line;
	const struct coach_doctor_options how = {.fix = call->fix,
		.progress = coach_progress_step,
		.progress_context = &line};
	struct coach_diagnoses diagnoses = {0};
	int status;

	if (words->len)
		return coach_usage_error(
			cli, error, "doctor takes no operands");
	status = coach_cli_open_if_any(cli, error);
	if (status == COACH_OK)
		coach_diagnose(&diagnoses, "journal", COACH_HEALTH_OK, NULL,
			"%s in %s", cli->journal.name, cli->journal.path);
	else if (status == COACH_NO)
		coach_diagnose(&diagnoses, "journal", COACH_HEALTH_WARNING,
			"go into yours, or make one: coach init FOLDER",
			"there is no journal here");
	else
		coach_diagnose_error(
			&diagnoses, "journal", COACH_HEALTH_PROBLEM, error);
	coach_progress_begin(&line, cli, "checking");
	coach_doctor_run(cli->open ? &cli->journal : NULL, &how, &diagnoses);
	if (coach_progress_end(&line))
		status = coach_error_set(error, COACH_FAIL, "interrupted");
	else
		status = answer(cli, call, &diagnoses, error);
	coach_diagnoses_release(&diagnoses);
	return status;
}

const struct coach_command coach_command_doctor = {
	.name = "doctor",
	.synopsis = "",
	.help = "is everything in order, and what to do if not",
	.about = "Looks at git, your identity, the repository, the remote, "
		 "locks "
		 "and what a command that was killed has left, the entries and "
		 "the files. Each line is ok, a warning or a problem, with the "
		 "way out below it. Nothing is changed without --fix.\n",
	.group = COACH_GROUP_KEEP,
	.options = options,
	.call_size = sizeof(struct call),
	.run = run,
};
