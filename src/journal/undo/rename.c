#include "changeset.h"
#include "coach/journal/remove.h"
#include "coach/model/edit.h"
#include "coach/model/portable.h"
#include "coach/port/files.h"
#include "coach/port/unicode.h"
#include "edits.h"
#include "journal/write/message.h"
#include "links.h"
#include "refer.h"
#include <stdlib.h>
#include <string.h>

#define SLUG_MAX ((size_t)48) /* bytes of a file's name */
#define DATE_LEN ((size_t)10) /* 2026-11-20 */

struct renaming {
	struct coach_journal *journal;
	const struct coach_record *record;
	struct coach_text title; /* the new one; empty: it stays */
	struct coach_buffer path;
	struct coach_changeset *changeset;
	struct edits edits;
};

/* ---- the new path -------------------------------------------------------- */

static bool has_placeholder(struct coach_text pattern, struct coach_text name)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	bool has;

	coach_buffer_add_format(&words, "{{%.*s}}", COACH_ARG(name));
	has = name.len && coach_text_has(pattern, words.ptr);
	coach_buffer_release(&words);
	return has;
}

/* Are the files of this kind called by their titles? */
static bool is_called_by_title(const struct coach_kind *kind)
{
	static const struct coach_text title = {"title", 5}, id = {"id", 2};

	return has_placeholder(kind->file, title) ||
		has_placeholder(kind->file, kind->title_field) ||
		(has_placeholder(kind->file, id) &&
			(has_placeholder(kind->id, title) ||
				has_placeholder(kind->id, kind->title_field)));
}

/* "notes/2026/2026-11-20-old.md" keeps its folder and its day. */
static void path_of_title(struct renaming *r)
{
	const char *old = r->record->path;
	const char *slash = strrchr(old, '/');
	struct coach_buffer name = COACH_BUFFER_INIT;
	size_t kept = slash ? (size_t)(slash - old) + 1 : 0;
	struct coach_text rest = coach_text(old + kept);

	coach_unicode_slug(&name, r->title, SLUG_MAX);
	if (rest.len > DATE_LEN && rest.ptr[DATE_LEN] == '-' &&
		coach_day_parse(coach_text_cut(rest, 0, DATE_LEN)) !=
			COACH_DAY_NONE)
		kept += DATE_LEN + 1;
	coach_buffer_add(&r->path, old, kept);
	if (name.len) {
		coach_buffer_add_string(&name, ".md");
		coach_portable_path(&r->path, coach_buffer_text(&name));
	} else {
		/* Of other letters there are none for a name. */
		coach_buffer_add_string(&r->path, old + kept);
	}
	coach_buffer_release(&name);
}

static bool is_taken(const struct renaming *r)
{
	return strcmp(r->path.ptr, r->record->path) != 0 &&
		coach_file_type(r->journal->root, r->path.ptr) !=
		COACH_FILE_NONE;
}

/* Nobody has chosen this very name: the next one will do. */
static void give_way(struct renaming *r)
{
	size_t end = r->path.len - strlen(".md");

	for (unsigned n = 2; is_taken(r); n++) {
		struct coach_buffer tail = COACH_BUFFER_INIT;

		coach_buffer_add_format(&tail, "-%u.md", n);
		coach_buffer_splice(
			&r->path, end, r->path.len, coach_buffer_text(&tail));
		coach_buffer_release(&tail);
	}
}

static int path_of_words(
	struct renaming *r, const char *to, struct coach_error *error)
{
	const char *old = r->record->path, *slash = strrchr(old, '/'), *why;

	if (!coach_journal_relative(r->journal, to, &r->path))
		return coach_error_set(
			error, COACH_NO, "'%s' is not in the journal", to);
	if (coach_text_ends(coach_text(to), "/")) {
		if (r->path.len && r->path.ptr[r->path.len - 1] != '/')
			coach_buffer_add_byte(&r->path, '/');
		coach_buffer_add_string(&r->path, slash ? slash + 1 : old);
	}
	why = coach_path_hostile(r->path.ptr);
	if (why)
		return coach_error_set(error, COACH_NO,
			"an entry cannot be called '%s': %s", to, why);
	if (is_taken(r))
		return coach_error_set(error, COACH_NO,
			"there is a '%s' already", r->path.ptr);
	return COACH_OK;
}

static int find_path(
	struct renaming *r, const char *to, struct coach_error *error)
{
	struct coach_text words = coach_text(to);
	const struct coach_kind *kind = r->record->kind;

	if (coach_text_ends(words, ".md") || coach_text_ends(words, "/"))
		return path_of_words(r, to, error);
	r->title = coach_text_trim(words);
	if (!r->title.len)
		return coach_error_set(
			error, COACH_USAGE, "the new title is empty");
	if (!kind || is_called_by_title(kind)) {
		path_of_title(r);
		give_way(r);
	} else {
		coach_buffer_add_string(&r->path, r->record->path);
	}
	return COACH_OK;
}

/* ---- the new bytes ------------------------------------------------------- */

static const struct coach_block *find_heading(const struct coach_entry *entry)
{
	for (size_t i = 0; i < entry->body.block_count; i++) {
		const struct coach_block *block = &entry->body.blocks[i];

		if (block->type == COACH_BLOCK_HEADING && block->level == 1)
			return block;
	}
	return NULL;
}

/* The heading, where it is the title; without any, and without a field for the
 * title, there is one then. */
