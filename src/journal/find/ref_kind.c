#include "ref_kind.h"
#include <stdlib.h>

bool ref_split_kind(const struct coach_journal *journal, struct coach_text *ref,
	struct coach_text *kind)
{
	size_t colon = coach_text_find(*ref, ':', 0);
	const struct coach_kind *found = coach_kinds_get(
		&journal->kinds, coach_text_cut(*ref, 0, colon));

	if (!found || colon + 1 >= ref->len || ref->ptr[colon + 1] == ' ')
		return false;
	*kind = found->name;
	*ref = coach_text_cut(*ref, colon + 1, ref->len);
	return true;
}

bool ref_kind_allowed(const struct coach_texts *kinds, struct coach_text kind)
{
	if (!kinds || !kinds->len)
		return true;
	for (size_t i = 0; i < kinds->len; i++) {
		if (coach_text_eq(kinds->items[i], kind))
			return true;
	}
	return false;
}

/* The only candidate that is preferred; NULL when there is none or several. */
static const struct coach_record *find_preferred(
	const struct coach_records *records, coach_ref_prefers *prefers,
	const void *context)
{
	const struct coach_record *found = NULL;

	for (size_t i = 0; i < records->len; i++) {
		const struct coach_record *record = &records->items[i];

		if (!record->entry.id.len || !prefers(context, record))
			continue;
		if (found)
			return NULL;
		found = record;
	}
	return found;
}

int coach_query_ref_prefer(struct coach_journal *journal, struct coach_text ref,
	coach_ref_prefers *prefers, const void *context,
	enum coach_entry_parts parts, struct coach_records *records,
	struct coach_error *error)
{
	int status =
		coach_query_ref_any(journal, ref, NULL, parts, records, error);
	const struct coach_record *preferred =
		status == COACH_USAGE && !records->cut
		? find_preferred(records, prefers, context)
		: NULL;
	struct coach_buffer name = COACH_BUFFER_INIT;

	if (!preferred)
		return status;
	coach_buffer_add_format(&name, "%.*s:%.*s",
		COACH_ARG(preferred->entry.kind),
		COACH_ARG(preferred->entry.id));
	coach_records_release(records);
	coach_error_release(error);
	status = coach_query_ref_any(
		journal, coach_buffer_text(&name), NULL, parts, records, error);
	coach_buffer_release(&name);
	return status;
}

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
	struct coach_filter *filter, struct coach_arena *arena,
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
	free(to.items);
	coach_records_release(&records);
	return status;
}
