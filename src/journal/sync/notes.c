#include "coach/journal/sync.h"
#include <stdlib.h>

void coach_sync_notes_release(struct coach_sync_notes *notes)
{
	for (size_t i = 0; i < notes->len; i++) {
		free(notes->items[i].path);
		free(notes->items[i].was);
	}
	free(notes->items);
	*notes = (struct coach_sync_notes){0};
}
