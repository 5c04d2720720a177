#include "coach/port/markdown.h"
#include <cmark.h>
#include <stdint.h>
#include <string.h>

/*
 * cmark asks for memory through functions without a context, so the arena of
 * this thread stands in a thread-local. Freeing is done all at once.
 */
static _Thread_local struct coach_arena cmark_arena;

/* The size stands before each piece, for realloc. */
#define HEADER sizeof(max_align_t)

static void *arena_calloc(size_t count, size_t size)
{
	size_t *piece;

	if (size && count > (SIZE_MAX - HEADER) / size)
		count = SIZE_MAX / size / 2; /* fails, as it should */
	piece = coach_arena_alloc(&cmark_arena, HEADER + count * size);
	*piece = count * size;
	return (char *)piece + HEADER;
}

static void *arena_realloc(void *ptr, size_t size)
{
	size_t old = 0;
	char *copy;

	if (ptr) {
		memcpy(&old, (char *)ptr - HEADER, sizeof(old));
		if (size <= old)
			return ptr;
	}
	copy = arena_calloc(1, size);
	if (ptr)
		memcpy(copy, ptr, old);
	return copy;
}

static void arena_free(void *ptr)
{
	(void)ptr;
}

void coach_markdown_thread_end(void)
{
	coach_arena_release(&cmark_arena);
}

struct reader {
	struct coach_text bytes;
	size_t *lines; /* offset of each line's first byte, and of the end */
	size_t line_count;
	bool may_link; /* no link without a [ or a < */
	struct coach_arena *arena;
	struct coach_markdown *result;
	size_t block_cap, link_cap;
};

/* cmark ends a line at \n, \r\n and a lone \r; so do we. */
static size_t next_line(struct coach_text bytes, size_t at, bool returns)
{
	size_t end = coach_text_find(bytes, '\n', at);

	if (returns) {
		size_t back = coach_text_find(
			coach_text_cut(bytes, 0, end), '\r', at);

		if (back + 1 < end)
			end = back;
	}
	return end < bytes.len ? end + 1 : end;
}

static void find_lines(struct reader *r, size_t start)
{
	struct coach_text bytes = r->bytes;
	bool returns = coach_text_find(bytes, '\r', start) < bytes.len;
	size_t cap = 0, at = start;

	for (;;) {
		if (r->line_count == cap)
			r->lines = coach_arena_grow(r->arena, r->lines,
				r->line_count, &cap, sizeof(*r->lines));
		r->lines[r->line_count] = at;
		if (at == bytes.len)
			break;
		r->line_count++;
		at = next_line(bytes, at, returns);
	}
}

/* The first byte of a line; lines count from 1; past the last: the end. */
static size_t line_start(const struct reader *r, int line)
{
	if (line < 1)
		return r->lines[0];
	if ((size_t)line > r->line_count)
		return r->bytes.len;
	return r->lines[line - 1];
}

static size_t place(const struct reader *r, int line, int column)
{
	size_t at = line_start(r, line);
	size_t end = line_start(r, line + 1);

	if (column > 1)
		at += (size_t)column - 1;
	return at < end ? at : end;
}

/* cmark counts the blank lines behind an item in. */
static size_t before_blank_lines(
	const struct reader *r, size_t start, size_t end)
{
	size_t last = end;

	/* Mostly there are none. */
	if (end > start + 1 && r->bytes.ptr[end - 1] == '\n' &&
		(unsigned char)r->bytes.ptr[end - 2] > ' ')
		return end;
	while (last > start && strchr(" \t\r\n", r->bytes.ptr[last - 1]) &&
		r->bytes.ptr[last - 1])
		last--;
	last = coach_text_find(r->bytes, '\n', last) + 1;
	return last < end ? last : end;
}

static struct coach_block *block_add(
	struct reader *r, enum coach_block_type type, cmark_node *node)
{
	struct coach_markdown *m = r->result;
	struct coach_block *block;

	m->blocks = coach_arena_grow(r->arena, m->blocks, m->block_count,
		&r->block_cap, sizeof(*m->blocks));
	block = &m->blocks[m->block_count++];
	block->type = type;
	block->start = line_start(r, cmark_node_get_start_line(node));
	block->end = line_start(r, cmark_node_get_end_line(node) + 1);
	if (block->end < block->start)
		block->end = block->start;
	block->end = before_blank_lines(r, block->start, block->end);
	/* Of an underlined heading, cmark counts the line behind it in. */
	if (block > m->blocks && block[-1].end > block->start &&
		block[-1].start < block->start)
		block[-1].end = block->start;
	return block;
}

