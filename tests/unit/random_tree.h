#ifndef TESTS_UNIT_RANDOM_TREE_H
#define TESTS_UNIT_RANDOM_TREE_H

/*
 * Journals made at random, and edits of them, for properties of the merge.
 * Every word that somebody writes is another one (w1, w2 …), so that it can
 * be told whether one was lost.
 */
#include "coach/model/entry.h"
#include "coach/model/merge.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum shape {
	SCALAR, /* items[0] */
	FLOW,   /* [a, b] */
	BLOCK,  /* one item a line */
	TABLE,  /* items are the keys of rows, cells what else is in them */
	LINES,  /* a literal block scalar, one item a line */
	MAP,    /* unknown keys below the field */
	OPEN,   /* unresolved: items are names, cells their values */
	SHAPES
};

enum {
	ITEMS = 5,
	CELLS = 3,
	FIELDS = 10,
	BLOCKS = 14,
	ENTRIES = 5
};

/* NULL in an item: the end. In a cell: none. */
struct random_field {
	const char *name;
	enum shape shape;
	const char *lead, *suffix; /* comments, or NULL */
	const char *items[ITEMS + 1];
	const char *cells[ITEMS][CELLS];
	const char *comments[ITEMS];
	unsigned indent;
};

struct random_block {
	const char *text;
	bool tight; /* no blank line behind it */
};

struct random_entry {
	const char *id, *path; /* id NULL: a text file, blocks only */
	bool crlf, bom, open_end;
	const char *broken; /* a line that is no good YAML */
	struct random_field fields[FIELDS];
	size_t field_count;
	struct random_block blocks[BLOCKS];
	size_t block_count;
};

struct random_tree {
	struct random_entry entries[ENTRIES];
	size_t count;
};

struct random {
	uint64_t state;
	unsigned words; /* how many there are */
	struct coach_arena *arena;
};

/* splitmix64 */
static inline uint64_t random_next(struct random *r)
{
	uint64_t z = r->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static inline unsigned below(struct random *r, unsigned limit)
{
	return (unsigned)(random_next(r) >> 33) % limit;
}

static inline bool one_in(struct random *r, unsigned n)
{
	return !below(r, n);
}

static inline const char *format(struct random *r, const char *pattern, ...)
	__attribute__((format(printf, 2, 3)));
static inline const char *format(struct random *r, const char *pattern, ...)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	const char *text;
	va_list args;

	va_start(args, pattern);
	coach_buffer_add_vformat(&out, pattern, args);
	va_end(args);
	text = coach_arena_strndup(r->arena, out.ptr, out.len);
	coach_buffer_release(&out);
	return text;
}

static inline unsigned word(struct random *r)
{
	return ++r->words;
}

#define PICK(r, list) \
	(list)[below((r), (unsigned)(sizeof(list) / sizeof(*(list))))]

/* ---- making ---- */

static inline const char *make_value(struct random *r, bool in_flow)
{
	unsigned w = word(r);

	switch (below(r, in_flow ? 6 : 8)) {
	case 0:
		return format(r, "'w%u'", w);
	case 1:
		return format(r, "\"w%u: \\\"w%u\\\" #\"", w, word(r));
	case 2:
		return format(r, "w%u w%u", w, word(r));
	case 3:
		return format(r, "w%u\xc3\xa9", w);
	case 4:
		return format(r, "we\xcc\x81 w%u", w);
	case 6:
		return format(r, "w%u, w%u#", w, word(r));
	case 7:
		return format(r, "w%u\n  w%u", w, word(r));
	default:
		return format(r, "w%u", w);
	}
}

static inline const char *make_comment(struct random *r)
{
	return one_in(r, 3) ? format(r, "# w%u w%u", word(r), word(r))
			    : format(r, "# w%u", word(r));
}

/* A value in a line of a row, maybe with comments behind and below it. */
static inline const char *make_cell(struct random *r)
{
	const char *value = make_value(r, true);

	if (one_in(r, 4))
		value = format(r, "%s %s", value, make_comment(r));
	if (one_in(r, 8))
		value = format(r, "%s\n      %s", value, make_comment(r));
	return value;
}

static inline void fill_item(
	struct random *r, struct random_field *field, unsigned i)
{
	static const char *const names[] = {
		"challenge", "sponsor", "partners", "body", "needs"};

