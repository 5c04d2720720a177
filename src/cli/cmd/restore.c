#include "coach/journal/restore.h"
#include "cli/changeset.h"
#include "cli/ref.h"
#include "cli/view.h"
#include "coach/pages/changeset.h"
#include <stdlib.h>

struct call {
	const char *at, *fields;
	bool dry_run, no_verify;
	unsigned format;
};

static const struct coach_option options[] = {
	{0, "at", COACH_OPTION_STRING, offsetof(struct call, at), "DATE|COMMIT",
		"as it was on the evening of that day, or with that commit"},
	{'F', "field", COACH_OPTION_STRING, offsetof(struct call, fields),
		"NAME", "only this field or section; several by commas"},
	CHANGESET_OPTIONS, {0}};

static void split(const char *words, struct coach_texts *fields)
{
	struct coach_text rest = coach_text(words), one;

	while (words && coach_text_split(&rest, ',', &one)) {
		one = coach_text_trim(one);
		if (one.len)
			COACH_PUSH(fields, one);
	}
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	static const struct changeset_words say = {
		.same = "it is so already", .back = "coach undo"};
	const struct call *call = given;
	struct coach_buffer path = COACH_BUFFER_INIT, id = COACH_BUFFER_INIT;
	struct coach_texts fields = {0};
	struct coach_restoring how = {.day = COACH_DAY_NONE,
		.fields = &fields,
		.dry_run = call->dry_run};
	struct coach_changeset changeset = {0};
	int status = coach_cli_ref_ever(cli, words, &path, &id, error);

	split(call->fields, &fields);
	how.path = path.ptr;
	how.id = coach_buffer_text(&id);
	if (call->at)
		how.day = coach_day_parse_words(
			coach_text(call->at), coach_day_today());
	if (call->at && how.day == COACH_DAY_NONE)
		how.commit = call->at;
	if (status == COACH_OK)
		status = coach_restore(&cli->journal, &how, &changeset, error);
	if (status == COACH_OK)
		status = coach_cli_changeset(
			cli, &changeset, call->format, &say, error);
	coach_changeset_release(&changeset);
	coach_buffer_release(&path);
	coach_buffer_release(&id);
	free(fields.items);
	return status;
}

const struct coach_command coach_command_restore = {
	.name = "restore",
	.synopsis = "REF",
	.help = "bring back an entry, a section or a field",
	.about =
		"As it was before its last change, or with --at then. Also an "
		"entry that was\ndeleted: 'coach log --deleted' lists them. By "
		"a new commit, which says what\nit overwrites.\n"
		"\n"
		"  coach restore maria --field status\n"
		"  coach restore maria --at \"2 weeks ago\" --field Context\n",
	.group = COACH_GROUP_KEEP,
	.needs = COACH_NEEDS_KINDS | COACH_NEEDS_GIT | COACH_CHANGES,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_changeset_page,
	.run = run,
};