static void set_heading(struct coach_buffer *out,
	const struct coach_entry *entry, const struct coach_kind *kind,
	struct coach_text title)
{
	const struct coach_block *heading = find_heading(entry);
	bool by_field = kind && kind->title_field.len;
	size_t start = entry->body_start, end = start;

	if (heading &&
		(!by_field ||
			coach_unicode_same(heading->text,
				coach_entry_title(entry, kind)))) {
		start = heading->start;
		end = heading->end;
	} else if (heading || by_field) {
		coach_buffer_add_text(out, entry->bytes);
		return;
	}
	coach_buffer_add_text(out, coach_text_cut(entry->bytes, 0, start));
	coach_buffer_add_format(out, "# %.*s%s", COACH_ARG(title), entry->eol);
	if (start == end)
		coach_buffer_add_string(out, entry->eol);
	coach_buffer_add_text(
		out, coach_text_cut(entry->bytes, end, entry->bytes.len));
}

static int set_title(
	struct renaming *r, struct coach_text *text, struct coach_error *error)
{
	const struct coach_kind *kind = r->record->kind;
	struct coach_arena *arena = &r->changeset->arena;
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_entry entry;
	int status = COACH_OK;

	if (coach_entry_parse(&entry, *text, COACH_ENTRY_WHOLE, arena, NULL))
		return coach_error_set(error, COACH_NO,
			"the front matter of '%s' cannot be read",
			r->record->path);
	set_heading(&out, &entry, kind, r->title);
	*text = coach_buffer_keep(&out, arena);
	coach_entry_parse(&entry, *text, COACH_ENTRY_WHOLE, arena, NULL);
	if (kind && kind->title_field.len) {
		status = coach_edit_set(&out, &entry, kind, kind->title_field,
			&r->title, 1, error);
		if (status == COACH_OK)
			*text = coach_buffer_keep(&out, arena);
	}
	coach_buffer_release(&out);
	return status;
}

/* Links of an entry in a text of it; the text stays where it has none. */
static void move_links(struct renaming *r, struct coach_text *text,
	const char *was_at, const char *is_at)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_entry entry;

	coach_entry_parse(
		&entry, *text, COACH_ENTRY_WHOLE, &r->changeset->arena, NULL);
	links_rewrite(&out, &entry,
		&(const struct link_move){
			r->record->path, r->path.ptr, was_at, is_at});
	*text = coach_buffer_keep(&out, &r->changeset->arena);
}

static int edit_self(struct renaming *r, struct coach_error *error)
{
	const char *was = r->record->path;
	struct coach_text text;
	int status = edits_read(&r->edits, was, &text, error);

	if (status == COACH_OK && r->title.len)
		status = set_title(r, &text, error);
	if (status != COACH_OK)
		return status;
	if (strcmp(was, r->path.ptr) != 0) {
		move_links(r, &text, was, r->path.ptr);
		edits_remove(&r->edits, was);
	}
	return edits_put(&r->edits, r->path.ptr, was, text, error);
}

static int edit_others(struct renaming *r, struct coach_error *error)
{
	struct refer_to self = {
		r->record->entry.id, coach_text(r->record->path)};
	struct referrers referrers = {0};
	const struct coach_text *last = NULL;
	int status = COACH_OK;

	if (strcmp(r->record->path, r->path.ptr) != 0)
		status = refer_find(r->journal,
			&(const struct refer_targets){&self, 1, 1},
			&r->changeset->arena, &referrers, error);
	for (size_t i = 0; i < referrers.len && status == COACH_OK; i++) {
		const struct coach_text *path = &referrers.items[i].at.path;
		struct coach_text text;
		char *name;

		if (!referrers.items[i].link ||
			(last && coach_text_eq(*last, *path)))
			continue;
		last = path;
		name = coach_strndup(path->ptr, path->len);
		status = edits_read(&r->edits, name, &text, error);
		if (status == COACH_OK) {
			move_links(r, &text, name, name);
			status = edits_put(&r->edits, name, name, text, error);
		}
		free(name);
	}
	return status;
}

int coach_rename(struct coach_journal *journal,
	const struct coach_record *record, const char *to, bool dry_run,
	struct coach_changeset *changeset, struct coach_error *error)
{
	struct coach_buffer subject = COACH_BUFFER_INIT;
	struct coach_buffer verb = COACH_BUFFER_INIT;
	struct coach_oid head, tree;
	struct renaming r = {.journal = journal,
		.record = record,
		.path = COACH_BUFFER_INIT,
		.changeset = changeset,
		.edits = {journal, &head, &changeset->arena, NULL, 0, 0}};
	int status;

	*changeset = (struct coach_changeset){.dry_run = dry_run};
	status = changeset_begin(journal, &head, error);
	if (status == COACH_OK)
		status = find_path(&r, to, error);
	if (status == COACH_OK)
		status = edit_self(&r, error);
	if (status == COACH_OK)
		status = edit_others(&r, error);
	if (status == COACH_OK)
		status = edits_tree(&r.edits, &tree, error);
	if (r.title.len)
		coach_buffer_add_format(
			&verb, "rename to %.*s", COACH_ARG(r.title));
	else
		coach_buffer_add_format(&verb, "move to %s", r.path.ptr);
	change_subject(
		&subject, journal, &record->entry, record->path, verb.ptr);
	if (status == COACH_OK)
		status = changeset_take(journal,
			&(const struct changeset_plan){.head = &head,
				.tree = &tree,
				.subject = subject.ptr,
				.trailers = ""},
			changeset, error);
	coach_buffer_release(&r.path);
	coach_buffer_release(&verb);
	coach_buffer_release(&subject);
	return status;
}
