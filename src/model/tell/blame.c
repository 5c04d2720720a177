#include "coach/model/blame.h"
#include "coach/model/entry.h"
#include "coach/port/markdown.h"

/* ---- the parts ----------------------------------------------------------- */

static void add(struct coach_parts *parts, struct coach_arena *arena,
	const struct coach_told *told, struct coach_text text)
{
	struct coach_part part = {.what = told->what,
		.place = told->place,
		.key = told->part,
		.text = text,
		.told = told};

	COACH_ARENA_PUSH(arena, parts, part);
}

/* A form that nobody has filled in says nothing. */
static bool says_something(struct coach_text text)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	bool says = coach_section_words(&words, text);

	coach_buffer_release(&words);
	return says;
}

static void add_blocks(struct coach_parts *parts, struct coach_arena *arena,
	const struct coach_told *told)
{
	struct coach_markdown body = {0};

	coach_markdown_parse(told->is, 0, arena, &body);
	for (size_t i = 0; i < body.block_count; i++) {
		const struct coach_block *block = &body.blocks[i];
		struct coach_text text =
			coach_text_cut(told->is, block->start, block->end);

		if ((block->type != COACH_BLOCK_HEADING || block->level > 2) &&
			says_something(text))
			add(parts, arena, told, text);
	}
}

void coach_parts_read(struct coach_parts *parts,
	const struct coach_kinds *kinds, const struct coach_version *version,
	struct coach_arena *arena)
{
	const struct coach_version empty = {version->path, COACH_TOLD_NOTHING};
	struct coach_telling telling = {0};

	coach_tell(kinds, &empty, version, arena, &telling);
	for (size_t i = 0; i < telling.len; i++) {
		const struct coach_told *told = &telling.items[i];

		switch (told->what) {
		case COACH_TOLD_TEXT:
			add_blocks(parts, arena, told);
			break;
		case COACH_TOLD_ROW:
			add(parts, arena, told, told->part);
			break;
		case COACH_TOLD_FIELD:
		case COACH_TOLD_ITEM:
		case COACH_TOLD_TITLE:
		case COACH_TOLD_ACTION:
			if (coach_text_trim(told->is).len)
				add(parts, arena, told, told->is);
			break;
		default:
			break;
		}
	}
}

/* ---- which change a part is from ----------------------------------------- */

static bool has_line(struct coach_text text, struct coach_text wanted)
{
	struct coach_text line;

	while (coach_text_split(&text, '\n', &line)) {
		if (coach_text_eq(coach_text_trim(line), wanted))
			return true;
	}
	return false;
}

/* A line of the block is one of those that came. */
static bool shares_line(struct coach_text block, struct coach_text came)
{
	struct coach_text line;

	while (coach_text_split(&block, '\n', &line)) {
		line = coach_text_trim(line);
		if (line.len && has_line(came, line))
			return true;
	}
	return false;
}

/* The section had another heading, or the file was no entry. */
static bool is_elsewhere(
	const struct coach_parts *parts, struct coach_text place)
{
	for (size_t i = 0; i < parts->len; i++) {
		if (parts->items[i].what == COACH_TOLD_TEXT &&
			coach_text_eq(parts->items[i].place, place))
			return false;
	}
	return true;
}

static bool is_same_text(struct coach_text one, struct coach_text other)
{
	return coach_text_eq(coach_text_trim(one), coach_text_trim(other));
}

/* The same action at another place is no other one. */
static bool makes_action(
	const struct coach_part *part, const struct coach_told *told)
{
	return told->is.ptr && is_same_text(told->is, part->text) &&
		!(told->was.ptr && is_same_text(told->was, told->is));
}

static bool makes(const struct coach_parts *parts,
	const struct coach_part *part, const struct coach_told *told)
{
	bool here = coach_text_eq(part->place, told->place);

	switch (told->what) {
	case COACH_TOLD_FIELD:
		return here && part->what >= COACH_TOLD_FIELD &&
			part->what <= COACH_TOLD_ROW;
	case COACH_TOLD_ITEM:
		return here && part->what == COACH_TOLD_ITEM && told->is.ptr &&
			coach_text_eq(part->text, told->is);
	case COACH_TOLD_ROW:
	case COACH_TOLD_CELL:
		return here && part->what == COACH_TOLD_ROW &&
			coach_text_eq(part->key, told->part);
	case COACH_TOLD_TITLE:
		return part->what == COACH_TOLD_TITLE;
	case COACH_TOLD_ACTION:
		return part->what == COACH_TOLD_ACTION &&
			makes_action(part, told);
	case COACH_TOLD_TEXT:
		return part->what == COACH_TOLD_TEXT && told->is.ptr &&
			(here || is_elsewhere(parts, told->place)) &&
			shares_line(part->text, told->is);
	default:
		return false;
	}
}

void coach_parts_take(struct coach_parts *parts,
	const struct coach_telling *telling, const void *from)
{
	for (size_t i = 0; i < parts->len; i++) {
		struct coach_part *part = &parts->items[i];

		for (size_t k = 0; !part->from && k < telling->len; k++) {
			if (!makes(parts, part, &telling->items[k]))
				continue;
			part->from = from;
			parts->known++;
		}
	}
}

void coach_parts_take_rest(struct coach_parts *parts, const void *from)
{
	for (size_t i = 0; i < parts->len; i++) {
		if (!parts->items[i].from)
			parts->items[i].from = from;
	}
	parts->known = parts->len;
}
