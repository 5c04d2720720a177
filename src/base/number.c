#include "coach/number.h"
#include <math.h>

void coach_number_add(struct coach_buffer *out, double number)
{
	double size = fabs(number);
	size_t start = out->len;
	int decimals = 2;

	/* Of what is small, two digits that say something. */
	while (size > 0 && size < 0.1 && decimals < 9) {
		size *= 10;
		decimals++;
	}
	coach_buffer_add_format(out, "%.*f", decimals, number);
	while (out->ptr[out->len - 1] == '0')
		coach_buffer_splice(
			out, out->len - 1, out->len, COACH_TEXT(""));
	if (out->ptr[out->len - 1] == '.')
		coach_buffer_splice(
			out, out->len - 1, out->len, COACH_TEXT(""));
	/* What rounds to nothing has no sign. */
	if (out->len == start + 2 && !strcmp(out->ptr + start, "-0"))
		coach_buffer_splice(out, start, start + 1, COACH_TEXT(""));
}
