#include "coach/pages/changeset.h"
#include "coach/pages/findings.h"
#include "coach/pages/told.h"

#define ENTRIES_AT 2 /* the column of an entry's name */
#define CHANGES_AT 4 /* and of what changed in it */

/* ---- for people ---------------------------------------------------------- */

static void add_name(struct coach_buffer *out, struct coach_text kind,
	struct coach_text id, struct coach_text path)
{
	if (id.len)
		coach_buffer_add_format(
			out, "%.*s %.*s", COACH_ARG(kind), COACH_ARG(id));
	else
		coach_buffer_add_text(out, path);
}

static void say(
	struct coach_sheet *sheet, size_t indent, struct coach_buffer *words)
{
	coach_sheet_say(sheet, COACH_SHEET_ITEM, COACH_LOOK_PLAIN, indent,
		indent + 2, coach_buffer_text(words));
	coach_buffer_release(words);
}

static void say_change(
	struct coach_sheet *sheet, const struct coach_told_change *told)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	add_name(&words, told->kind, told->id,
		coach_text(told->change.is_path ? told->change.is_path
						: told->change.was_path));
	say(sheet, ENTRIES_AT, &words);
	if (told->locked) {
		coach_buffer_add_string(&words,
			"it is encrypted, and its key is not set up on this "
			"machine");
		say(sheet, CHANGES_AT, &words);
		return;
	}
	coach_told_say(sheet, &told->telling,
		&(const struct coach_told_look){.indent = CHANGES_AT});
}

static void tell(struct coach_sheet *sheet, const void *answer)
{
	const struct coach_changeset *changeset = answer;
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (changeset->outcome != COACH_CHANGESET_DONE)
		return;
	if (changeset->dry_run)
		coach_buffer_add_string(&words, "would ");
	coach_buffer_add_text(&words, changeset->subject);
	coach_sheet_open(sheet, COACH_SHEET_HEADING, 0, ENTRIES_AT);
	coach_sheet_add(sheet, COACH_LOOK_BOLD, coach_buffer_text(&words));
	coach_buffer_release(&words);
	if (changeset->commit.len) {
		coach_sheet_add(sheet, COACH_LOOK_PLAIN, COACH_TEXT("  "));
		coach_sheet_add(sheet, COACH_LOOK_YELLOW,
			coach_text_cut(changeset->commit, 0, 8));
	}
	coach_sheet_close(sheet);
	for (size_t i = 0; i < changeset->changes.len; i++)
		say_change(sheet, &changeset->changes.items[i]);
}

void coach_changeset_obstacles(
	struct coach_buffer *out, const struct coach_changeset *changeset)
{
	for (size_t i = 0; i < changeset->obstacles.len; i++) {
		const struct coach_changeset_obstacle *one =
			&changeset->obstacles.items[i];

		coach_buffer_add_string(out, "  ");
		add_name(out, one->kind, one->id, one->path);
		if (one->title.len && !coach_text_eq(one->title, one->id))
			coach_buffer_add_format(
				out, ", %.*s", COACH_ARG(one->title));
		if (one->place.len)
			coach_buffer_add_format(
				out, " (%.*s)", COACH_ARG(one->place));
		coach_buffer_add_byte(out, '\n');
	}
}

/* ---- for programs -------------------------------------------------------- */

COACH_MAKE(made_outcome, coach_changeset, changeset)
{
	static const char *const names[] = {[COACH_CHANGESET_DONE] = "done",
		[COACH_CHANGESET_NOTHING] = "nothing",
		[COACH_CHANGESET_SAME] = "same",
		[COACH_CHANGESET_CONFLICT] = "conflict",
		[COACH_CHANGESET_REFERRED] = "referred",
		[COACH_CHANGESET_BLOCKED] = "blocked"};

	made->word = names[changeset->outcome];
}

COACH_MAKE(made_told, coach_told_change, told)
{
	for (size_t i = 0; i < told->telling.len; i++) {
		if (!coach_told_matters(&told->telling, i))
			continue;
		if (made->words.len)
			coach_buffer_add_string(&made->words, "; ");
		coach_told_add(&made->words, &told->telling.items[i], false);
	}
	made->text = coach_buffer_text(&made->words);
}

#define CHANGE(member) COACH_SHAPE_AT(coach_told_change, member)

static const struct coach_shape change_shape[] = {
	{"kind", CHANGE(kind), .null = true},
	{"id", CHANGE(id), .null = true},
	{"title", CHANGE(title), .null = true},
	{"path", CHANGE(change.is_path), .null = true,
		.help = "null: it is removed"},
	{"was_path", CHANGE(change.was_path), .null = true,
		.help = "null: it is new"},
	{"locked", CHANGE(locked),
		.help = "encrypted, and its driver is not set up here"},
	{"told", COACH_SHAPE_TEXT, "in sentences", .make = made_told,
		.rows_alone = true},
	{"changes",
		COACH_SHAPE_ITEMS(
			coach_told_change, telling, coach_told_shape)},
	{0},
};

#define TAKEN(member) COACH_SHAPE_AT(coach_changeset_commit, member)

static const struct coach_shape taken_shape[] = {
	{"commit", TAKEN(commit)},
	{"subject", TAKEN(subject)},
	{0},
};

#define OBSTACLE(member) COACH_SHAPE_AT(coach_changeset_obstacle, member)

static const struct coach_shape obstacle_shape[] = {
	{"path", OBSTACLE(path)},
	{"kind", OBSTACLE(kind), .null = true},
	{"id", OBSTACLE(id), .null = true},
	{"title", OBSTACLE(title), .null = true},
	{"place", OBSTACLE(place), .null = true,
		.help = "a field, a section, or text for the body; null: all "
			"of it"},
	{"to", OBSTACLE(to), .null = true,
		.help = "referred: the id, or path, that it refers to"},
	{0},
};

#define CHANGESET(member) COACH_SHAPE_AT(coach_changeset, member)

static const struct coach_shape shape[] = {
	{"outcome", COACH_SHAPE_WORD,
		"done; nothing: there is none to take back; same: all is so "
		"already; conflict: the obstacles were changed again since; "
		"referred: the obstacles refer to what would go; blocked: the "
		"obstacles have work that is not committed, at the same place",
		.make = made_outcome},
	{"dry_run", CHANGESET(dry_run), .help = "nothing is done"},
	{"commit", CHANGESET(commit), .null = true,
		.show = coach_page_show_commit, .help = "null: none was made"},
	{"subject", CHANGESET(subject), .null = true, .help = "of the commit"},
	{"taken_back", COACH_SHAPE_ITEMS(coach_changeset, taken, taken_shape),
		.help = "commits, the newest first"},
	{"changes", COACH_SHAPE_ITEMS(coach_changeset, changes, change_shape)},
	{"obstacles",
		COACH_SHAPE_ITEMS(coach_changeset, obstacles, obstacle_shape)},
	{"work", CHANGESET(work),
		.help = "paths with changes that are not committed, which "
			"stay"},
	{"findings",
		COACH_SHAPE_ITEMS(
			coach_changeset, findings, coach_finding_shape),
		.help = "of the files that it changed"},
	{0},
};

static const struct coach_shape_rows rows = {.list = "changes",
	.columns = "outcome commit kind id path +was_path told"};

const struct coach_page coach_changeset_page = {
	.shape = shape, .rows = &rows, .tell = tell, .any = coach_page_always};
