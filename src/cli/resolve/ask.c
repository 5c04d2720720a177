#include "cli/ask.h"
#include "cli/output.h"
#include "coach/cli/cli.h"
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

/* Would the entry be in order with this? Says what is wrong if not: at the end
 * the other answers would go with it. */
static bool is_fitting(struct resolving *r, const struct coach_choice *choice)
{
	struct coach_findings errors = {0};
	struct coach_error error = {0};
	bool fits;
	int status = coach_settling_check(&r->s, choice, &errors, &error);

	fits = status == COACH_OK && !errors.len;
	if (status != COACH_OK)
		coach_cli_report(&error);
	else if (!fits)
		coach_cli_say_findings(r->cli, &errors);
	coach_error_release(&error);
	coach_findings_release(&errors);
	return fits;
}

/* A value that is none of those. */
static void ask_other(struct resolving *r, const struct coach_open *open)
{
	struct coach_choice choice = {open, COACH_CHOICE_SET, COACH_TEXT("")};
	char *line;
	bool asked = true;

	while (asked) {
		line = coach_prompt_line("value (nothing: later):");
		choice.value = coach_text_trim(coach_text(line));
		choice.value = coach_arena_text(&r->s.arena, choice.value);
		free(line);
		asked = choice.value.len && !is_fitting(r, &choice);
	}
	if (choice.value.len)
		COACH_PUSH(&r->s.choices, choice);
}

static void ask_field(struct resolving *r, const struct coach_open *open)
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
		ask_other(r, open);
	else if (key == '1' && first)
		coach_settling_choose(
			&r->s, open, COACH_CHOICE_KEEP, open->value);
	else if (key != 'l')
		coach_settling_choose(&r->s, open, COACH_CHOICE_TAKE,
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

static void ask_body(struct resolving *r, const struct coach_open *open)
{
	char key;

	for (size_t i = 0; i < open->others.len; i++) {
		struct coach_text name = open->others.items[i];
		char *section = coach_strndup(name.ptr, name.len);
		struct coach_text text =
			coach_entry_section(&r->s.entry, section);

		if (!text.len && coach_text_is(name, "text"))
			text = preamble(&r->s.entry);
		coach_cli_say("both sides wrote in '%s':\n\n%.*s\n", section,
			COACH_ARG(text));
		free(section);
	}
	key = coach_prompt("looks right? [y]es, [e]dit, or [l]ater?", "yel");
	if (key == 'l')
		return;
	r->edit |= key == 'e';
	coach_settling_choose(&r->s, open, COACH_CHOICE_KEEP, COACH_TEXT(""));
}

static void ask_deleted(struct resolving *r, const struct coach_open *open)
{
	char key;

	coach_cli_say("one side deleted this entry, the other edited it");
	key = coach_prompt("[k]eep it, [d]elete it, or [l]ater?", "kdl");
	if (key == 'k')
		coach_settling_choose(
			&r->s, open, COACH_CHOICE_KEEP, COACH_TEXT(""));
	r->s.remove = key == 'd';
}

void coach_settling_ask(struct resolving *r)
{
	struct coach_text title = coach_entry_title(&r->s.entry,
		coach_kinds_get(&r->cli->journal.kinds, r->s.entry.kind));

	coach_cli_say("%s  %.*s", r->s.path, COACH_ARG(title));
	/* Of an entry that goes, nothing else matters. */
	for (size_t i = 0; i < r->s.opens.len; i++) {
		if (r->s.opens.items[i].what == COACH_OPEN_DELETED)
			ask_deleted(r, &r->s.opens.items[i]);
	}
	for (size_t i = 0; i < r->s.opens.len && !r->s.remove; i++) {
		const struct coach_open *open = &r->s.opens.items[i];

		if (open->what == COACH_OPEN_FIELD)
			ask_field(r, open);
		else if (open->what == COACH_OPEN_BODY)
			ask_body(r, open);
	}
}
