#ifndef MODEL_MERGE_PARTS_H
#define MODEL_MERGE_PARTS_H

#include "coach/model/entry.h"
#include "coach/model/merge.h"
#include <stdint.h>

/*
 * The parts of the merge. Everywhere the sides are sorted: a <= b by bytes of
 * the whole file, which makes what follows commutative.
 */

enum {
	MERGE_O,
	MERGE_A,
	MERGE_B,
	MERGE_SIDES
};

/* ---- which files are one entry ---- */

/* One entry, or one file that is no entry, on the three sides. */
struct merge_unit {
	struct coach_text id; /* empty: it is known by its path */
	const struct coach_merge_file *side[MERGE_SIDES]; /* NULL: not there */
};
struct merge_units {
	struct merge_unit *items;
	size_t len, cap;
};

/* The id of an entry, also of one that does not parse; else empty. */
struct coach_text merge_file_id(
	struct coach_arena *arena, const struct coach_merge_file *file);
/* The path as file systems without case and with one Unicode form see it. */
struct coach_text merge_fold(struct coach_arena *arena, struct coach_text path);
/* 'sides' has MERGE_SIDES. Units come in the order of ids, then of paths. */
void merge_match(const struct coach_merge_files *const *sides,
	struct coach_arena *arena, struct merge_units *units);

/* ---- sequences ---- */

#define MERGE_NONE SIZE_MAX

/* Ranks of blocks: headings are 1 to 6, a list item in a list is higher. */
#define MERGE_RANK_TEXT 7

/* A line, block or list item: what is compared (NFC, trimmed) and its bytes. */
struct merge_item {
	struct coach_text key;
	struct coach_text raw;
	const struct coach_node *node; /* of a list item */
	unsigned rank;    /* a lower one holds the higher ones behind it */
	bool prose;       /* words of its own: no heading, item, comment */
	bool placeholder; /* an HTML comment, as templates have them */
	bool clash;       /* edited by both */
	unsigned by;      /* bits: the sides that wrote it so */
	size_t at[MERGE_SIDES]; /* when merged: its index on each side */
};

struct merge_items {
	struct merge_item *items;
	size_t len, cap;
};

/* The three versions of a sequence. */
struct merge_three {
	const struct merge_items *o, *a, *b;
};

/*
 * Merge a sequence: what one side deleted goes, what either wrote stays. An
 * item that one side edited and the other deleted or edited otherwise stays
 * in each of its new versions, marked as a clash.
 */
void merge_sequence(struct merge_three three, struct coach_arena *arena,
	struct merge_items *out);

/* Some items of a sequence; items is never NULL. */
struct merge_run {
	const struct merge_item *items;
	size_t len;
};
struct merge_run merge_run_of(const struct merge_items *items);

/*
 * Both put items at one place: what they have in common once, the rest of
 * both, the smaller first, nothing under a heading that it was not under.
 * Prose of both at one place is a clash.
 */
void merge_inserts(struct merge_run x, struct merge_run y,
	struct coach_arena *arena, struct merge_items *out);

/*
 * match[i] is the item of s that base item i is, or MERGE_NONE: the longest
 * common subsequence, or for very long ones a shorter one.
 */
void merge_find_matches(struct merge_run o, struct merge_run s, size_t *match);

/*
 * The alignment of n with m things with the greatest total weight (0: they
 * are not to be aligned). n * m is not large.
 */
typedef unsigned merge_weight(const void *context, size_t i, size_t j);
void merge_align(size_t n, size_t m, merge_weight *weight, const void *context,
	size_t *match);

/* ---- sets ---- */

/* The text in NFC; the same pointer when that changes nothing. */
struct coach_text merge_key(struct coach_arena *arena, struct coach_text text);

/* What a merge could not decide: names and their other values. */
struct merge_open {
	struct coach_text name;    /* a field, "body" or "deleted" */
	struct coach_texts values; /* sorted by bytes, each once */
};
struct merge_opens {
	struct merge_open *items;
	size_t len, cap;
};

void merge_open_add(struct merge_opens *opens, struct coach_arena *arena,
	struct coach_text name, struct coach_text value);
const struct coach_texts *merge_open_get(
	const struct merge_opens *opens, struct coach_text name);

