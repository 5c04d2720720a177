#include "coach/port/unicode.h"
#include "parts.h"
#include <string.h>

/* Most often it is the next one. */
static size_t section_index(const struct coach_kind *kind,
	const struct coach_block *block, size_t expected)
{
	size_t i = 0;

	if (expected < kind->section_count &&
		coach_text_eq(kind->sections[expected].name, block->text))
		return expected;
	while (i < kind->section_count &&
		!coach_unicode_same(kind->sections[i].name, block->text))
		i++;
	return i;
}

static void check_sections(struct checker *c)
{
	const struct coach_kind *kind = c->kind;
	const struct coach_markdown *body = &c->entry->body;
	bool *seen = coach_arena_alloc(c->arena, kind->section_count + 1);
	size_t expected = 0;

	for (size_t i = 0; i < body->block_count; i++) {
		const struct coach_block *block = &body->blocks[i];
		size_t index;

		if (block->type != COACH_BLOCK_HEADING || block->level != 2)
			continue;
		index = section_index(kind, block, expected);
		if (index == kind->section_count)
			continue;
		if (seen[index]) {
			coach_findings_add(c->findings, COACH_RULE_SECTION,
				block->start,
				"the section '%.*s' is there twice, join them",
				COACH_ARG(kind->sections[index].name));
		} else if (index < expected) {
			coach_findings_add(c->findings, COACH_RULE_SECTION,
				block->start,
				"the section '%.*s' comes before '%.*s'",
				COACH_ARG(kind->sections[index].name),
				COACH_ARG(kind->sections[expected - 1].name));
		} else {
			expected = index + 1;
		}
		seen[index] = true;
	}
	for (size_t i = 0; i < kind->section_count; i++) {
		if (seen[i])
			continue;
		coach_findings_add(c->findings, COACH_RULE_SECTION,
			c->entry->body_start,
			"the section '## %.*s' is missing",
			COACH_ARG(kind->sections[i].name));
	}
}

/* scheme: or //host leave the journal and are no business of ours. */
static bool is_relative(struct coach_text target)
{
	size_t i = 0;

	if (!target.len || target.ptr[0] == '#' ||
		coach_text_starts(target, "//"))
		return false;
	while (i < target.len &&
		((target.ptr[i] | 0x20) >= 'a' &&
			(target.ptr[i] | 0x20) <= 'z'))
		i++;
	while (i && i < target.len &&
		(((target.ptr[i] | 0x20) >= 'a' &&
			 (target.ptr[i] | 0x20) <= 'z') ||
			(target.ptr[i] >= '0' && target.ptr[i] <= '9') ||
			memchr("+-.", target.ptr[i], 3)))
		i++;
	return !i || i == target.len || target.ptr[i] != ':';
}

void check_body(struct checker *c)
{
	const struct coach_markdown *body = &c->entry->body;

	if (c->kind)
		check_sections(c);
	for (size_t i = 0; i < body->link_count; i++) {
		if (is_relative(body->links[i].target))
			COACH_PUSH(&c->questions->links, body->links[i]);
	}
	for (size_t i = 0; i < body->block_count; i++) {
		struct coach_action action;

		if (body->blocks[i].type != COACH_BLOCK_ITEM ||
			!coach_action_parse(&action, c->entry, &body->blocks[i],
				c->date, c->arena, c->findings))
			continue;
		if (action.sponsor.len) {
			static struct coach_text kind[] = {{"sponsor", 7}};
			static const struct coach_texts to = {kind, 1, 1};

			check_ask_reference(
				c, action.sponsor, &to, action.sponsor_offset);
		}
		if (action.pinpoint.len) {
			static struct coach_text kinds[] = {
				{"pinpoint", 8}, {"skill", 5}};
			static const struct coach_texts to = {kinds, 2, 2};

			check_ask_reference(c, action.pinpoint, &to,
				action.pinpoint_offset);
		}
	}
}
