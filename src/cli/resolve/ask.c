#include "cli/ask.h"
#include "cli/output.h"
#include "coach/cli/cli.h"
#include "coach/journal/check.h"
#include "coach/port/unicode.h"
#include "parts.h"
#include <stdlib.h>

#define NUMBERED ((size_t)9) /* values that have a key of their own */
#define SHOWN ((size_t)160)  /* columns of a value */

static void say_value(size_t number, struct coach_text value, const char *where)
{
	const struct coach_look plain = {0};
	struct coach_buffer line = COACH_BUFFER_INIT;
	struct coach_text shown;

	coach_look_add_line(&line, &plain, COACH_LOOK_PLAIN, value);
	shown = coach_buffer_text(&line);
	if (shown.len > SHOWN)
		shown = coach_unicode_fit(shown, SHOWN);
	coach_cli_say("  %zu  %.*s%s%s", number, COACH_ARG(shown),
		shown.len < line.len ? "…" : "", where);
	coach_buffer_release(&line);
}

static void choose(struct coach_settling *s, const struct coach_open *open,
	enum coach_choice_way way, struct coach_text value)
{
	struct coach_choice choice = {open, way, value};

	COACH_PUSH(&s->choices, choice);
}

/* The errors but for what is still open, which each choice makes less; they
 * are borrowed. */
static void errors_in(
	const struct coach_findings *findings, struct coach_findings *errors)
{
	for (size_t i = 0; i < findings->len; i++) {
		if (findings->items[i].level == COACH_LEVEL_ERROR &&
			findings->items[i].rule != COACH_RULE_UNRESOLVED)
			COACH_PUSH(errors, findings->items[i]);
	}
}

/* Would the entry be in order with this? Says what is wrong if not: at the end
 * the other answers would go with it. */
static bool is_fitting(
	struct coach_settling *s, const struct coach_choice *choice)
{
	struct coach_journal *journal = &s->cli->journal;
	struct coach_findings before = {0}, after = {0}, old = {0}, now = {0};
	struct coach_draft draft = {.bytes = COACH_BUFFER_INIT};
	struct coach_error error = {0};
	bool fits = false;
	int status = coach_resolve_draft(journal, s->path,
		coach_buffer_text(&s->bytes), choice, 1, &draft, &error);

	if (status == COACH_OK)
		status = coach_journal_check_bytes(journal, s->path,
			coach_buffer_text(&s->bytes), &before, &error);
	if (status == COACH_OK)
		status = coach_journal_check_bytes(journal, s->path,
			coach_buffer_text(&draft.bytes), &after, &error);
	errors_in(&before, &old);
	errors_in(&after, &now);
	if (status != COACH_OK)
		coach_cli_report(&error);
	else if (now.len > old.len)
		coach_cli_say_findings(s->cli, &now);
	else
		fits = true;
	free(old.items);
	free(now.items);
	coach_error_release(&error);
	coach_findings_release(&before);
	coach_findings_release(&after);
	coach_draft_release(&draft);
	return fits;
}

/* A value that is none of those. */
static void ask_other(struct coach_settling *s, const struct coach_open *open)
{
	struct coach_choice choice = {open, COACH_CHOICE_SET, COACH_TEXT("")};
	char *line;
	bool asked = true;

	while (asked) {
		line = coach_prompt_line("value (nothing: later):");
		choice.value = coach_text_trim(coach_text(line));
		choice.value = coach_arena_text(&s->arena, choice.value);
		free(line);
		asked = choice.value.len && !is_fitting(s, &choice);
	}
	if (choice.value.len)
		COACH_PUSH(&s->choices, choice);
}

static void ask_field(struct coach_settling *s, const struct coach_open *open)
{
	struct coach_buffer question = COACH_BUFFER_INIT;
	char keys[NUMBERED + 3] = "";
	size_t count = 0, first = open->value.ptr ? 1 : 0;
	char key;

	coach_cli_say("'%.*s' has several values:", COACH_ARG(open->name));
	if (first)
		say_value(++count, open->value, "  (in the entry now)");
	for (size_t i = 0; i < open->others.len && count < NUMBERED; i++)
		say_value(++count, open->others.items[i], "");
	for (size_t i = 0; i < count; i++)
		keys[i] = (char)('1' + i);
	keys[count] = 'o';
	keys[count + 1] = 'l';
	coach_buffer_add_format(
		&question, "which one: 1 to %zu, [o]ther, or [l]ater?", count);
	key = coach_prompt(question.ptr, keys);
	coach_buffer_release(&question);
	if (key == 'o')
		ask_other(s, open);
	else if (key == '1' && first)
		choose(s, open, COACH_CHOICE_KEEP, open->value);
	else if (key != 'l')
		choose(s, open, COACH_CHOICE_TAKE,
			open->others.items[(size_t)(key - '1') - first]);
}

/* What stands before the first section, under the merge's name for it. */
static struct coach_text preamble(const struct coach_entry *entry)
{
	const struct coach_markdown *body = &entry->body;
	size_t i = 0;

	while (i < body->block_count &&
		!(body->blocks[i].type == COACH_BLOCK_HEADING &&
			body->blocks[i].level == 2))
		i++;
	return coach_text_trim(coach_text_cut(entry->bytes, entry->body_start,
		i < body->block_count ? body->blocks[i].start
				      : entry->bytes.len));
}

static void ask_body(struct coach_settling *s, const struct coach_open *open)
{
	char key;

	for (size_t i = 0; i < open->others.len; i++) {
		struct coach_text name = open->others.items[i];
		char *section = coach_strndup(name.ptr, name.len);
		struct coach_text text =
			coach_entry_section(&s->entry, section);

		if (!text.len && coach_text_is(name, "text"))
			text = preamble(&s->entry);
		coach_cli_say("both sides wrote in '%s':\n\n%.*s\n", section,
			COACH_ARG(text));
		free(section);
	}
	key = coach_prompt("looks right? [y]es, [e]dit, or [l]ater?", "yel");
	if (key == 'l')
		return;
	s->edit |= key == 'e';
	choose(s, open, COACH_CHOICE_KEEP, COACH_TEXT(""));
}

static void ask_deleted(struct coach_settling *s, const struct coach_open *open)
{
	char key;

	coach_cli_say("one side deleted this entry, the other edited it");
	key = coach_prompt("[k]eep it, [d]elete it, or [l]ater?", "kdl");
	if (key == 'k')
		choose(s, open, COACH_CHOICE_KEEP, COACH_TEXT(""));
	s->remove = key == 'd';
}

void coach_settling_ask(struct coach_settling *s)
{
	struct coach_text title = coach_entry_title(&s->entry,
		coach_kinds_get(&s->cli->journal.kinds, s->entry.kind));

	coach_cli_say("%s  %.*s", s->path, COACH_ARG(title));
	/* Of an entry that goes, nothing else matters. */
	for (size_t i = 0; i < s->opens.len; i++) {
		if (s->opens.items[i].what == COACH_OPEN_DELETED)
			ask_deleted(s, &s->opens.items[i]);
	}
	for (size_t i = 0; i < s->opens.len && !s->remove; i++) {
		const struct coach_open *open = &s->opens.items[i];

		if (open->what == COACH_OPEN_FIELD)
			ask_field(s, open);
		else if (open->what == COACH_OPEN_BODY)
			ask_body(s, open);
	}
}
