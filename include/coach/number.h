#ifndef COACH_NUMBER_H
#define COACH_NUMBER_H

#include "coach/buffer.h"

/* A number as people write it: at most two decimals or, below 0.1, two digits;
 * no zeros at its end. */
void coach_number_add(struct coach_buffer *out, double number);

#endif
