#ifndef COACH_PAGES_FINDINGS_H
#define COACH_PAGES_FINDINGS_H

#include "coach/model/finding.h"
#include "coach/pages/pages.h"

/* What is wrong with entries and templates: struct coach_findings. An item and
 * a row for each, drawn as compilers do. */
extern const struct coach_page coach_findings_page;

/* A finding, in other answers. */
extern const struct coach_shape coach_finding_shape[];

#endif
