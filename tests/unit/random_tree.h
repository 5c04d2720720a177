#ifndef TESTS_UNIT_RANDOM_TREE_H
#define TESTS_UNIT_RANDOM_TREE_H

/*
 * Journals made at random, and edits of them, for properties of the merge.
 * Every word that somebody writes is another one (w1, w2 …), so that it can
 * be told whether one was lost.
 */
#include "coach/entry.h"
#include "coach/merge.h"
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

static inline void fill_item(
	struct random *r, struct random_field *field, unsigned i)
{
	static const char *const names[] = {
		"challenge", "sponsor", "partners", "body", "needs"};

	field->items[i] = field->shape == LINES
		? format(r, "w%u%s", word(r), one_in(r, 4) ? " # no" : "")
		: field->shape == OPEN
		? names[i]
		: make_value(
			  r, field->shape != SCALAR && field->shape != BLOCK);
	if (field->shape == SCALAR && one_in(r, 12))
		field->items[i] = "";
	if (field->shape == TABLE || field->shape == OPEN) {
		for (unsigned c = 0; c < CELLS; c++)
			field->cells[i][c] =
				one_in(r, 2) ? make_value(r, true) : NULL;
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

/* ---- editing ---- */

static inline void edit_field(struct random *r, struct random_field *field)
{
	unsigned n = (unsigned)item_count(field), i = n ? below(r, n) : 0;

	switch (below(r, 10)) {
	case 0:
		field->lead = one_in(r, 3) ? NULL : make_comment(r);
		return;
	case 1:
		field->suffix = one_in(r, 3) ? NULL : make_comment(r);
		return;
	case 2:
		if (field->shape == BLOCK || field->shape == FLOW)
			field->shape = field->shape == BLOCK ? FLOW : BLOCK;
		field->indent = 2 - field->indent;
		return;
	case 3:
		if (n > 1) {
			/* Only these are safe in both styles. */
			memmove(field->items + i, field->items + i + 1,
				(n - i) * sizeof(*field->items));
			memmove(field->cells + i, field->cells + i + 1,
				(ITEMS - 1 - i) * sizeof(*field->cells));
			memmove(field->comments + i, field->comments + i + 1,
				(ITEMS - 1 - i) * sizeof(*field->comments));
		}
		return;
	case 4:
	case 5:
		if (n < ITEMS && field->shape != SCALAR)
			fill_item(r, field, n);
		return;
	case 6:
		if (n > 1 && field->shape == BLOCK) {
			const char *first = field->items[0];

			field->items[0] = field->items[n - 1];
			field->items[n - 1] = first;
		}
		return;
	case 7:
		if (n && field->shape == TABLE) {
			field->cells[i][below(r, CELLS)] =
				one_in(r, 4) ? NULL : make_value(r, true);
			return;
		}
		/* fall through */
	default:
		if (n && field->shape != OPEN)
			fill_item(r, field, i);
	}
}

/* What was open becomes the value. */
static inline bool settle(struct random_entry *entry)
{
	for (size_t i = 0; i < entry->field_count; i++) {
		struct random_field *open = &entry->fields[i];

		if (open->shape != OPEN)
			continue;
		for (size_t j = 0; j < entry->field_count; j++) {
			if (open->items[0] &&
				entry->fields[j].shape == SCALAR &&
				!strcmp(entry->fields[j].name, open->items[0]))
				entry->fields[j].items[0] = open->cells[0][0];
		}
		memmove(entry->fields + i, entry->fields + i + 1,
			(entry->field_count-- - i - 1) * sizeof(*open));
		return true;
	}
	return false;
}

static inline void edit_block(struct random *r, struct random_block *block)
{
	const char *mark = strstr(block->text, "- [ ]");

	if (mark && one_in(r, 2)) {
		block->text = format(r, "- [x]%s done:2026-11-%02u w%u",
			mark + 5, 1 + below(r, 28), word(r));
	} else if (one_in(r, 4)) {
		block->tight = !block->tight;
	} else if (one_in(r, 4)) {
		bool tight = block->tight;

		make_block(r, block);
		block->tight = tight;
	} else if (strstr(block->text, "```") || strstr(block->text, "---") ||
		strstr(block->text, "-->")) {
		block->text = format(r, "w%u w%u", word(r), word(r));
	} else {
		block->text = format(r, "%s w%u", block->text, word(r));
	}
}

static inline void edit_body(struct random *r, struct random_entry *entry)
{
	unsigned n = (unsigned)entry->block_count, i = n ? below(r, n) : 0;
	struct random_block block;

	if (!n || one_in(r, 3)) {
		make_block(r, &block);
		insert_block(r, entry, block);
		if (strstr(block.text, "## ") == block.text) {
			make_block(r, &block);
			insert_block(r, entry, block);
		}
	} else if (one_in(r, 3)) {
		block = entry->blocks[i];
		memmove(entry->blocks + i, entry->blocks + i + 1,
			(--entry->block_count - i) * sizeof(block));
		if (one_in(r, 2))
			insert_block(r, entry, block);
	} else {
		edit_block(r, &entry->blocks[i]);
	}
}

static inline void break_entry(struct random *r, struct random_entry *entry)
{
	static const char *const bad[] = {"broken: \"w%u\n", "kind: w%u\n",
		"anchor: &a w%u\n", "\tw%u\n", "- w%u\n", "? w%u\n: x\n"};
	unsigned which = below(r, sizeof(bad) / sizeof(*bad));
	char line[64];

	snprintf(line, sizeof(line), "%.*sw%u%s",
		(int)(strstr(bad[which], "w%u") - bad[which]), bad[which],
		word(r), strstr(bad[which], "w%u") + 3);
	entry->broken = entry->broken ? NULL : format(r, "%s", line);
}

static inline void edit_entry(struct random *r, struct random_entry *entry)
{
	unsigned n = (unsigned)entry->field_count, i = n ? below(r, n) : 0;

	switch (below(r, 14)) {
	case 0:
		if (one_in(r, 4))
			entry->crlf = !entry->crlf;
		if (one_in(r, 8))
			entry->bom = !entry->bom;
		entry->open_end = one_in(r, 3);
		return;
	case 1:
		if (one_in(r, 3))
			break_entry(r, entry);
		return;
	case 2:
		if (!settle(entry) && n)
			memmove(entry->fields + i, entry->fields + i + 1,
				(--entry->field_count - i) *
					sizeof(*entry->fields));
		return;
	case 3:
		insert_field(r, entry);
		return;
	case 4:
		if (n > 1) {
			struct random_field field = entry->fields[i];

			entry->fields[i] = entry->fields[0];
			entry->fields[0] = field;
		}
		return;
	case 5:
	case 6:
	case 7:
		if (n)
			edit_field(r, &entry->fields[i]);
		return;
	default:
		edit_body(r, entry);
	}
}

/* No other is there, with whatever case, nor a folder of that name. */
static inline bool is_free(const struct random_tree *tree, const char *path)
{
	size_t len = strlen(path);

	for (size_t i = 0; i < tree->count; i++) {
		const char *other = tree->entries[i].path;
		size_t min = strlen(other) < len ? strlen(other) : len;

		if (!strncasecmp(other, path, min))
			return false;
	}
	return true;
}

/* Some of few names, so that two sides want one; else a new one. */
static inline void move_entry(
	struct random *r, struct random_tree *tree, struct random_entry *entry)
{
	static const char *const few[] = {"notes/meet.md", "notes/Meet.md",
		"notes/meet.md/one.md", "Notes/meet.md", "notes/caf\xc3\xa9.md",
		"notes/cafe\xcc\x81.md"};
	const char *path = PICK(r, few);

	if (one_in(r, 2) || !is_free(tree, path) ||
		(strstr(path, "caf") && !is_free(tree, "notes/caf")))
		path = format(
			r, "notes/%s%u.md", one_in(r, 3) ? "N" : "n", word(r));
	entry->path = path;
}

static inline void edit_tree(struct random *r, struct random_tree *tree)
{
	unsigned i = tree->count ? below(r, (unsigned)tree->count) : 0;
	struct random_entry *entry = &tree->entries[i];

	if (tree->count && !one_in(r, 12)) {
		edit_entry(r, entry);
		return;
	}
	switch (below(r, 8)) {
	case 0:
	case 1:
		if (tree->count) {
			*entry = tree->entries[--tree->count];
			break;
		}
		/* fall through */
	case 2:
		if (tree->count < ENTRIES)
			make_entry(r, &tree->entries[tree->count++]);
		break;
	case 3:
		/* Another one takes its place. */
		if (tree->count) {
			const char *path = entry->path;

			make_entry(r, entry);
			entry->path = path;
		}
		break;
	case 4:
		/* A copy whose id nobody changed. */
		if (tree->count && tree->count < ENTRIES) {
			tree->entries[tree->count] = *entry;
			tree->entries[tree->count++].path =
				format(r, "notes/c%u.md", word(r));
		}
		break;
	case 5:
		if (tree->count)
			entry->id = one_in(r, 2) ? NULL
						 : format(r, "new-%u", word(r));
		break;
	default:
		if (tree->count)
			move_entry(r, tree, entry);
	}
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
