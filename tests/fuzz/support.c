#include "coach/journal/journal.h"
#include "fuzz.h"

void fuzz_fail(const char *file, int line, const char *promise)
{
	fprintf(stderr, "%s:%d: broken: %s\n", file, line, promise);
	abort();
}

struct coach_text fuzz_copy(const void *data, size_t size)
{
	char *copy = malloc(size ? size : 1);

	FUZZ_ASSERT(copy);
	if (size)
		memcpy(copy, data, size);
	return (struct coach_text){copy, size};
}

void fuzz_load_kinds(struct coach_kinds *kinds, const char *only)
{
	for (size_t i = 0; i < coach_shipped_count; i++) {
		const char *path = coach_shipped[i].path;

		if (coach_text_starts(coach_text(path), "templates/") &&
			coach_text_ends(coach_text(path), ".md") &&
			(!only || strstr(path, only)))
			FUZZ_ASSERT(!coach_kinds_add(kinds, path,
				coach_shipped[i].bytes, true, NULL));
	}
}

void fuzz_load_method(struct coach_method *method)
{
	for (size_t i = 0; i < coach_shipped_count; i++) {
		if (coach_text_is(coach_text(coach_shipped[i].path),
			    COACH_METHOD_FILE))
			FUZZ_ASSERT(!coach_method_add(method, COACH_METHOD_FILE,
				coach_shipped[i].bytes, NULL));
	}
	FUZZ_ASSERT(method->steps.len && method->levels.len);
}

void fuzz_check_findings(
	struct coach_findings *findings, struct coach_text bytes)
{
	for (size_t i = 0; i < findings->len; i++) {
		FUZZ_ASSERT(findings->items[i].offset <= bytes.len);
		FUZZ_ASSERT(findings->items[i].message[0]);
	}
	coach_findings_place(findings, 0, "entry.md", bytes);
	coach_findings_sort(findings);
	for (size_t i = 0; i < findings->len; i++) {
		const struct coach_finding *finding = &findings->items[i];

		FUZZ_ASSERT(finding->line && finding->column);
		FUZZ_ASSERT(finding->line <= bytes.len + 1);
		if (i)
			FUZZ_ASSERT(finding[-1].line <= finding->line);
	}
}

void fuzz_check_node(
	const struct coach_node *node, size_t start, size_t end, int depth)
{
	size_t at = node->start, count = 0;

	FUZZ_ASSERT(depth <= COACH_YAML_DEPTH_MAX + 1);
	FUZZ_ASSERT(start <= node->start && node->start <= node->end);
	FUZZ_ASSERT(node->end <= end);
	FUZZ_ASSERT(node->type != COACH_NODE_SCALAR || !node->first);
	for (const struct coach_node *n = node->first; n; n = n->next) {
		FUZZ_ASSERT((node->type == COACH_NODE_MAP) == (n->key != NULL));
		if (n->key) {
			fuzz_check_node(n->key, at, node->end, depth + 1);
			at = n->key->end;
		}
		fuzz_check_node(n, at, node->end, depth + 1);
		at = n->end;
		count++;
	}
	FUZZ_ASSERT(count == node->count);
}

bool fuzz_same_node(const struct coach_node *a, const struct coach_node *b)
{
	if (a->type != b->type || !coach_text_eq(a->text, b->text) ||
		a->count != b->count)
		return false;
	if (a->key && !fuzz_same_node(a->key, b->key))
		return false;
	for (a = a->first, b = b->first; a; a = a->next, b = b->next) {
		if (!fuzz_same_node(a, b))
			return false;
	}
	return true;
}

void fuzz_check_entry(const struct coach_entry *entry)
{
	size_t at = entry->body_start, len = entry->bytes.len;

	FUZZ_ASSERT(entry->front && entry->front->type == COACH_NODE_MAP);
	if (!entry->has_front)
		return;
	FUZZ_ASSERT(entry->front_start <= entry->front_end);
	FUZZ_ASSERT(entry->front_end < entry->body_start);
	FUZZ_ASSERT(entry->body_start <= len);
	if (entry->front->count)
		fuzz_check_node(
			entry->front, entry->front_start, entry->front_end, 1);
	for (size_t i = 0; i < entry->body.block_count; i++) {
		const struct coach_block *block = &entry->body.blocks[i];

		FUZZ_ASSERT(at <= block->start && block->start < block->end);
		FUZZ_ASSERT(block->end <= len);
		FUZZ_ASSERT(block->start == entry->body_start ||
			entry->bytes.ptr[block->start - 1] == '\n' ||
			entry->bytes.ptr[block->start - 1] == '\r');
		if (block->type == COACH_BLOCK_HEADING)
			FUZZ_ASSERT(block->level >= 1 && block->level <= 6);
		if (block->type == COACH_BLOCK_ITEM && block->text.len) {
			FUZZ_ASSERT(block->text.ptr >=
				entry->bytes.ptr + block->start);
			FUZZ_ASSERT(block->text.ptr + block->text.len <=
				entry->bytes.ptr + block->end);
		}
		at = block->end;
	}
	for (size_t i = 0; i < entry->body.link_count; i++) {
		size_t offset = entry->body.links[i].offset;

		FUZZ_ASSERT(offset >= entry->body_start && offset < len);
	}
}
