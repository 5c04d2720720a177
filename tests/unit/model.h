#ifndef TESTS_UNIT_MODEL_H
#define TESTS_UNIT_MODEL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "coach/model/check.h"
#include "coach/model/edit.h"
#include "coach/model/template.h"

/* What tests of the model share: a small kind, and entries as literals. */

static const char thing_template[] =
	"---\n"
	"kind: thing\n"
	"help: a thing\n"
	"file: things/{{date:%Y}}/{{date}}-{{title}}.md\n"
	"id: \"{{date}}-{{title}}\"\n"
	"fields:\n"
	"  date: {type: date, required: yes}\n"
	"  end: {type: date, not_before: date}\n"
	"  name: {type: text, help: what it is called}\n"
	"  size: {type: choice, choices: [small, large], default: small}\n"
	"  tags: {type: list of text}\n"
	"  minutes: {type: count, required_when: size=large, usual_max: 90}\n"
	"  ratio: {type: percent}\n"
	"  other: {type: reference, to: thing}\n"
	"  paid: {type: yes/no}\n"
	"  giver: {offer_when: size=large, type: reference, to: thing, "
	"or_text: yes}\n"
	"  needs:\n"
	"    type: table\n"
	"    key: need\n"
	"    columns:\n"
	"      need: {type: text, required: yes, example: calm}\n"
	"      rank: {type: count}\n"
	"---\n"
	"# {{title}}\n"
	"\n"
	"## One\n"
	"\n"
	"## Two\n";

struct model {
	struct coach_kinds kinds;
	struct coach_kind *kind;
	struct coach_arena arena;
	struct coach_entry entry;
	struct coach_findings findings;
	struct coach_questions questions;
};

static inline void model_setup(struct model *m)
{
	*m = (struct model){0};
	assert_int_equal(
		coach_kinds_add(&m->kinds, "templates/thing.md",
			coach_text(thing_template), false, &m->findings),
		COACH_OK);
	m->kind = coach_kinds_get(&m->kinds, COACH_TEXT("thing"));
	assert_non_null(m->kind);
}

static inline void model_release(struct model *m)
{
	coach_kinds_release(&m->kinds);
	coach_arena_release(&m->arena);
	coach_findings_release(&m->findings);
	coach_questions_release(&m->questions);
	coach_markdown_thread_end();
}

static inline int model_parse(struct model *m, const char *text)
{
	return coach_entry_parse(&m->entry, coach_text(text), COACH_ENTRY_WHOLE,
		&m->arena, &m->findings);
}

/* "line:column rule" of every finding, by commas. */
static inline void assert_findings(
	struct model *m, const char *bytes, size_t len, const char *expected)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_findings_place(
		&m->findings, 0, "x.md", (struct coach_text){bytes, len});
	coach_findings_sort(&m->findings);
	for (size_t i = 0; i < m->findings.len; i++) {
		coach_buffer_add_format(&words, "%s%u:%u %s", i ? ", " : "",
			m->findings.items[i].line, m->findings.items[i].column,
			coach_rule_name(m->findings.items[i].rule));
	}
	assert_string_equal(words.ptr, expected);
	coach_buffer_release(&words);
	coach_findings_release(&m->findings);
}

#endif
