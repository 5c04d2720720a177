#ifndef FUZZ_H
#define FUZZ_H

#include "coach/model/check.h"
#include "coach/model/edit.h"
#include "coach/model/method.h"
#include <stdint.h>

/*
 * What a fuzz target implements; libFuzzer or replay.c calls it. A broken
 * promise is an abort, which both take for a crash.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FUZZ_ASSERT(promise)                                     \
	do {                                                     \
		if (!(promise))                                  \
			fuzz_fail(__FILE__, __LINE__, #promise); \
	} while (0)

_Noreturn void fuzz_fail(const char *file, int line, const char *promise);

/* The input as a copy of exactly its size, so that a byte read behind its end
 * is caught. Release with free(). */
struct coach_text fuzz_copy(const void *data, size_t size);

/* The shipped kinds whose path has 'only' in it, or (NULL) all of them. */
void fuzz_load_kinds(struct coach_kinds *kinds, const char *only);

/* The shipped method. */
void fuzz_load_method(struct coach_method *method);

/* Every finding is about a place in the bytes and says something. */
void fuzz_check_findings(
	struct coach_findings *findings, struct coach_text bytes);
/* Nodes lie in [start, end), in order, children within their parents. */
void fuzz_check_node(
	const struct coach_node *node, size_t start, size_t end, int depth);
/* Same type, text and children. */
bool fuzz_same_node(const struct coach_node *a, const struct coach_node *b);
/* Front matter and blocks lie in the bytes, in order. */
void fuzz_check_entry(const struct coach_entry *entry);

#endif
