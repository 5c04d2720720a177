#ifndef COACH_PAGES_DOCTOR_H
#define COACH_PAGES_DOCTOR_H

#include "coach/pages/pages.h"

/* What `coach doctor` found: a struct coach_diagnoses. An item and a row for
 * each check, drawn with what to do below it. */
extern const struct coach_page coach_doctor_page;

#endif
