#include "coach/journal/past.h"
#include <string.h>

#define FOLDER "templates/"
#define TEMPLATE_SIZE_MAX ((size_t)1024 * 1024) /* bytes */

/* A template is a file of the folder itself. */
static bool is_template(const char *path)
{
	return strncmp(path, FOLDER, strlen(FOLDER)) == 0 &&
		!strchr(path + strlen(FOLDER), '/') &&
		coach_text_ends(coach_text(path), ".md");
}

static bool is_markdown(struct coach_text name, const void *context)
{
	(void)context;
	return coach_text_ends(name, ".md");
}

static void add_shipped(struct coach_kinds *kinds)
{
	for (size_t i = 0; i < coach_shipped_count; i++) {
		const struct coach_shipped *shipped = &coach_shipped[i];

		if (is_template(shipped->path))
			coach_kinds_add(kinds, shipped->path, shipped->bytes,
				true, NULL);
	}
}

void coach_kinds_load_shipped(struct coach_kinds *kinds)
{
	*kinds = (struct coach_kinds){0};
	add_shipped(kinds);
}

/* A template that cannot be read is a finding, and its kind is not there. */
static void add_own(struct coach_journal *journal, const char *path)
{
	struct coach_findings *findings = &journal->template_findings;
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	size_t first = findings->len;
	bool found;
	int status = coach_journal_read(
		journal, path, TEMPLATE_SIZE_MAX, &found, &bytes, &error);

	if (status == COACH_OK && found) {
		coach_kinds_add(&journal->kinds, path,
			coach_buffer_text(&bytes), false, findings);
	} else if (status != COACH_OK) {
		coach_findings_add(
			findings, COACH_RULE_FILE, 0, "%s", error.message);
		coach_findings_place(findings, first, path, COACH_TEXT(""));
	}
	coach_error_release(&error);
	coach_buffer_release(&bytes);
}

int coach_journal_load_kinds(
	struct coach_journal *journal, struct coach_error *error)
{
	struct coach_paths paths;
	int status;

	if (journal->kinds.len)
		return COACH_OK;
	status = coach_journal_files(
		journal, FOLDER, is_markdown, &paths, error);
	if (status == COACH_OK && paths.closed.len) {
		status =
			coach_closed_error(&paths.closed.items[0], true, error);
		coach_paths_release(&paths);
	}
	if (status)
		return status;
	add_shipped(&journal->kinds);
	for (size_t i = 0; i < paths.len; i++) {
		if (is_template(paths.items[i]))
			add_own(journal, paths.items[i]);
	}
	coach_kinds_check(&journal->kinds, &journal->template_findings);
	coach_paths_release(&paths);
	return COACH_OK;
}
