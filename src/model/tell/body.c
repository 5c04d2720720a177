#include "parts.h"
#include <stdlib.h>

/*
 * A body is told by its lines. Those that are the same on both sides, in the
 * same order, stay; the others are cut into pieces: an action, the title, or
 * lines of one section that stand in one gap between lines that stay. Pieces of
 * both sides that are one thing are paired, and each pair is one change.
 */
enum piece_what {
	PIECE_TEXT,
	PIECE_ACTION,
	PIECE_TITLE
};

struct line {
	struct coach_text raw;             /* with its line break */
	struct coach_text section;         /* empty: above the first */
	const struct coach_action *action; /* that it is a part of; or NULL */
	bool title, heading;
	size_t other; /* the same line on the other side, or MERGE_NONE */
};

struct piece {
	enum piece_what what;
	struct coach_text section, text;
	const struct coach_action *action;
	bool heading;
	size_t gap; /* lines that stay above it */
	size_t at, lines;
	size_t other; /* the piece that it is on the other side; MERGE_NONE */
};

/* One version. */
struct side {
	const struct tell_body *body;
	struct {
		struct line *items;
		size_t len, cap;
	} lines;
	struct {
		struct piece *items;
		size_t len, cap;
	} pieces;
};

/* ---- lines ---- */

static void cut_lines(struct side *side, struct coach_arena *arena)
{
	struct coach_text text = side->body->text;

	for (size_t start = 0; start < text.len;) {
		size_t end = coach_text_find(text, '\n', start);
		struct line line = {.other = MERGE_NONE};

		end += end < text.len;
		line.raw = coach_text_cut(text, start, end);
		COACH_ARENA_PUSH(arena, &side->lines, line);
		start = end;
	}
}

/* The lines that begin in a range of the file. */
struct range {
	size_t first, end;
};

/* 'from': a line at or before the range, for ranges in the file's order. */
static struct range lines_in(
	const struct side *side, size_t from, size_t start, size_t end)
{
	const char *base = side->body->entry->bytes.ptr;
	struct range range = {from, 0};

	while (range.first < side->lines.len &&
		(size_t)(side->lines.items[range.first].raw.ptr - base) < start)
		range.first++;
	range.end = range.first;
	while (range.end < side->lines.len &&
		(size_t)(side->lines.items[range.end].raw.ptr - base) < end)
		range.end++;
	return range;
}

static void mark_headings(struct side *side)
{
	const struct coach_markdown *body = &side->body->entry->body;
	struct coach_text section = {NULL, 0};
	size_t line = 0;
	bool titled = false;

	for (size_t i = 0; i <= body->block_count; i++) {
		const struct coach_block *block =
			i < body->block_count ? &body->blocks[i] : NULL;
		struct range range = {side->lines.len, side->lines.len};

		if (block &&
			(block->type != COACH_BLOCK_HEADING ||
				block->level > 2))
			continue;
		if (block)
			range = lines_in(side, line, block->start, block->end);
		for (; line < range.first; line++)
			side->lines.items[line].section = section;
		if (!block)
			break;
		if (block->level == 2)
			section = block->text;
		for (; line < range.end; line++) {
			side->lines.items[line].section = section;
			side->lines.items[line].heading = block->level == 2;
			side->lines.items[line].title =
				block->level == 1 && !titled;
		}
		titled |= block->level == 1;
	}
}

static void mark_actions(struct side *side, struct coach_arena *arena)
{
	struct coach_actions actions = {0};
	struct range range = {0, 0};

	coach_actions_read(&actions, side->body->entry, arena, NULL);
	for (size_t i = 0; i < actions.len; i++) {
		struct coach_action *action =
			coach_arena_alloc(arena, sizeof(*action));

		*action = actions.items[i];
		range = lines_in(side, range.first, action->start, action->end);
		for (size_t l = range.first; l < range.end; l++)
			side->lines.items[l].action = action;
	}
	free(actions.items);
}

static void read_side(struct side *side, struct coach_arena *arena)
{
	cut_lines(side, arena);
	if (!side->body->entry)
		return;
	mark_headings(side);
	mark_actions(side, arena);
}

