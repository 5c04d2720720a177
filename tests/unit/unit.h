#ifndef UNIT_H
#define UNIT_H

/* cmocka wants these before it, in any order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "coach/base/buffer.h"

/* A text equals a string; says both when not. */
#define assert_text(text, string)                                           \
	do {                                                                \
		struct coach_text unit_text = (text);                       \
		char *unit_copy = strndup(                                  \
			unit_text.len ? unit_text.ptr : "", unit_text.len); \
		assert_string_equal(unit_copy, string);                     \
		free(unit_copy);                                            \
	} while (0)

#endif
