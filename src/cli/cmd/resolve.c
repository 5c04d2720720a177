#include "coach/pages/resolve.h"
#include "cli/ask.h"
#include "cli/compose.h"
#include "cli/output.h"
#include "cli/ref.h"
#include "cli/resolve/parts.h"
#include "cli/words.h"
#include "cli/write.h"
#include "coach/port/files.h"
#include <stdlib.h>
#include <string.h>

struct call {
	const char *field, *value;
	bool ours, theirs, remove, no_commit, no_verify;
	unsigned format;
};

static const struct coach_option options[] = {
	{0, "ours", COACH_OPTION_FLAG, offsetof(struct call, ours), NULL,
		"what is in the entry now is right"},
	{0, "theirs", COACH_OPTION_FLAG, offsetof(struct call, theirs), NULL,
		"take the other value, where there is one"},
	{0, "value", COACH_OPTION_STRING, offsetof(struct call, value), "VALUE",
		"take this value"},
	{0, "field", COACH_OPTION_STRING, offsetof(struct call, field), "NAME",
		"settle only this; else all that is open"},
	{0, "delete", COACH_OPTION_FLAG, offsetof(struct call, remove), NULL,
		"delete an entry that one side deleted"},
	COACH_SAVING_OPTIONS, {0}};

static bool settles(const struct call *call)
{
	return call->ours || call->theirs || call->value || call->remove;
}

static int list_all(struct coach_cli *cli, struct coach_error *error)
{
	struct coach_unresolved_list found;
	int status = coach_unresolved_find(&cli->journal, &found, error);

	if (status == COACH_OK)
		status = coach_resolve_list(cli, &found, error);
	coach_unresolved_list_release(&found);
	return status;
}

/* ---- choices given on the command line ---------------------------------- */

static int say_several(const struct coach_open *open, struct coach_error *error)
{
	struct coach_buffer values = COACH_BUFFER_INIT;

	for (size_t i = 0; i < open->others.len; i++)
		coach_buffer_add_format(&values, "%s'%.*s'", i ? ", " : "",
			COACH_ARG(open->others.items[i]));
	coach_error_set(error, COACH_USAGE, "'%.*s' has %zu other values: %s",
		COACH_ARG(open->name), open->others.len, values.ptr);
	coach_error_hint(error, "say which: --field '%.*s' --value VALUE",
		COACH_ARG(open->name));
	coach_buffer_release(&values);
	return COACH_USAGE;
}

static int say_body(const struct coach_settling *s,
	const struct coach_open *open, struct coach_error *error)
{
	coach_error_set(error, COACH_USAGE,
		"both texts are in the entry: one value cannot settle that");
	coach_error_hint(error,
		"edit it if need be, then: coach resolve '%s' --field '%.*s' "
		"--ours",
		s->path, COACH_ARG(open->name));
	return COACH_USAGE;
}

static int say_deleted(struct coach_error *error)
{
	coach_error_set(error, COACH_USAGE,
		"an entry that one side deleted is kept or deleted");
	coach_error_hint(error, "keep it: --ours; delete it: --delete");
	return COACH_USAGE;
}

static int choose_given(struct coach_settling *s, const struct call *call,
	struct coach_error *error)
{
	const struct coach_settling_given given = {.ours = call->ours,
		.theirs = call->theirs,
		.remove = call->remove,
		.value = call->value,
		.field = call->field};
	struct coach_buffer names = COACH_BUFFER_INIT;
	const struct coach_open *open = NULL;
	int status = COACH_OK;

	coach_opens_names(&names, &s->opens);
	switch (coach_settling_give(s, &given, &open)) {
	case COACH_SETTLING_CHOSEN:
		break;
	case COACH_SETTLING_NOT_OPEN:
		status = coach_error_set(error, COACH_NO,
			"'%s' is not open in '%s', but: %s", call->field,
			s->path, names.ptr);
		break;
	case COACH_SETTLING_WHICH:
		status = coach_error_set(error, COACH_USAGE,
			"which one has that value? Say it with --field; open "
			"in '%s': %s",
			s->path, names.ptr);
		break;
	case COACH_SETTLING_SEVERAL:
		status = say_several(open, error);
		break;
	case COACH_SETTLING_BODY:
		status = say_body(s, open, error);
		break;
	case COACH_SETTLING_DELETED:
		status = say_deleted(error);
		break;
	case COACH_SETTLING_NOT_DELETED:
		status = coach_error_set(error, COACH_NO,
			"nobody deleted '%s': --delete is for entries that "
			"one side deleted",
			s->path);
	}
	coach_buffer_release(&names);
	return status;
}

