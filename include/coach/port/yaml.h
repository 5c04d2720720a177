#ifndef COACH_PORT_YAML_H
#define COACH_PORT_YAML_H

#include "coach/base/alloc.h"
#include "coach/base/error.h"

/*
 * The port of libyaml: bytes in, a tree with the place of every key and value
 * out. A pure function, so the model may use it.
 */

#define COACH_YAML_DEPTH_MAX 64           /* libyaml is quadratic in depth */
#define COACH_YAML_SIZE_MAX (1024 * 1024) /* bytes */

enum coach_node_type {
	COACH_NODE_SCALAR,
	COACH_NODE_LIST,
	COACH_NODE_MAP
};

enum coach_node_style {
	COACH_STYLE_PLAIN,
	COACH_STYLE_SINGLE, /* 'quoted' */
	COACH_STYLE_DOUBLE, /* "quoted" */
	COACH_STYLE_BLOCK, /* a literal or folded scalar, a block list or map */
	COACH_STYLE_FLOW   /* [a, b] or {a: b} */
};

/*
 * start and end are byte offsets in the text given to coach_yaml_parse; end
 * is behind the last byte that belongs to the value (for a block collection,
 * behind its last child). An absent value ("alias:") is a plain scalar with
 * no text and start == end, right behind the colon.
 */
struct coach_node {
	enum coach_node_type type;
	enum coach_node_style style;
	size_t start, end;
	struct coach_text text;         /* scalar: its value, unquoted */
	const struct coach_node *key;   /* in a map: the key of this value */
	const struct coach_node *next;  /* the next sibling */
	const struct coach_node *first; /* list, map: the first child */
	size_t count;                   /* list, map: how many children */
	bool anchored; /* has an anchor, or is an alias: refused by the model */
	bool tagged;   /* has an explicit tag: refused by the model */
};

/*
 * Parse bytes[start, end) as one YAML document into nodes of the arena. An
 * empty document gives an empty map. Returns COACH_FAIL with *offset and the
 * error's message when it does not parse, has a second document, nests deeper
 * than COACH_YAML_DEPTH_MAX or is larger than COACH_YAML_SIZE_MAX.
 */
int coach_yaml_parse(struct coach_text bytes, size_t start, size_t end,
	struct coach_arena *arena, const struct coach_node **root,
	size_t *offset, struct coach_error *error);

/* The value of a key in a map (the first one), or NULL. 'map' may be NULL, and
 * anything else than a map has none. */
const struct coach_node *coach_node_find(
	const struct coach_node *map, struct coach_text key);
const struct coach_node *coach_node_get(
	const struct coach_node *map, const char *key);

/* A plain, empty or null scalar: a key with no value. */
bool coach_node_absent(const struct coach_node *node);

#endif
