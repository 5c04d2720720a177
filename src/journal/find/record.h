#ifndef JOURNAL_FIND_RECORD_H
#define JOURNAL_FIND_RECORD_H

#include "coach/journal/query.h"

/* Copy what a record keeps of a scanned entry into the scan's arena, whose
 * nodes it shares: the visit answers COACH_SCAN_KEEP. */
void coach_record_keep(struct coach_record *record,
	const struct coach_journal *journal,
	const struct coach_scan_entry *seen, enum coach_entry_parts parts);

#endif