/* ---- doing it ------------------------------------------------------------ */

static int remove_entry(
	struct resolving *r, bool commit, struct coach_error *error)
{
	struct coach_draft draft = {.path = coach_strdup(r->s.path),
		.id = coach_strndup(r->s.entry.id.ptr, r->s.entry.id.len),
		.bytes = COACH_BUFFER_INIT};
	struct coach_buffer words = COACH_BUFFER_INIT;
	int status;

	coach_buffer_add_text(&draft.bytes, coach_buffer_text(&r->s.bytes));
	status = coach_resolve_delete(&r->cli->journal, &draft, commit, error);

	if (status == COACH_OK) {
		coach_buffer_add_format(&words, "deleted %s (id %s)%s\n",
			draft.path, draft.id, commit ? "" : ", not committed");
		status = coach_settled_tell(r->cli, &draft, "resolve deleted",
			draft.path, commit, &words, error);
	}
	coach_buffer_release(&words);
	coach_draft_release(&draft);
	return status;
}

/* The editor opens what is settled so far; it is saved from there. */
static int edit(struct resolving *r, const struct coach_draft *draft,
	const char *verb, bool commit, struct coach_error *error)
{
	const struct coach_draft before = {
		.path = r->s.path, .id = draft->id, .bytes = r->s.bytes};

	return coach_compose_draft(r->cli, &before,
		coach_buffer_text(&draft->bytes),
		&(const struct coach_composing){.verb = verb, .commit = commit},
		error);
}

static int save(struct resolving *r, bool commit, struct coach_error *error)
{
	struct coach_draft draft = {.bytes = COACH_BUFFER_INIT};
	struct coach_buffer verb = COACH_BUFFER_INIT;
	bool changed = false;
	int status = coach_resolve_draft(&r->cli->journal, r->s.path,
		coach_buffer_text(&r->s.bytes), r->s.choices.items,
		r->s.choices.len, &draft, error);

	coach_settling_verb(&verb, &r->s);
	if (status == COACH_OK && r->edit) {
		status = edit(r, &draft, verb.ptr, commit, error);
	} else if (status == COACH_OK) {
		status = coach_write_draft(
			r->cli, &draft, verb.ptr, commit, &changed, error);
		if (status == COACH_OK)
			status = coach_announce(
				r->cli, &draft, commit, false, error);
	}
	coach_buffer_release(&verb);
	coach_draft_release(&draft);
	return status;
}

static int apply(struct resolving *r, bool commit, struct coach_error *error)
{
	int status = COACH_OK;

	if (!r->s.remove && !r->s.choices.len) {
		coach_cli_say("nothing is settled yet");
		return COACH_NO;
	}
	if (commit && !r->edit)
		status = coach_journal_lock(&r->cli->journal, error);
	if (status == COACH_OK)
		status = coach_settling_untouched(&r->s, error);
	if (status == COACH_OK)
		status = r->s.remove ? remove_entry(r, commit, error)
				     : save(r, commit, error);
	if (status == COACH_OK && !r->s.remove &&
		r->s.choices.len < r->s.opens.len)
		coach_cli_say("still open in '%s': %zu; see 'coach resolve'",
			r->s.path, r->s.opens.len - r->s.choices.len);
	return status;
}

static int settle(
	struct resolving *r, const struct call *call, struct coach_error *error)
{
	struct coach_unresolved entry = {
		.path = r->s.path, .id = r->s.entry.id, .opens = r->s.opens};
	const struct coach_unresolved_list list = {
		.items = &entry, .len = r->s.opens.len ? 1 : 0};
	int status = COACH_OK;

	if (!r->s.opens.len && settles(call))
		return coach_error_set(error, COACH_NO,
			"nothing is unresolved in '%s'", r->s.path);
	if (!r->s.opens.len && r->cli->format)
		return coach_resolve_list(r->cli, &list, error);
	if (!r->s.opens.len) {
		coach_cli_say("nothing is unresolved in '%s'", r->s.path);
		return COACH_OK;
	}
	if (settles(call))
		status = choose_given(&r->s, call, error);
	else if (coach_cli_interactive(r->cli))
		coach_settling_ask(r);
	else
		return coach_resolve_list(r->cli, &list, error);
	if (status == COACH_OK)
		status = apply(r, !call->no_commit, error);
	return status;
}

