#ifndef TESTS_UNIT_RANDOM_EDIT_H
#define TESTS_UNIT_RANDOM_EDIT_H

#include "random_tree.h"
#include <strings.h>

/* What people do to a journal, one thing at a time. */

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
		if (n && field->shape == TABLE)
			field->comments[i] =
				one_in(r, 3) ? NULL : make_comment(r);
		return;
	case 7:
		if (n && field->shape == TABLE) {
			field->cells[i][below(r, CELLS)] =
				one_in(r, 4) ? NULL : make_cell(r);
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

#endif
