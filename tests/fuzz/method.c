/*
 * A method from a stranger's journal: findings with true places, and if there
 * are none, lists that a view can rely on.
 */
#include "coach/model/value.h"
#include "fuzz.h"
#include <math.h>

/* What all items begin with. */
#define CHECK_IDS(list)                                                   \
	for (size_t i = 0; i < (list).len; i++) {                         \
		FUZZ_ASSERT(coach_id_valid((list).items[i].id));          \
		for (size_t k = 0; k < i; k++)                            \
			FUZZ_ASSERT(!coach_text_eq(                       \
				(list).items[k].id, (list).items[i].id)); \
	}

static void check_method(const struct coach_method *method)
{
#define X(name, type) CHECK_IDS(method->name)
	COACH_METHOD_LISTS(X)
#undef X
	for (size_t i = 0; i < method->steps.len; i++)
		FUZZ_ASSERT(method->steps.items[i].rule <= COACH_STEP_REMARKS);
	for (size_t i = 0; i < method->questions.len; i++)
		FUZZ_ASSERT(method->questions.items[i].what <=
			COACH_QUESTION_GO_AND_SEE);
	for (size_t i = 0; i < method->reflection.len; i++)
		FUZZ_ASSERT(method->reflection.items[i].what <=
			COACH_REFLECTION_LEARNED);
#define X(name)                                       \
	for (size_t i = 0; i < method->name.len; i++) \
		FUZZ_ASSERT(method->name.items[i].ptr);
	COACH_METHOD_WORDS(X)
#undef X
	for (size_t i = 0; i < method->levels.len; i++) {
		const struct coach_credential *level = &method->levels.items[i];

		FUZZ_ASSERT(isfinite(level->hours) && isfinite(level->paid) &&
			isfinite(level->clients));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct coach_text bytes = fuzz_copy(data, size);
	struct coach_method method = {0};
	struct coach_kinds kinds = {0};
	struct coach_findings findings = {0};
	size_t steps, levels;
	int status;

	fuzz_load_kinds(&kinds, "/practice.md");
	fuzz_load_method(&method);
	steps = method.steps.len;
	levels = method.levels.len;
	status = coach_method_add(&method, COACH_METHOD_FILE, bytes, &findings);
	free((void *)(uintptr_t)bytes.ptr);
	bytes = fuzz_copy(data, size);
	FUZZ_ASSERT((status == COACH_OK) == !findings.len);
	if (status != COACH_OK)
		FUZZ_ASSERT(method.steps.len == steps &&
			method.levels.len == levels);
	check_method(&method);
	coach_method_compare(&method, &kinds, &findings);
	fuzz_check_findings(&findings, bytes);
	coach_findings_release(&findings);
	coach_kinds_release(&kinds);
	coach_method_release(&method);
	free((void *)(uintptr_t)bytes.ptr);
	return 0;
}
