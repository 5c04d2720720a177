#include "cli.h"

struct call {
	bool no_commit;
};

static const struct coach_option options[] = {
	{0, "no-commit", COACH_OPTION_FLAG, offsetof(struct call, no_commit),
		NULL, "write the file, do not commit it"},
	{0}};

/* "set status, minutes" */
static void add_verb(
	struct coach_buffer *verb, const struct coach_settings *settings)
{
	coach_buffer_add_string(verb, "set ");
	for (size_t i = 0; i < settings->len; i++) {
		coach_buffer_add_string(verb, i ? ", " : "");
		coach_buffer_add_text(verb, settings->items[i].field);
	}
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_records records = {0};
	struct coach_settings settings = {0};
	struct coach_draft draft = {.bytes = COACH_BUFFER_INIT};
	struct coach_buffer verb = COACH_BUFFER_INIT;
	struct coach_arena arena = {0};
	bool changed = false;
	int status;

	if (words->len < 2)
		return coach_usage_error(cli, error,
			"set needs an entry and at least one field=value");
	/* What is read now is what will be written over. */
	status = call->no_commit ? COACH_OK
				 : coach_journal_lock(&cli->journal, error);
	if (status)
		return status;
	status = coach_cli_ref(cli, &(struct coach_words){words->items, 1, 1},
		COACH_ENTRY_FRONT, &records, error);
	if (status)
		goto out;
	if (!records.items[0].kind) {
		status = coach_error_set(error, COACH_NO,
			"'%s' is of no known kind", records.items[0].path);
		coach_error_hint(error,
			"put its kind right with 'coach edit "
			"%s'",
			words->items[0]);
		goto out;
	}
	status = coach_settings_parse(&settings, records.items[0].kind,
		words->items + 1, words->len - 1, &arena, error);
	if (status == COACH_OK)
		status = coach_change_set(&cli->journal, records.items[0].path,
			&settings, &draft, error);
	if (status == COACH_OK) {
		add_verb(&verb, &settings);
		status = coach_write_change(cli, &draft, verb.ptr,
			!call->no_commit, &changed, error);
	}
	if (status == COACH_OK && changed)
		status = coach_announce(
			cli, &draft, !call->no_commit, false, error);
out:
	coach_buffer_release(&verb);
	coach_draft_release(&draft);
	coach_settings_release(&settings);
	coach_arena_release(&arena);
	coach_records_release(&records);
	return status;
}

const struct coach_command coach_command_set = {
	.name = "set",
	.synopsis = "REF field=value…",
	.help = "set fields of an entry",
	.about = "Only the bytes of these values change in the file. A list is "
		 "written with commas; field+= and field-= add to it and "
		 "take from it; field= alone takes the field away. A "
		 "change that would break a rule is refused.\n"
		 "\n"
		 "  coach set maria status=paused cadence_days=14\n"
		 "  coach set 2026-11-20-maria minutes=50 zones=green,red\n"
		 "  coach set maria zones+=blue zones-=red\n",
	.group = COACH_GROUP_WRITE,
	.needs = COACH_NEEDS_KINDS,
	.operand = COACH_OPERAND_REF,
	.options = options,
	.call_size = sizeof(struct call),
	.run = run,
};