static struct merge_run run_of(
	const struct side *side, struct coach_arena *arena)
{
	struct merge_items items = {0};

	for (size_t i = 0; i < side->lines.len; i++)
		COACH_ARENA_PUSH(
			arena, &items, tell_item(side->lines.items[i].raw));
	return merge_run_of(&items);
}

static void find_lines_that_stay(
	struct side *was, struct side *is, struct coach_arena *arena)
{
	size_t *match =
		coach_arena_alloc(arena, (was->lines.len + 1) * sizeof(*match));

	merge_find_matches(run_of(was, arena), run_of(is, arena), match);
	for (size_t i = 0; i < was->lines.len; i++) {
		was->lines.items[i].other = match[i];
		if (match[i] != MERGE_NONE)
			is->lines.items[match[i]].other = i;
	}
}

static bool part_from(struct side *side, struct side *other, size_t line)
{
	size_t there = side->lines.items[line].other;

	if (there == MERGE_NONE)
		return false;
	side->lines.items[line].other = MERGE_NONE;
	other->lines.items[there].other = MERGE_NONE;
	return true;
}

/* An action of several lines changes as a whole. */
static bool part_actions(struct side *side, struct side *other)
{
	bool any = false;

	for (size_t i = 1; i < side->lines.len; i++) {
		struct line *line = &side->lines.items[i], *above = line - 1;

		if (!line->action || line->action != above->action)
			continue;
		if (above->other == MERGE_NONE)
			any |= part_from(side, other, i);
		if (line->other != MERGE_NONE)
			continue;
		for (size_t j = i;
			j-- > 0 && side->lines.items[j].action == line->action;)
			any |= part_from(side, other, j);
	}
	return any;
}

/* ---- pieces ---- */

static void cut_pieces(struct side *side, struct coach_arena *arena)
{
	size_t gap = 0;
	const struct line *last = NULL;

	for (size_t i = 0; i < side->lines.len; i++) {
		const struct line *line = &side->lines.items[i];
		struct piece *piece = side->pieces.len
			? &side->pieces.items[side->pieces.len - 1]
			: NULL;

		if (line->other != MERGE_NONE) {
			gap++;
			last = NULL;
			continue;
		}
		if (!last || last->action != line->action ||
			last->title != line->title ||
			!coach_text_eq(last->section, line->section)) {
			struct piece fresh = {.what = line->action
					? PIECE_ACTION
					: line->title ? PIECE_TITLE
						      : PIECE_TEXT,
				.section = line->section,
				.action = line->action,
				.text = {line->raw.ptr, 0},
				.gap = gap,
				.at = i,
				.other = MERGE_NONE};

			COACH_ARENA_PUSH(arena, &side->pieces, fresh);
			piece = &side->pieces.items[side->pieces.len - 1];
		}
		piece->text.len += line->raw.len;
		piece->lines++;
		piece->heading |= line->heading;
		last = line;
	}
}

/* How sure two pieces are one; they are paired from the surest on. */
enum sure {
	SURE_SAME_LINES, /* moved */
	SURE_SAME_WORDS, /* of an action that was marked or put off */
	SURE_SAME_PLACE, /* of an action: most of its words, too */
	SURE_END
};

/* At least half of the words of the longer one. */
static bool is_alike(
	struct coach_arena *arena, struct coach_text was, struct coach_text is)
{
	struct coach_arena mark = *arena;
	struct coach_word_runs runs = {0};
	size_t same = 0;
	bool alike;

	coach_tell_words(was, is, arena, &runs);
	for (size_t i = 0; i < runs.len; i++) {
		if (runs.items[i].what == COACH_WORDS_SAME)
			same += runs.items[i].text.len;
	}
	alike = same * 2 >= (was.len > is.len ? was.len : is.len);
	coach_arena_rewind(arena, mark);
	return alike;
}

static bool is_same(struct coach_arena *arena, const struct piece *was,
	const struct piece *is, enum sure sure)
{
	if (was->what != is->what)
		return false;
	if (was->what == PIECE_TITLE)
		return true;
	if (was->what == PIECE_TEXT)
		return sure == SURE_SAME_PLACE && was->gap == is->gap &&
			coach_text_eq(was->section, is->section);
	switch (sure) {
	case SURE_SAME_LINES:
		return coach_text_eq(was->text, is->text);
	case SURE_SAME_WORDS:
		return was->action->words.len &&
			coach_text_eq(was->action->words, is->action->words);
	case SURE_SAME_PLACE:
		return was->gap == is->gap &&
			is_alike(arena, was->action->words, is->action->words);
	case SURE_END:
		break;
	}
	return false;
}

