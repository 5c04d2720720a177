#include "coach/pages.h"

void coach_page_left(struct coach_buffer *out, size_t count, const char *one,
	const char *many)
{
	if (count)
		coach_buffer_add_format(
			out, "%zu %s\n", count, count == 1 ? one : many);
}
