#include "sync_answer.h"
#include "coach/base/number.h"
#include "coach/port/git/worktree.h"
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

static const char *file_state_name(enum coach_git_state state)
{
	return state == COACH_GIT_NEW        ? "new"
		: state == COACH_GIT_REMOVED ? "removed"
					     : "changed";
}

/* ---- what needs a look ---- */

static const char *event_name(enum coach_merge_event event)
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

/* A sync that lost a race merges again, and says some things twice. */
static bool is_repeated(const struct coach_sync_notes *notes, size_t index)
{
	const struct coach_sync_note *note = &notes->items[index];

	for (size_t i = 0; i < index; i++) {
		if (notes->items[i].event == note->event &&
			!strcmp(notes->items[i].path, note->path))
			return true;
	}
	return false;
}

bool coach_sync_answer_needs_look(const struct coach_sync_answer *answer)
{
	return answer->open.len > 0;
}

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
	const struct coach_sync_notes *notes = &answer->result->notes;

	for (size_t i = 0; i < answer->open.len; i++)
		add_open(out, answer, &answer->open.items[i]);
	for (size_t i = 0; i < notes->len; i++) {
		const char *path = notes->items[i].path;

		if (is_repeated(notes, i))
			continue;
		if (notes->items[i].event == COACH_MERGE_RENAMED)
			coach_buffer_add_format(out,
				"two entries had the same file name, one is "
				"now %s\n",
				path);
	}
}

/* ---- words ---- */

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
			file_state_name(result->in.items[i].state),
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

void coach_sync_answer_text(
	struct coach_buffer *out, const struct coach_sync_answer *answer)
{
	const struct coach_sync_result *result = answer->result;

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

/* ---- JSON ---- */

static void json_text_or_null(
	struct coach_json *json, const char *key, const char *text)
{
	coach_json_key(json, key);
	if (text)
		coach_json_string(json, text);
	else
		coach_json_null(json);
}

static void json_count(struct coach_json *json, const char *key, size_t count)
{
	coach_json_key(json, key);
	coach_json_count(json, count);
}

static void json_files(struct coach_json *json, const char *key,
	const struct coach_git_files *list)
{
	coach_json_key(json, key);
	coach_json_open(json, '[');
	for (size_t i = 0; i < list->len; i++) {
		coach_json_open(json, '{');
		coach_json_pair(json, "path", coach_text(list->items[i].path));
		coach_json_pair(json, "state",
			coach_text(file_state_name(list->items[i].state)));
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

static void json_left_out(
	struct coach_json *json, const struct coach_left_out *list)
{
	coach_json_key(json, "left_out");
	coach_json_open(json, '[');
	for (size_t i = 0; i < list->len; i++) {
		coach_json_open(json, '{');
		coach_json_pair(json, "path", coach_text(list->items[i].path));
		coach_json_pair(json, "why", coach_text(list->items[i].why));
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

static void json_note(struct coach_json *json, const char *path,
	enum coach_merge_event event, const struct coach_unresolved *entry)
{
	coach_json_open(json, '{');
	coach_json_pair(json, "path", coach_text(path));
	coach_json_pair(json, "event", coach_text(event_name(event)));
	coach_json_key(json, "unresolved");
	coach_json_open(json, '[');
	for (size_t k = 0; entry && k < entry->opens.len; k++)
		coach_json_text(json, entry->opens.items[k].name);
	coach_json_close(json, ']');
	coach_json_close(json, '}');
}

static bool has_note(const struct coach_sync_notes *notes, const char *path)
{
	for (size_t i = 0; i < notes->len; i++) {
		if (!strcmp(notes->items[i].path, path))
			return true;
	}
	return false;
}

static void json_notes(
	struct coach_json *json, const struct coach_sync_answer *answer)
{
	const struct coach_sync_notes *notes = &answer->result->notes;

	coach_json_key(json, "notes");
	coach_json_open(json, '[');
	for (size_t i = 0; i < notes->len; i++) {
		const struct coach_sync_note *note = &notes->items[i];
		const struct coach_unresolved *entry =
			coach_unresolved_get(&answer->open, note->path);

		if (is_repeated(notes, i))
			continue;
		json_note(json, note->path, note->event, entry);
	}
	for (size_t i = 0; i < answer->open.len; i++) {
		const struct coach_unresolved *entry = &answer->open.items[i];
		bool twice = entry->opens.items[0].what == COACH_OPEN_VERSION;

		if (!has_note(notes, entry->path))
			json_note(json, entry->path,
				twice ? COACH_MERGE_BOTH
				      : COACH_MERGE_UNRESOLVED,
				entry);
	}
	coach_json_close(json, ']');
}

static const char *state_name(enum coach_sync_state state)
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

static const char *place_state_name(enum coach_sync_place_state state)
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

static void json_places(
	struct coach_json *json, const struct coach_sync_places *places)
{
	coach_json_key(json, "places");
	coach_json_open(json, '[');
	for (size_t i = 0; i < places->len; i++) {
		const struct coach_sync_place *place = &places->items[i];

		coach_json_open(json, '{');
		coach_json_pair(json, "address", coach_text(place->url));
		coach_json_pair(json, "state",
			coach_text(place_state_name(place->state)));
		json_text_or_null(json, "reason", place->reason);
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

/* null, unless the branch of the last sync is gone there. */
static void json_branches(
	struct coach_json *json, const struct coach_sync_branches *branches)
{
	json_text_or_null(json, "branch_gone", branches->gone);
	json_text_or_null(json, "default_branch", branches->usual);
	coach_json_key(json, "followed");
	coach_json_bool(json, branches->followed);
}

void coach_sync_answer_json(
	struct coach_json *json, const struct coach_sync_answer *answer)
{
	const struct coach_sync_result *result = answer->result;

	coach_json_open(json, '{');
	json_text_or_null(json, "journal",
		answer->journal ? answer->journal->name : NULL);
	json_text_or_null(json, "circle", answer->circle);
	coach_json_pair(json, "path", coach_text(answer->path));
	if (!result) {
		coach_json_pair(json, "state", COACH_TEXT("failed"));
		json_text_or_null(json, "reason", answer->error->message);
		coach_json_close(json, '}');
		return;
	}
	coach_json_pair(json, "state", coach_text(state_name(result->state)));
	json_text_or_null(json, "reason", result->reason);
	json_text_or_null(json, "remote", result->remote);
	json_text_or_null(json, "sent_to", result->sent_to);
	json_places(json, &result->places);
	json_branches(json, &result->branches);
	json_count(json, "committed", result->commit.committed);
	json_count(json, "commits_in", result->commits_in);
	json_count(json, "commits_out", result->commits_out);
	json_count(json, "commits_gone", result->commits_gone);
	json_count(json, "commits_new", result->commits_new);
	json_text_or_null(json, "kept_branch", result->kept);
	json_count(json, "files_out", result->files_out);
	json_files(json, "files_in", &result->in);
	json_left_out(json, &result->left_out);
	json_files(json, "merged_work", &result->work);
	json_notes(json, answer);
	json_files(json, "kept", &result->commit.kept.files);
	coach_json_close(json, '}');
}
