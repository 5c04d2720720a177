#ifndef CORPUS_H
#define CORPUS_H

#include "coach/base/alloc.h"
#include "coach/base/buffer.h"
#include "coach/base/date.h"

/* An entry that others can point to. */
struct corpus_entry {
	char *id;
	const char *client; /* NULL: none */
	coach_day day;
	const struct corpus_entry *of; /* what an observation counts */
};

struct corpus_entries {
	struct corpus_entry *items;
	size_t len, cap;
};

struct corpus {
	uint64_t state; /* of the random numbers */
	int root;
	size_t written;
	struct coach_buffer text; /* of the entry under way */
	struct corpus_entries clients, pinpoints, skills, chains, targets;
	struct corpus_entries meetings, observations;
};

uint64_t corpus_random(struct corpus *c, uint64_t below);
/* Write c->text and empty it. */
void corpus_save(struct corpus *c, const char *path);

/* Until c->written is 'count'. */
void corpus_entries(struct corpus *c, size_t count);
/* Takes the id over. */
void corpus_remember(struct corpus_entries *entries, char *id,
	const char *client, coach_day day);
void corpus_forget(struct corpus *c);

/* Prose: so many sentences as one paragraph. */
void corpus_prose(struct corpus *c, unsigned sentences);
/* The words for one line: a topic of a conversation. */
const char *corpus_topic(struct corpus *c);
const char *corpus_name(size_t number);
const char *corpus_doing(struct corpus *c);

#endif
