#include "coach/pages/sync.h"
#include "coach/base/alloc.h"
#include "coach/base/number.h"
#include "coach/pages/files.h"
#include <stdlib.h>
#include <string.h>

/* One bad tree may have any number. */
#define LEFT_OUT_SHOWN ((size_t)20)

static const char *files(size_t count)
{
	return coach_plural(count, "file", "files");
}

static const char *commits(size_t count)
{
	return coach_plural(count, "commit", "commits");
}

/* ---- what needs a look --------------------------------------------------- */

static bool has_noted(const struct coach_sync_answer *answer, const char *path,
	const enum coach_merge_event *event)
{
	for (size_t i = 0; i < answer->noted.len; i++) {
		if (!strcmp(answer->noted.items[i].path, path) &&
			(!event || answer->noted.items[i].event == *event))
			return true;
	}
	return false;
}

static void note(struct coach_sync_answer *answer, const char *path,
	enum coach_merge_event event, const struct coach_unresolved *entry)
{
	const struct coach_sync_noted one = {path, event, entry};

	COACH_PUSH(&answer->noted, one);
}

void coach_sync_answer_note(struct coach_sync_answer *answer)
{
	const struct coach_sync_notes *notes = &answer->result.notes;

	/* A sync that lost a race merges again, and says some things twice. */
	for (size_t i = 0; i < notes->len; i++) {
		const struct coach_sync_note *one = &notes->items[i];

		if (!has_noted(answer, one->path, &one->event))
			note(answer, one->path, one->event,
				coach_unresolved_get(&answer->open, one->path));
	}
	for (size_t i = 0; i < answer->open.len; i++) {
		const struct coach_unresolved *entry = &answer->open.items[i];

		if (!has_noted(answer, entry->path, NULL))
			note(answer, entry->path,
				entry->opens.items[0].what == COACH_OPEN_VERSION
					? COACH_MERGE_BOTH
					: COACH_MERGE_UNRESOLVED,
				entry);
	}
}

void coach_sync_answer_release(struct coach_sync_answer *answer)
{
	coach_unresolved_list_release(&answer->open);
	coach_sync_result_release(&answer->result);
	free(answer->journal);
	free(answer->circle);
	free(answer->path);
	free(answer->failure);
	free(answer->noted.items);
}

/* ---- for people ---------------------------------------------------------- */

static void add_open(struct coach_buffer *out,
	const struct coach_sync_answer *answer,
	const struct coach_unresolved *entry)
{
	struct coach_buffer command = COACH_BUFFER_INIT;

	coach_unresolved_command(&command, entry);
	if (entry->opens.items[0].what == COACH_OPEN_VERSION) {
		coach_buffer_add_format(out,
			"needs a look: two versions could not be joined, the "
			"second is now %s: ",
			entry->path);
	} else {
		coach_buffer_add_format(out, "needs a look: %s (", entry->path);
		coach_opens_names(out, &entry->opens);
		coach_buffer_add_string(out, "): ");
	}
	if (answer->circle)
		coach_buffer_add_format(out, "coach -C '%s' %s\n", answer->path,
			command.ptr + strlen("coach "));
	else
		coach_buffer_add_format(out, "%s\n", command.ptr);
	coach_buffer_release(&command);
}

static void add_notes(
	struct coach_buffer *out, const struct coach_sync_answer *answer)
{
	for (size_t i = 0; i < answer->open.len; i++)
		add_open(out, answer, &answer->open.items[i]);
	for (size_t i = 0; i < answer->noted.len; i++) {
		if (answer->noted.items[i].event == COACH_MERGE_RENAMED)
			coach_buffer_add_format(out,
				"two entries had the same file name, one is "
				"now %s\n",
				answer->noted.items[i].path);
	}
}

/* Such a name may have anything in it, also the end of a line. */
void coach_left_out_text(
	struct coach_buffer *out, const struct coach_left_out *list)
{
	const struct coach_look plain = {0};
	size_t i = 0;

	for (; i < list->len && i < LEFT_OUT_SHOWN; i++) {
		coach_buffer_add_string(out, "  not made here: ");
		coach_look_add_line(out, &plain, COACH_LOOK_PLAIN,
			coach_text(list->items[i].path));
		coach_buffer_add_format(out, " (%s)\n", list->items[i].why);
	}
	if (i < list->len)
		coach_buffer_add_format(
			out, "  not made here: %zu more\n", list->len - i);
}

