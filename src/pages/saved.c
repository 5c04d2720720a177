#include "coach/pages/saved.h"
#include "coach/pages/findings.h"
#include <stdlib.h>

static const char *outcome_name(enum coach_save_outcome outcome)
{
	static const char *const names[] = {
		[COACH_SAVE_DONE] = "done",
		[COACH_SAVE_SAME] = "same",
		[COACH_SAVE_ERRORS] = "errors",
		[COACH_SAVE_CHANGED] = "changed",
		[COACH_SAVE_REMOVED] = "removed",
	};

	return names[outcome];
}

static struct coach_saved_entry entry_of(struct coach_draft *draft, bool saved)
{
	return (struct coach_saved_entry){
		.kind = coach_draft_entry(draft, NULL)->kind,
		.id = coach_text(draft->id ? draft->id : ""),
		.path = coach_text(draft->path),
		.created = draft->created && saved};
}

void coach_saved_answer_make(struct coach_saved_answer *answer,
	const struct coach_saving *saving, const struct coach_saved *saved,
	const struct coach_findings *findings, bool failed)
{
	const char *understood = saving->drafts[0].understood;
	bool done = saved->outcome == COACH_SAVE_DONE;

	*answer = (struct coach_saved_answer){.outcome = failed
			? "uncommitted"
			: outcome_name(saved->outcome),
		.entry = entry_of(&saving->drafts[0], done),
		.change = saving->verb,
		.commit = coach_text(saved->commit.hex),
		.understood = coach_text(understood ? understood : ""),
		.findings = findings};
	for (size_t i = 1; i < saving->count; i++)
		COACH_PUSH(&answer->also, entry_of(&saving->drafts[i], done));
}

void coach_saved_answer_release(struct coach_saved_answer *answer)
{
	free(answer->also.items);
}

/* ---- the page ------------------------------------------------------------ */

#define ENTRY(holder, member)                                            \
	{"kind", COACH_SHAPE_AT(holder, member kind), .null = true},     \
		{"id", COACH_SHAPE_AT(holder, member id), .null = true}, \
		{"path", COACH_SHAPE_AT(holder, member path)},           \
	{                                                                \
		"created", COACH_SHAPE_AT(holder, member created),       \
			.help = "the file is there, and is new"          \
	}
COACH_MADE(understood, coach_saved_answer, answer, text, answer->understood)

static const void *findings(const struct coach_place *place, size_t *len)
{
	const struct coach_saved_answer *answer = place->item;

	*len = answer->findings->len;
	return answer->findings->items;
}

#define ANSWER(member) COACH_SHAPE_AT(coach_saved_answer, member)

static const struct coach_shape also[] = {ENTRY(coach_saved_entry, ), {0}};

static const struct coach_shape shape[] = {
	{"outcome", ANSWER(outcome),
		.help = "done; same: nothing changed; errors: not saved "
			"because of the findings; changed, removed: not saved, "
			"for the entry was in the meantime; discarded: what "
			"was left in the editor; uncommitted: saved, but the "
			"commit failed"},
	ENTRY(coach_saved_answer, entry.),
	{"change", ANSWER(change), .null = true,
		.help = "as the commit says it; null: new"},
	{"commit", ANSWER(commit), .null = true, .show = coach_page_show_commit,
		.help = "null: none was made"},
	{"understood", COACH_SHAPE_LINES,
		"what values in free words were taken for", .make = understood},
	{"findings", .type = COACH_SHAPE_LIST,
		.help = "those that the entry has not had before",
		.fields = coach_finding_shape, .list = findings,
		.size = sizeof(struct coach_finding)},
	{"also", COACH_SHAPE_ITEMS(coach_saved_answer, also, also),
		.help = "other entries that were to be saved with it"},
	{"removed", ANSWER(removed), .null = true,
		.help = "the file that was removed"},
	{0},
};

static const struct coach_shape_rows rows = {
	.columns = "outcome kind id path +created +change commit +understood "
		   "+findings +also +removed"};

const struct coach_page coach_saved_page = {
	.shape = shape, .rows = &rows, .any = coach_page_always};
