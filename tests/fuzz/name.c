/*
 * Names of files that somebody else chose: what is told by them, and what they
 * are turned into.
 */
#include "coach/model/leftover.h"
#include "coach/model/portable.h"
#include "coach/port/files.h"
#include "fuzz.h"

/* The other version of a conflict is named by a part of the name, and is left
 * out by the same list. */
static void check_conflict(struct coach_text path)
{
	struct coach_arena arena = {0};
	struct coach_text twin = coach_conflict_twin(&arena, path);

	FUZZ_ASSERT(coach_is_conflict(path) == (twin.len > 0));
	FUZZ_ASSERT(twin.len < path.len || !twin.len);
	coach_arena_release(&arena);
}

/* What was made portable is so, and stays as it is. */
static void check_portable(struct coach_text path)
{
	struct coach_buffer once = COACH_BUFFER_INIT;
	struct coach_buffer twice = COACH_BUFFER_INIT;
	char *copy = coach_strndup(path.ptr, path.len);
	struct coach_text rest, name;

	/* Others are never made at all. */
	if (strlen(copy) == path.len && !coach_path_hostile(copy)) {
		coach_portable_path(&once, path);
		rest = coach_buffer_text(&once);
		while (coach_text_split(&rest, '/', &name))
			FUZZ_ASSERT(!coach_portable_problem(name));
		coach_portable_path(&twice, coach_buffer_text(&once));
		FUZZ_ASSERT(coach_text_eq(
			coach_buffer_text(&once), coach_buffer_text(&twice)));
	}
	free(copy);
	coach_buffer_release(&once);
	coach_buffer_release(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct coach_text path = {(const char *)data, size};

	coach_is_leftover(path);
	coach_is_secret(path);
	coach_is_secret_text(path);
	check_conflict(path);
	check_portable(path);
	return 0;
}
