#include "coach/model/action.h"
#include <stdlib.h>
#include <string.h>

int coach_action_line_check(struct coach_text line, struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_arena arena = {0};
	struct coach_actions actions = {0};
	struct coach_findings findings = {0};
	struct coach_entry entry;
	int status = COACH_OK;

	coach_buffer_add_string(
		&bytes, "---\nkind: meeting\n---\n\n## " ACTION_SECTION "\n\n");
	coach_buffer_add_text(&bytes, line);
	coach_buffer_add_byte(&bytes, '\n');
	coach_entry_parse(&entry, coach_buffer_text(&bytes), COACH_ENTRY_WHOLE,
		&arena, NULL);
	coach_actions_read(&actions, &entry, &arena, &findings);
	if (findings.len || actions.len != 1) {
		status = coach_error_set(error, COACH_USAGE, "%s",
			findings.len ? findings.items[0].message
				     : "that is no action");
		coach_error_hint(error, "it would be: %.*s", COACH_ARG(line));
	}
	free(actions.items);
	coach_findings_release(&findings);
	coach_arena_release(&arena);
	coach_buffer_release(&bytes);
	return status;
}

static void add_day(struct coach_buffer *line, const char *key, coach_day day)
{
	if (day == COACH_DAY_NONE)
		return;
	coach_buffer_add_string(line, key);
	coach_day_format(line, day, COACH_TEXT("%Y-%m-%d"));
}

static int add_quoted(struct coach_buffer *line, const char *key,
	const char *text, struct coach_error *error)
{
	if (!text)
		return COACH_OK;
	if (!*text || strpbrk(text, "\"\n\r"))
		return coach_error_set(error, COACH_USAGE,
			"--%s needs words on one line, without '\"'", key);
	coach_buffer_add_format(line, " %s:\"%s\"", key, text);
	return COACH_OK;
}

static void add_words(struct coach_buffer *line, const char *words)
{
	while (*words) {
		size_t len = strcspn(words, " \t\r\n");

		if (len) {
			coach_buffer_add_byte(line, ' ');
			coach_buffer_add(line, words, len);
		}
		words += len + strspn(words + len, " \t\r\n");
	}
}

int coach_action_line_make(struct coach_buffer *line,
	const struct coach_action_words *action, struct coach_error *error)
{
	const char *owner = action->owner;
	int status;

	coach_buffer_add_format(
		line, "- [ ] @%s", owner + (owner[0] == '@' ? 1 : 0));
	for (size_t i = 0; i < action->count; i++)
		add_words(line, action->words[i]);
	if (action->practice)
		coach_buffer_add_string(line, " +practice");
	status = add_quoted(line, "when", action->when, error);
	if (status == COACH_OK)
		status = add_quoted(line, "where", action->where, error);
	if (action->pinpoint.len)
		coach_buffer_add_format(
			line, " pinpoint:%.*s", COACH_ARG(action->pinpoint));
	add_day(line, " due:", action->due);
	add_day(line, " check:", action->check);
	return status;
}

coach_day coach_action_line_due(struct coach_text line)
{
	size_t at = coach_text_search(line, COACH_TEXT(" due:"));

	if (at == line.len)
		return COACH_DAY_NONE;
	at += strlen(" due:");
	return coach_day_parse(
		coach_text_cut(line, at, at + strlen("2026-12-04")));
}
