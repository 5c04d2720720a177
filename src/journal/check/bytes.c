#include "coach/journal/check.h"
#include "coach/journal/method.h"
#include "coach/model/agreed.h"
#include "coach/model/observable.h"
#include "gather.h"
#include "journal/find/find.h"
#include "journal/find/record.h"
#include "journal/write/parsed.h"
#include "link.h"

static bool kind_allowed(
	const struct coach_texts *to, const struct coach_found *found)
{
	if (!to || !to->len)
		return true;
	for (size_t i = 0; i < to->len; i++) {
		if (coach_text_eq(
			    to->items[i], coach_buffer_text(&found->kind)))
			return true;
	}
	return false;
}

/* Half an id or a name stands where an id belongs, or one is misspelled. */
static void complain_missing(struct coach_journal *journal,
	const struct coach_reference *reference, struct coach_buffer *words)
{
	struct coach_records records = {0};
	struct coach_error error = {0};
	struct coach_text near = COACH_TEXT("");
	int status = coach_query_ref_any(journal, reference->id, reference->to,
		COACH_ENTRY_FRONT, &records, &error);

	if (status == COACH_OK)
		near = records.items[0].entry.id;
	reference_missing(words, reference->id, reference->to, near);
	if (records.none && error.hint)
		coach_buffer_add_format(words, ", %s", error.hint);
	else if (status == COACH_FAIL)
		coach_buffer_add_format(words, ": %s", error.message);
	coach_error_release(&error);
	coach_records_release(&records);
}

static int check_reference(struct coach_journal *journal,
	const struct coach_entry *entry,
	const struct coach_reference *reference,
	struct coach_findings *findings, struct coach_error *error)
{
	struct coach_found found = COACH_FOUND_INIT;
	struct coach_buffer words = COACH_BUFFER_INIT;
	bool there = true, name_only;
	int status = COACH_OK;

	/* To itself: it need not be in its file yet. */
	if (coach_text_eq(reference->id, entry->id))
		coach_buffer_add_text(&found.kind, entry->kind);
	else
		status = coach_find(
			journal, reference->id, &there, &found, error);
	name_only = !there && reference->or_text;
	if (!status && name_only)
		coach_name_only(&words, reference->id, reference->to);
	else if (!status && !there)
		complain_missing(journal, reference, &words);
	else if (!status && !kind_allowed(reference->to, &found))
		reference_of_kind(&words, reference->id, reference->to,
			coach_buffer_text(&found.kind));
	if (words.len)
		coach_findings_add(findings,
			name_only ? COACH_RULE_NAME_ONLY : COACH_RULE_REFERENCE,
			reference->offset, "%s", words.ptr);
	coach_buffer_release(&words);
	coach_found_release(&found);
	return status;
}

/*
 * Only where the id says that another entry of that id would be: a new id is
 * looked for everywhere when it is made, and `coach check` sees all.
 */
static void check_unique(struct coach_journal *journal, const char *path,
	const struct coach_entry *entry, struct coach_findings *findings)
{
	struct coach_found found = COACH_FOUND_INIT;

	if (entry->id.len && coach_find_quick(journal, entry->id, &found) &&
		!coach_text_is(coach_buffer_text(&found.path), path)) {
		coach_findings_add(findings, COACH_RULE_DUPLICATE_ID,
			coach_entry_get(entry, "id")->start,
			"'%s' has the id '%.*s' too, give one of the two "
			"another",
			found.path.ptr, COACH_ARG(entry->id));
	}
	coach_found_release(&found);
}

/* Only these kinds need the method. A broken one is no fault of the entry's:
 * check says what is wrong with it. */
static void check_by_method(const struct coach_journal *journal,
	const struct coach_entry *entry, struct coach_findings *findings)
{
	struct coach_method method = {0};
	struct coach_error error = {0};

	if (!coach_text_is(entry->kind, "pinpoint") &&
		!coach_text_is(entry->kind, "agreement"))
		return;
	if (coach_method_read(journal, &method, &error) == COACH_OK) {
		coach_observable_check(entry, &method, findings);
		coach_agreed_check(entry, &method, findings);
	}
	coach_error_release(&error);
	coach_method_release(&method);
}

static int check_entry(struct coach_journal *journal, const char *path,
	const struct coach_entry *entry, struct coach_arena *arena,
	struct coach_findings *findings, struct coach_error *error)
{
	struct coach_questions questions = {0};
	int status = COACH_OK;

	coach_check_entry(entry, path, COACH_ENTRY_WHOLE, &journal->kinds,
		arena, findings, &questions);
	check_by_method(journal, entry, findings);
	check_unique(journal, path, entry, findings);
	coach_links_check(journal->root, path, &questions, NULL, findings);
	for (size_t i = 0; !status && i < questions.references.len; i++)
		status = check_reference(journal, entry,
			&questions.references.items[i], findings, error);
	coach_questions_release(&questions);
	return status;
}

int coach_journal_check_draft(struct coach_journal *journal,
	struct coach_draft *draft, struct coach_findings *findings,
	struct coach_error *error)
{
	struct coach_parsed *parsed = draft_parsed(draft);
	size_t first = findings->len;
	int status = COACH_OK;

	for (size_t i = 0; i < parsed->findings.len; i++)
		coach_findings_add(findings, parsed->findings.items[i].rule,
			parsed->findings.items[i].offset, "%s",
			parsed->findings.items[i].message);
	if (parsed->usable)
		status = check_entry(journal, draft->path, &parsed->entry,
			&parsed->arena, findings, error);
	coach_findings_place(
		findings, first, draft->path, coach_buffer_text(&draft->bytes));
	return status;
}

int coach_journal_check_bytes(struct coach_journal *journal, const char *path,
	struct coach_text bytes, struct coach_findings *findings,
	struct coach_error *error)
{
	struct coach_draft draft = {
		.path = coach_strdup(path), .bytes = COACH_BUFFER_INIT};
	int status;

	coach_buffer_add_text(&draft.bytes, bytes);
	status = coach_journal_check_draft(journal, &draft, findings, error);
	coach_draft_release(&draft);
	return status;
}
