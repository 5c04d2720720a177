#include "cli/write.h"
#include "coach/journal/change.h"
#include "coach/model/value.h"
#include "coach/pages/saved.h"

struct call {
	bool no_commit, no_verify;
	unsigned format;
};

static const struct coach_option options[] = {COACH_SAVING_OPTIONS, {0}};

/* "set status, minutes, needs[fewer stops]" */
static void add_verb(
	struct coach_buffer *verb, const struct coach_settings *settings)
{
	const char *comma = "";

	coach_buffer_add_string(verb, "set ");
	for (size_t i = 0; i < settings->len; i++, comma = ", ")
		coach_buffer_add_format(verb, "%s%.*s", comma,
			COACH_ARG(settings->items[i].field));
	for (size_t i = 0; i < settings->rows.len; i++, comma = ", ")
		coach_buffer_add_format(verb, "%s%.*s[%.*s]", comma,
			COACH_ARG(settings->rows.items[i].table->name),
			COACH_ARG(settings->rows.items[i].key));
}

/* Of a meeting and an observation, "status=held" means the meeting: its kind
 * has the field, and the field that value. */
static bool can_set(const void *context, const struct coach_record *record)
{
	const struct coach_words *words = context;
	struct coach_settings settings = {0};
	struct coach_arena arena = {0};
	struct coach_error ignored = {0};
	bool can = record->kind &&
		!coach_settings_parse(&settings, record->kind, words->items + 1,
			words->len - 1, &arena, &ignored);

	for (size_t i = 0; can && i < settings.len; i++) {
		const struct coach_setting *one = &settings.items[i];
		const struct coach_field *field =
			coach_kind_field(record->kind, one->field);
		struct coach_buffer why = COACH_BUFFER_INIT;
		enum coach_rule rule;

		can = field != NULL;
		if (can && field->type == COACH_TYPE_CHOICE && one->values.len)
			can = coach_value_valid(
				field, one->values.items[0], &rule, &why);
		coach_buffer_release(&why);
	}
	coach_settings_release(&settings);
	coach_arena_release(&arena);
	coach_error_release(&ignored);
	return can;
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
	int status;

	cli->format = call->format;
	if (words->len < 2)
		return coach_usage_error(cli, error,
			"set needs an entry and at least one field=value");
	status = coach_begin_change(cli, words->items[0], !call->no_commit,
		can_set, words, &records, error);
	if (status == COACH_OK) {
		settings.entry = coach_entry_ref(
			&records.items[0].entry, records.items[0].path);
		status = coach_settings_parse(&settings, records.items[0].kind,
			words->items + 1, words->len - 1, &arena, error);
	}
	if (status == COACH_OK)
		status = coach_change_set(&cli->journal, records.items[0].path,
			&settings, &draft, error);
	if (status == COACH_OK) {
		add_verb(&verb, &settings);
		status = coach_end_change(
			cli, &draft, verb.ptr, !call->no_commit, error);
	}
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
		 "column of a table's row is table[row].column=value, where "
		 "row is what the row's key column says; table[row]= takes "
		 "the row away. A change that would break a rule is "
		 "refused.\n"
		 "\n"
		 "  coach set maria status=paused cadence_days=14\n"
		 "  coach set 2026-11-20-maria minutes=50 zones=green,red\n"
		 "  coach set maria zones+=blue zones-=red\n"
		 "  coach set engagement-maria 'needs[fewer "
		 "stops].priority=1'\n",
	.group = COACH_GROUP_WRITE,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_saved_page,
	.run = run,
};
