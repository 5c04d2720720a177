#ifndef COACH_PAGES_OBSERVERS_H
#define COACH_PAGES_OBSERVERS_H

#include "coach/pages/view.h"
#include "coach/views/observers.h"

/* A struct coach_observers; a row for each pair and what both counted, and
 * below the rows the mean and the least of each subject. */
extern const struct coach_view coach_observers_view;
extern const struct coach_page coach_observers_page;

#endif
