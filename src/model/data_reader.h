#ifndef MODEL_DATA_READER_H
#define MODEL_DATA_READER_H

#include "coach/model/finding.h"
#include "coach/model/kind.h"
#include "coach/port/yaml.h"
#include <stddef.h>

/*
 * Reads data in YAML into structs: the method, the guide, a template. Tables
 * say which keys a map may have and which function reads the value of each.
 */
struct data_reader {
	struct coach_arena *arena;
	struct coach_findings *findings; /* may be NULL */
	enum coach_rule rule;            /* of the findings */
	size_t mistakes;
};

struct data_key;
/* Read the value of a key into the item whose struct the key belongs to. */
typedef void data_read(struct data_reader *r, const struct coach_node *node,
	const struct data_key *key, void *item);

struct data_key {
	const char *name;
	data_read *read;
	size_t offset; /* of the member in the item's struct */
	bool must;     /* it is a finding when it is missing */
	size_t also;   /* a second member, or what else 'read' has to know */
	const struct data_map *items; /* data_read_items: what each may hold */
};

struct data_map {
	const char *what; /* such a key is called: "key", "list" */
	const struct data_key *keys;
	size_t count;
	size_t size; /* of the item's struct */
	/* Look at the whole item; may be NULL. */
	void (*check)(struct data_reader *r, const struct coach_node *map,
		void *item);
};

/* What each item of a list begins with. */
struct data_item {
	struct coach_text id; /* unique in the list; must not be empty */
	size_t offset;        /* in the file */
};

#define DATA_COUNT(array) (sizeof(array) / sizeof(*(array)))
#define DATA_MAP(what, type, keys, check)                                \
	{                                                                \
		what, keys, DATA_COUNT(keys), sizeof(struct type), check \
	}

void data_complain(struct data_reader *r, size_t offset, const char *format,
	...) __attribute__((format(printf, 3, 4)));
/* 'name' is no 'what': say which is near, or which there are. */
void data_complain_unknown(struct data_reader *r, size_t offset,
	const char *what, struct coach_text name, const char *const *known,
	size_t count);
/* Which of the names it is; false: none. */
bool data_find_name(struct coach_text name, const char *const *known,
	size_t count, unsigned *which);

/* Every key of the map is one of those and stands once; those that must stand
 * there do. */
void data_read_map(struct data_reader *r, const struct coach_node *map,
	const struct data_map *keys, void *item);
/*
 * A whole file into 'item'. The bytes are copied into the arena; the findings
 * get their places in 'path'. COACH_FAIL when there are any. 'expected' says
 * what is wrong with a file that is no map.
 */
int data_read_file(struct data_reader *r, const char *path,
	struct coach_text bytes, const char *expected,
	const struct data_map *keys, void *item);

/* For the tables: */
data_read data_read_text, data_read_id, data_read_yes_no;
data_read data_read_amount; /* a double, 0 or more */
data_read data_read_texts;  /* struct coach_texts */
/* A list of maps: a pointer to the items, and behind it their number. */
data_read data_read_items;
/* As data_read_items, and there is one or more. */
data_read data_read_some_items;

/* The place of a key's member. */
static inline void *data_place(const struct data_key *key, void *item)
{
	return (char *)item + key->offset;
}

/* The text of a scalar; false, with a finding, when it has no value. */
bool data_text(struct data_reader *r, const struct coach_node *node,
	const struct data_key *key, struct coach_text *text);

#endif
