#ifndef COACH_JOURNAL_SCAN_H
#define COACH_JOURNAL_SCAN_H

#include "coach/base/progress.h"
#include "coach/journal/journal.h"
#include "coach/model/entry.h"
#include "coach/port/files.h"

/*
 * Read every entry of a journal, on all processors. An entry is a Markdown
 * file below the journal that begins with front matter, or that lies in the
 * folder of a kind; templates/ and names that begin with a dot are no
 * entries. A file that cannot be read is a finding. The journal's kinds are
 * loaded.
 *
 * 'visit' is called on a worker's thread, once per entry in no fixed order;
 * 'worker' tells workers apart (0 to COACH_SCAN_WORKERS - 1) so that each
 * gathers into its own place without locks. Entry, path and arena live until
 * visit returns.
 */
#define COACH_SCAN_WORKERS 8 /* at most; fewer on fewer processors */

struct coach_scan_entry {
	size_t index; /* of the path in the list */
	const char *path;
	const struct coach_entry *entry;
	bool usable; /* coach_entry_parse returned COACH_OK */
	struct coach_arena *arena;
	struct coach_findings *findings; /* the worker's, NULL when the caller
		wants none; what is added gets its place afterwards */
};

enum coach_scan_answer {
	COACH_SCAN_NEXT,
	COACH_SCAN_KEEP, /* what lies in the arena lives as long as the arena:
		the entry's nodes and texts, not its bytes */
	COACH_SCAN_STOP  /* KEEP, and enough seen */
};

typedef enum coach_scan_answer coach_scan_visit(
	void *context, unsigned worker, const struct coach_scan_entry *entry);

/* Bytes to look at in place of a file's. */
struct coach_scan_instead {
	const char *path;
	struct coach_text bytes;
};

struct coach_scan {
	enum coach_entry_parts parts;
	struct coach_text key; /* files that cannot have this field are passed
		over; empty: none is */
	coach_scan_visit *visit;
	coach_progress *progress; /* from the first worker; may be NULL */
	void *context;            /* of visit */
	void *progress_context;
	struct coach_arena *arenas; /* COACH_SCAN_WORKERS of the caller's; NULL
		when visit keeps nothing */
	const struct coach_scan_instead *instead; /* sorted by path */
	size_t instead_count;
};

/* The sorted paths of the files that 'wanted' says yes to. A folder that cannot
 * be read is an error, unless git ignores it. */
int coach_scan_files(const struct coach_journal *journal, const char *folder,
	coach_files_wanted *wanted, struct coach_paths *paths,
	struct coach_error *error);
/* The sorted paths of what may be entries, below 'folder' ("" for all). */
int coach_scan_list(const struct coach_journal *journal, const char *folder,
	struct coach_paths *paths, struct coach_error *error);
/* Of paths that were listed otherwise, leave those. */
void coach_scan_keep(struct coach_paths *paths);

/*
 * Scan the files of the list. 'findings' (may be NULL) gets all that the
 * workers found, placed, not sorted. COACH_FAIL when the user interrupts.
 */
int coach_scan_run(const struct coach_journal *journal,
	const struct coach_scan *scan, const char *const *paths, size_t count,
	struct coach_findings *findings, struct coach_error *error);

/* By its name, the file may be an entry. */
bool coach_path_may_be_entry(const char *path);

#endif
