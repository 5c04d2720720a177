/*
 * Plain front matter is read without libyaml.
 *
 * Instead of: yaml_parser_parse(), which takes five times as long for it, and
 * is a third of what `coach check` has to do for an entry.
 * Wins: 1.15 x in check, 1.17 x in list (`make bench`, the rows "without
 * quick"). Without it check takes longer than its bound, the time in which
 * libyaml and cmark alone read the same files.
 * Turned off by COACH_WITHOUT=quick.
 */
#include "workaround_quick.h"
#include "coach/base/utf8.h"
#include <string.h>

#define KEY_MAX ((size_t)64) /* bytes; libyaml takes up to 1024 */

struct quick {
	const char *p; /* the bytes */
	size_t at;
	size_t end; /* of the line at hand, without its break */
	struct coach_arena *arena;
};

static bool is_letter(char c)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
		(c >= '0' && c <= '9') || c == '_';
}

/*
 * May the byte stand anywhere in a value? Not so control characters and, with
 * the byte that follows, what Unicode has beside them: C1 controls, U+2028 and
 * U+2029 are line breaks, BOMs and noncharacters are refused.
 */
static bool is_harmless(const char *p)
{
	unsigned char c = (unsigned char)p[0];

	if (c < 0xc2)
		return c >= ' ' && c != 0x7f;
	if (c == 0xc2)
		return (unsigned char)p[1] >= 0xa0;
	return c != 0xe2 ? c != 0xef && c != 0xf4
			 : memcmp(p + 1, "\x80\xa8", 2) != 0 &&
			memcmp(p + 1, "\x80\xa9", 2) != 0;
}

/* What no reader of YAML takes for anything but the start of a plain value. */
static bool starts_plain(const char *p)
{
	return is_letter(p[0]) || (unsigned char)p[0] >= 0x80 ||
		(p[0] == '-' && is_letter(p[1])) ||
		memchr("(/+~.<$", p[0], 7) != NULL;
}

static void skip_spaces(struct quick *q)
{
	while (q->at < q->end && q->p[q->at] == ' ')
		q->at++;
}

static void node_text(
	struct quick *q, struct coach_node *node, size_t start, size_t end)
{
	node->text.ptr =
		coach_arena_strndup(q->arena, q->p + start, end - start);
	node->text.len = end - start;
}

/* Where the plain value ends; 0: it is not plain enough. */
static bool read_plain(struct quick *q, struct coach_node *node, bool in_list)
{
	size_t i = q->at, end = q->at;

	if (!starts_plain(q->p + i))
		return false;
	for (; i < q->end; i++) {
		char c = q->p[i];

		if (c == ' ')
			continue;
		if (in_list && (c == ',' || c == ']'))
			break;
		if (!in_list && c == '#' && q->p[i - 1] == ' ')
			break;
		if ((in_list && strchr("[{}?:#", c)) ||
			(c == ':' && (i + 1 == q->end || q->p[i + 1] == ' ')) ||
			!is_harmless(q->p + i))
			return false;
		end = i + 1;
	}
	node->style = COACH_STYLE_PLAIN;
	node->start = q->at;
	node->end = end;
	node_text(q, node, q->at, end);
	q->at = i;
	return true;
}

static bool read_quoted(struct quick *q, struct coach_node *node, char quote)
{
	size_t i = q->at + 1;

	for (; i < q->end && q->p[i] != quote; i++) {
		if (q->p[i] == '\\' || !is_harmless(q->p + i))
			return false;
	}
	if (i == q->end || (i + 1 < q->end && q->p[i + 1] == quote))
		return false;
	node->style = quote == '"' ? COACH_STYLE_DOUBLE : COACH_STYLE_SINGLE;
	node->start = q->at;
	node->end = i + 1;
	node_text(q, node, q->at + 1, i);
	q->at = i + 1;
	return true;
}

static bool read_scalar(struct quick *q, struct coach_node *node, bool in_list)
{
	char c = q->p[q->at];

	node->type = COACH_NODE_SCALAR;
	if (c == '"' || c == '\'')
		return read_quoted(q, node, c);
	return read_plain(q, node, in_list);
}

