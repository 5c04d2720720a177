#ifndef VIEWS_CHART_PARTS_H
#define VIEWS_CHART_PARTS_H

#include "coach/views/chart.h"

/* In chart_signals.c. Below, like or above; two numbers that people would take
 * for the same, whichever way they were computed, are the same. */
int chart_compare(double a, double b);
/* What the four rules find in the points, which are marked
 * with it. */
void chart_find_signals(struct coach_chart *chart);

#endif
