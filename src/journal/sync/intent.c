#include "apply.h"
#include "coach/port/files.h"
#include <string.h>
#include <unistd.h>

/*
 * The file: a line with the commit we come from (empty: none), one with that
 * we go to, then for each edit a line of the lengths of its path, of what was
 * there and of what is made of it ("-": nothing), and these three.
 */
#define INTENT "coach/sync-intent"
#define INTENT_SIZE_MAX ((size_t)1 << 30) /* bytes */

static void add_length(
	struct coach_buffer *out, bool there, struct coach_text bytes)
{
	if (there)
		coach_buffer_add_format(out, " %zu", bytes.len);
	else
		coach_buffer_add_string(out, " -");
}

static void add_edit(
	struct coach_buffer *out, const struct coach_apply_edit *edit)
{
	coach_buffer_add_format(out, "%zu", strlen(edit->path));
	add_length(out, edit->was_there, edit->before);
	add_length(out, !edit->remove, edit->bytes);
	coach_buffer_add_byte(out, '\n');
	coach_buffer_add_string(out, edit->path);
	if (edit->was_there)
		coach_buffer_add_text(out, edit->before);
	if (!edit->remove)
		coach_buffer_add_text(out, edit->bytes);
	coach_buffer_add_byte(out, '\n');
}

void coach_intent_format(struct coach_buffer *out, const struct coach_oid *from,
	const struct coach_oid *to, const struct coach_apply_edits *edits)
{
	coach_buffer_add_format(out, "%s\n%s\n", from->hex, to->hex);
	for (size_t i = 0; i < edits->len; i++)
		add_edit(out, &edits->items[i]);
}

int coach_intent_write(
	const struct coach_apply *apply, struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	int folder, status;

	status =
		coach_folder_open(coach_git_folder(apply->git), &folder, error);
	if (status != COACH_OK)
		return status;
	coach_intent_format(&bytes, apply->from, apply->to, &apply->edits);
	status = coach_file_write(
		folder, INTENT, coach_buffer_text(&bytes), error);
	coach_buffer_release(&bytes);
	close(folder);
	return status;
}

int coach_intent_remove(struct coach_git *git, struct coach_error *error)
{
	int folder, status;

	status = coach_folder_open(coach_git_folder(git), &folder, error);
	if (status != COACH_OK)
		return status;
	status = coach_file_remove(folder, INTENT, error);
	close(folder);
	return status;
}

bool coach_intent_exists(struct coach_git *git)
{
	struct coach_error ignored = {0};
	int folder, status;
	bool exists;

	status = coach_folder_open(coach_git_folder(git), &folder, &ignored);
	coach_error_release(&ignored);
	if (status != COACH_OK)
		return false;
	exists = coach_file_exists(folder, INTENT);
	close(folder);
	return exists;
}

/* 40 hexadecimal digits, or none where that is allowed. */
static bool read_oid(struct coach_text line, bool empty, struct coach_oid *oid)
{
	oid->hex[0] = '\0';
	if (!line.len)
		return empty;
	if (line.len != sizeof(oid->hex) - 1 ||
		strspn(line.ptr, "0123456789abcdef") < line.len)
		return false;
	memcpy(oid->hex, line.ptr, line.len);
	oid->hex[line.len] = '\0';
	return true;
}

/* A length, or "-". */
static bool read_length(
	struct coach_text *line, bool *there, struct coach_text *bytes)
{
	struct coach_text word;

	if (!coach_text_split(line, ' ', &word) || !word.len)
		return false;
	*there = !coach_text_is(word, "-");
	bytes->len = 0;
	for (size_t i = 0; *there && i < word.len; i++) {
		if (word.ptr[i] < '0' || word.ptr[i] > '9' ||
			bytes->len > INTENT_SIZE_MAX)
			return false;
		bytes->len = bytes->len * 10 + (size_t)(word.ptr[i] - '0');
	}
	return true;
}

/* The next bytes of that length. */
static bool read_bytes(struct coach_text *rest, struct coach_text *bytes)
{
	if (bytes->len > rest->len)
		return false;
	*bytes = coach_text_cut(*rest, 0, bytes->len);
	*rest = coach_text_cut(*rest, bytes->len, rest->len);
	return true;
}

static bool read_edit(struct coach_intent *intent, struct coach_text *rest)
{
	struct coach_apply_edit edit = {0};
	struct coach_text line, path, end;
	bool named, made;

	if (!coach_text_split(rest, '\n', &line) ||
		!read_length(&line, &named, &path) || !named ||
		!read_length(&line, &edit.was_there, &edit.before) ||
		!read_length(&line, &made, &edit.bytes) ||
		!read_bytes(rest, &path) || !read_bytes(rest, &edit.before) ||
		!read_bytes(rest, &edit.bytes) ||
		coach_text_find(path, '\0', 0) < path.len ||
		!coach_text_split(rest, '\n', &end) || end.len)
		return false;
	edit.remove = !made;
	edit.path = coach_arena_strndup(&intent->arena, path.ptr, path.len);
	COACH_ARENA_PUSH(&intent->arena, &intent->edits, edit);
	return true;
}

bool coach_intent_parse(struct coach_intent *intent)
{
	struct coach_text rest = coach_buffer_text(&intent->bytes);
	struct coach_text from, to;

	if (!coach_text_split(&rest, '\n', &from) ||
		!coach_text_split(&rest, '\n', &to) ||
		!read_oid(from, true, &intent->from) ||
		!read_oid(to, false, &intent->to))
		return false;
	while (rest.len) {
		if (!read_edit(intent, &rest))
			return false;
	}
	return true;
}

int coach_intent_read(struct coach_git *git, struct coach_intent *intent,
	bool *found, struct coach_error *error)
{
	int folder, status;

	*found = false;
	*intent = (struct coach_intent){.bytes = COACH_BUFFER_INIT};
	status = coach_folder_open(coach_git_folder(git), &folder, error);
	if (status != COACH_OK)
		return status;
	status = coach_file_read(
		folder, INTENT, INTENT_SIZE_MAX, found, &intent->bytes, error);
	close(folder);
	*found = status == COACH_OK && *found && coach_intent_parse(intent);
	if (!*found)
		coach_intent_release(intent);
	return status;
}

void coach_intent_release(struct coach_intent *intent)
{
	coach_arena_release(&intent->arena);
	coach_buffer_release(&intent->bytes);
	intent->edits = (struct coach_apply_edits){0};
}
