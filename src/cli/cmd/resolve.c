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

/* ---- choices given on the command line ---- */

static void add_choice(struct coach_settling *s, const struct coach_open *open,
	enum coach_choice_way way, struct coach_text value)
{
	struct coach_choice choice = {open, way, value};

	COACH_PUSH(&s->choices, choice);
}

static int choose_theirs(struct coach_settling *s,
	const struct coach_open *open, struct coach_error *error)
{
	struct coach_buffer values = COACH_BUFFER_INIT;

	if (open->others.len == 1) {
		add_choice(s, open, COACH_CHOICE_TAKE, open->others.items[0]);
		return COACH_OK;
	}
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

static void choose_value(struct coach_settling *s,
	const struct coach_open *open, struct coach_text value)
{
	if (open->value.ptr && coach_text_eq(open->value, value)) {
		add_choice(s, open, COACH_CHOICE_KEEP, value);
		return;
	}
	for (size_t i = 0; i < open->others.len; i++) {
		if (coach_text_eq(open->others.items[i], value)) {
			add_choice(s, open, COACH_CHOICE_TAKE, value);
			return;
		}
	}
	add_choice(s, open, COACH_CHOICE_SET, value);
}

static int choose_one(struct coach_settling *s, const struct call *call,
	const struct coach_open *open, struct coach_error *error)
{
	if (call->ours) {
		add_choice(s, open, COACH_CHOICE_KEEP, open->value);
		return COACH_OK;
	}
	if (open->what == COACH_OPEN_BODY) {
		coach_error_set(error, COACH_USAGE,
			"both texts are in the entry: one value cannot settle "
			"that");
		coach_error_hint(error,
			"edit it if need be, then: coach resolve '%s' "
			"--field '%.*s' --ours",
			s->path, COACH_ARG(open->name));
		return COACH_USAGE;
	}
	if (open->what == COACH_OPEN_DELETED) {
		coach_error_set(error, COACH_USAGE,
			"an entry that one side deleted is kept or deleted");
		coach_error_hint(error, "keep it: --ours; delete it: --delete");
		return COACH_USAGE;
	}
	if (call->theirs)
		return choose_theirs(s, open, error);
	choose_value(s, open, coach_text(call->value));
	return COACH_OK;
}

static int choose_delete(struct coach_settling *s, struct coach_error *error)
{
	for (size_t i = 0; i < s->opens.len; i++)
		s->remove |= s->opens.items[i].what == COACH_OPEN_DELETED;
	if (s->remove)
		return COACH_OK;
	return coach_error_set(error, COACH_NO,
		"nobody deleted '%s': --delete is for entries that one side "
		"deleted",
		s->path);
}

/* Those that the options are about: the named one, or with a value the
 * fields, for the body and a deletion have none. */
static bool is_meant(const struct coach_settling *s, const struct call *call,
	const struct coach_open *open)
{
	bool fields = false;

	if (call->field)
		return coach_text_is(open->name, call->field);
	for (size_t i = 0; i < s->opens.len; i++)
		fields |= s->opens.items[i].what == COACH_OPEN_FIELD;
	return call->ours || !fields || open->what == COACH_OPEN_FIELD;
}

static int choose_given(struct coach_settling *s, const struct call *call,
	struct coach_error *error)
{
	struct coach_buffer names = COACH_BUFFER_INIT;
	size_t meant = 0;
	int status = COACH_OK;

	if (call->remove)
		return choose_delete(s, error);
	coach_opens_names(&names, &s->opens);
	for (size_t i = 0; i < s->opens.len; i++)
		meant += is_meant(s, call, &s->opens.items[i]);
	if (!meant)
		status = coach_error_set(error, COACH_NO,
			"'%s' is not open in '%s', but: %s", call->field,
			s->path, names.ptr);
	else if (call->value && meant > 1)
		status = coach_error_set(error, COACH_USAGE,
			"which one has that value? Say it with --field; open "
			"in '%s': %s",
			s->path, names.ptr);
	for (size_t i = 0; i < s->opens.len && status == COACH_OK; i++) {
		if (is_meant(s, call, &s->opens.items[i]))
			status = choose_one(s, call, &s->opens.items[i], error);
	}
	coach_buffer_release(&names);
	return status;
}

/* ---- doing it ---- */

static int read_entry(
	struct coach_settling *s, const char *path, struct coach_error *error)
{
	int status = coach_file_read(s->cli->journal.root, path,
		COACH_ENTRY_SIZE_MAX, NULL, &s->bytes, error);

	s->path = coach_strdup(path);
	if (status)
		return status;
	if (coach_entry_parse(&s->entry, coach_buffer_text(&s->bytes),
		    COACH_ENTRY_WHOLE, &s->arena, NULL)) {
		coach_error_set(error, COACH_NO,
			"cannot settle '%s': its front matter cannot be read",
			path);
		coach_error_hint(error,
			"see what is wrong with it: coach "
			"check '%s'",
			path);
		return COACH_NO;
	}
	coach_opens_read(&s->opens, &s->entry,
		coach_kinds_get(&s->cli->journal.kinds, s->entry.kind),
		&s->arena);
	return COACH_OK;
}

/* Somebody may have written to it while we asked. */
static int check_untouched(struct coach_settling *s, struct coach_error *error)
{
	struct coach_buffer now = COACH_BUFFER_INIT;
	bool found;
	int status = coach_file_read(s->cli->journal.root, s->path,
		COACH_ENTRY_SIZE_MAX, &found, &now, error);

	if (status == COACH_OK &&
		(!found ||
			!coach_text_eq(coach_buffer_text(&now),
				coach_buffer_text(&s->bytes))))
		status = coach_error_set(error, COACH_FAIL,
			"'%s' changed just now; try again", s->path);
	coach_buffer_release(&now);
	return status;
}

/* "resolve status, body" */
static void add_verb(struct coach_buffer *verb, const struct coach_settling *s)
{
	coach_buffer_add_string(verb, "resolve ");
	for (size_t i = 0; i < s->choices.len; i++) {
		coach_buffer_add_string(verb, i ? ", " : "");
		coach_buffer_add_text(verb, s->choices.items[i].open->name);
	}
}

static int remove_entry(
	struct coach_settling *s, bool commit, struct coach_error *error)
{
	struct coach_draft draft = {.path = coach_strdup(s->path),
		.id = coach_strndup(s->entry.id.ptr, s->entry.id.len),
		.bytes = COACH_BUFFER_INIT};
	struct coach_buffer words = COACH_BUFFER_INIT;
	int status;

	coach_buffer_add_text(&draft.bytes, coach_buffer_text(&s->bytes));
	status = coach_resolve_delete(&s->cli->journal, &draft, commit, error);

	if (status == COACH_OK) {
		coach_buffer_add_format(&words, "deleted %s (id %s)%s\n",
			draft.path, draft.id, commit ? "" : ", not committed");
		status = coach_settled_tell(s->cli, &draft, "resolve deleted",
			draft.path, commit, &words, error);
	}
	coach_buffer_release(&words);
	coach_draft_release(&draft);
	return status;
}

/* The editor opens what is settled so far; it is saved from there. */
static int edit(struct coach_settling *s, const struct coach_draft *draft,
	const char *verb, bool commit, struct coach_error *error)
{
	const struct coach_draft before = {
		.path = s->path, .id = draft->id, .bytes = s->bytes};

	return coach_compose_draft(s->cli, &before,
		coach_buffer_text(&draft->bytes),
		&(const struct coach_composing){.verb = verb, .commit = commit},
		error);
}

static int save(
	struct coach_settling *s, bool commit, struct coach_error *error)
{
	struct coach_draft draft = {.bytes = COACH_BUFFER_INIT};
	struct coach_buffer verb = COACH_BUFFER_INIT;
	bool changed = false;
	int status = coach_resolve_draft(&s->cli->journal, s->path,
		coach_buffer_text(&s->bytes), s->choices.items, s->choices.len,
		&draft, error);

	add_verb(&verb, s);
	if (status == COACH_OK && s->edit) {
		status = edit(s, &draft, verb.ptr, commit, error);
	} else if (status == COACH_OK) {
		status = coach_write_draft(
			s->cli, &draft, verb.ptr, commit, &changed, error);
		if (status == COACH_OK)
			status = coach_announce(
				s->cli, &draft, commit, false, error);
	}
	coach_buffer_release(&verb);
	coach_draft_release(&draft);
	return status;
}

static int apply(
	struct coach_settling *s, bool commit, struct coach_error *error)
{
	int status = COACH_OK;

	if (!s->remove && !s->choices.len) {
		coach_cli_say("nothing is settled yet");
		return COACH_NO;
	}
	if (commit && !s->edit)
		status = coach_journal_lock(&s->cli->journal, error);
	if (status == COACH_OK)
		status = check_untouched(s, error);
	if (status == COACH_OK)
		status = s->remove ? remove_entry(s, commit, error)
				   : save(s, commit, error);
	if (status == COACH_OK && !s->remove && s->choices.len < s->opens.len)
		coach_cli_say("still open in '%s': %zu; see 'coach resolve'",
			s->path, s->opens.len - s->choices.len);
	return status;
}

static int settle(struct coach_settling *s, const struct call *call,
	struct coach_error *error)
{
	struct coach_unresolved entry = {
		.path = s->path, .id = s->entry.id, .opens = s->opens};
	const struct coach_unresolved_list list = {
		.items = &entry, .len = s->opens.len ? 1 : 0};
	int status = COACH_OK;

	if (!s->opens.len && settles(call))
		return coach_error_set(error, COACH_NO,
			"nothing is unresolved in '%s'", s->path);
	if (!s->opens.len && s->cli->format)
		return coach_resolve_list(s->cli, &list, error);
	if (!s->opens.len) {
		coach_cli_say("nothing is unresolved in '%s'", s->path);
		return COACH_OK;
	}
	if (settles(call))
		status = choose_given(s, call, error);
	else if (coach_cli_interactive(s->cli))
		coach_settling_ask(s);
	else
		return coach_resolve_list(s->cli, &list, error);
	if (status == COACH_OK)
		status = apply(s, !call->no_commit, error);
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

static int run_named(struct coach_settling *s, const struct call *call,
	const struct coach_words *words, struct coach_error *error)
{
	const struct coach_copy *copy;
	struct coach_copies copies;
	struct coach_records records = {0};
	int status = coach_copies_find(&s->cli->journal, &copies, error);

	if (status != COACH_OK)
		return status;
	copy = named_copy(s->cli, words, &copies);
	if (!copy) {
		status = coach_cli_ref(
			s->cli, words, COACH_ENTRY_FRONT, &records, error);
		if (status == COACH_OK)
			status = read_entry(s, records.items[0].path, error);
		if (status == COACH_OK && !s->opens.len)
			copy = coach_copies_get(&copies, s->path);
	}
	if (status == COACH_OK)
		status = copy ? settle_copy(s->cli, copy, call, error)
			      : settle(s, call, error);
	coach_records_release(&records);
	coach_copies_release(&copies);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_settling s = {.cli = cli, .bytes = COACH_BUFFER_INIT};
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
		status = run_named(&s, call, words, error);
	free(s.choices.items);
	free(s.path);
	coach_arena_release(&s.arena);
	coach_buffer_release(&s.bytes);
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
