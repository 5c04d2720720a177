#include "coach/pages/prep.h"
#include "cli/ask.h"
#include "cli/compose.h"
#include "cli/output.h"
#include "cli/ref.h"
#include "cli/view.h"
#include "coach/journal/change.h"
#include "coach/journal/method.h"
#include "coach/journal/past.h"

struct call {
	const char *client, *at;
	coach_day date;
	unsigned format;
	bool create, edit, no_edit, print_path, no_commit, no_verify;
};

static const struct coach_option options[] = {
	{'c', "client", COACH_OPTION_STRING, offsetof(struct call, client),
		"REF", "the same as CLIENT"},
	{'d', "date", COACH_OPTION_AHEAD, offsetof(struct call, date), "DATE",
		"when the meeting is"},
	COACH_AT(offsetof(struct call, at)),
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		VIEW_FORMATS, "how the answer looks"},
	{'n', "new", COACH_OPTION_FLAG, offsetof(struct call, create), NULL,
		"write the planned meeting, with all of this in it"},
	{'e', "edit", COACH_OPTION_FLAG, offsetof(struct call, edit), NULL,
		"with --new: open the editor, also when this is no terminal"},
	{0, "no-edit", COACH_OPTION_FLAG, offsetof(struct call, no_edit), NULL,
		"with --new: save it without the editor"},
	{'p', "print-path", COACH_OPTION_FLAG,
		offsetof(struct call, print_path), NULL,
		"with --new: print the file's path and nothing else"},
	{0, "no-commit", COACH_OPTION_FLAG, offsetof(struct call, no_commit),
		NULL, "with --new: write the file, do not commit it"},
	COACH_NO_VERIFY(struct call), {0}};

/* What the method says about feedback, and its guidelines. */
static int read_prompt(const struct coach_journal *journal,
	struct coach_buffer *prompt, struct coach_error *error)
{
	struct coach_method method;
	int status = coach_method_read(journal, &method, error);

	if (status)
		return status;
	coach_buffer_add_text(prompt, method.feedback);
	for (size_t i = 0; i < method.giving.len; i++)
		coach_buffer_add_format(prompt, "%s %.*s", i ? ";" : "",
			COACH_ARG(method.giving.items[i].name));
	coach_method_release(&method);
	return COACH_OK;
}

/* ---- the planned meeting ---------------------------------------------------
 */

struct material {
	struct coach_arena arena;
	struct coach_settings settings;
};

static void set(struct material *material, const char *field,
	struct coach_buffer *value)
{
	struct coach_setting setting = {.field = coach_text(field)};
	struct coach_text text = {
		coach_arena_strndup(&material->arena, value->ptr, value->len),
		value->len};

	COACH_PUSH(&setting.values, text);
	COACH_PUSH(&material->settings, setting);
	coach_buffer_release(value);
}

/* A journal's own template need not have a place for all of it. */
static void say_without_place(
	const struct coach_kind *kind, const char *name, const char *title)
{
	if (!coach_text_has(kind->body, name))
		coach_cli_say("the template of a meeting has no {{%s}}, so "
			      "what belongs to %s is left out",
			name, title);
}

static void fill(struct material *material, const struct coach_kind *kind,
	const struct coach_prep_answer *answer)
{
	struct coach_buffer value = COACH_BUFFER_INIT;

	coach_buffer_add_text(&value, answer->prep.client->source.id);
	set(material, "client", &value);
	coach_day_format(&value, answer->date, COACH_TEXT("%Y-%m-%d"));
	set(material, "date", &value);
	coach_buffer_add_string(&value, "planned");
	set(material, "status", &value);
	/* The contract stays empty. */
	for (unsigned i = 0; i < COACH_PREP_CONTRACT; i++) {
		char *name;

		coach_buffer_add_format(
			&value, COACH_PREP_PREFIX "%s", coach_prep_names[i]);
		name = coach_arena_strndup(
			&material->arena, value.ptr, value.len);
		coach_buffer_clear(&value);
		coach_prep_markdown_part(
			&value, answer, (enum coach_prep_part)i);
		set(material, name, &value);
		say_without_place(
			kind, name, coach_prep_title((enum coach_prep_part)i));
	}
}