/* Of an HTML block that ends with -->, cmark does not count the last line. */
static void html_add(struct reader *r, cmark_node *node)
{
	struct coach_block *block = block_add(r, COACH_BLOCK_OTHER, node);
	struct coach_text html = coach_text(cmark_node_get_literal(node));
	int line = cmark_node_get_start_line(node);

	for (size_t i = 0; i < html.len; i++)
		line += html.ptr[i] == '\n' || i + 1 == html.len;
	block->end = line_start(r, line);
}

/* The words of a node, without their markup. */
static struct coach_text plain_text(struct coach_arena *arena, cmark_node *root)
{
	struct coach_text text = {"", 0};
	char *bytes = NULL;

	/* Twice: how long it is, then the bytes. */
	for (int pass = 0; pass < 2; pass++) {
		cmark_iter *iter = cmark_iter_new(root);
		size_t len = 0;

		for (cmark_event_type e;
			(e = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
			cmark_node *node = cmark_iter_get_node(iter);
			const char *literal = cmark_node_get_literal(node);
			size_t more;

			if (cmark_node_get_type(node) == CMARK_NODE_SOFTBREAK)
				literal = " ";
			if (e != CMARK_EVENT_ENTER || !literal)
				continue;
			more = strlen(literal);
			if (bytes)
				memcpy(bytes + len, literal, more);
			len += more;
		}
		cmark_iter_free(iter);
		if (!bytes)
			bytes = coach_arena_alloc(arena, len + 1);
		text = (struct coach_text){bytes, len};
	}
	return coach_text_trim(text);
}

/* Most headings are one piece of text. */
static struct coach_text heading_text(struct reader *r, cmark_node *heading)
{
	cmark_node *child = cmark_node_first_child(heading);

