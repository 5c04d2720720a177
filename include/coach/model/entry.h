#ifndef COACH_MODEL_ENTRY_H
#define COACH_MODEL_ENTRY_H

#include "coach/base/buffer.h"
#include "coach/model/finding.h"
#include "coach/model/kind.h"
#include "coach/port/markdown.h"
#include "coach/port/yaml.h"

#define COACH_ENTRY_SIZE_MAX ((size_t)16 * 1024 * 1024) /* bytes */

/* An entry as it lies in its file. Everything points into bytes and arena. */
struct coach_entry {
	struct coach_text bytes;       /* the whole file; borrowed */
	bool has_front;                /* it begins with a line --- */
	size_t front_start, front_end; /* the YAML between the two lines --- */
	size_t body_start;
	const char *eol; /* "\n" or "\r\n": what the front matter uses */
	const struct coach_node *front; /* a map, never NULL; maybe empty */
	struct coach_text id, kind;     /* empty when missing */
	struct coach_markdown body;     /* empty unless asked for */
};

enum coach_entry_parts {
	COACH_ENTRY_FRONT, /* front matter only: several times quicker */
	COACH_ENTRY_WHOLE
};

/*
 * Parse. Returns COACH_FAIL when the front matter cannot be used (the findings,
 * which may be NULL, say why); the entry is then safe to look at and as empty
 * as need be.
 */
int coach_entry_parse(struct coach_entry *entry, struct coach_text bytes,
	enum coach_entry_parts parts, struct coach_arena *arena,
	struct coach_findings *findings);

/* The field's node, or NULL when it is missing or has no value. */
const struct coach_node *coach_entry_get(
	const struct coach_entry *entry, const char *field);
/* A scalar field's text, or an empty one. */
struct coach_text coach_entry_text(
	const struct coach_entry *entry, const char *field);
/*
 * The id of an entry; where the front matter does not parse, what its line
 * "id:" says, read as text. Empty when there is none, or no valid one.
 */
struct coach_text coach_entry_id(
	struct coach_text bytes, struct coach_arena *arena);
/* How a command names it: by its id; by its path when that is none. */
struct coach_text coach_entry_ref(
	const struct coach_entry *entry, const char *path);

/*
 * What people call it: the kind's title field, else the first heading of
 * level 1, else the id. Needs COACH_ENTRY_WHOLE for the heading.
 */
struct coach_text coach_entry_title(
	const struct coach_entry *entry, const struct coach_kind *kind);
/* The text of a section (behind its level 2 heading), trimmed. */
struct coach_text coach_entry_section(
	const struct coach_entry *entry, const char *name);
/*
 * Append what a section says: without HTML comments, which are the prompts of
 * its template, and trimmed. Nothing is appended, and the answer is false,
 * when what is left is a form: no letter or digit in it but those of headings
 * and of the numbers of a list.
 */
bool coach_section_words(struct coach_buffer *out, struct coach_text section);

#endif
