#include "coach/base/map.h"
#include "coach/journal/unfinished.h"
#include "coach/model/hint.h"
#include "coach/model/value.h"
#include "coach/port/unicode.h"
#include <inttypes.h>
#include <stdlib.h>

/*
 * The state says in three lines what the copy is one of: "new" or "edit", the
 * entry's path, the hash of the bytes the editing began with. It is written
 * last and removed first, so a state always has its copy.
 */

void coach_editing_release(struct coach_editing *editing)
{
	free(editing->name);
	free(editing->path);
	*editing = (struct coach_editing){0};
}

void coach_editings_release(struct coach_editings *list)
{
	for (size_t i = 0; i < list->len; i++)
		coach_editing_release(&list->items[i]);
	free(list->items);
	*list = (struct coach_editings){0};
}

/* False when the file is not what we write. */
static bool parse_state(struct coach_editing *editing, struct coach_text text)
{
	struct coach_text word, path, hash;

	if (!coach_text_split(&text, '\n', &word) ||
		!coach_text_split(&text, '\n', &path) ||
		!coach_text_split(&text, '\n', &hash) || !path.len ||
		hash.len != 16)
		return false;
	editing->created = coach_text_is(word, "new");
	editing->original = strtoull(hash.ptr, NULL, 16);
	editing->path = coach_strndup(path.ptr, path.len);
	return true;
}

int coach_editings_find(struct coach_journal *journal,
	struct coach_editings *list, struct coach_error *error)
{
	struct coach_unfinished_names names = {0};
	int status = coach_unfinished_names(
		journal, COACH_UNFINISHED_STATE, &names, error);

	for (size_t i = 0; status == COACH_OK && i < names.len; i++) {
		struct coach_editing editing = {0};
		struct coach_buffer state = COACH_BUFFER_INIT;
		bool found;

		status = coach_unfinished_read(journal, COACH_UNFINISHED_STATE,
			names.items[i], &found, &state, error);
		if (status == COACH_OK &&
			parse_state(&editing, coach_buffer_text(&state))) {
			editing.name = coach_strdup(names.items[i]);
			COACH_PUSH(list, editing);
		}
		coach_buffer_release(&state);
	}
	coach_unfinished_names_release(&names);
	return status;
}

/* An entry without a usable id goes by its path. */
static char *copy_name(const struct coach_draft *draft)
{
	struct coach_buffer name = COACH_BUFFER_INIT;

	if (draft->id && coach_id_valid(coach_text(draft->id)))
		return coach_strdup(draft->id);
	coach_unicode_slug(&name, coach_text(draft->path), 64);
	return name.len ? coach_buffer_detach(&name) : coach_strdup("entry");
}

static int refuse_second(struct coach_journal *journal,
	const struct coach_editing *editing, struct coach_error *error)
{
	struct coach_buffer state = COACH_BUFFER_INIT;
	bool found;
	int status = coach_unfinished_read(journal, COACH_UNFINISHED_STATE,
		editing->name, &found, &state, error);

	coach_buffer_release(&state);
	if (status != COACH_OK || !found)
		return status;
	coach_error_set(error, COACH_NO,
		"'%s' is being edited already, or was when the editor stopped",
		editing->path);
	coach_error_hint(error,
		"go on with 'coach edit --resume %s', or drop that copy with "
		"'coach edit --discard %s'",
		editing->name, editing->name);
	return COACH_NO;
}

static int write_both(struct coach_journal *journal,
	const struct coach_editing *editing, struct coach_text copy,
	struct coach_error *error)
{
	struct coach_buffer state = COACH_BUFFER_INIT;
	int status = coach_unfinished_write(
		journal, COACH_UNFINISHED_COPY, editing->name, copy, error);

	coach_buffer_add_format(&state, "%s\n%s\n%016" PRIx64 "\n",
		editing->created ? "new" : "edit", editing->path,
		editing->original);
	if (status == COACH_OK)
		status = coach_unfinished_write(journal, COACH_UNFINISHED_STATE,
			editing->name, coach_buffer_text(&state), error);
	coach_buffer_release(&state);
	return status;
}

int coach_editing_begin(struct coach_journal *journal,
	const struct coach_draft *draft, struct coach_text shown,
	struct coach_editing *editing, struct coach_error *error)
{
	struct coach_text bytes = coach_buffer_text(&draft->bytes);
	struct coach_buffer copy = COACH_BUFFER_INIT;
	int status;

	*editing = (struct coach_editing){.name = copy_name(draft),
		.path = coach_strdup(draft->path),
		.created = draft->created,
		.original = coach_hash(bytes)};
	status = refuse_second(journal, editing, error);
	if (shown.len)
		coach_buffer_add_text(&copy, shown);
	else
		coach_hints_add(&copy, bytes, &journal->kinds);
	if (status == COACH_OK)
		status = write_both(
			journal, editing, coach_buffer_text(&copy), error);
	coach_buffer_release(&copy);
	return status;
}

int coach_editing_read(struct coach_journal *journal,
	const struct coach_editing *editing, struct coach_buffer *bytes,
	struct coach_error *error)
{
	struct coach_buffer hinted = COACH_BUFFER_INIT;
	bool found;
	int status = coach_unfinished_read(journal, COACH_UNFINISHED_COPY,
		editing->name, &found, &hinted, error);

	if (status == COACH_OK && !found)
		status = coach_error_set(error, COACH_FAIL,
			"the edited copy '.git/coach/edit/%s.md' is gone",
			editing->name);
	coach_hints_remove(bytes, coach_buffer_text(&hinted), &journal->kinds);
	coach_buffer_release(&hinted);
	return status;
}

int coach_editing_end(struct coach_journal *journal,
	const struct coach_editing *editing, struct coach_error *error)
{
	int status = coach_unfinished_remove(
		journal, COACH_UNFINISHED_STATE, editing->name, error);

	if (status == COACH_OK)
		status = coach_unfinished_remove(
			journal, COACH_UNFINISHED_COPY, editing->name, error);
	return status;
}
