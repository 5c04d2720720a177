#include "coach/entry.h"
#include "coach/files.h"
#include "coach/journal_method.h"

#define SKILLS_FOLDER "skills/"
#define METHOD_SIZE_MAX ((size_t)1024 * 1024) /* bytes */

static int read_shipped(struct coach_method *method, struct coach_error *error)
{
	for (size_t i = 0; i < coach_shipped_count; i++) {
		const struct coach_shipped *file = &coach_shipped[i];

		if (coach_text_is(coach_text(file->path), COACH_METHOD_FILE) &&
			coach_method_add(method, file->path, file->bytes,
				NULL) == COACH_OK)
			return COACH_OK;
	}
	return coach_error_set(error, COACH_FAIL,
		"the shipped '" COACH_METHOD_FILE "' is missing or wrong");
}

/* COACH_NO: there is none, or it is wrong and the findings say why. */
static int read_own(const struct coach_journal *journal,
	struct coach_method *method, const struct coach_kinds *kinds,
	struct coach_findings *findings)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	size_t first = findings->len;
	int status = coach_file_read(journal->root, COACH_METHOD_FILE,
		METHOD_SIZE_MAX, &bytes, &error);

	if (status == COACH_OK) {
		struct coach_text text = coach_buffer_text(&bytes);

		status = coach_method_add(
			method, COACH_METHOD_FILE, text, findings);
		if (status == COACH_OK && kinds) {
			coach_method_compare(method, kinds, findings);
			coach_findings_place(
				findings, first, COACH_METHOD_FILE, text);
		}
	} else if (status != COACH_NO) {
		coach_findings_add(
			findings, COACH_RULE_FILE, 0, "%s", error.message);
		coach_findings_place(
			findings, first, COACH_METHOD_FILE, COACH_TEXT(""));
		status = COACH_NO;
	}
	coach_error_release(&error);
	coach_buffer_release(&bytes);
	return status;
}

int coach_method_read(const struct coach_journal *journal,
	struct coach_method *method, struct coach_error *error)
{
	struct coach_findings findings = {0};
	int status;

	*method = (struct coach_method){0};
	status = read_shipped(method, error);
	if (status == COACH_OK && journal)
		read_own(journal, method, NULL, &findings);
	if (findings.len) {
		const struct coach_finding *one = &findings.items[0];

		coach_error_set(error, COACH_FAIL, "%s:%u:%u: %s", one->path,
			one->line, one->column, one->message);
		coach_error_hint(error,
			"put it right, or take the file away to have the "
			"shipped method back; 'coach check %s' says all that "
			"is wrong",
			COACH_METHOD_FILE);
		status = COACH_FAIL;
	}
	coach_findings_release(&findings);
	if (status)
		coach_method_release(method);
	return status;
}

void coach_method_check(
	const struct coach_journal *journal, struct coach_findings *findings)
{
	/* Only what the file itself says is compared. */
	struct coach_method own = {0};

	read_own(journal, &own, &journal->kinds, findings);
	coach_method_release(&own);
}

void coach_method_skills(struct coach_journal_evidence *evidence)
{
	struct coach_arena arena = {0};

	*evidence = (struct coach_journal_evidence){0};
	for (size_t i = 0; i < coach_shipped_count; i++) {
		const struct coach_shipped *file = &coach_shipped[i];
		struct coach_entry entry;

		if (coach_text_starts(coach_text(file->path), SKILLS_FOLDER) &&
			coach_entry_parse(&entry, file->bytes,
				COACH_ENTRY_WHOLE, &arena, NULL) == COACH_OK)
			coach_evidence_add(&evidence->facts, file->path, &entry,
				NULL, NULL, &evidence->arenas[0]);
	}
	coach_evidence_settle(&evidence->facts);
	coach_arena_release(&arena);
}
