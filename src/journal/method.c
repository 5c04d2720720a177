#include "coach/journal/method.h"
#include "coach/model/entry.h"
#include "data_file.h"

#define SKILLS_FOLDER "skills/"

static int parse(void *into, const char *path, struct coach_text bytes,
	struct coach_findings *findings)
{
	return coach_method_add(into, path, bytes, findings);
}

static void compare(const void *method, const struct coach_kinds *kinds,
	struct coach_findings *findings)
{
	coach_method_compare(method, kinds, findings);
}

static const struct data_file own_file = {
	COACH_METHOD_FILE, "method", parse, compare};

int coach_method_read(const struct coach_journal *journal,
	struct coach_method *method, struct coach_error *error)
{
	struct coach_findings findings = {0};
	int status;

	*method = (struct coach_method){0};
	status = data_file_shipped(&own_file, method, error);
	if (status == COACH_OK && journal)
		data_file_own(journal, &own_file, method, NULL, &findings);
	if (status == COACH_OK)
		status = data_file_judge(&own_file, &findings, error);
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

	data_file_own(journal, &own_file, &own, &journal->kinds, findings);
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
