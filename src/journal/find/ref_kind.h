#ifndef JOURNAL_FIND_REF_KIND_H
#define JOURNAL_FIND_REF_KIND_H

#include "coach/journal/query.h"

/* Split KIND: off the front of a REF, if that is what stands there. */
bool ref_split_kind(const struct coach_journal *journal, struct coach_text *ref,
	struct coach_text *kind);
/* Is it one of the kinds? Without kinds (NULL or empty), any is. */
bool ref_kind_allowed(const struct coach_texts *kinds, struct coach_text kind);

#endif
