#include "coach/journal/diff.h"
#include "cli/output.h"
#include "cli/ref.h"
#include "cli/view.h"
#include "coach/pages/log.h"

struct call {
	const char *from, *to;
	unsigned format;
	bool patch, stat, staged;
};

static const struct coach_option options[] = {
	{0, "from", COACH_OPTION_STRING, offsetof(struct call, from), "DATE",
		"from how it was at the end of that day, or at a commit "
		"(default: the last commit)"},
	{0, "to", COACH_OPTION_STRING, offsetof(struct call, to), "DATE",
		"to how it was then (default: the files as they are)"},
	{0, "staged", COACH_OPTION_FLAG, offsetof(struct call, staged), NULL,
		"to what is staged in git, which 'git commit' would commit"},
	{'p', "patch", COACH_OPTION_FLAG, offsetof(struct call, patch), NULL,
		"show the words that came and went, too"},
	{0, "stat", COACH_OPTION_FLAG, offsetof(struct call, stat), NULL,
		"say only how much differs"},
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		VIEW_FORMATS, "how the answer looks"},
	{0}};

/* ---- what differs, one after the other ----------------------------------- */

struct taking {
	struct coach_diff *diff;
	struct coach_log_item item;
	size_t taken;
	bool ended;
	int status;
	struct coach_error *error;
};

static const struct coach_log_item *take(void *context, size_t number)
{
	struct taking *t = context;
	const struct coach_told_change *told = NULL;

	if (number < t->taken)
		return &t->item;
	if (t->ended)
		return NULL;
	t->status = coach_diff_next(t->diff, &told, t->error);
	t->ended = t->status || !told;
	if (t->ended)
		return NULL;
	t->item = (struct coach_log_item){.told = *told};
	t->taken++;
	return &t->item;
}

static int answer(struct coach_cli *cli, const struct call *call,
	const struct coach_diff_wanted *wanted, struct coach_error *error)
{
	struct taking t = {.error = error};
	const struct coach_log_answer whole = {.take = take,
		.context = &t,
		.words = call->patch,
		.sum = call->stat,
		.nothing = "nothing differs"};
	int status = coach_diff_begin(&cli->journal, wanted, &t.diff, error);

	if (status == COACH_OK)
		status = view_page(cli, &coach_diff_page, &whole,
			VIEW_FORMAT(call->format), &cli->out, error);
	coach_diff_end(t.diff);
	return t.status ? t.status : status;
}

/* ---- between what -------------------------------------------------------- */

struct states {
	struct coach_moment from, to;
};

static int check(struct coach_cli *cli, const struct call *call,
	struct coach_error *error)
{
	if (call->patch && call->stat)
		return coach_usage_error(cli, error,
			"--patch shows what differs, --stat only how much: "
			"take one");
	if (call->to && call->staged)
		return coach_usage_error(
			cli, error, "--to and --staged are two ends: take one");
	if (call->to && !call->from)
		return coach_usage_error(
			cli, error, "--to needs --from: what to begin with");
	return COACH_OK;
}

/* Of a day, which commit that is. */
static void add_moment(
	struct coach_buffer *out, const struct coach_moment *moment)
{
	if (moment->by_day) {
		coach_day_format(out, moment->day, COACH_TEXT("%Y-%m-%d ("));
		coach_moment_words(out, moment);
		coach_buffer_add_string(out, ")");
	} else {
		coach_moment_words(out, moment);
	}
}

static void say_states(const struct call *call, const struct states *states)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (!states->from.by_day && !states->to.by_day)
		return;
	coach_buffer_add_string(&words, "from ");
	add_moment(&words, &states->from);
	coach_buffer_add_string(&words, " to ");
	if (call->to)
		add_moment(&words, &states->to);
	else
		coach_buffer_add_string(
			&words, call->staged ? "what is staged" : "the files");
	coach_cli_say_lines(coach_buffer_text(&words));
	coach_buffer_release(&words);
}

static int find_states(struct coach_cli *cli, const struct call *call,
	struct states *states, struct coach_error *error)
{
	struct coach_git_moment head;
	int status =
		coach_git_find_commit(cli->journal.git, "HEAD", &head, error);

	*states = (struct states){.from = {.commit = head.commit}};
	if (status == COACH_OK && call->from)
		status = coach_moment_find(
			&cli->journal, call->from, &states->from, error);
	if (status == COACH_OK && call->to)
		status = coach_moment_find(
			&cli->journal, call->to, &states->to, error);
	if (status == COACH_OK)
		say_states(call, states);
	return status;
}

/* ---- of what ------------------------------------------------------------- */

/* Any file, by its path from here. */
static bool find_file(
	struct coach_cli *cli, const char *word, struct coach_buffer *path)
{
	return coach_journal_relative(&cli->journal, word, path) && path->len &&
		coach_journal_has(&cli->journal, path->ptr) &&
		!coach_text_ends(coach_buffer_text(path), ".md");
}

/* The entry that the word means now; else at either end. */
static int find(struct coach_cli *cli, const char *word,
	const struct states *states, struct coach_diff_entry *entry,
	struct coach_arena *arena, struct coach_error *error)
{
	const struct coach_moment *moments[] = {
		NULL, &states->to, &states->from};
	struct coach_buffer path = COACH_BUFFER_INIT, id = COACH_BUFFER_INIT;
	struct coach_error later = {0};
	int status = COACH_OK;

	if (!find_file(cli, word, &path)) {
		bool none = true;

		coach_buffer_clear(&path);
		for (size_t i = 0; i < 3 && none; i++) {
			if (i && !*moments[i]->commit.hex)
				continue;
			coach_error_release(&later);
			status = coach_cli_ref_then(cli, coach_text(word),
				moments[i], &path, &id, &none,
				i ? &later : error);
		}
		/* What now has to say of it says most. */
		if (status == COACH_OK)
			coach_error_release(error);
		else
			status = error->status;
	}
	entry->path = coach_buffer_keep(&path, arena);
	entry->id = coach_buffer_keep(&id, arena);
	coach_error_release(&later);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_arena arena = {0};
	struct coach_diff_entry *entries =
		coach_arena_alloc(&arena, (words->len + 1) * sizeof(*entries));
	struct coach_diff_wanted wanted = {
		.entries = entries, .entry_count = words->len};
	struct states states;
	int status = check(cli, call, error);

	if (status == COACH_OK)
		status = find_states(cli, call, &states, error);
	for (size_t i = 0; status == COACH_OK && i < words->len; i++)
		status = find(cli, words->items[i], &states, &entries[i],
			&arena, error);
	if (status == COACH_OK) {
		wanted.from = states.from.commit;
		wanted.to = states.to.commit;
		wanted.with = call->to ? COACH_DIFF_COMMIT
			: call->staged ? COACH_DIFF_STAGED
				       : COACH_DIFF_FILES;
		status = answer(cli, call, &wanted, error);
	}
	coach_arena_release(&arena);
	return status;
}

const struct coach_command coach_command_diff = {
	.name = "diff",
	.synopsis = "[REF…]",
	.help = "what differs, in fields, sections and actions",
	.about = "Without options: what is not committed yet. Between two "
		 "days, or a day and now, with --from and --to, which are "
		 "dates or commits. Nothing differs: exit code 1.\n"
		 "\n"
		 "  coach diff\n"
		 "  coach diff maria -p\n"
		 "  coach diff --from -4w --stat\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS | COACH_NEEDS_GIT,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_diff_page,
	.run = run,
};