	field->items[i] = field->shape == LINES
		? format(r, "w%u%s", word(r), one_in(r, 4) ? " # no" : "")
		: field->shape == OPEN ? names[i]
		: field->shape == TABLE
		? make_cell(r)
		: make_value(
			  r, field->shape != SCALAR && field->shape != BLOCK);
	if (field->shape == SCALAR && one_in(r, 12))
		field->items[i] = "";
	if (field->shape == TABLE || field->shape == OPEN) {
		for (unsigned c = 0; c < CELLS; c++)
			field->cells[i][c] = one_in(r, 2) ? NULL
				: field->shape == TABLE   ? make_cell(r)
							  : make_value(r, true);
		if (field->shape == OPEN && !field->cells[i][0])
			field->cells[i][0] = make_value(r, true);
	}
	field->comments[i] =
		(field->shape == BLOCK || field->shape == TABLE) && one_in(r, 6)
		? make_comment(r)
		: NULL;
}

static inline size_t item_count(const struct random_field *field)
{
	size_t n = 0;

	while (field->items[n])
		n++;
	return n;
}

static inline void make_field(struct random *r, struct random_field *field)
{
	static const char *const scalars[] = {
		"challenge", "sponsor", "extra", "Other key", "z"};
	static const char *const lists[] = {"partners", "agreed_by", "more"};
	unsigned count;

	*field = (struct random_field){.shape = (enum shape)below(r, SHAPES)};
	if (one_in(r, 2))
		field->shape = SCALAR;
	field->name = field->shape == TABLE ? "needs"
		: field->shape == OPEN      ? "unresolved"
		: field->shape == MAP       ? "nested"
		: field->shape == FLOW || field->shape == BLOCK
		? PICK(r, lists)
		: PICK(r, scalars);
	count = field->shape == SCALAR ? 1 : 1 + below(r, 3);
	for (unsigned i = 0; i < count; i++)
		fill_item(r, field, i);
	field->lead = one_in(r, 5) ? make_comment(r) : NULL;
	field->suffix = one_in(r, 5) ? make_comment(r) : NULL;
	field->indent = one_in(r, 3) ? 0 : 2;
}

static inline void make_block(struct random *r, struct random_block *block)
{
	unsigned w = word(r);

	block->tight = one_in(r, 4);
	switch (below(r, 12)) {
	case 0:
	case 1:
		block->text = format(r, "## w%u", w);
		break;
	case 2:
		block->text = format(r, "- w%u w%u w%u", w, word(r), word(r));
		block->tight = !one_in(r, 4);
		break;
	case 3:
		block->text = format(r, "  - w%u w%u", w, word(r));
		block->tight = !one_in(r, 4);
		break;
	case 4:
	case 5:
		block->text = format(
			r, "- [ ] @client w%u w%u due:2026-12-04", w, word(r));
		block->tight = !one_in(r, 4);
		break;
	case 6:
		block->text = format(r, "```\nw%u\n\n# w%u\n```", w, word(r));
		break;
	case 7:
		block->text = one_in(r, 2)
			? format(r, "> w%u\n> w%u", w, word(r))
			: format(r, "<!-- w%u -->", w);
		break;
	case 8:
		block->text = one_in(r, 2) ? format(r, "[w%u]: http://x", w)
					   : format(r, "w%u\n---", w);
		break;
	case 9:
		block->text = one_in(r, 3) ? "none" : format(r, "### w%u", w);
		break;
	default:
		block->text = format(
			r, "w%u w%u\nw%u w%u.", w, word(r), word(r), word(r));
	}
}

static inline bool has_field(const struct random_entry *entry, const char *name)
{
	for (size_t i = 0; i < entry->field_count; i++) {
		if (!strcmp(entry->fields[i].name, name))
			return true;
	}
	return false;
}

static inline void insert_field(struct random *r, struct random_entry *entry)
{
	struct random_field field;
	size_t at;

	make_field(r, &field);
	if (entry->field_count == FIELDS || has_field(entry, field.name))
		return;
	at = below(r, (unsigned)entry->field_count + 1);
	memmove(entry->fields + at + 1, entry->fields + at,
		(entry->field_count++ - at) * sizeof(field));
	entry->fields[at] = field;
}

static inline void insert_block(
	struct random *r, struct random_entry *entry, struct random_block block)
{
	size_t at = below(r, (unsigned)entry->block_count + 1);

	if (entry->block_count == BLOCKS)
		return;
	memmove(entry->blocks + at + 1, entry->blocks + at,
		(entry->block_count++ - at) * sizeof(block));
	entry->blocks[at] = block;
}

static inline void make_entry(struct random *r, struct random_entry *entry)
{
	unsigned n = word(r);
	struct random_block block;

	*entry = (struct random_entry){0};
	if (!one_in(r, 12))
		entry->id = format(r, "i%u-%u", below(r, 9), n);
	entry->path = format(r, "notes/%u/n%u.%s", below(r, 2), n,
		entry->id              ? "md"
			: one_in(r, 2) ? "txt"
				       : "md");
	entry->crlf = one_in(r, 10);
	entry->bom = one_in(r, 20);
	for (unsigned i = below(r, 6); i; i--)
		insert_field(r, entry);
	for (unsigned i = below(r, 8); i; i--) {
		make_block(r, &block);
		insert_block(r, entry, block);
	}
}

