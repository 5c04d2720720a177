#include "coach/pages/kinds.h"
#include "cli/ref.h"
#include "cli/view.h"
#include "coach/render/schema.h"

struct call {
	bool json_schema;
	unsigned format;
};

static const struct coach_option options[] = {
	{0, "json-schema", COACH_OPTION_FLAG,
		offsetof(struct call, json_schema), NULL,
		"the kind's front matter as a JSON Schema (2020-12)"},
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		COACH_FORMATS, "how the answer looks"},
	{0}};

static int explain_kind(struct coach_cli *cli, const struct coach_kind *kind,
	const struct call *call, struct coach_error *error)
{
	struct coach_buffer schema = COACH_BUFFER_INIT;
	int format = call->format == COACH_FORMAT_TABLE ? VIEW_DRAWN
							: (int)call->format;

	if (call->json_schema) {
		coach_schema_print(&schema, kind);
		return view_data(cli, &schema, error);
	}
	return view_page(cli, &coach_kind_page, kind, format, &cli->out, error);
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	const struct coach_kind *kind;
	int status = coach_cli_load_kinds(cli, error);

	if (status)
		return status;
	if (words->len > 1)
		return coach_usage_error(
			cli, error, "one kind at a time, please");
	if (words->len) {
		status = coach_cli_kind(cli, words->items[0], &kind, error);
		return status ? status : explain_kind(cli, kind, call, error);
	}
	if (call->json_schema)
		return coach_usage_error(
			cli, error, "--json-schema needs a kind");
	return view_page(cli, &coach_kinds_page, &cli->journal.kinds,
		(int)call->format, &cli->out, error);
}

const struct coach_command coach_command_kinds = {
	.name = "kinds",
	.synopsis = "[KIND]",
	.help = "what can be written, and with which fields",
	.about = "A file in the journal's templates/ adds a kind, or takes the "
		 "place of a shipped one of the same name.\n",
	.group = COACH_GROUP_READ,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_kinds_page,
	.run = run,
};
