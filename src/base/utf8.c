#include "coach/base/utf8.h"
#include <string.h>

/* The length of the valid sequence at ptr, or 0. (RFC 3629) */
static size_t sequence(const unsigned char *p, size_t left)
{
	unsigned char low = 0x80, high = 0xbf;
	size_t len;

	if (p[0] < 0x80)
		return p[0] ? 1 : 0;
	if (p[0] < 0xc2 || p[0] > 0xf4)
		return 0;
	len = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
	if (left < len)
		return 0;
	if (p[0] == 0xe0)
		low = 0xa0; /* overlong */
	else if (p[0] == 0xed)
		high = 0x9f; /* surrogates */
	else if (p[0] == 0xf0)
		low = 0x90; /* overlong */
	else if (p[0] == 0xf4)
		high = 0x8f; /* past U+10FFFF */
	if (p[1] < low || p[1] > high)
		return 0;
	for (size_t i = 2; i < len; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	}
	return len;
}

/* Marks in eight bytes the first that is not ASCII or is NUL, by its high bit.
 * (What the subtraction marks behind a NUL does not matter.) */
static uint64_t marks(const unsigned char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
	return (word | (word - UINT64_C(0x0101010101010101))) &
		UINT64_C(0x8080808080808080);
}

/* How many bytes stand before the first mark. */
static size_t before_mark(uint64_t found)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return (size_t)__builtin_ctzll(found) / 8;
#else
	/* There the subtraction may also mark a byte before a NUL. */
	(void)found;
	return 0;
#endif
}

static size_t skip_ascii(const unsigned char *p, size_t i, size_t len)
{
	while (len - i >= 32 &&
		!(marks(p + i) | marks(p + i + 8) | marks(p + i + 16) |
			marks(p + i + 24)))
		i += 32;
	while (len - i >= 8) {
		uint64_t found = marks(p + i);

		if (found)
			return i + before_mark(found);
		i += 8;
	}
	return i;
}

size_t coach_utf8_check(struct coach_text text)
{
	const unsigned char *p = (const unsigned char *)text.ptr;
	size_t i = 0;

	while ((i = skip_ascii(p, i, text.len)) < text.len) {
		size_t len = sequence(p + i, text.len - i);

		if (!len)
			break;
		i += len;
	}
	return i;
}

uint32_t coach_utf8_decode(const char *ptr, const char *end, size_t *len)
{
	const unsigned char *p = (const unsigned char *)ptr;

	*len = sequence(p, (size_t)(end - ptr));
	switch (*len) {
	case 2:
		return (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
	case 3:
		return (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 |
			(p[2] & 0x3fu);
	case 4:
		return (p[0] & 0x07u) << 18 | (p[1] & 0x3fu) << 12 |
			(p[2] & 0x3fu) << 6 | (p[3] & 0x3fu);
	default:
		*len = 1;
		return p[0];
	}
}