static void add_traffic(
	struct coach_buffer *out, const struct coach_sync_result *result)
{
	if (result->commits_in)
		coach_buffer_add_format(out,
			"received %zu %s from %s: %zu %s\n", result->commits_in,
			commits(result->commits_in), result->remote,
			result->in.len, files(result->in.len));
	else if (result->in.len)
		coach_buffer_add_format(out, "taken back as on %s: %zu %s\n",
			result->remote, result->in.len, files(result->in.len));
	for (size_t i = 0; i < result->in.len; i++)
		coach_buffer_add_format(out, "  %-8s %s\n",
			coach_file_state_word(result->in.items[i].state),
			result->in.items[i].path);
	coach_left_out_text(out, &result->left_out);
	for (size_t i = 0; i < result->work.len; i++)
		coach_buffer_add_format(out,
			"  %s is joined with your changes that are not "
			"committed\n",
			result->work.items[i].path);
	if (result->commits_out)
		coach_buffer_add_format(out, "sent %zu %s to %s: %zu %s\n",
			result->commits_out, commits(result->commits_out),
			result->sent_to, result->files_out,
			files(result->files_out));
}

static void add_places(
	struct coach_buffer *out, const struct coach_sync_places *places)
{
	for (size_t i = 0; i < places->len; i++) {
		const struct coach_sync_place *place = &places->items[i];

		if (place->state == COACH_PLACE_TOOK)
			coach_buffer_add_format(
				out, "  taken by %s\n", place->url);
		else if (place->state == COACH_PLACE_AWAY)
			coach_buffer_add_format(
				out, "  not now: %s\n", place->reason);
		else if (place->state == COACH_PLACE_REFUSED)
			coach_buffer_add_format(
				out, "  not taken: %s\n", place->reason);
	}
}

static void add_followed(
	struct coach_buffer *out, const struct coach_sync_result *result)
{
	const struct coach_sync_branches *branches = &result->branches;

	if (!branches->followed)
		return;
	coach_buffer_add_format(out, "went with %s of %s, in place of %s",
		branches->usual, result->remote, branches->gone);
	coach_buffer_add_string(out,
		branches->renamed ? "; the branch here has that name, too\n"
				  : "\n");
}

static void draw(struct coach_buffer *out, const void *whole,
	const struct coach_look *look)
{
	const struct coach_sync_answer *answer = whole;
	const struct coach_sync_result *result = &answer->result;

	(void)look;
	if (answer->failure)
		return;
	if (result->commit.committed)
		coach_buffer_add_format(out, "committed %zu %s (%.8s)\n",
			result->commit.committed,
			files(result->commit.committed),
			result->commit.oid.hex);
	add_followed(out, result);
	switch (result->state) {
	case COACH_SYNC_NO_REMOTE:
		coach_buffer_add_string(out,
			"everything is committed here; there is no remote to "
			"sync with (git remote add origin URL)\n");
		break;
	case COACH_SYNC_OFFLINE:
		coach_buffer_add_format(out,
			"everything is committed here; %s cannot be reached "
			"now: %s\n",
			result->remote, result->reason);
		break;
	case COACH_SYNC_CURRENT:
		coach_buffer_add_format(
			out, "nothing new here or on %s\n", result->remote);
		break;
	case COACH_SYNC_DONE:
		add_traffic(out, result);
		break;
	case COACH_SYNC_REWRITTEN:
	case COACH_SYNC_GONE:
	case COACH_SYNC_EMPTIED:
	case COACH_SYNC_BLOCKED:
		break;
	}
	add_places(out, &result->places);
	if (result->kept)
		coach_buffer_add_format(out,
			"the history that was here is kept in the branch %s; "
			"when you need it no more: git branch -D %s\n",
			result->kept, result->kept);
	add_notes(out, answer);
}

/* ---- for programs -------------------------------------------------------- */

static bool is_done(const struct coach_place *place)
{
	const struct coach_sync_answer *answer = place->item;

	return !answer->failure;
}

static const char *state_word(enum coach_sync_state state)
{
	switch (state) {
	case COACH_SYNC_NO_REMOTE:
		return "no-remote";
	case COACH_SYNC_OFFLINE:
		return "offline";
	case COACH_SYNC_CURRENT:
		return "current";
	case COACH_SYNC_DONE:
		return "done";
	case COACH_SYNC_REWRITTEN:
		return "rewritten";
	case COACH_SYNC_GONE:
		return "branch-gone";
	case COACH_SYNC_EMPTIED:
		return "emptied";
	case COACH_SYNC_BLOCKED:
		break;
	}
	return "blocked";
}

COACH_MADE(made_state, coach_sync_answer, answer, word,
	answer->failure ? "failed" : state_word(answer->result.state))

COACH_MAKE(made_reason, coach_sync_answer, answer)
{
	made->word = answer->failure ? answer->failure : answer->result.reason;
}

static const char *place_word(enum coach_sync_place_state state)
{
	switch (state) {
	case COACH_PLACE_NOT_ASKED:
		return "not-asked";
	case COACH_PLACE_SAME:
		return "current";
	case COACH_PLACE_TOOK:
		return "taken";
	case COACH_PLACE_AWAY:
		return "offline";
	case COACH_PLACE_REFUSED:
		break;
	}
	return "refused";
}

COACH_MADE(
	made_place_state, coach_sync_place, sent, word, place_word(sent->state))