static int create(struct coach_cli *cli, const struct call *call,
	const struct coach_kind *kind, const struct coach_prep_answer *answer,
	struct coach_error *error)
{
	bool edit =
		call->edit || (!call->no_edit && coach_cli_interactive(cli));
	struct coach_draft draft = {.bytes = COACH_BUFFER_INIT};
	struct material material = {0};
	int status;

	fill(&material, kind, answer);
	status = coach_change_new(&cli->journal, kind, COACH_TEXT(""),
		&material.settings, COACH_TEXT(""), edit, &draft, error);
	if (status == COACH_OK)
		status = coach_create(cli, &draft,
			&(const struct coach_creating){.edit = edit,
				.commit = !call->no_commit,
				.print_path = call->print_path,
				.complete = true,
				.hint = "--edit opens the editor for what is "
					"missing"},
			error);
	coach_draft_release(&draft);
	coach_settings_release(&material.settings);
	coach_arena_release(&material.arena);
	return status;
}

static int create_once(struct coach_cli *cli, const struct call *call,
	const struct coach_evidence *evidence,
	const struct coach_prep_answer *answer, struct coach_error *error)
{
	const struct coach_meeting *planned =
		coach_prep_planned(evidence, answer->prep.client, answer->date);
	const struct coach_kind *kind;

	if (planned) {
		coach_error_set(error, COACH_NO,
			"there is a meeting planned for that day already");
		coach_error_hint(error, "coach edit %.*s",
			COACH_ARG(planned->source.id));
		return COACH_NO;
	}
	if (coach_cli_kind(cli, "meeting", &kind, error))
		return error->status;
	return create(cli, call, kind, answer, error);
}

/* ---- all of it -------------------------------------------------------------
 */

static int answer_prep(struct coach_cli *cli, const struct call *call,
	const struct coach_evidence *evidence, struct coach_text id,
	struct coach_error *error)
{
	const struct coach_client *client = coach_evidence_client(evidence, id);
	struct coach_buffer prompt = COACH_BUFFER_INIT;
	struct coach_prep_answer answer = {0};
	int status;

	if (!client) {
		coach_error_set(error, COACH_NO,
			"the entry of '%.*s' has errors", COACH_ARG(id));
		coach_error_hint(error, "'coach check' says which");
		return COACH_NO;
	}
	coach_prep_make(&answer.prep, evidence, client,
		coach_journal_today(&cli->journal));
	answer.date = call->date == COACH_DAY_NONE
		? coach_prep_next(&answer.prep)
		: call->date;
	status = read_prompt(&cli->journal, &prompt, error);
	answer.prompt = coach_buffer_text(&prompt);
	if (status == COACH_OK)
		status = call->create
			? create_once(cli, call, evidence, &answer, error)
			: view_page(cli, &coach_prep_page, &answer,
				  VIEW_FORMAT(call->format), &cli->out, error);
	coach_prep_release(&answer.prep);
	coach_buffer_release(&prompt);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_journal_evidence evidence;
	struct coach_buffer client = COACH_BUFFER_INIT;
	int status;

	if (call->at && call->create)
		return coach_usage_error(cli, error,
			"--new writes, and the past stays as it was: leave "
			"--at or --new out");
	status = view_client(cli, words, call->client, &client, error);

	if (status == COACH_OK && !client.len) {
		coach_usage_error(cli, error, "prep needs a client");
		coach_error_hint(error, "'coach list client' lists them");
		status = COACH_USAGE;
	}
	if (status == COACH_OK)
		status = view_read(cli,
			COACH_WANT_ALL & ~(unsigned)COACH_WANT_PRACTICES,
			&evidence, error);
	if (status == COACH_OK) {
		status = answer_prep(cli, call, &evidence.facts,
			coach_buffer_text(&client), error);
		view_end(&evidence);
	}
	coach_buffer_release(&client);
	return status;
}

const struct coach_command coach_command_prep = {
	.name = "prep",
	.synopsis = "CLIENT",
	.help = "the next meeting, prepared from what is there",
	.about = "The eight points of a meeting, filled from pinpoints, "
		 "observations, actions and targets; nothing is made up, and "
		 "what is empty says so. With --new it becomes a planned "
		 "meeting, on the day that the last one named or today.\n"
		 "\n"
		 "  coach prep maria\n"
		 "  coach prep maria --new --date friday\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_prep_page,
	.run = run,
};
