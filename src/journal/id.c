#include "coach/journal/journal.h"
#include "coach/model/entry.h"
#include "coach/port/files.h"

struct coach_text coach_journal_id_in(
	int root, const char *path, struct coach_arena *arena)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_error none = {0};
	struct coach_text id = COACH_TEXT("");

	if (coach_file_read(root, path, COACH_ENTRY_SIZE_MAX, NULL, &bytes,
		    &none) == COACH_OK)
		id = coach_entry_id(coach_buffer_text(&bytes), arena);
	id.ptr = coach_arena_strndup(arena, id.ptr, id.len);
	coach_buffer_release(&bytes);
	coach_error_release(&none);
	return id;
}
