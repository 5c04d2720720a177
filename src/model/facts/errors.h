#ifndef MODEL_FACTS_ERRORS_H
#define MODEL_FACTS_ERRORS_H

#include "coach/model/entry.h"
#include "coach/model/finding.h"

/* Has one of the findings (may be NULL) an error in [start, end)? */
bool evidence_has_error(
	const struct coach_findings *findings, size_t start, size_t end);
/* Has one of them an error in this value, or in what is in it? 'node' may be
 * NULL. */
bool evidence_node_broken(
	const struct coach_node *node, const struct coach_findings *findings);

#endif
