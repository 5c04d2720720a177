/*
 * Base, ours and theirs of one file, a NUL between them: the merge does not
 * care which side is which, makes nothing of no change, and what it writes is
 * an entry that can be merged again.
 */
#include "coach/model/merge.h"
#include "fuzz.h"

struct inputs {
	struct coach_merge_file file[3];
	struct coach_merge_files side[3];
};

static void cut(struct inputs *in, struct coach_text bytes)
{
	for (size_t i = 0; i < 3; i++) {
		size_t end =
			i < 2 ? coach_text_find(bytes, '\0', 0) : bytes.len;
		struct coach_text part = coach_text_cut(bytes, 0, end);

		in->file[i].path = coach_text("notes/2026/n.md");
		in->file[i].bytes = fuzz_copy(part.ptr, part.len);
		/* Nothing at all: the file is not there. */
		in->side[i] = (struct coach_merge_files){
			.items = &in->file[i], .len = part.len > 0};
		bytes = coach_text_cut(bytes, end + 1, bytes.len);
	}
}

static bool same(
	const struct coach_merge_files *x, const struct coach_merge_files *y)
{
	bool same = x->len == y->len;

	for (size_t i = 0; same && i < x->len; i++)
		same = coach_text_eq(x->items[i].path, y->items[i].path) &&
			coach_text_eq(x->items[i].bytes, y->items[i].bytes);
	return same;
}

/* What neither side wrote. */
static void check_written(
	const struct inputs *in, const struct coach_merge_file *file)
{
	struct coach_arena arena = {0};
	struct coach_findings findings = {0};
	struct coach_entry entry;

	for (size_t i = 1; i < 3; i++) {
		if (coach_text_eq(in->file[i].bytes, file->bytes))
			return;
	}
	FUZZ_ASSERT(!coach_entry_parse(
		&entry, file->bytes, COACH_ENTRY_FRONT, &arena, &findings));
	FUZZ_ASSERT(!findings.len);
	coach_findings_release(&findings);
	coach_arena_release(&arena);
}

static void expect(const struct coach_kinds *kinds, struct coach_arena *arena,
	const struct coach_merge_files *o, const struct coach_merge_files *a,
	const struct coach_merge_files *b, const struct coach_merge_files *want)
{
	struct coach_merge_result got;

	coach_merge(kinds, o, a, b, arena, &got);
	FUZZ_ASSERT(same(&got.files, want));
	coach_merge_result_release(&got);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct coach_text bytes = fuzz_copy(data, size);
	static struct coach_kinds kinds;
	struct coach_arena arena = {0};
	struct coach_merge_result result;
	struct inputs in;
	const struct coach_merge_files *o = &in.side[0], *a = &in.side[1],
				       *b = &in.side[2];

	if (!kinds.len)
		fuzz_load_kinds(&kinds, NULL);
	cut(&in, bytes);
	coach_merge(&kinds, o, a, b, &arena, &result);
	for (size_t i = 0; i < result.files.len; i++)
		check_written(&in, &result.files.items[i]);
	expect(&kinds, &arena, o, b, a, &result.files);
	expect(&kinds, &arena, o, a, a, a);
	expect(&kinds, &arena, o, o, b, b);
	expect(&kinds, &arena, o, a, o, a);
	expect(&kinds, &arena, a, a, &result.files, &result.files);
	expect(&kinds, &arena, b, &result.files, b, &result.files);
	coach_merge_result_release(&result);
	coach_arena_release(&arena);
	for (size_t i = 0; i < 3; i++)
		free((void *)(uintptr_t)in.file[i].bytes.ptr);
	free((void *)(uintptr_t)bytes.ptr);
	return 0;
}
