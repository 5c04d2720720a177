/*
 * A guide from a stranger's journal: findings with true places, or activities
 * that can be asked; and the same bytes as a page of answers, which written
 * again says the same.
 */
#include "coach/model/guide.h"
#include "coach/model/value.h"
#include "fuzz.h"

static void check_guide(const struct coach_guide *guide)
{
	for (size_t a = 0; a < guide->len; a++) {
		const struct coach_guide_activity *one = &guide->items[a];

		FUZZ_ASSERT(coach_id_valid(one->id) && one->part_count);
		for (size_t p = 0; p < one->part_count; p++) {
			const struct coach_guide_part *part = &one->parts[p];

			FUZZ_ASSERT(coach_id_valid(part->id) &&
				part->number >= 1 && part->question_count);
			for (size_t q = 0; q < part->question_count; q++)
				FUZZ_ASSERT(
					coach_id_valid(part->questions[q].id) &&
					part->questions[q].place <=
						COACH_GUIDE_ACTIONS);
		}
	}
}

static void check_page(struct coach_text bytes)
{
	struct coach_arena arena = {0};
	struct coach_guide_answers first, again;
	struct coach_buffer page = COACH_BUFFER_INIT;

	coach_guide_answers_read(&first, bytes, &arena);
	for (size_t i = 0; i < first.len; i++)
		coach_guide_page_answer(
			&page, first.items[i].key, first.items[i].text);
	coach_guide_answers_read(&again, coach_buffer_text(&page), &arena);
	FUZZ_ASSERT(first.len == again.len);
	for (size_t i = 0; i < first.len; i++)
		FUZZ_ASSERT(
			coach_text_eq(first.items[i].key, again.items[i].key) &&
			coach_text_eq(
				first.items[i].text, again.items[i].text));
	coach_buffer_release(&page);
	coach_arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct coach_text bytes = fuzz_copy(data, size);
	struct coach_guide guide = {0};
	struct coach_kinds kinds = {0};
	struct coach_findings findings = {0};
	int status;

	fuzz_load_kinds(&kinds, "/practice.md");
	status = coach_guide_parse(&guide, COACH_GUIDE_FILE, bytes, &findings);
	free((void *)(uintptr_t)bytes.ptr);
	bytes = fuzz_copy(data, size);
	FUZZ_ASSERT((status == COACH_OK) == !findings.len);
	check_guide(&guide);
	coach_guide_compare(&guide, &kinds, &findings);
	coach_findings_place(&findings, 0, COACH_GUIDE_FILE, bytes);
	fuzz_check_findings(&findings, bytes);
	check_page(bytes);
	coach_findings_release(&findings);
	coach_kinds_release(&kinds);
	coach_guide_release(&guide);
	free((void *)(uintptr_t)bytes.ptr);
	return 0;
}
