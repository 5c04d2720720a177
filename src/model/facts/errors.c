#include "errors.h"
#include "coach/model/check.h"
#include "coach/model/evidence.h"
#include <string.h>

/* Without which it cannot be told what an entry is about. */
static const struct vital {
	const char *kind; /* NULL: every one with a date */
	const char *field;
} vitals[] = {{NULL, "date"}, {"agreement", "client"}, {"agreement", "type"},
	{"pinpoint", "client"}, {"skill", "owner"}, {"skill", "client"},
	{"target", "client"}, {"experiment", "target"}, {"meeting", "client"},
	{"observation", "client"}, {"practice", "skill"}, {"practice", "role"}};

#define VITALS (sizeof(vitals) / sizeof(*vitals))

static bool is_error(const struct coach_finding *one, size_t start, size_t end)
{
	return one->level == COACH_LEVEL_ERROR && one->offset >= start &&
		one->offset < end;
}

bool evidence_has_error(
	const struct coach_findings *findings, size_t start, size_t end)
{
	for (size_t i = 0; findings && i < findings->len; i++) {
		if (is_error(&findings->items[i], start, end))
			return true;
	}
	return false;
}

/* What is said of a value stands at its beginning, also of an empty one. */
static size_t end_of(const struct coach_node *node)
{
	return node->end > node->start ? node->end : node->start + 1;
}

bool evidence_node_broken(
	const struct coach_node *node, const struct coach_findings *findings)
{
	return node && evidence_has_error(findings, node->start, end_of(node));
}

/* Does an error say that a value is missing? It does not in a draft. */
static bool has_required(const struct coach_findings *findings)
{
	for (size_t i = 0; i < findings->len; i++) {
		if (findings->items[i].rule == COACH_RULE_REQUIRED &&
			findings->items[i].level == COACH_LEVEL_ERROR)
			return true;
	}
	return false;
}

static bool is_broken(const struct coach_entry *entry,
	const struct coach_kind *kind, struct coach_text name,
	const struct coach_findings *findings)
{
	const struct coach_field *field =
		kind ? coach_kind_field(kind, name) : NULL;

	return evidence_node_broken(
		       coach_node_find(entry->front, name), findings) ||
		(field && has_required(findings) &&
			coach_field_missing(entry, field));
}

/* Is nothing of an entry with this error to be relied on? A reference that is
 * no id has the rule of ids too. */
static bool is_fatal(
	const struct coach_entry *entry, const struct coach_finding *one)
{
	const struct coach_node *id = coach_entry_get(entry, "id");

	if (one->level != COACH_LEVEL_ERROR)
		return false;
	if (one->rule == COACH_RULE_ID)
		return !id || is_error(one, id->start, end_of(id));
	return one->rule == COACH_RULE_UNRESOLVED ||
		one->rule == COACH_RULE_KIND || one->rule == COACH_RULE_PATH;
}

/* The vital field with an error; NULL: none. */
static const char *broken_vital(const struct coach_entry *entry,
	const struct coach_kind *kind, const struct coach_findings *findings)
{
	for (size_t i = 0; i < VITALS; i++) {
		const struct vital *one = &vitals[i];
		bool asked = one->kind ? coach_text_is(entry->kind, one->kind)
				       : !kind || kind->dated;

		if (asked &&
			is_broken(
				entry, kind, coach_text(one->field), findings))
			return one->field;
	}
	return NULL;
}

enum coach_evidence_use coach_evidence_usable(const struct coach_entry *entry,
	const struct coach_kind *kind, const struct coach_findings *findings)
{
	for (size_t i = 0; i < findings->len; i++) {
		if (is_fatal(entry, &findings->items[i]))
			return COACH_EVIDENCE_NONE;
	}
	return broken_vital(entry, kind, findings) ? COACH_EVIDENCE_ACTIONS
						   : COACH_EVIDENCE_ENTRY;
}

/* ---- what is left out ---------------------------------------------------- */

static unsigned line_of(const struct coach_entry *entry, size_t offset)
{
	unsigned line = 1;

	for (size_t i = 0; i < offset && i < entry->bytes.len; i++)
		line += entry->bytes.ptr[i] == '\n';
	return line;
}

struct leaving {
	struct coach_evidence *evidence;
	const char *path;
	const struct coach_entry *entry;
	struct coach_arena *arena;
};

static void add(const struct leaving *l, size_t offset, struct coach_text field,
	bool whole)
{
	const struct coach_broken one = {{.path = l->path},
		line_of(l->entry, offset), coach_arena_text(l->arena, field),
		whole};

	COACH_PUSH(&l->evidence->broken, one);
}

/* Where an error of this field is: in its value, at its name, or where it
 * should be. */
static size_t place_of(const struct coach_entry *entry, struct coach_text field,
	const struct coach_findings *findings)
{
	const struct coach_node *node = coach_node_find(entry->front, field);

	for (size_t i = 0; node && i < findings->len; i++) {
		if (is_error(&findings->items[i], node->start, end_of(node)))
			return findings->items[i].offset;
	}
	return node && node->key ? node->key->start : entry->front_start;
}

static void add_whole(const struct leaving *l, const struct coach_kind *kind,
	const struct coach_findings *findings)
{
	const char *vital = broken_vital(l->entry, kind, findings);

	for (size_t i = 0; i < findings->len; i++) {
		if (!is_fatal(l->entry, &findings->items[i]))
			continue;
		add(l, findings->items[i].offset, COACH_TEXT(""), true);
		return;
	}
	if (vital)
		add(l, place_of(l->entry, coach_text(vital), findings),
			coach_text(vital), true);
}

static size_t add_fields(const struct leaving *l, const struct coach_kind *kind,
	const struct coach_findings *findings)
{
	size_t count = 0;

	for (size_t i = 0; kind && i < kind->field_count; i++) {
		struct coach_text name = kind->fields[i].name;

		if (!is_broken(l->entry, kind, name, findings))
			continue;
		add(l, place_of(l->entry, name, findings), name, false);
		count++;
	}
	return count;
}

void coach_evidence_add_left_out(struct coach_evidence *evidence,
	const char *path, const struct coach_entry *entry,
	const struct coach_kind *kind, const struct coach_findings *findings,
	struct coach_arena *arena)
{
	const struct leaving l = {evidence, path, entry, arena};

	if (coach_evidence_usable(entry, kind, findings) !=
		COACH_EVIDENCE_ENTRY) {
		add_whole(&l, kind, findings);
		evidence->skipped++;
	} else {
		evidence->without_fields += add_fields(&l, kind, findings) > 0;
	}
}
