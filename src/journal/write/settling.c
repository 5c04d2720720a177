#include "coach/journal/settling.h"
#include "coach/base/alloc.h"
#include "coach/journal/check.h"
#include "coach/port/files.h"
#include <stdlib.h>

int coach_settling_read(struct coach_settling *s, struct coach_journal *journal,
	const char *path, struct coach_error *error)
{
	int status;

	*s = (struct coach_settling){.journal = journal,
		.path = coach_strdup(path),
		.bytes = COACH_BUFFER_INIT};
	status = coach_file_read(journal->root, path, COACH_ENTRY_SIZE_MAX,
		NULL, &s->bytes, error);
	if (status)
		return status;
	if (coach_entry_parse(&s->entry, coach_buffer_text(&s->bytes),
		    COACH_ENTRY_WHOLE, &s->arena, NULL)) {
		coach_error_set(error, COACH_NO,
			"cannot settle '%s': its front matter cannot be read",
			path);
		coach_error_hint(error,
			"see what is wrong with it: coach check '%s'", path);
		return COACH_NO;
	}
	coach_opens_read(&s->opens, &s->entry,
		coach_kinds_get(&journal->kinds, s->entry.kind), &s->arena);
	return COACH_OK;
}

void coach_settling_release(struct coach_settling *s)
{
	free(s->choices.items);
	free(s->path);
	coach_arena_release(&s->arena);
	coach_buffer_release(&s->bytes);
}

/* ---- by what is given ---------------------------------------------------- */

void coach_settling_choose(struct coach_settling *s,
	const struct coach_open *open, enum coach_choice_way way,
	struct coach_text value)
{
	struct coach_choice choice = {open, way, value};

	COACH_PUSH(&s->choices, choice);
}

static void choose_value(struct coach_settling *s,
	const struct coach_open *open, struct coach_text value)
{
	enum coach_choice_way way = COACH_CHOICE_SET;

	for (size_t i = 0; i < open->others.len; i++) {
		if (coach_text_eq(open->others.items[i], value))
			way = COACH_CHOICE_TAKE;
	}
	if (open->value.ptr && coach_text_eq(open->value, value))
		way = COACH_CHOICE_KEEP;
	coach_settling_choose(s, open, way, value);
}

static enum coach_settling_outcome choose_one(struct coach_settling *s,
	const struct coach_settling_given *given, const struct coach_open *open)
{
	if (given->ours) {
		coach_settling_choose(s, open, COACH_CHOICE_KEEP, open->value);
	} else if (open->what == COACH_OPEN_BODY) {
		return COACH_SETTLING_BODY;
	} else if (open->what == COACH_OPEN_DELETED) {
		return COACH_SETTLING_DELETED;
	} else if (!given->theirs) {
		choose_value(s, open, coach_text(given->value));
	} else {
		if (open->others.len != 1)
			return COACH_SETTLING_SEVERAL;
		coach_settling_choose(
			s, open, COACH_CHOICE_TAKE, open->others.items[0]);
	}
	return COACH_SETTLING_CHOSEN;
}

static bool has(const struct coach_settling *s, enum coach_open_what what)
{
	for (size_t i = 0; i < s->opens.len; i++) {
		if (s->opens.items[i].what == what)
			return true;
	}
	return false;
}

/* The body and a deletion have no value. */
static bool is_meant(const struct coach_settling *s,
	const struct coach_settling_given *given, const struct coach_open *open)
{
	if (given->field)
		return coach_text_is(open->name, given->field);
	return given->ours || open->what == COACH_OPEN_FIELD ||
		!has(s, COACH_OPEN_FIELD);
}

