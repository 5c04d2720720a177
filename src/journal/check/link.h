#ifndef JOURNAL_CHECK_LINK_H
#define JOURNAL_CHECK_LINK_H

#include "coach/model/check.h"
#include "coach/port/files.h"

/* The path in the journal that a link in the entry at 'path' means. False:
 * it leads out of the journal. */
bool coach_link_resolve(
	struct coach_buffer *out, const char *path, struct coach_text target);

/*
 * Look where the relative links of an entry lead: to a file or folder of the
 * journal, else a finding is added. 'paths' (may be NULL) are files known to
 * be there.
 */
void coach_links_check(int root, const char *path,
	const struct coach_questions *questions,
	const struct coach_paths *paths, struct coach_findings *findings);

#endif
