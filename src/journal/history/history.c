#include "coach/journal/history.h"
#include "coach/base/alloc.h"
#include "coach/base/map.h"
#include "coach/port/git/worktree.h"
#include "index.h"
#include <string.h>

#define DAY_SECONDS 86400

void coach_changes_release(struct coach_changes *changes)
{
	coach_arena_release(&changes->arena);
	*changes = (struct coach_changes){0};
}

static const struct coach_commit *keep_commit(
	struct coach_arena *arena, const struct coach_git_step *step)
{
	struct coach_commit *info = coach_arena_alloc(arena, sizeof(*info));
	const struct coach_git_commit_info *from = &step->info;

	*info = (struct coach_commit){.oid = from->oid,
		.author = coach_arena_strndup(
			arena, from->author, strlen(from->author)),
		.email = coach_arena_strndup(
			arena, step->email, strlen(step->email)),
		.subject = coach_arena_strndup(
			arena, from->subject, strlen(from->subject)),
		.time = from->time,
		.offset = from->offset,
		.committed = step->committed,
		.merge = step->parents > 1};
	return info;
}

static bool was_there(const struct coach_git_touch *touch)
{
	for (size_t i = 0; i < touch->from.len; i++) {
		if (*touch->from.items[i].hex)
			return true;
	}
	return false;
}

static struct coach_change change_of(struct coach_arena *arena,
	const struct coach_commit *commit, const struct coach_git_touch *touch)
{
	const char *path =
		coach_arena_strndup(arena, touch->path, strlen(touch->path));
	struct coach_change change = {.commit = commit,
		.was_path = was_there(touch) ? path : NULL,
		.is_path = *touch->to.hex ? path : NULL,
		.to = touch->to};

	for (size_t i = 0; i < touch->from.len; i++)
		COACH_ARENA_PUSH(arena, &change.from, touch->from.items[i]);
	return change;
}

coach_day coach_commit_day(const struct coach_commit *commit, int *second)
{
	int64_t local = commit->time + (int64_t)commit->offset * 60;
	int64_t day = local / DAY_SECONDS;

	*second = (int)(local % DAY_SECONDS);
	if (*second < 0) {
		*second += DAY_SECONDS;
		day--;
	}
	return (coach_day)day;
}

/* ---- which file an entry was in ------------------------------------------ */

/* The id of the entry that a blob is, in the arena; empty when it has none or
 * is locked. */
static struct coach_text id_of(struct coach_journal *journal, const char *path,
	const struct coach_oid *blob, struct coach_arena *arena)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_error ignored = {0};
	struct coach_text id = COACH_TEXT("");

	if (coach_text_ends(coach_text(path), ".md") &&
		coach_git_read_text(journal->git, NULL, path, blob, &bytes,
			&ignored) == COACH_OK)
		id = coach_entry_id(coach_buffer_keep(&bytes, arena), arena);
	coach_buffer_release(&bytes);
	coach_error_release(&ignored);
	return id;
}

/* The first blob that was there. */
static const struct coach_oid *blob_before(const struct coach_change *change)
{
	for (size_t i = 0; i < change->from.len; i++) {
		if (*change->from.items[i].hex)
			return &change->from.items[i];
	}
	return NULL;
}

/* ---- a commit ------------------------------------------------------------ */

static void join(struct coach_change *to, const struct coach_change *from)
{
	to->was_path = from->was_path;
	to->from = from->from;
}

/* What tells a file that came or went from others: its bytes, or its id. */
static struct coach_text key_of(struct coach_journal *journal, const char *path,
	const struct coach_oid *blob, bool by_bytes, struct coach_arena *arena)
{
	return by_bytes ? coach_text(blob->hex)
			: id_of(journal, path, blob, arena);
}

/* Only then may one have become another. */
static bool some_came_and_went(const struct coach_changes *changes)
{
	bool came = false, went = false;

	for (size_t i = 0; i < changes->len; i++) {
		came |= !changes->items[i].was_path;
		went |= !changes->items[i].is_path;
	}
	return came && went;
}

/* A file that came is the first one that went with its key. Each is read once.
 */
static void join_moved(struct coach_journal *journal,
	struct coach_changes *changes, bool by_bytes)
{
	struct coach_arena *arena = &changes->arena;
	struct coach_change *items = changes->items, *went;
	struct coach_change **next = coach_arena_alloc(
		arena, (changes->len + 1) * sizeof(struct coach_change *));
	struct coach_map first = {0};

