#ifndef COACH_BASE_UTF8_H
#define COACH_BASE_UTF8_H

#include "coach/base/text.h"
#include <stdint.h>

/* The offset of the first byte that is not UTF-8, or of a NUL; or text.len. */
size_t coach_utf8_check(struct coach_text text);
/* The code point at ptr (valid UTF-8, before end) and its length in bytes. */
uint32_t coach_utf8_decode(const char *ptr, const char *end, size_t *len);

#endif
