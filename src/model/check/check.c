#include "coach/model/portable.h"
#include "coach/model/value.h"
#include "parts.h"
#include <stdlib.h>
#include <string.h>

void coach_questions_clear(struct coach_questions *questions)
{
	questions->references.len = 0;
	questions->links.len = 0;
}

void coach_questions_release(struct coach_questions *questions)
{
	free(questions->references.items);
	free(questions->links.items);
	*questions = (struct coach_questions){0};
}

static void check_id(struct checker *c)
{
	const struct coach_node *node = coach_entry_get(c->entry, "id");

	if (!node) {
		coach_findings_add(c->findings, COACH_RULE_ID,
			c->entry->front_start,
			"an entry needs an 'id', like id: %s",
			c->kind && c->kind->dated ? "2026-11-20-maria-lopez-"
						    "7k3f"
						  : "maria-lopez");
	} else if (node->type != COACH_NODE_SCALAR ||
		!coach_id_valid(node->text)) {
		coach_findings_add(c->findings, COACH_RULE_ID, node->start,
			"an id is 1 to 64 of a-z, 0-9 and -, in small letters");
	} else if (coach_portable_problem(node->text)) {
		coach_findings_add(c->findings, COACH_RULE_NAME, node->start,
			"no file can be called by this id on Windows: %s; "
			"choose another, as '%.*s-1', here and where it is "
			"referred to",
			coach_portable_problem(node->text),
			COACH_ARG(node->text));
	}
}

static void check_kind(struct checker *c)
{
	const struct coach_node *node = coach_entry_get(c->entry, "kind");
	struct coach_texts names = {0};
	struct coach_text near;

	if (!node) {
		coach_findings_add(c->findings, COACH_RULE_KIND,
			c->entry->front_start,
			"an entry needs a 'kind', like kind: meeting");
		return;
	}
	c->kind = coach_kinds_get(c->kinds, c->entry->kind);
	if (c->kind)
		return;
	for (size_t i = 0; i < c->kinds->len; i++)
		COACH_PUSH(&names, c->kinds->items[i]->name);
	near = coach_nearest(c->entry->kind, &names);
	if (near.len) {
		coach_findings_add(c->findings, COACH_RULE_KIND, node->start,
			"there is no kind '%.*s', did you mean '%.*s'?",
			COACH_ARG(c->entry->kind), COACH_ARG(near));
	} else {
		coach_findings_add(c->findings, COACH_RULE_KIND, node->start,
			"there is no kind '%.*s', see: coach kinds",
			COACH_ARG(c->entry->kind));
	}
	free(names.items);
}

static void check_path(struct checker *c)
{
	struct coach_text folder = coach_kind_folder(c->kind);
	struct coach_text path = coach_text(c->path);

	if (path.len > folder.len &&
		(!folder.len || !memcmp(path.ptr, folder.ptr, folder.len)))
		return;
	coach_findings_add(c->findings, COACH_RULE_PATH,
		coach_entry_get(c->entry, "kind")->start,
		"the kind '%.*s' lies in the folder %.*s, move the file there",
		COACH_ARG(c->kind->name), COACH_ARG(folder));
}

/* A draft may be unfinished: what is not there yet is only a warning. */
static void soften_draft(const struct checker *c, size_t first)
{
	if (!coach_text_is(coach_entry_text(c->entry, "draft"), "yes"))
		return;
	for (size_t i = first; i < c->findings->len; i++) {
		struct coach_finding *finding = &c->findings->items[i];

		if (finding->rule == COACH_RULE_REQUIRED ||
			finding->rule == COACH_RULE_SECTION)
			finding->level = COACH_LEVEL_WARNING;
	}
}

void coach_check_entry(const struct coach_entry *entry, const char *path,
	enum coach_entry_parts parts, const struct coach_kinds *kinds,
	struct coach_arena *arena, struct coach_findings *findings,
	struct coach_questions *questions)
{
	struct checker c = {.entry = entry,
		.path = path,
		.kinds = kinds,
		.arena = arena,
		.findings = findings,
		.questions = questions};
	size_t first = findings->len;

	c.date = coach_day_parse(coach_entry_text(entry, "date"));
	check_kind(&c);
	check_id(&c);
	if (c.kind) {
		check_path(&c);
		check_fields(&c);
	}
	if (parts == COACH_ENTRY_WHOLE)
		check_body(&c);
	soften_draft(&c, first);
}
