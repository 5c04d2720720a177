#include "compose.h"
#include "write.h"

/* What is wrong with an entry that was not saved. */
struct wrong {
	bool fields, sections; /* missing, which a draft may be without */
	bool other;
};

static struct wrong find_wrong(const struct coach_findings *findings)
{
	struct wrong wrong = {false, false, false};

	for (size_t i = 0; i < findings->len; i++) {
		const struct coach_finding *finding = &findings->items[i];

		if (finding->level != COACH_LEVEL_ERROR)
			continue;
		if (finding->rule == COACH_RULE_REQUIRED)
			wrong.fields = true;
		else if (finding->rule == COACH_RULE_SECTION)
			wrong.sections = true;
		else
			wrong.other = true;
	}
	return wrong;
}

/* Where the body was given, what is wrong may be in it: a field given besides
 * would not mend that. */
static void hint_at(const struct coach_findings *findings,
	const struct coach_creating *how, struct coach_error *error)
{
	struct wrong wrong = find_wrong(findings);
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (wrong.sections)
		coach_buffer_add_format(&words,
			"give a body with each of the sections, as 'coach new "
			"%.*s --dry-run' prints them",
			COACH_ARG(how->kind));
	if (wrong.other)
		coach_buffer_add_format(&words,
			"%sput right what is named above",
			words.len ? ", and " : "");
	if (wrong.fields)
		coach_buffer_add_format(&words,
			"%sgive what is missing as "
			"field=value",
			words.len ? ", and " : "");
	if (!wrong.other)
		coach_buffer_add_string(
			&words, ", or save it unfinished with --draft");
	coach_error_hint(error, "%s", how->hint ? how->hint : words.ptr);
	coach_buffer_release(&words);
}

static int save(struct coach_cli *cli, struct coach_draft *draft,
	const struct coach_creating *how, struct coach_error *error)
{
	struct coach_saved saved;
	int status = coach_save_draft(cli,
		&(const struct coach_saving){
			.drafts = draft, .count = 1, .commit = how->commit},
		&saved, error);

	if (saved.outcome == COACH_SAVE_ERRORS)
		hint_at(&saved.findings, how, error);
	if (status == COACH_OK)
		status = coach_announce(
			cli, draft, how->commit, how->print_path, error);
	coach_saved_release(&saved);
	return status;
}

int coach_create(struct coach_cli *cli, struct coach_draft *draft,
	const struct coach_creating *how, struct coach_error *error)
{
	return how->edit ? coach_compose_draft(cli, draft, COACH_TEXT(""),
				   &(const struct coach_composing){
					   .complete = how->complete,
					   .commit = how->commit,
					   .print_path = how->print_path},
				   error)
			 : save(cli, draft, how, error);
}
