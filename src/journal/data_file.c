#include "data_file.h"
#include "coach/journal/past.h"

#define SIZE_MAX_OF_FILE ((size_t)1024 * 1024) /* bytes */

int data_file_shipped(
	const struct data_file *file, void *into, struct coach_error *error)
{
	for (size_t i = 0; i < coach_shipped_count; i++) {
		const struct coach_shipped *one = &coach_shipped[i];

		if (coach_text_is(coach_text(one->path), file->path) &&
			file->parse(into, one->path, one->bytes, NULL) ==
				COACH_OK)
			return COACH_OK;
	}
	return coach_error_set(error, COACH_FAIL,
		"the shipped '%s' is missing or wrong", file->path);
}

bool data_file_own(const struct coach_journal *journal,
	const struct data_file *file, void *into,
	const struct coach_kinds *kinds, struct coach_findings *findings)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	size_t first = findings->len;
	bool found;
	int status = coach_journal_read(
		journal, file->path, SIZE_MAX_OF_FILE, &found, &bytes, &error);

	if (status == COACH_OK && found) {
		struct coach_text text = coach_buffer_text(&bytes);

		status = file->parse(into, file->path, text, findings);
		if (status == COACH_OK && kinds) {
			file->compare(into, kinds, findings);
			coach_findings_place(findings, first, file->path, text);
		}
	} else if (status != COACH_OK) {
		coach_findings_add(
			findings, COACH_RULE_FILE, 0, "%s", error.message);
		coach_findings_place(
			findings, first, file->path, COACH_TEXT(""));
	}
	coach_error_release(&error);
	coach_buffer_release(&bytes);
	return status == COACH_OK && found;
}

int data_file_judge(const struct data_file *file,
	const struct coach_findings *findings, struct coach_error *error)
{
	const struct coach_finding *one = findings->items;

	if (!findings->len)
		return COACH_OK;
	coach_error_set(error, COACH_FAIL, "%s:%u:%u: %s", one->path, one->line,
		one->column, one->message);
	coach_error_hint(error,
		"put it right, or take the file away to have the shipped %s "
		"back; 'coach check %s' says all that is wrong",
		file->name, file->path);
	return COACH_FAIL;
}