bool merge_has(const struct coach_texts *set, struct coach_text value);
/* (O∩A∩B) ∪ (A∖O) ∪ (B∖O) */
void merge_set(struct coach_arena *arena, const struct coach_texts *o,
	const struct coach_texts *a, const struct coach_texts *b,
	struct coach_texts *out);
/* As above for a value: when that is empty and both have one, A∪B. */
void merge_values(struct coach_arena *arena, const struct coach_texts *o,
	const struct coach_texts *a, const struct coach_texts *b,
	struct coach_texts *out);

/* Three values of one thing: the changed one; of two changed, 'b' (the
 * greater side). */
struct coach_text merge_three_texts(
	struct coach_text o, struct coach_text a, struct coach_text b);
bool merge_three_flags(bool o, bool a, bool b);

const struct merge_item *merge_find(
	const struct merge_items *items, struct coach_text key);
/* Keys that are different on each side: those that stay, in merged order. */
void merge_order(struct coach_arena *arena, struct merge_three three,
	const struct coach_texts *stay, struct coach_texts *out);

/* ---- one side of an entry ---- */

/* More fields, items of a list, comments or open values are no work of a
 * person: a list that long is one value, the rest is kept twice. */
#define MERGE_FIELDS_MAX 1000
#define MERGE_ITEMS_MAX 1000

/* A field as it stands in one side's front matter. */
struct merge_field {
	struct coach_text name;
	struct coach_text lead;        /* comment and blank lines before it */
	struct coach_text raw;         /* its own lines, with the line break */
	const struct coach_node *node; /* offsets in 'bytes' */
	struct coach_text bytes;       /* of the whole side */
	size_t start;                  /* of raw in bytes */
};

/* How a file is written, apart from its words. */
struct merge_dress {
	bool bom, crlf;
};

/* The bytes without a byte order mark and with "\n" for line breaks, in the
 * arena. */
struct merge_dress merge_undress(struct coach_arena *arena,
	struct coach_text bytes, struct coach_text *plain);

/* One side, parsed, with "\n" for line breaks. */
struct merge_side {
	struct coach_entry entry;
	struct {
		struct merge_field *items;
		size_t len, cap;
	} fields;
	struct coach_text tail; /* comment lines behind the last field */
	struct merge_opens open;
};

/* False: it is no entry, or one whose lines cannot be moved about. */
bool merge_side_read(struct merge_side *side, struct coach_text plain,
	struct coach_arena *arena);
const struct merge_field *merge_side_field(
	const struct merge_side *side, struct coach_text name);
/* No value: the field is missing or empty. */
static inline bool merge_absent(const struct merge_field *field)
{
	return !field || coach_node_absent(field->node);
}
/* The comments between offsets of a side's front matter, from # on; of two in
 * a line each. */
void merge_comments(const struct merge_side *side, size_t start, size_t end,
	struct coach_arena *arena, struct coach_texts *comments);

/* ---- the front matter ---- */

/* What merges of one entry share. */
struct merge_context {
	struct coach_arena *arena;
	const struct coach_kind *kind; /* NULL: unknown */
	const struct merge_side *o, *a, *b;
	struct merge_opens open;    /* of the result */
	struct coach_texts settled; /* names whose open values are in it */
};

/* A field on the three sides; NULL: not there. */
struct merge_versions {
	struct coach_text name;
	const struct merge_field *o, *a, *b;
};

void merge_front(struct merge_context *m, struct coach_buffer *out);
/* Lines of comments, merged as a sequence. */
void merge_lines(struct merge_context *m, struct coach_text o,
	struct coach_text a, struct coach_text b, struct coach_buffer *out);

/* Did an earlier merge leave the name open, on any side? */
bool merge_is_open(const struct merge_context *m, struct coach_text name);
/* Or a part of it, "name.part"? */
bool merge_is_open_below(const struct merge_context *m, struct coach_text name);

/* Are the same values of it open on both sides? */
bool merge_same_open(const struct merge_context *m, struct coach_text name);

enum merge_answer {
	MERGE_OTHERWISE, /* this rule is not for it */
	MERGE_GONE,      /* the field goes */
	MERGE_STAYS      /* its lines are written */
};

/* The lines of a field that at least one side has. */
enum merge_answer merge_field(struct merge_context *m, struct coach_text name,
	struct coach_buffer *out);
