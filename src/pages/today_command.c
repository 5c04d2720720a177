#include "coach/pages/today.h"

void coach_today_command(
	struct coach_buffer *out, const struct coach_today_meeting *item)
{
	switch (item->state) {
	case COACH_TODAY_PLANNED:
		coach_buffer_add_format(out, "coach prep %.*s",
			COACH_ARG(item->meeting->client));
		break;
	case COACH_TODAY_AGREED:
		coach_buffer_add_format(out, "coach prep %.*s --new --date ",
			COACH_ARG(item->meeting->client));
		coach_day_format(out, item->day, COACH_TEXT("%Y-%m-%d"));
		break;
	case COACH_TODAY_HELD:
		break;
	}
}
