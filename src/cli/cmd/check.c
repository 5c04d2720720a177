#include "coach/journal/check.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/view.h"
#include "cli/words.h"
#include "coach/base/number.h"
#include "coach/pages/findings.h"

enum {
	FORMAT_TEXT,
	FORMAT_TABLE, /* this and the next: as enum coach_format */
	FORMAT_SARIF = FORMAT_TABLE + COACH_FORMAT_MARKDOWN + 1
};

struct call {
	unsigned format;
	bool staged;
};

static const struct coach_option options[] = {
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		"text|" COACH_FORMATS "|sarif", "how the findings look"},
	{0, "staged", COACH_OPTION_FLAG, offsetof(struct call, staged), NULL,
		"check what 'git commit' would commit, for a git hook"},
	{0}};

static int check(struct coach_cli *cli, const struct call *call,
	const struct coach_words *words, struct coach_check_result *result,
	struct coach_error *error)
{
	struct coach_progress_line line;
	struct coach_check_options how = {.staged = call->staged,
		.path_count = words->len,
		.progress = coach_progress_step,
		.progress_context = &line};
	char **paths = NULL;
	int status = coach_cli_paths(cli, words, &paths, error);

	if (status)
		return status;
	if (words->len)
		how.paths = (const char *const *)paths;
	coach_progress_begin(&line, cli, "checking");
	status = coach_journal_check(&cli->journal, &how, result, error);
	if (coach_progress_end(&line))
		status = coach_error_set(
			error, COACH_FAIL, "interrupted; nothing is changed");
	coach_cli_paths_release(paths, words->len);
	return status;
}

static int print_sarif(struct coach_cli *cli,
	const struct coach_findings *findings, struct coach_error *error)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_findings_sarif(&words, findings, COACH_VERSION);
	return view_data(cli, &words, error);
}

static int answer(struct coach_cli *cli, const struct call *call,
	const struct coach_check_result *result, struct coach_error *error)
{
	const struct coach_findings *findings = &result->findings;
	size_t errors = coach_findings_count(findings, COACH_LEVEL_ERROR);
	size_t warnings = coach_findings_count(findings, COACH_LEVEL_WARNING);
	int status = call->format == FORMAT_SARIF
		? print_sarif(cli, findings, error)
		: view_page(cli, &coach_findings_page, findings,
			  (int)call->format - FORMAT_TABLE, &cli->out, error);

	if (status)
		return status;
	coach_cli_say("checked %zu %s: %zu %s, %zu %s", result->entries,
		coach_plural(result->entries, "entry", "entries"), errors,
		coach_plural(errors, "error", "errors"), warnings,
		coach_plural(warnings, "warning", "warnings"));
	return errors ? COACH_NO : COACH_OK;
}

static int run(struct coach_cli *cli, const void *call,
	const struct coach_words *words, struct coach_error *error)
{
	struct coach_check_result result = {0};
	int status = check(cli, call, words, &result, error);

	if (status == COACH_OK)
		status = answer(cli, call, &result, error);
	coach_findings_release(&result.findings);
	return status;
}

const struct coach_command coach_command_check = {
	.name = "check",
	.synopsis = "[PATH…]",
	.help = "say what is wrong with entries and templates",
	.about = "Without PATH, the whole journal. Findings are lines "
		 "'path:line:col: error: message [rule]', paths from the "
		 "journal's root. An error gives exit code 1, a warning does "
		 "not.\n",
	.group = COACH_GROUP_KEEP,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_findings_page,
	.run = run,
};
