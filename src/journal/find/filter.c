#include "coach/journal/query.h"
#include <stdlib.h>

/* The kinds that the field refers to in the kinds that have it: in one kind,
 * or in all. False: it is no reference everywhere. */
static bool kinds_referred_to(const struct coach_journal *journal,
	struct coach_text kind_name, struct coach_text name,
	struct coach_texts *to)
{
	bool found = false;

	for (size_t i = 0; i < journal->kinds.len; i++) {
		const struct coach_kind *kind = journal->kinds.items[i];
		const struct coach_field *field = coach_kind_field(kind, name);

		if (!field ||
			(kind_name.len &&
				!coach_text_eq(kind->name, kind_name)))
			continue;
		if (field->type != COACH_TYPE_REFERENCE)
			return false;
		/* No kinds at all is every kind. */
		if (found && (!to->len || !field->to.len))
			to->len = 0;
		else
			for (size_t k = 0; k < field->to.len; k++)
				COACH_PUSH(to, field->to.items[k]);
		found = true;
	}
	return found;
}

int coach_filter_resolve(struct coach_journal *journal, struct coach_text kind,
	struct coach_filter *filter, bool *none, struct coach_arena *arena,
	struct coach_error *error)
{
	struct coach_records records = {0};
	struct coach_texts to = {0};
	int status = COACH_OK;

	if ((filter->relation == COACH_EQUAL ||
		    filter->relation == COACH_NOT_EQUAL) &&
		filter->value.len &&
		kinds_referred_to(journal, kind, filter->field, &to)) {
		status = coach_query_ref_any(journal, filter->value, &to,
			COACH_ENTRY_FRONT, &records, error);
		if (status)
			coach_error_prefix(
				error, "%.*s", COACH_ARG(filter->field));
		else
			filter->value = (struct coach_text){
				coach_arena_strndup(arena,
					records.items[0].entry.id.ptr,
					records.items[0].entry.id.len),
				records.items[0].entry.id.len};
	}
	*none = records.none;
	free(to.items);
	coach_records_release(&records);
	return status;
}
