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
