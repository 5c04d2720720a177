#ifndef COACH_JOURNAL_RECORD_H
#define COACH_JOURNAL_RECORD_H

#include "coach/query.h"

/* Copy what a record keeps of a scanned entry into the scan's arena, whose
 * nodes it shares: the visit answers COACH_SCAN_KEEP. */
void coach_record_keep(struct coach_record *record,
	const struct coach_journal *journal,
	const struct coach_scan_entry *seen, enum coach_entry_parts parts);

/*
 * As coach_query_ref, limited to several kinds; NULL or empty: all. Only
 * the folders of these kinds are read.
 */
int coach_ref_find(struct coach_journal *journal, struct coach_text ref,
	const struct coach_texts *kinds, enum coach_entry_parts parts,
	struct coach_records *records, struct coach_error *error);

#endif