	for (size_t i = changes->len; i-- > 0;) {
		struct coach_text key;

		if (items[i].is_path || !items[i].was_path)
			continue;
		key = key_of(journal, items[i].was_path, blob_before(&items[i]),
			by_bytes, arena);
		if (key.len)
			next[i] = coach_map_put(&first, key, &items[i]);
	}
	for (size_t i = 0; first.len && i < changes->len; i++) {
		struct coach_text key;

		if (items[i].was_path || !items[i].is_path)
			continue;
		key = key_of(journal, items[i].is_path, &items[i].to, by_bytes,
			arena);
		went = key.len ? coach_map_get(&first, key) : NULL;
		while (went && !went->was_path)
			went = next[went - items];
		if (!went)
			continue;
		join(&items[i], went);
		went->was_path = NULL;
	}
	coach_map_release(&first);
}

int coach_history_of_commit(struct coach_journal *journal,
	const struct coach_git_step *step, struct coach_changes *changes,
	struct coach_error *error)
{
	const struct coach_commit *commit;
	size_t kept = 0;
	int status = coach_journal_git(journal, false, error);

	*changes = (struct coach_changes){0};
	if (status)
		return status;
	commit = keep_commit(&changes->arena, step);
	for (size_t i = 0; i < step->touches.len; i++)
		COACH_ARENA_PUSH(&changes->arena, changes,
			change_of(&changes->arena, commit,
				&step->touches.items[i]));
	if (some_came_and_went(changes)) {
		join_moved(journal, changes, true);
		join_moved(journal, changes, false);
	}
	for (size_t i = 0; i < changes->len; i++) {
		if (changes->items[i].was_path || changes->items[i].is_path)
			changes->items[kept++] = changes->items[i];
	}
	changes->len = kept;
	return COACH_OK;
}

/* ---- an entry ------------------------------------------------------------ */

/* The files that an entry has been in, one after the other, and its ids: that
 * it has, and those that it had before somebody changed them. */
struct follower {
	struct coach_journal *journal;
	struct history_source *source;
	struct coach_texts ids; /* none: of a file without one */
	struct coach_changes *out;
	struct coach_map seen; /* paths */
	struct {
		const char **items;
		size_t len, cap;
	} paths;
	struct {
		struct coach_change *items;
		size_t len, cap;
	} found; /* of one path */
};

static void follow_path(struct follower *f, const char *path)
{
	path = coach_arena_strndup(&f->out->arena, path, strlen(path));
	if (!coach_map_put(&f->seen, coach_text(path), f))
		COACH_ARENA_PUSH(&f->out->arena, &f->paths, path);
}

static bool has_id(const struct follower *f, struct coach_text id)
{
	for (size_t i = 0; i < f->ids.len; i++) {
		if (coach_text_eq(f->ids.items[i], id))
			return true;
	}
	return false;
}

/* What a path had may have been another entry, before or after. */
static bool is_ours(struct follower *f, const struct coach_change *change)
{
	struct coach_arena *arena = &f->out->arena;
	const struct coach_oid *before = blob_before(change);
	struct coach_text is = COACH_TEXT(""), was = COACH_TEXT("");
	bool ours;

	if (!f->ids.len)
		return true;
	if (change->is_path)
		is = id_of(f->journal, change->is_path, &change->to, arena);
	if (before)
		was = id_of(f->journal, change->was_path, before, arena);
	ours = has_id(f, is) || has_id(f, was) || (!is.len && !was.len);
	if (has_id(f, is) && was.len && !has_id(f, was))
		COACH_ARENA_PUSH(arena, &f->ids, was);
	return ours;
}

static int take_change(void *context, const struct coach_git_step *step,
	struct coach_error *error)
{
	struct follower *f = context;
	struct coach_arena *arena = &f->out->arena;
	struct coach_change change;

	(void)error;
	if (!step->touches.len)
		return COACH_OK;
	change = change_of(
		arena, keep_commit(arena, step), &step->touches.items[0]);
	if (is_ours(f, &change))
		COACH_ARENA_PUSH(arena, &f->found, change);
	return COACH_OK;
}

struct mover {
	struct follower *f;
	struct coach_change *change;
};

/* Where a file came from that is new in a commit; where it went to. */
static int find_other(void *context, const struct coach_git_step *step,
	struct coach_error *error)
{
	struct mover *m = context;
	struct coach_changes changes;
	int status =
		coach_history_of_commit(m->f->journal, step, &changes, error);
	struct coach_arena *arena = &m->f->out->arena;