/* ---- a file that is kept twice ---- */

static int settle_copy(struct coach_cli *cli, const struct coach_copy *copy,
	const struct call *call, struct coach_error *error)
{
	const struct coach_resolve_given given = {.ours = call->ours,
		.theirs = call->theirs,
		.no_commit = call->no_commit,
		.other = call->value || call->field || call->remove};
	struct coach_unresolved_list list = {0};
	bool join = copy->conflict && !call->format;
	int status = COACH_OK;

	if (join && !call->no_commit)
		status = coach_may_commit(&cli->journal, error);
	if (status == COACH_OK &&
		(join || settles(call) || coach_cli_interactive(cli)))
		return coach_resolve_copy(cli, copy, &given, error);
	if (status != COACH_OK)
		return status;
	status = coach_unresolved_read(&cli->journal, copy->path, &list, error);
	if (status == COACH_OK)
		status = coach_resolve_list(cli, &list, error);
	coach_unresolved_list_release(&list);
	return status;
}

/* By the path of either, which need not be an entry's. */
static const struct coach_copy *named_copy(struct coach_cli *cli,
	const struct coach_words *words, const struct coach_copies *copies)
{
	const struct coach_copy *copy = NULL;
	struct coach_error ignored = {0};
	char **paths = NULL;

	/* What names no path may name an entry. */
	if (words->len == 1 && copies->len &&
		coach_cli_paths(cli, words, &paths, &ignored) == COACH_OK) {
		copy = coach_copies_get(copies, paths[0]);
		/* Of an entry there may be more to settle, and that first. */
		if (copy && coach_text_ends(coach_text(paths[0]), ".md") &&
			strcmp(copy->first, paths[0]) == 0)
			copy = NULL;
		coach_cli_paths_release(paths, words->len);
	}
	coach_error_release(&ignored);
	return copy;
}

static int run_named(struct resolving *r, const struct call *call,
	const struct coach_words *words, struct coach_error *error)
{
	const struct coach_copy *copy;
	struct coach_copies copies;
	struct coach_records records = {0};
	int status = coach_copies_find(&r->cli->journal, &copies, error);

	if (status != COACH_OK)
		return status;
	copy = named_copy(r->cli, words, &copies);
	if (!copy) {
		status = coach_cli_ref(
			r->cli, words, COACH_ENTRY_FRONT, &records, error);
		if (status == COACH_OK)
			status = coach_settling_read(&r->s, &r->cli->journal,
				records.items[0].path, error);
		if (status == COACH_OK && !r->s.opens.len)
			copy = coach_copies_get(&copies, r->s.path);
	}
	if (status == COACH_OK)
		status = copy ? settle_copy(r->cli, copy, call, error)
			      : settle(r, call, error);
	coach_records_release(&records);
	coach_copies_release(&copies);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct resolving r = {.cli = cli, .s.bytes = COACH_BUFFER_INIT};
	int status = COACH_OK;

	cli->format = call->format;
	if (call->ours + call->theirs + call->remove + !!call->value > 1)
		return coach_usage_error(cli, error,
			"--ours, --theirs, --value and --delete exclude each "
			"other");
	if (!words->len && (settles(call) || call->field))
		return coach_usage_error(
			cli, error, "which entry is to be settled?");
	if (call->field && !call->ours && !call->theirs && !call->value)
		return coach_usage_error(cli, error,
			"--field goes with --ours, --theirs or --value");
	if (!words->len)
		return list_all(cli, error);
	if (!call->no_commit && (settles(call) || coach_cli_interactive(cli)))
		status = coach_may_commit(&cli->journal, error);
	if (status == COACH_OK)
		status = run_named(&r, call, words, error);
	coach_settling_release(&r.s);
	return status;
}

const struct coach_command coach_command_resolve = {
	.name = "resolve",
	.synopsis = "[REF]",
	.help = "settle what a merge left open",
	.about =
		"When both sides changed the same thing, a sync keeps both and "
		"lists it under 'unresolved:' in the entry. Without REF, all "
		"such entries are listed. On a terminal you are asked about "
		"each thing that is open; --ours, --theirs and --value answer "
		"for a script.\n"
		"\n"
		"  coach resolve\n"
		"  coach resolve maria\n"
		"  coach resolve maria --field status --value paused\n",
	.group = COACH_GROUP_KEEP,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_unresolved_page,
	.run = run,
};
