#include "capture.h"

void capture_set(struct coach_settings *values, const char *field,
	struct coach_text value)
{
	struct coach_setting setting = {.field = coach_text(field)};

	if (coach_settings_value(values, field).len)
		return;
	COACH_PUSH(&setting.values, value);
	COACH_PUSH(values, setting);
}