enum coach_settling_outcome coach_settling_give(struct coach_settling *s,
	const struct coach_settling_given *given,
	const struct coach_open **open)
{
	enum coach_settling_outcome outcome = COACH_SETTLING_CHOSEN;
	size_t meant = 0;

	if (given->remove) {
		s->remove = has(s, COACH_OPEN_DELETED);
		return s->remove ? COACH_SETTLING_CHOSEN
				 : COACH_SETTLING_NOT_DELETED;
	}
	for (size_t i = 0; i < s->opens.len; i++)
		meant += is_meant(s, given, &s->opens.items[i]);
	if (!meant)
		return COACH_SETTLING_NOT_OPEN;
	if (given->value && meant > 1)
		return COACH_SETTLING_WHICH;
	for (size_t i = 0; i < s->opens.len && outcome == COACH_SETTLING_CHOSEN;
		i++) {
		*open = &s->opens.items[i];
		if (is_meant(s, given, *open))
			outcome = choose_one(s, given, *open);
	}
	return outcome;
}

/* ---- what would be wrong ------------------------------------------------- */

/* Only errors, and none of what is open, stay. */
static void keep_errors(struct coach_findings *findings)
{
	size_t kept = 0;

	for (size_t i = 0; i < findings->len; i++) {
		struct coach_finding *one = &findings->items[i];

		if (one->level == COACH_LEVEL_ERROR &&
			one->rule != COACH_RULE_UNRESOLVED) {
			findings->items[kept++] = *one;
		} else {
			free(one->path);
			free(one->message);
		}
	}
	findings->len = kept;
}

int coach_settling_check(struct coach_settling *s,
	const struct coach_choice *choice, struct coach_findings *errors,
	struct coach_error *error)
{
	struct coach_findings before = {0};
	struct coach_draft draft = {.bytes = COACH_BUFFER_INIT};
	int status = coach_resolve_draft(s->journal, s->path,
		coach_buffer_text(&s->bytes), choice, 1, &draft, error);

	if (status == COACH_OK)
		status = coach_journal_check_bytes(s->journal, s->path,
			coach_buffer_text(&s->bytes), &before, error);
	if (status == COACH_OK)
		status = coach_journal_check_bytes(s->journal, s->path,
			coach_buffer_text(&draft.bytes), errors, error);
	keep_errors(&before);
	keep_errors(errors);
	if (errors->len <= before.len)
		coach_findings_release(errors);
	coach_findings_release(&before);
	coach_draft_release(&draft);
	return status;
}

int coach_settling_check_second(struct coach_journal *journal,
	const struct coach_copy *copy, struct coach_findings *findings,
	struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	int status;

	if (!coach_text_ends(coach_text(copy->first), ".md"))
		return COACH_OK;
	status = coach_file_read(journal->root, copy->path,
		COACH_ENTRY_SIZE_MAX, NULL, &bytes, error);
	if (status == COACH_OK &&
		coach_text_starts(coach_buffer_text(&bytes), "---"))
		status = coach_journal_check_bytes(journal, copy->first,
			coach_buffer_text(&bytes), findings, error);
	if (!coach_findings_count(findings, COACH_LEVEL_ERROR))
		coach_findings_release(findings);
	coach_buffer_release(&bytes);
	return status;
}

int coach_settling_untouched(
	const struct coach_settling *s, struct coach_error *error)
{
	struct coach_buffer now = COACH_BUFFER_INIT;
	bool found;
	int status = coach_file_read(s->journal->root, s->path,
		COACH_ENTRY_SIZE_MAX, &found, &now, error);

	if (status == COACH_OK &&
		(!found ||
			!coach_text_eq(coach_buffer_text(&now),
				coach_buffer_text(&s->bytes))))
		status = coach_error_set(error, COACH_FAIL,
			"'%s' changed just now; try again", s->path);
	coach_buffer_release(&now);
	return status;
}

void coach_settling_verb(
	struct coach_buffer *verb, const struct coach_settling *s)
{
	coach_buffer_add_string(verb, "resolve ");
	for (size_t i = 0; i < s->choices.len; i++) {
		coach_buffer_add_string(verb, i ? ", " : "");
		coach_buffer_add_text(verb, s->choices.items[i].open->name);
	}
}