static inline void make_tree(struct random *r, struct random_tree *tree)
{
	tree->count = one_in(r, 4) ? below(r, 3) : 1;
	for (size_t i = 0; i < tree->count; i++)
		make_entry(r, &tree->entries[i]);
}

/* ---- writing ---- */

static inline void add_field(
	struct coach_buffer *out, const struct random_field *field)
{
	static const char *const columns[CELLS] = {"whose", "priority", "so"};
	const char *suffix = field->suffix ? field->suffix : "";
	const char *blank = field->suffix ? " " : "";
	int indent = (int)field->indent;

	if (field->lead)
		coach_buffer_add_format(out, "%s\n", field->lead);
	coach_buffer_add_format(out, "%s:", field->name);
	if (field->shape == SCALAR) {
		coach_buffer_add_format(out, "%s%s%s%s\n",
			*field->items[0] ? " " : "", field->items[0], blank,
			suffix);
		return;
	}
	if (field->shape == FLOW) {
		coach_buffer_add_string(out, " [");
		for (size_t i = 0; field->items[i]; i++)
			coach_buffer_add_format(
				out, "%s%s", i ? ", " : "", field->items[i]);
		coach_buffer_add_format(out, "]%s%s\n", blank, suffix);
		return;
	}
	coach_buffer_add_format(out, "%s%s%s\n",
		field->shape == LINES ? " |" : "", blank, suffix);
	for (size_t i = 0; field->items[i]; i++) {
		bool flow = field->shape == OPEN;

		if (field->comments[i])
			coach_buffer_add_format(
				out, "%*s%s\n", indent, "", field->comments[i]);
		if (field->shape == LINES || field->shape == BLOCK)
			coach_buffer_add_format(out, "%*s%s%s\n",
				field->shape == LINES ? 2 : indent, "",
				field->shape == LINES ? "" : "- ",
				field->items[i]);
		else if (field->shape == MAP)
			coach_buffer_add_format(
				out, "  k%zu: %s\n", i, field->items[i]);
		else
			coach_buffer_add_format(out,
				flow ? "%*s%s: [" : "%*s- need: %s\n",
				flow ? 2 : indent, "", field->items[i]);
		for (size_t c = 0; c < CELLS; c++) {
			const char *cell = field->cells[i][c];

			if (cell && field->shape == TABLE)
				coach_buffer_add_format(out, "%*s  %s: %s\n",
					indent, "", columns[c], cell);
			else if (cell && flow)
				coach_buffer_add_format(
					out, "%s%s", c ? ", " : "", cell);
		}
		if (flow)
			coach_buffer_add_string(out, "]\n");
	}
}

static inline struct coach_text write_entry(
	struct random *r, const struct random_entry *entry)
{
	struct coach_buffer out = COACH_BUFFER_INIT, eol = COACH_BUFFER_INIT;
	struct coach_text text;

	if (entry->bom)
		coach_buffer_add_string(&eol, "\xef\xbb\xbf");
	if (entry->id || coach_text_ends(coach_text(entry->path), ".md")) {
		coach_buffer_add_string(&out, "---\nkind: agreement\n");
		if (entry->id)
			coach_buffer_add_format(&out, "id: %s\n", entry->id);
		for (size_t i = 0; i < entry->field_count; i++)
			add_field(&out, &entry->fields[i]);
		if (entry->broken)
			coach_buffer_add_string(&out, entry->broken);
		coach_buffer_add_string(&out, "---\n");
	}
	for (size_t i = 0; i < entry->block_count; i++)
		coach_buffer_add_format(&out, "%s%s", entry->blocks[i].text,
			entry->blocks[i].tight ? "\n" : "\n\n");
	if (entry->open_end) {
		while (coach_text_ends(coach_buffer_text(&out), "\n"))
			out.len--;
	}
	for (size_t i = 0; i < out.len; i++) {
		if (out.ptr[i] == '\n' && entry->crlf)
			coach_buffer_add_byte(&eol, '\r');
		coach_buffer_add_byte(&eol, out.ptr[i]);
	}
	text.ptr = coach_arena_strndup(r->arena, eol.ptr, eol.len);
	text.len = eol.len;
	coach_buffer_release(&out);
	coach_buffer_release(&eol);
	return text;
}

static inline void write_tree(struct random *r, const struct random_tree *tree,
	struct coach_merge_files *files)
{
	*files = (struct coach_merge_files){0};
	for (size_t i = 0; i < tree->count; i++) {
		struct coach_merge_file file = {
			coach_text(tree->entries[i].path),
			write_entry(r, &tree->entries[i])};

		COACH_ARENA_PUSH(r->arena, files, file);
	}
}

#endif