/* A body that no person wrote is told as gone and come. */
#define PAIRS_MAX ((size_t)1000 * 1000)

static void pair_pieces(
	struct side *was, struct side *is, struct coach_arena *arena)
{
	if (was->pieces.len && is->pieces.len > PAIRS_MAX / was->pieces.len)
		return;
	for (enum sure sure = 0; sure < SURE_END; sure++) {
		for (size_t j = 0; j < is->pieces.len; j++) {
			struct piece *new = &is->pieces.items[j];

			for (size_t i = 0;
				new->other == MERGE_NONE &&i < was->pieces.len;
				i++) {
				struct piece *old = &was->pieces.items[i];

				if (old->other != MERGE_NONE ||
					!is_same(arena, old, new, sure))
					continue;
				old->other = j;
				new->other = i;
			}
		}
	}
}

/* ---- changes ---- */

static bool same_words(
	struct coach_arena *arena, struct coach_text was, struct coach_text is)
{
	struct coach_arena mark = *arena;
	struct coach_word_runs runs = {0};
	bool same = true;

	coach_tell_words(was, is, arena, &runs);
	for (size_t i = 0; i < runs.len; i++)
		same &= runs.items[i].what == COACH_WORDS_SAME ||
			!coach_text_trim(runs.items[i].text).len;
	coach_arena_rewind(arena, mark);
	return same;
}

static enum coach_told_what what_of(struct coach_arena *arena,
	const struct piece *piece, struct coach_text was, struct coach_text is)
{
	switch (piece->what) {
	case PIECE_ACTION:
		return COACH_TOLD_ACTION;
	case PIECE_TITLE:
		return COACH_TOLD_TITLE;
	case PIECE_TEXT:
		break;
	}
	return same_words(arena, was, is) ? COACH_TOLD_LAYOUT : COACH_TOLD_TEXT;
}

/* A piece of either version; the other is NULL where it came or went. */
static void tell_piece(struct tell *tell, const struct piece *piece,
	const struct piece *was, const struct piece *is)
{
	struct coach_told told = {
		.place = piece->section, .heading = piece->heading};

	if (was) {
		told.was = was->text;
		told.was_at = was->at;
		told.was_lines = was->lines;
		told.action_was = was->action;
		told.heading |= was->heading;
	}
	if (is) {
		told.is = is->text;
		told.is_at = is->at;
		told.is_lines = is->lines;
		told.action_is = is->action;
	}
	told.what = what_of(tell->arena, piece, told.was, told.is);
	tell_add(tell, told);
}

/* From top to bottom of the new version; what went, where it stood. */
static void tell_pieces(
	struct tell *tell, const struct side *was, const struct side *is)
{
	size_t i = 0;

	for (size_t j = 0; j <= is->pieces.len; j++) {
		const struct piece *new =
			j < is->pieces.len ? &is->pieces.items[j] : NULL;

		for (; i < was->pieces.len; i++) {
			const struct piece *old = &was->pieces.items[i];

			if (new && old->gap > new->gap)
				break;
			if (old->other == MERGE_NONE)
				tell_piece(tell, old, old, NULL);
		}
		if (new)
			tell_piece(tell, new,
				new->other == MERGE_NONE
					? NULL
					: &was->pieces.items[new->other],
				new);
	}
}

void tell_body(struct tell *tell, const struct tell_body *was_body,
	const struct tell_body *is_body)
{
	struct side was = {.body = was_body}, is = {.body = is_body};
	bool parted;

	if (coach_text_eq(was_body->text, is_body->text))
		return;
	read_side(&was, tell->arena);
	read_side(&is, tell->arena);
	find_lines_that_stay(&was, &is, tell->arena);
	do {
		parted = part_actions(&was, &is);
		parted |= part_actions(&is, &was);
	} while (parted);
	cut_pieces(&was, tell->arena);
	cut_pieces(&is, tell->arena);
	pair_pieces(&was, &is, tell->arena);
	tell_pieces(tell, &was, &is);
}