enum merge_answer merge_list(struct merge_context *m,
	const struct merge_versions *v, struct coach_buffer *out);
enum merge_answer merge_table(struct merge_context *m,
	const struct merge_versions *v, const struct coach_field *field,
	struct coach_buffer *out);

/* Whatever it is, as one of a set of values; 'name' is what it is called when
 * it stays open. */
enum merge_answer merge_value(struct merge_context *m,
	const struct merge_versions *v, struct coach_text name,
	const struct coach_field *declared, struct coach_buffer *out);

/* A value as one text: a list or map as YAML on one line. */
struct coach_text merge_node_value(
	struct coach_arena *arena, const struct coach_node *node);
/* Such a text as YAML again. */
void merge_value_write(struct coach_buffer *out, enum coach_type type,
	struct coach_text value, bool collection);
/* The greatest, as the field's type says; the others are left open. Of an
 * empty set: a text whose ptr is NULL. */
struct coach_text merge_choose(struct merge_context *m,
	const struct coach_field *field, struct coach_text name,
	const struct coach_texts *set);
/*
 * A line whose value is given as YAML; what stands before and behind it comes
 * from the side that changed it.
 */
void merge_line(const struct merge_versions *v, struct coach_text value,
	struct coach_buffer *out);

/* A block list: where its dashes stand, and its items' words. */
struct merge_dash {
	size_t indent, width; /* columns before the dash, and before words */
};
/* The dashes of a merged list, as one of the sides has them. */
struct merge_dash merge_dash_of(const struct merge_versions *v);
bool merge_is_block(const struct merge_field *field);
/* The line "name:". */
void merge_add_header(struct coach_buffer *out, const struct merge_versions *v);
/* The comments and blank lines before an item's dash. */
struct coach_text merge_item_lead(
	const struct merge_field *field, const struct coach_node *item);
/* An item's lines as they stand in a field, with the comments in it. */
struct coach_text merge_item_source(
	const struct merge_field *field, const struct coach_node *item);
/* What stands before an item on the three sides (NULL: it is not there),
 * merged. */
void merge_add_lead(struct merge_context *m, const struct merge_versions *v,
	const struct coach_node *const items[MERGE_SIDES],
	struct coach_buffer *out);
/* A dash and an item's lines, moved to where the dash is. */
void merge_add_item(struct coach_buffer *out, struct merge_dash dash,
	const struct merge_field *from, const struct coach_node *item);
void merge_add_dash(struct coach_buffer *out, struct merge_dash dash);
/* Lines, all but the first of them from one column to another. */
void merge_add_moved(struct coach_buffer *out, struct coach_text lines,
	size_t from, size_t to);
/* Lines of comments; not farther in than that, or they would be a part of a
 * text above. */
void merge_add_comments(struct coach_buffer *out, struct coach_text lines,
	size_t from, size_t to);
size_t merge_column(struct coach_text bytes, size_t at);
/* Where the line of a place begins, and the next one. */
size_t merge_line_begin(struct coach_text bytes, size_t at);
size_t merge_line_after(struct coach_text bytes, size_t at);
/* All items are of the type and have different keys, few enough. */
bool merge_is_set(const struct merge_field *field, enum coach_node_type type,
	const char *key_column);
void merge_read_items(struct merge_context *m, const struct merge_field *field,
	const char *key_column, struct merge_items *items);

/* ---- the whole ---- */

void merge_body(struct merge_context *m, struct coach_buffer *out);

/* What a file is made of. */
enum merge_form {
	MERGE_ENTRY, /* front matter between lines --- and a body */
	MERGE_BARE   /* front matter alone: a file of settings */
};

/*
 * One file changed on both sides. False when it is nothing that can be
 * merged: then both are kept. 'o' is empty when there is no base.
 */
bool merge_entry(const struct coach_kinds *kinds, enum merge_form form,
	const struct coach_text *sides, struct coach_arena *arena,
	struct coach_text *merged, struct merge_opens *open);

/* Could it be merged? */
bool merge_readable(struct coach_arena *arena, struct coach_text bytes);

/* The entry with "unresolved: {deleted: [yes]}"; the same when it cannot be
 * edited. */
struct coach_text merge_mark_deleted(
	struct coach_arena *arena, struct coach_text bytes);

#endif