	if (child && !cmark_node_next(child) &&
		cmark_node_get_type(child) == CMARK_NODE_TEXT) {
		const char *literal = cmark_node_get_literal(child);
		size_t len = strlen(literal);

		return coach_text_trim((struct coach_text){
			coach_arena_strndup(r->arena, literal, len), len});
	}
	return plain_text(r->arena, heading);
}

static void link_add(struct reader *r, cmark_node *node, cmark_node *leaf)
{
	struct coach_markdown *m = r->result;
	const char *url = cmark_node_get_url(node);
	int line = cmark_node_get_start_line(node);
	int column = cmark_node_get_start_column(node);
	struct coach_link *link;

	if (!line) {
		line = cmark_node_get_start_line(leaf);
		column = cmark_node_get_start_column(leaf);
	}
	m->links = coach_arena_grow(r->arena, m->links, m->link_count,
		&r->link_cap, sizeof(*m->links));
	link = &m->links[m->link_count++];
	link->target.len = url ? strlen(url) : 0;
	link->target.ptr =
		coach_arena_strndup(r->arena, url ? url : "", link->target.len);
	link->offset = place(r, line, column);
	/* For a byte that is no UTF-8 cmark counts three columns. */
	if (link->offset == r->bytes.len)
		link->offset--;
}

/* All links below a leaf block (a paragraph or a heading). */
static void links_add(struct reader *r, cmark_node *leaf)
{
	cmark_node *node = r->may_link ? cmark_node_first_child(leaf) : NULL;

	while (node && node != leaf) {
		cmark_node_type type = cmark_node_get_type(node);
		cmark_node *next = cmark_node_first_child(node);

		if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
			link_add(r, node, leaf);
		while (!next && node != leaf) {
			next = cmark_node_next(node);
			if (!next)
				node = cmark_node_parent(node);
		}
		if (node == leaf)
			break;
		node = next;
	}
}

static void item_add(struct reader *r, cmark_node *item, unsigned depth)
{
	cmark_node *first = cmark_node_first_child(item);
	struct coach_block *block;

	/* "- - words": nothing is left of the outer item. */
	if (first && cmark_node_get_type(first) == CMARK_NODE_LIST &&
		cmark_node_get_start_line(first) ==
			cmark_node_get_start_line(item))
		return;
	block = block_add(r, COACH_BLOCK_ITEM, item);
	block->level = depth;
	if (first && cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH) {
		size_t start = place(r, cmark_node_get_start_line(first),
			cmark_node_get_start_column(first));
		size_t end = line_start(r, cmark_node_get_end_line(first) + 1);

		block->text =
			coach_text_trim(coach_text_cut(r->bytes, start, end));
	}
	for (cmark_node *n = first; n; n = cmark_node_next(n)) {
		if (cmark_node_get_type(n) == CMARK_NODE_LIST) {
			/* The items nested in it are blocks of their own. */
			size_t nested =
				line_start(r, cmark_node_get_start_line(n));

			if (nested > block->start && nested < block->end)
				block->end = before_blank_lines(
					r, block->start, nested);
			break;
		}
	}
}

/* What is inside of an item or a quote is a part of it. */
static void node_add(struct reader *r, cmark_node *node, unsigned depth)
{
	bool top = cmark_node_get_type(cmark_node_parent(node)) ==
		CMARK_NODE_DOCUMENT;

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_HEADING:
		if (top) {
			struct coach_block *block =
				block_add(r, COACH_BLOCK_HEADING, node);

			block->level =
				(unsigned)cmark_node_get_heading_level(node);
			block->text = heading_text(r, node);
		}
		links_add(r, node);
		break;
	case CMARK_NODE_PARAGRAPH:
		if (top)
			block_add(r, COACH_BLOCK_PARAGRAPH, node);
		links_add(r, node);
		break;
	case CMARK_NODE_ITEM:
		item_add(r, node, depth);
		break;
	case CMARK_NODE_CODE_BLOCK:
		if (top)
			block_add(r, COACH_BLOCK_CODE, node);
		break;
	case CMARK_NODE_HTML_BLOCK:
		if (top)
			html_add(r, node);
		break;
	case CMARK_NODE_BLOCK_QUOTE:
	case CMARK_NODE_THEMATIC_BREAK:
		if (top)
			block_add(r, COACH_BLOCK_OTHER, node);
		break;
	default:
		break;
	}
}

static bool holds_blocks(cmark_node_type type)
{
	return type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST ||
		type == CMARK_NODE_ITEM;
}

/*
 * In the order of the file, without recursion: nesting is only bounded by the
 * size of the text. What is in a quote is walked for its links, but its items
 * are somebody else's words and no blocks.
 */
static void walk(struct reader *r, cmark_node *document)
{
	cmark_node *node = cmark_node_first_child(document);
	unsigned depth = 0, quotes = 0;

	while (node) {
		cmark_node_type type = cmark_node_get_type(node);
		cmark_node *next = NULL;

		if (!quotes || type == CMARK_NODE_PARAGRAPH)
			node_add(r, node, depth);
		if (holds_blocks(type))
			next = cmark_node_first_child(node);
		if (next) {
			depth += type == CMARK_NODE_LIST;
			quotes += type == CMARK_NODE_BLOCK_QUOTE;
		}
		while (!next && node != document) {
			next = cmark_node_next(node);
			if (next)
				break;
			node = cmark_node_parent(node);
			type = cmark_node_get_type(node);
			depth -= type == CMARK_NODE_LIST;
			quotes -= type == CMARK_NODE_BLOCK_QUOTE;
		}
		node = next;
	}
}

void coach_markdown_parse(struct coach_text bytes, size_t start,
	struct coach_arena *arena, struct coach_markdown *result)
{
	static cmark_mem mem = {arena_calloc, arena_realloc, arena_free};
	struct reader r = {.bytes = bytes, .arena = arena, .result = result};
	cmark_parser *parser;

	*result = (struct coach_markdown){0};
	if (start >= bytes.len)
		return;
	r.may_link = coach_text_find(bytes, '[', start) < bytes.len ||
		coach_text_find(bytes, '<', start) < bytes.len;
	find_lines(&r, start);
	parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &mem);
	cmark_parser_feed(parser, bytes.ptr + start, bytes.len - start);
	walk(&r, cmark_parser_finish(parser));
	cmark_parser_free(parser);
	coach_arena_reset(&cmark_arena);
}
