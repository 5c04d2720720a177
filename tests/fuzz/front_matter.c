/*
 * The YAML port on its own: any bytes, a tree with true places or a reason;
 * and the quick way round libyaml gives what libyaml gives, to the byte.
 */
#include "coach/base/utf8.h"
#include "fuzz.h"
#include "port/yaml/workaround_quick.h"

/* A plain word on one line is what its place says it is. */
static void check_plain(const struct coach_node *node, struct coach_text bytes)
{
	struct coach_text there = coach_text_cut(bytes, node->start, node->end);

	if (node->type == COACH_NODE_SCALAR &&
		node->style == COACH_STYLE_PLAIN && !node->anchored &&
		!node->tagged && coach_text_find(there, '\n', 0) == there.len &&
		coach_text_find(there, '\r', 0) == there.len &&
		!coach_text_has(there, "\xc2\x85") &&
		!coach_text_has(there, "\xe2\x80"))
		FUZZ_ASSERT(coach_text_eq(node->text, there));
	for (const struct coach_node *n = node->first; n; n = n->next) {
		if (n->key)
			check_plain(n->key, bytes);
		check_plain(n, bytes);
	}
}

static bool equal(const struct coach_node *a, const struct coach_node *b)
{
	if (a->type != b->type || a->style != b->style ||
		a->start != b->start || a->end != b->end ||
		!coach_text_eq(a->text, b->text) || a->count != b->count ||
		a->anchored != b->anchored || a->tagged != b->tagged ||
		(a->key != NULL) != (b->key != NULL) ||
		(a->key && !equal(a->key, b->key)))
		return false;
	for (a = a->first, b = b->first; a && b; a = a->next, b = b->next) {
		if (!equal(a, b))
			return false;
	}
	return !a && !b;
}

static void check_quick(struct coach_text bytes, size_t start)
{
	struct coach_arena arena = {0};
	struct coach_error error = {0};
	const struct coach_node *full = NULL;
	const struct coach_node *quick =
		coach_yaml_quick(bytes, start, bytes.len, &arena);
	size_t offset;

	if (quick) {
		FUZZ_ASSERT(!coach_yaml_parse_full(bytes, start, bytes.len,
			&arena, &full, &offset, &error));
		FUZZ_ASSERT(equal(quick, full));
	}
	coach_error_release(&error);
	coach_arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct coach_text bytes = fuzz_copy(data, size);
	/* Also not at the start of a file, as front matter is. */
	size_t start = size && data[0] == '-' ? 1 : 0;
	struct coach_arena arena = {0};
	struct coach_error error = {0};
	const struct coach_node *root = NULL;
	size_t offset = SIZE_MAX;

	/* The model hands over only what is UTF-8. */
	if (coach_utf8_check(bytes) != bytes.len)
		goto out;
	check_quick(bytes, start);
	if (coach_yaml_parse(bytes, start, size, &arena, &root, &offset,
		    &error) == COACH_OK) {
		fuzz_check_node(root, start, size, 1);
		check_plain(root, bytes);
		FUZZ_ASSERT(!error.message);
	} else {
		FUZZ_ASSERT(error.message && error.message[0]);
		FUZZ_ASSERT(offset >= start && offset <= size);
	}
out:
	coach_error_release(&error);
	coach_arena_release(&arena);
	free((void *)(uintptr_t)bytes.ptr);
	return 0;
}
