#include "coach/journal/remove.h"
#include "changeset.h"
#include "coach/model/edit.h"
#include "edits.h"
#include "journal/write/message.h"
#include "refer.h"
#include <stdlib.h>

/* What goes, and what refers to it. */
struct removal {
	struct coach_journal *journal;
	const struct coach_removing *how;
	struct coach_changeset *changeset;
	struct edits edits;
	struct refer_targets targets;
	struct referrers referrers;
};

static bool is_target(const struct removal *removal, struct coach_text path)
{
	for (size_t i = 0; i < removal->targets.len; i++) {
		if (coach_text_eq(removal->targets.items[i].path, path))
			return true;
	}
	return false;
}

static bool add_needing(struct removal *removal)
{
	bool more = false;

	for (size_t i = 0; i < removal->referrers.len; i++) {
		const struct referrer *one = &removal->referrers.items[i];
		struct refer_to to = {one->at.id, one->at.path};

		if (!one->needed || is_target(removal, to.path))
			continue;
		COACH_ARENA_PUSH(
			&removal->changeset->arena, &removal->targets, to);
		more = true;
	}
	return more;
}

/* Those that need what goes, and those that need these. */
static int find_all(struct removal *removal, struct coach_error *error)
{
	int status = COACH_OK;

	do {
		removal->referrers = (struct referrers){0};
		status = refer_find(removal->journal, &removal->targets,
			&removal->changeset->arena, &removal->referrers, error);
	} while (status == COACH_OK && add_needing(removal));
	return status;
}

/* Does this reference to what goes stand in the same field of the same entry as
 * one before it? Then that was taken out with it. */
static bool is_done(const struct removal *removal, size_t number)
{
	const struct coach_changeset_obstacle *at =
		&removal->referrers.items[number].at;

	for (size_t i = 0; i < number; i++) {
		const struct coach_changeset_obstacle *other =
			&removal->referrers.items[i].at;

		if (coach_text_eq(at->path, other->path) &&
			coach_text_eq(at->place, other->place))
			return true;
	}
	return false;
}

static bool is_gone(const struct removal *removal, struct coach_text id)
{
	for (size_t i = 0; i < removal->targets.len; i++) {
		if (id.len && coach_text_eq(removal->targets.items[i].id, id))
			return true;
	}
	return false;
}

/* The text of an entry without what goes in a field, in the arena. */
static int leave_out(struct removal *removal, struct coach_text *text,
	struct coach_text field, struct coach_error *error)
{
	struct coach_arena *arena = &removal->changeset->arena;
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_texts left = {0};
	struct coach_entry entry;
	const struct coach_node *node;
	int status = coach_entry_parse(
		&entry, *text, COACH_ENTRY_WHOLE, arena, NULL);

	if (status != COACH_OK)
		return COACH_OK;
	node = coach_node_find(entry.front, field);
	for (node = node && node->type == COACH_NODE_LIST ? node->first : NULL;
		node; node = node->next) {
		if (!is_gone(removal, node->text))
			COACH_PUSH(&left, node->text);
	}
	status = coach_edit_set(&out, &entry,
		coach_kinds_get(&removal->journal->kinds, entry.kind), field,
		left.items, left.len, error);
	if (status == COACH_OK)
		*text = coach_buffer_keep(&out, arena);
	coach_buffer_release(&out);
	free(left.items);
	return status;
}

/* Can it be left out: of a field that may be empty, which is no table? */
static bool can_leave_out(
	const struct removal *removal, const struct referrer *one)
{
	const struct coach_kind *kind =
		coach_kinds_get(&removal->journal->kinds, one->at.kind);
	const struct coach_field *field =
		kind ? coach_kind_field(kind, one->at.place) : NULL;

	return !one->link && field && field->type != COACH_TYPE_TABLE;
}

/* All fields of one entry, from this referrer on; *next is behind them. */
static int leave_out_of(
	struct removal *removal, size_t *next, struct coach_error *error)
{
	size_t first = *next;
	struct coach_text path = removal->referrers.items[first].at.path;
	char *name = coach_strndup(path.ptr, path.len);
	struct coach_text was, text;
	int status = edits_read(&removal->edits, name, &was, error);

	text = was;
	for (; *next < removal->referrers.len && status == COACH_OK; ++*next) {
		const struct referrer *one = &removal->referrers.items[*next];

		if (!coach_text_eq(one->at.path, path))
			break;
		if (can_leave_out(removal, one) && !is_done(removal, *next))
			status =
				leave_out(removal, &text, one->at.place, error);
	}
	if (status == COACH_OK && !coach_text_eq(was, text))
		status = edits_put(&removal->edits, name, name, text, error);
	free(name);
	return status;
}

static int plan(struct removal *removal, struct coach_error *error)
{
	int status = COACH_OK;

	if (removal->how->cascade)
		status = find_all(removal, error);
	for (size_t i = 0; i < removal->targets.len && status == COACH_OK;
		i++) {
		struct coach_text path = removal->targets.items[i].path;
		struct coach_text text;
		char *name = coach_strndup(path.ptr, path.len);

		status = edits_read(&removal->edits, name, &text, error);
		edits_remove(&removal->edits, name);
		free(name);
	}
	for (size_t i = 0; i < removal->referrers.len && status == COACH_OK;)
		status = leave_out_of(removal, &i, error);
	return status;
}

int coach_remove(struct coach_journal *journal,
	const struct coach_record *record, const struct coach_removing *how,
	struct coach_changeset *changeset, struct coach_error *error)
{
	struct coach_buffer subject = COACH_BUFFER_INIT;
	struct coach_oid head, tree;
	struct removal removal = {.journal = journal,
		.how = how,
		.changeset = changeset,
		.edits = {journal, &head, &changeset->arena, NULL, 0, 0}};
	struct refer_to self;
	int status;

	*changeset = (struct coach_changeset){.dry_run = how->dry_run};
	self = (struct refer_to){
		coach_arena_text(&changeset->arena, record->entry.id),
		coach_arena_text(&changeset->arena, coach_text(record->path))};
	COACH_ARENA_PUSH(&changeset->arena, &removal.targets, self);
	status = changeset_begin(journal, &head, error);
	if (status == COACH_OK)
		status = plan(&removal, error);
	if (status == COACH_OK)
		status = edits_tree(&removal.edits, &tree, error);
	change_subject(
		&subject, journal, &record->entry, record->path, "remove");
	if (removal.targets.len > 1)
		coach_buffer_add_format(&subject, " with %zu that need it",
			removal.targets.len - 1);
	if (status == COACH_OK)
		status = changeset_take(journal,
			&(const struct changeset_plan){.head = &head,
				.tree = &tree,
				.subject = subject.ptr,
				.trailers = "",
				.force = how->force},
			changeset, error);
	coach_buffer_release(&subject);
	return status;
}