static const struct coach_shape places[] = {
	{"address", COACH_SHAPE_AT(coach_sync_place, url)},
	{"state", COACH_SHAPE_WORD,
		"not-asked, current, taken, offline, refused",
		.make = made_place_state},
	{"reason", COACH_SHAPE_AT(coach_sync_place, reason), .null = true,
		.help = "of offline and refused"},
	{0},
};

static const struct coach_shape left_out[] = {
	{"path", COACH_SHAPE_AT(coach_left_out_file, path)},
	{"why", COACH_SHAPE_AT(coach_left_out_file, why)},
	{0},
};

static const char *event_word(enum coach_merge_event event)
{
	switch (event) {
	case COACH_MERGE_UNRESOLVED:
		return "unresolved";
	case COACH_MERGE_REVIEW:
		return "review";
	case COACH_MERGE_DELETED:
		return "kept-though-deleted";
	case COACH_MERGE_BOTH:
		return "kept-twice";
	case COACH_MERGE_RENAMED:
		break;
	}
	return "renamed";
}

COACH_MADE(made_event, coach_sync_noted, noted, word, event_word(noted->event))

COACH_MAKE(made_open, coach_sync_noted, noted)
{
	for (size_t i = 0; noted->entry && i < noted->entry->opens.len; i++)
		coach_buffer_add_format(&made->words, "%.*s\n",
			COACH_ARG(noted->entry->opens.items[i].name));
}

static const struct coach_shape noted[] = {
	{"path", COACH_SHAPE_AT(coach_sync_noted, path)},
	{"event", COACH_SHAPE_WORD,
		"unresolved, review, kept-though-deleted, kept-twice, renamed",
		.make = made_event},
	{"unresolved", COACH_SHAPE_LINES, "fields", .make = made_open},
	{0},
};

#define ANSWER(member) COACH_SHAPE_AT(coach_sync_answer, member)
#define RESULT(member) ANSWER(result.member), .given = is_done
#define RESULTS(member, shape)                                      \
	COACH_SHAPE_ITEMS(coach_sync_answer, result.member, shape), \
		.given = is_done

static const struct coach_shape shape[] = {
	{"journal", ANSWER(journal), .null = true,
		.help = "its name; null: it cannot be opened"},
	{"circle", ANSWER(circle), .null = true,
		.help = "its name in git's configuration"},
	{"path", ANSWER(path)},
	{"state", COACH_SHAPE_WORD,
		"no-remote, offline, current, done, rewritten, branch-gone, "
		"emptied, blocked; failed: all behind the reason is absent",
		.make = made_state},
	{"reason", COACH_SHAPE_WORD, "of offline, blocked and failed",
		.make = made_reason, .null = true},
	{"remote", RESULT(remote), .null = true},
	{"sent_to", RESULT(sent_to), .null = true, .help = "a remote"},
	{"places", RESULTS(places, places),
		.help = "that are sent to, where there are others than the one "
			"that is fetched from"},
	{"branch_gone", RESULT(branches.gone), .null = true,
		.help = "that the last sync was with"},
	{"default_branch", RESULT(branches.usual), .null = true,
		.help = "of the remote, then"},
	{"followed", RESULT(branches.followed),
		.help = "the journal goes with the default branch now"},
	{"committed", RESULT(commit.committed), .help = "files"},
	{"commits_in", RESULT(commits_in), .help = "that came"},
	{"commits_out", RESULT(commits_out), .help = "that were sent"},
	{"commits_gone", RESULT(commits_gone),
		.help = "rewritten: that the remote no longer has"},
	{"commits_new", RESULT(commits_new),
		.help = "rewritten: that it has instead"},
	{"kept_branch", RESULT(kept), .null = true,
		.help = "with the history that was here before --follow"},
	{"files_out", RESULT(files_out)},
	{"files_in", RESULTS(in, coach_file_shape)},
	{"left_out", RESULTS(left_out, left_out),
		.help = "files that came and are not made here"},
	{"merged_work", RESULTS(work, coach_file_shape),
		.help = "files that came and were joined with what is not "
			"committed"},
	{"notes", COACH_SHAPE_ITEMS(coach_sync_answer, noted, noted),
		.given = is_done, .help = "of merges"},
	{"kept", RESULTS(commit.kept.files, coach_file_shape),
		.help = "files that are not committed, because of errors"},
	{0},
};

static const struct coach_shape_rows rows = {
	.columns = "journal circle state committed commits_in commits_out "
		   "+files_out +path +remote +sent_to +branch_gone "
		   "+kept_branch reason +files_in +left_out +merged_work "
		   "+notes +kept"};

static const void *item(const void *whole, size_t number)
{
	const struct coach_sync_answers *answers = whole;

	return number < answers->len ? &answers->items[number] : NULL;
}

static const struct coach_page several = {
	.shape = shape, .rows = &rows, .item = item, .any = coach_page_always};

const struct coach_page coach_sync_page = {.shape = shape,
	.rows = &rows,
	.any = coach_page_always,
	.draw = draw,
	.other = &several};
