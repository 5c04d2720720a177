#ifndef MODEL_FACTS_KINDS_H
#define MODEL_FACTS_KINDS_H

#include "coach/model/evidence.h"

/* The kinds, the facts that they make, and the order that these are in. */
#define EVIDENCE_KINDS(X)                                    \
	X("client", client, clients, by_id)                  \
	X("agreement", agreement, agreements, by_date)       \
	X("pinpoint", pinpoint, pinpoints, by_id)            \
	X("skill", chained, skills, by_id)                   \
	X("target", target, targets, by_date)                \
	X("experiment", experiment, experiments, by_date)    \
	X("meeting", meeting, meetings, by_date)             \
	X("observation", observation, observations, by_seen) \
	X("practice", practice, practices, by_date)

/* Make or free the groups of a settled evidence. */
void evidence_index(struct coach_evidence *evidence);
void evidence_index_release(struct coach_evidence *evidence);

/* Who spoke to whom in each observation of an indexed evidence. */
void evidence_speakers(struct coach_evidence *evidence);

/* In which phase each observation of a settled evidence counts. */
void evidence_phases(struct coach_evidence *evidence);

#endif
