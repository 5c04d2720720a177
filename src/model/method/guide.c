#include "coach/model/guide.h"
#include "coach/model/action.h"
#include "coach/model/edit_table.h"
#include "coach/model/filter.h"
#include <stdlib.h>
#include <string.h>

bool coach_guide_has_place(const struct coach_kind *kind,
	const struct coach_guide_question *question)
{
	const struct coach_field *field =
		coach_kind_field(kind, question->name);
	bool found = false;

	switch (question->place) {
	case COACH_GUIDE_FIELD:
		return field && field->type != COACH_TYPE_TABLE;
	case COACH_GUIDE_TITLE:
		return true;
	case COACH_GUIDE_TABLE:
		found = field && field->type == COACH_TYPE_TABLE;
		for (size_t i = 0; i < question->columns.len && found; i++)
			found = coach_table_column(
				field, question->columns.items[i]);
		return found;
	case COACH_GUIDE_SECTION:
	case COACH_GUIDE_ACTIONS:
		break;
	}
	for (size_t i = 0; i < kind->section_count; i++)
		found |= coach_text_eq(kind->sections[i].name, question->name);
	return found;
}

/* "Data: …" at the beginning of a line. */
static bool has_label(struct coach_text words, struct coach_text label)
{
	struct coach_text line;

	while (coach_text_split(&words, '\n', &line)) {
		if (line.len > label.len + 1 &&
			coach_text_eq(
				coach_text_cut(line, 0, label.len), label) &&
			line.ptr[label.len] == ':')
			return true;
	}
	return false;
}

static bool section_answered(const struct coach_guide_question *question,
	const struct coach_entry *entry)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	char *name = coach_strndup(question->name.ptr, question->name.len);
	bool said =
		coach_section_words(&words, coach_entry_section(entry, name));

	if (said && question->label.len)
		said = has_label(coach_buffer_text(&words), question->label);
	free(name);
	coach_buffer_release(&words);
	return said;
}

/* Does an action stand in the section? */
static bool actions_answered(const struct coach_guide_question *question,
	const struct coach_entry *entry)
{
	char *name = coach_strndup(question->name.ptr, question->name.len);
	struct coach_text section = coach_entry_section(entry, name);
	struct coach_arena arena = {0};
	struct coach_actions actions = {0};
	bool found = false;

	coach_actions_read(&actions, entry, &arena, NULL);
	for (size_t i = 0; i < actions.len; i++) {
		const char *mark = entry->bytes.ptr + actions.items[i].mark;

		found |=
			mark >= section.ptr && mark < section.ptr + section.len;
	}
	free(actions.items);
	coach_arena_release(&arena);
	free(name);
	return found;
}

bool coach_guide_answered(const struct coach_guide_question *question,
	const struct coach_entry *entry, const struct coach_kind *kind)
{
	const struct coach_node *node;

	switch (question->place) {
	case COACH_GUIDE_TITLE:
		return true;
	case COACH_GUIDE_SECTION:
		return section_answered(question, entry);
	case COACH_GUIDE_ACTIONS:
		return actions_answered(question, entry);
	case COACH_GUIDE_TABLE:
		node = coach_entry_rows(
			entry, coach_kind_field(kind, question->name));
		return node && node->first;
	case COACH_GUIDE_FIELD:
		break;
	}
	node = coach_node_find(entry->front, question->name);
	return node &&
		(node->first || (!coach_node_absent(node) && node->text.len));
}

bool coach_guide_complete(const struct coach_guide_part *part,
	const struct coach_entry *entry, const struct coach_kind *kind)
{
	for (size_t i = 0; i < part->question_count; i++) {
		const struct coach_guide_question *one = &part->questions[i];

		if (!one->optional && coach_guide_has_place(kind, one) &&
			!coach_guide_answered(one, entry, kind))
			return false;
	}
	return true;
}

/* ---- does it fit the kinds? ---------------------------------------------- */

static void compare_where(const struct coach_guide_part *part,
	const struct coach_kind *kind, struct coach_findings *findings)
{
	for (size_t i = 0; i < part->where.len; i++) {
		struct coach_text word = part->where.items[i];
		struct coach_filter filter;

		if (!coach_filter_parse(&filter, word) ||
			filter.relation != COACH_EQUAL)
			coach_findings_add(findings, COACH_RULE_METHOD,
				part->offset,
				"'%.*s' is not of the form field=value",
				COACH_ARG(word));
		else if (!coach_kind_field(kind, filter.field))
			coach_findings_add(findings, COACH_RULE_METHOD,
				part->offset,
				"the kind %.*s has no field '%.*s'",
				COACH_ARG(kind->name), COACH_ARG(filter.field));
	}
}

static void compare_part(const struct coach_guide_part *part,
	const struct coach_kinds *kinds, struct coach_findings *findings)
{
	static const char *const places[] = {"field", "title", "section",
		"table with these columns", "section"};
	const struct coach_kind *kind = coach_kinds_get(kinds, part->kind);

	if (!kind) {
		coach_findings_add(findings, COACH_RULE_METHOD, part->offset,
			"there is no kind '%.*s'", COACH_ARG(part->kind));
		return;
	}
	compare_where(part, kind, findings);
	for (size_t i = 0; i < part->question_count; i++) {
		const struct coach_guide_question *one = &part->questions[i];

		if (!coach_guide_has_place(kind, one))
			coach_findings_add(findings, COACH_RULE_METHOD,
				one->offset, "the kind %.*s has no %s '%.*s'",
				COACH_ARG(kind->name), places[one->place],
				COACH_ARG(one->name));
	}
}

void coach_guide_compare(const struct coach_guide *guide,
	const struct coach_kinds *kinds, struct coach_findings *findings)
{
	for (size_t i = 0; i < guide->len; i++) {
		for (size_t k = 0; k < guide->items[i].part_count; k++)
			compare_part(
				&guide->items[i].parts[k], kinds, findings);
	}
}

void coach_guide_release(struct coach_guide *guide)
{
	coach_arena_release(&guide->arena);
	*guide = (struct coach_guide){0};
}
