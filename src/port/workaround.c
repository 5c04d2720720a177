#include "workaround.h"
#include "coach/base/text.h"
#include <stdlib.h>

bool coach_workaround(const char *name)
{
	const char *without = getenv("COACH_WITHOUT");
	struct coach_text rest = coach_text(without ? without : "");
	struct coach_text word;

	while (coach_text_split(&rest, ',', &word)) {
		if (coach_text_is(word, name))
			return false;
	}
	return true;
}
