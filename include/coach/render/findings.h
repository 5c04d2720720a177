#ifndef COACH_RENDER_FINDINGS_H
#define COACH_RENDER_FINDINGS_H

#include "coach/model/finding.h"
#include "coach/render/sheet.h"

/* Lines "path:line:col: error: message [rule]", without a place when the path
 * is NULL. */
void coach_findings_tell(
	struct coach_sheet *sheet, const struct coach_findings *findings);
/* The same for a terminal. */
void coach_findings_print(struct coach_buffer *out,
	const struct coach_findings *findings, const struct coach_look *look);
/* A SARIF 2.1.0 log with all rules, as code scanners exchange it. */
void coach_findings_sarif(struct coach_buffer *out,
	const struct coach_findings *findings, const char *version);

#endif
