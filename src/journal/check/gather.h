#ifndef JOURNAL_CHECK_GATHER_H
#define JOURNAL_CHECK_GATHER_H

#include "coach/journal/scan.h"
#include "coach/model/check.h"
#include "journal/find/index.h"

/*
 * What a check of a whole journal remembers of its entries: who has which id,
 * and who refers to which. Each worker gathers for itself; it takes 24 bytes
 * per entry and per reference, and nothing of the entries' text.
 */

/* An entry has an id. */
struct claim {
	const char *path;
	uint32_t offset;
	uint32_t id;   /* in the index */
	uint16_t kind; /* in the journal's kinds, or KIND_UNKNOWN */
	bool asked;    /* findings about this entry are wanted */
	bool guessed;  /* the entry cannot be read: its id is guessed from
	      its file's name, so that what refers to it is no mistake too */
};
#define KIND_UNKNOWN UINT16_MAX

/* An entry refers to an id. */
struct mention {
	const char *path;
	const struct coach_texts *to; /* the kinds allowed */
	uint32_t offset;
	uint32_t id;
	bool or_text; /* or a name */
};

/* A meeting that was not cancelled, with a client on a day. */
struct appointment {
	const char *path;
	coach_day day;
	uint32_t offset; /* of the date */
	uint32_t client; /* in the index */
	bool asked;      /* as that of a claim */
};

struct gathered {
	struct coach_index index;
	struct {
		struct claim *items;
		size_t len, cap;
	} claims;
	struct {
		struct mention *items;
		size_t len, cap;
	} mentions;
	struct {
		struct appointment *items;
		size_t len, cap;
	} appointments;
};

void gathered_claim(struct gathered *gathered,
	const struct coach_journal *journal,
	const struct coach_scan_entry *seen, bool asked);
void gathered_mentions(struct gathered *gathered,
	const struct coach_scan_entry *seen,
	const struct coach_questions *questions);
void gathered_appointment(struct gathered *gathered,
	const struct coach_scan_entry *seen, bool asked);
/* Move all of 'from' to 'to'. */
void gathered_join(struct gathered *to, struct gathered *from);
void gathered_release(struct gathered *gathered);

/* Read the bytes of a path again, to find the line of a finding. */
typedef struct coach_text gathered_read(void *context, const char *path);

/* The findings about ids that are there twice, references to nothing and two
 * meetings of a client on one day. */
void gathered_judge(const struct gathered *gathered,
	const struct coach_journal *journal, gathered_read *read, void *context,
	struct coach_findings *findings);

/* "there is no client 'mario', did you mean 'maria'?" */
void reference_missing(struct coach_buffer *out, struct coach_text id,
	const struct coach_texts *to, struct coach_text near);
/* "'huddle' is of the kind pinpoint, here belongs client" */
void reference_of_kind(struct coach_buffer *out, struct coach_text id,
	const struct coach_texts *to, struct coach_text kind);

#endif
