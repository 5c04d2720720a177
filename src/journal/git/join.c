#include "coach/journal/git_use.h"
#include "coach/journal/resolve.h"
#include "coach/model/merge.h"
#include "coach/port/git/store.h"
#include "coach/port/git/worktree.h"
#include <string.h>

void coach_joining_release(struct coach_joining *joining)
{
	coach_buffer_release(&joining->out);
	coach_buffer_release(&joining->open);
	coach_buffer_release(&joining->command);
}

/* The three as an entry's text. */
struct sides {
	struct coach_buffer bytes[3];
	struct coach_text text[3]; /* base, ours, theirs */
	bool decoded;              /* a filter driver keeps them otherwise */
};

/* What the path's filter driver did is taken back: sides->decoded when it has
 * one. COACH_FAIL: it fails, or is not set up here. */
static int decode(struct coach_journal *journal,
	const struct coach_joining *joining, struct sides *sides,
	struct coach_error *error)
{
	struct coach_buffer driver = COACH_BUFFER_INIT;
	bool locked = false;
	int status = coach_journal_git(journal, false, error);

	if (status == COACH_OK)
		status = coach_git_driver(
			journal->git, joining->path, &driver, &locked, error);
	if (status == COACH_OK && locked)
		status = coach_git_driver_missing(driver.ptr, error);
	sides->decoded = status == COACH_OK && driver.len;
	for (size_t i = 0; status == COACH_OK && sides->decoded && i < 3; i++) {
		struct coach_oid blob;

		if (!sides->text[i].len)
			continue;
		status = coach_git_write_blob(
			journal->git, sides->text[i], &blob, error);
		if (status == COACH_OK)
			status = coach_git_read_text(journal->git, NULL,
				joining->path, &blob, &sides->bytes[i], error);
		sides->text[i] = coach_buffer_text(&sides->bytes[i]);
	}
	coach_buffer_release(&driver);
	return status;
}

/* As git is to keep it. */
static int encode(struct coach_journal *journal, struct coach_joining *joining,
	struct coach_text text, struct coach_error *error)
{
	struct coach_oid blob;
	int status = coach_git_write_text(
		journal->git, NULL, joining->path, text, &blob, error);

	return status == COACH_OK
		? coach_git_read_blob(journal->git, &blob, &joining->out, error)
		: status;
}

static void name_open(struct coach_journal *journal,
	struct coach_joining *joining, struct coach_text text)
{
	struct coach_unresolved item = {.path = joining->path};
	struct coach_arena arena = {0};
	struct coach_entry entry;

	coach_entry_parse(&entry, text, COACH_ENTRY_FRONT, &arena, NULL);
	item.id = entry.id;
	coach_opens_read(&item.opens, &entry,
		coach_kinds_get(&journal->kinds, entry.kind), &arena);
	coach_opens_names(&joining->open, &item.opens);
	coach_unresolved_command(&joining->command, &item);
	coach_arena_release(&arena);
}

/* git has found out which path it is. */
static int join(struct coach_journal *journal, struct coach_joining *joining,
	const struct sides *sides, enum coach_joined *joined,
	struct coach_error *error)
{
	struct coach_merge_file file[3];
	struct coach_merge_files files[3];
	struct coach_merge_result result = {0};
	struct coach_arena arena = {0};
	struct coach_text text;
	int status = COACH_OK;

	for (size_t i = 0; i < 3; i++) {
		file[i] = (struct coach_merge_file){
			coach_text(joining->path), sides->text[i]};
		files[i] = (struct coach_merge_files){
			.items = &file[i], .len = sides->text[i].len > 0};
	}
	coach_merge(&journal->kinds, &files[0], &files[1], &files[2], &arena,
		&result);
	if (result.files.len == 1) {
		text = result.files.items[0].bytes;
		*joined = result.notes.len ? COACH_JOINED_OPEN
					   : COACH_JOINED_WHOLE;
		if (result.notes.len)
			name_open(journal, joining, text);
		if (sides->decoded)
			status = encode(journal, joining, text, error);
		else
			coach_buffer_add_text(&joining->out, text);
	} else {
		*joined =
			sides->decoded ? COACH_JOINED_SEALED : COACH_JOINED_NOT;
	}
	coach_merge_result_release(&result);
	coach_arena_release(&arena);
	return status;
}

static bool has_nul(struct coach_text text)
{
	return text.len && memchr(text.ptr, '\0', text.len);
}

int coach_git_use_join(struct coach_journal *journal,
	struct coach_joining *joining, enum coach_joined *joined,
	struct coach_error *error)
{
	struct sides sides = {.bytes = {COACH_BUFFER_INIT, COACH_BUFFER_INIT,
				      COACH_BUFFER_INIT},
		.text = {joining->base, joining->ours, joining->theirs}};
	struct coach_arena arena = {0};
	struct coach_text ours, theirs;
	bool sealed;
	int status = COACH_OK;

	/* Outside of a journal nobody knows of drivers. */
	if (journal->path)
		status = decode(journal, joining, &sides, error);
	ours = coach_entry_id(sides.text[1], &arena);
	theirs = coach_entry_id(sides.text[2], &arena);
	sealed = status != COACH_OK || has_nul(sides.text[1]) ||
		has_nul(sides.text[2]);
	if (!sealed && ours.len && coach_text_eq(ours, theirs))
		status = join(journal, joining, &sides, joined, error);
	else if (sealed || sides.decoded)
		*joined = COACH_JOINED_SEALED;
	else
		*joined = ours.len && theirs.len ? COACH_JOINED_TWO
						 : COACH_JOINED_NOT;
	coach_arena_release(&arena);
	for (size_t i = 0; i < 3; i++)
		coach_buffer_release(&sides.bytes[i]);
	return status;
}