/* [a, "b, c"] */
static bool read_list(struct quick *q, struct coach_node *list)
{
	const struct coach_node **tail = &list->first;
	bool more = true;

	list->type = COACH_NODE_LIST;
	list->style = COACH_STYLE_FLOW;
	list->start = q->at++;
	skip_spaces(q);
	if (q->at < q->end && q->p[q->at] == ']')
		more = false;
	while (more) {
		struct coach_node *item =
			coach_arena_alloc(q->arena, sizeof(*item));

		skip_spaces(q);
		if (q->at == q->end || !read_scalar(q, item, true))
			return false;
		skip_spaces(q);
		if (q->at == q->end ||
			(q->p[q->at] != ',' && q->p[q->at] != ']'))
			return false;
		more = q->p[q->at] == ',';
		q->at += more;
		*tail = item;
		tail = &item->next;
		list->count++;
	}
	list->end = ++q->at;
	return true;
}

static bool read_key(struct quick *q, struct coach_node *key)
{
	size_t i = q->at;

	if (!is_letter(q->p[i]))
		return false;
	while (i < q->end && (is_letter(q->p[i]) || q->p[i] == '-'))
		i++;
	if (i == q->end || q->p[i] != ':' || i - q->at > KEY_MAX ||
		(i + 1 < q->end && q->p[i + 1] != ' '))
		return false;
	key->style = COACH_STYLE_PLAIN;
	key->start = q->at;
	key->end = i;
	node_text(q, key, q->at, i);
	q->at = i + 1;
	return true;
}

static bool is_comment(const struct quick *q)
{
	if (q->p[q->at] != '#')
		return false;
	for (size_t i = q->at; i < q->end; i++) {
		if (!is_harmless(q->p + i))
			return false;
	}
	return true;
}

/* Behind a field: nothing more on the line, or a comment. */
static bool at_end(struct quick *q)
{
	skip_spaces(q);
	return q->at == q->end || (q->p[q->at - 1] == ' ' && is_comment(q));
}

/* One "field: value". */
static struct coach_node *read_pair(struct quick *q)
{
	struct coach_node *pair =
		coach_arena_alloc(q->arena, 2 * sizeof(*pair));
	struct coach_node *key = &pair[0], *value = &pair[1];
	bool good = true;

	if (!read_key(q, key))
		return NULL;
	value->key = key;
	value->start = value->end = q->at;
	if (at_end(q))
		node_text(q, value, 0, 0);
	else if (q->p[q->at] == '[')
		good = read_list(q, value);
	else
		good = read_scalar(q, value, false);
	return good && at_end(q) ? value : NULL;
}

const struct coach_node *coach_yaml_quick(struct coach_text bytes, size_t start,
	size_t end, struct coach_arena *arena)
{
	struct quick q = {.p = bytes.ptr, .arena = arena};
	struct coach_node *map;
	const struct coach_node **tail;

	/* A look at the byte behind is safe only if there is one. */
	if (end >= bytes.len)
		return NULL;
	if (coach_utf8_check(coach_text_cut(bytes, start, end)) != end - start)
		return NULL;
	map = coach_arena_alloc(arena, sizeof(*map));
	map->type = COACH_NODE_MAP;
	map->style = COACH_STYLE_BLOCK;
	tail = &map->first;
	for (size_t line = start, next; line < end; line = next) {
		struct coach_node *value;

		q.at = line;
		q.end = coach_text_find(
			coach_text_cut(bytes, 0, end), '\n', line);
		next = q.end < end ? q.end + 1 : end;
		if (q.end > line && q.p[q.end - 1] == '\r')
			q.end--;
		if (q.end == line || is_comment(&q))
			continue;
		value = read_pair(&q);
		if (!value)
			return NULL;
		if (!map->count++)
			map->start = value->key->start;
		map->end = value->end;
		*tail = value;
		tail = &value->next;
	}
	return map->count ? map : NULL;
}