	for (size_t i = 0; status == COACH_OK && i < changes.len; i++) {
		const struct coach_change *c = &changes.items[i];

		if (!c->was_path || !c->is_path ||
			strcmp(c->was_path, c->is_path) == 0)
			continue;
		if (m->change->is_path &&
			strcmp(c->is_path, m->change->is_path) == 0) {
			follow_path(m->f, c->was_path);
			m->change->was_path = coach_arena_strndup(
				arena, c->was_path, strlen(c->was_path));
			m->change->from = (struct coach_oids){0};
			for (size_t n = 0; n < c->from.len; n++)
				COACH_ARENA_PUSH(arena, &m->change->from,
					c->from.items[n]);
		} else if (m->change->was_path &&
			strcmp(c->was_path, m->change->was_path) == 0) {
			/* It is told where it went to. */
			follow_path(m->f, c->is_path);
			m->change->was_path = NULL;
		}
	}
	if (status == COACH_OK)
		coach_changes_release(&changes);
	return status;
}

static int follow_moves(struct follower *f, struct coach_error *error)
{
	int status = COACH_OK;

	for (size_t i = 0; status == COACH_OK && i < f->found.len; i++) {
		struct coach_change *change = &f->found.items[i];

		if (!change->was_path != !change->is_path &&
			!change->commit->merge)
			status = history_source_commit(f->source,
				&change->commit->oid, find_other,
				&(struct mover){f, change}, error);
	}
	return status;
}

/* Behind those that were found before. */
static void keep_found(struct follower *f)
{
	for (size_t i = 0; i < f->found.len; i++) {
		const struct coach_change *change = &f->found.items[i];

		if (change->was_path || change->is_path)
			COACH_ARENA_PUSH(&f->out->arena, f->out, *change);
	}
}

/*
 * Newest first. Sources give commits in different orders where there were two
 * branches: so their times decide, and of one second the source, in which a
 * child always comes before its parents.
 */
static void sort_changes(struct coach_changes *changes)
{
	struct coach_change *from = changes->items, *to;

	to = coach_arena_alloc(
		&changes->arena, (changes->len + 1) * sizeof(*to));
	for (size_t width = 1; width < changes->len; width *= 2) {
		struct coach_change *swap = from;

		for (size_t at = 0; at < changes->len; at += 2 * width) {
			size_t middle = at + width, end = middle + width;
			size_t i = at, j;

			if (middle > changes->len)
				middle = changes->len;
			if (end > changes->len)
				end = changes->len;
			j = middle;
			for (size_t n = at; n < end; n++) {
				bool first = j == end ||
					(i < middle &&
						from[i].commit->committed >=
							from[j].commit
								->committed);

				to[n] = from[first ? i++ : j++];
			}
		}
		from = to;
		to = swap;
	}
	changes->items = from;
}

static void mark_restored(struct coach_changes *changes)
{
	for (size_t i = 0; i + 1 < changes->len; i++)
		changes->items[i].restored = !changes->items[i].was_path &&
			!changes->items[i + 1].is_path;
}

static int follow(struct coach_journal *journal, struct history_source *source,
	const char *path, struct coach_text id, struct coach_changes *changes,
	struct coach_error *error)
{
	struct follower f = {
		.journal = journal, .source = source, .out = changes};
	int status = COACH_OK;

	*changes = (struct coach_changes){0};
	if (id.len)
		COACH_ARENA_PUSH(&changes->arena, &f.ids, id);
	follow_path(&f, path);
	for (size_t i = 0; status == COACH_OK && i < f.paths.len; i++) {
		f.found.items = NULL;
		f.found.len = f.found.cap = 0;
		status = history_source_path(
			f.source, f.paths.items[i], take_change, &f, error);
		if (status == COACH_OK)
			status = follow_moves(&f, error);
		if (status == COACH_OK)
			keep_found(&f);
	}
	coach_map_release(&f.seen);
	if (status)
		coach_changes_release(changes);
	return status;
}

int coach_history_of(struct coach_journal *journal, const char *path,
	struct coach_text id, struct coach_changes *changes,
	struct coach_error *error)
{
	struct history_source *source;
	int status = history_source_open(journal, &source, error);

	*changes = (struct coach_changes){0};
	if (status)
		return status;
	status = follow(journal, source, path, id, changes, error);
	/* An index that turns out to be damaged is none. */
	if (status && history_source_drop_index(source)) {
		coach_error_release(error);
		status = follow(journal, source, path, id, changes, error);
	}
	if (status == COACH_OK) {
		sort_changes(changes);
		mark_restored(changes);
	}
	history_source_close(source);
	return status;
}
