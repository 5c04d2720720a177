#include "cli/ask.h"
#include "cli/capture/capture.h"
#include "cli/compose.h"
#include "cli/output.h"
#include "cli/ref.h"
#include "cli/words.h"
#include "cli/write.h"
#include "coach/journal/check.h"
#include "coach/pages/saved.h"
#include <string.h>

struct call {
	bool edit, no_edit, print_path, dry_run, draft, no_commit, no_verify;
	unsigned format;
};

static const struct coach_option options[] = {
	{'e', "edit", COACH_OPTION_FLAG, offsetof(struct call, edit), NULL,
		"open the editor, also when this is no terminal"},
	{0, "no-edit", COACH_OPTION_FLAG, offsetof(struct call, no_edit), NULL,
		"save it as the command line says, without the editor"},
	{'p', "print-path", COACH_OPTION_FLAG,
		offsetof(struct call, print_path), NULL,
		"print the new file's path and nothing else"},
	{0, "dry-run", COACH_OPTION_FLAG, offsetof(struct call, dry_run), NULL,
		"print the entry, write nothing"},
	{'d', "draft", COACH_OPTION_FLAG, offsetof(struct call, draft), NULL,
		"save it with 'draft: yes': what is missing may be missing"},
	COACH_SAVING_OPTIONS, {0}};

/* What the words behind KIND are. */
struct parts {
	struct coach_words settings; /* borrowed */
	struct coach_buffer title, body;
	struct coach_arena arena;
	struct coach_settings values;
};

static void parts_release(struct parts *parts)
{
	free(parts->settings.items);
	coach_buffer_release(&parts->title);
	coach_buffer_release(&parts->body);
	coach_settings_release(&parts->values);
	coach_arena_release(&parts->arena);
}

static int read_parts(struct parts *parts, const struct call *call,
	const struct coach_kind *kind, const struct coach_words *words,
	struct coach_error *error)
{
	static char draft[] = "draft=yes";
	bool has_body = false;

	for (size_t i = 1; i < words->len; i++) {
		char *word = words->items[i];

		if (!strcmp(word, "-")) {
			has_body = true;
		} else if (coach_word_is_setting(word)) {
			COACH_PUSH(&parts->settings, word);
		} else {
			if (parts->title.len)
				coach_buffer_add_byte(&parts->title, ' ');
			coach_buffer_add_string(&parts->title, word);
		}
	}
	if (call->draft)
		COACH_PUSH(&parts->settings, draft);
	if (has_body &&
		coach_stdin_read(COACH_ENTRY_SIZE_MAX, &parts->body, error))
		return error->status;
	return coach_settings_parse(&parts->values, kind, parts->settings.items,
		parts->settings.len, &parts->arena, error);
}

static int print_only(struct coach_cli *cli, struct coach_draft *draft,
	struct coach_error *error)
{
	struct coach_findings findings = {0};
	struct coach_buffer answer = COACH_BUFFER_INIT;
	int status = coach_journal_check_draft(
		&cli->journal, draft, &findings, error);

	if (status == COACH_OK) {
		coach_buffer_add_text(
			&answer, coach_buffer_text(&draft->bytes));
		coach_cli_escape(cli, &answer);
		status = coach_cli_print(&answer, error);
		coach_cli_say_findings(cli, &findings);
	}
	if (status == COACH_OK &&
		coach_findings_count(&findings, COACH_LEVEL_ERROR))
		status = COACH_NO;
	coach_buffer_release(&answer);
	coach_findings_release(&findings);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct parts parts = {
		.title = COACH_BUFFER_INIT, .body = COACH_BUFFER_INIT};
	struct coach_draft draft = {.bytes = COACH_BUFFER_INIT};
	const struct coach_kind *kind;
	bool edit, meeting, asked = false;
	int status;

	cli->format = call->format;
	if (call->format && (call->print_path || call->dry_run))
		return coach_usage_error(cli, error,
			"--format goes with neither --print-path nor "
			"--dry-run");
	if (!words->len) {
		coach_usage_error(cli, error, "new needs a kind of entry");
		coach_error_hint(error, "'coach kinds' lists the kinds");
		return COACH_USAGE;
	}
	status = coach_cli_kind(cli, words->items[0], &kind, error);
	if (status == COACH_OK)
		status = read_parts(&parts, call, kind, words, error);
	/* Somebody must be there to edit, unless that is asked for. */
	edit = call->edit ||
		(!call->no_edit && !parts.body.len && !call->dry_run &&
			coach_cli_interactive(cli));
	if (status == COACH_OK)
		status = coach_change_new(&cli->journal, kind,
			coach_buffer_text(&parts.title), &parts.values,
			coach_buffer_text(&parts.body), edit, &draft, error);
	meeting = status == COACH_OK && !call->dry_run &&
		coach_text_is(kind->name, "meeting");
	if (meeting)
		status = coach_ask_same_day(cli, &draft, &asked, error);
	if (status == COACH_OK) {
		if (call->dry_run)
			status = print_only(cli, &draft, error);
		else
			status = coach_create(cli, &draft,
				&(const struct coach_creating){.edit = edit,
					.commit = !call->no_commit,
					.print_path = call->print_path,
					.kind = kind->name},
				error);
		if (status == COACH_OK && !call->dry_run &&
			coach_text_is(kind->name, "observation"))
			capture_say_phase(cli, draft.id);
	}
	if (status == COACH_OK && meeting && draft.id && !asked)
		coach_say_same_day(cli, coach_text(draft.id));
	if (status == COACH_OK && !call->dry_run && draft.id)
		status = coach_renew(cli, kind, coach_text(draft.id),
			!call->no_commit, error);
	coach_draft_release(&draft);
	parts_release(&parts);
	return status;
}

const struct coach_command coach_command_new = {
	.name = "new",
	.synopsis = "KIND [TITLE] [field=value…] [-]",
	.help = "write a new entry from its template",
	.about = "On a terminal the editor opens with the template filled in; "
		 "a template that is not changed is not saved. Dates may be "
		 "words (today, next friday, +2w), references may be any REF. "
		 "With "
		 "- the body comes from stdin.\n"
		 "\n"
		 "  coach new client \"Maria Lopez\" alias=\"Client A\" "
		 "zones=green \\\n"
		 "       model=leadership start=today\n"
		 "  coach new meeting client=maria date=today\n"
		 "  coach new note type=learning - <notes.md\n",
	.group = COACH_GROUP_WRITE,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_saved_page,
	.run = run,
};
