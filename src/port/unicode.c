#include "coach/port/unicode.h"
#include "coach/base/alloc.h"
#include "coach/base/utf8.h"
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static bool is_ascii(struct coach_text text)
{
	unsigned char high = 0;

	for (size_t i = 0; i < text.len; i++)
		high |= (unsigned char)text.ptr[i];
	return high < 0x80;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/*
 * Decompose valid UTF-8 into code points, to be released with free(), with
 * room for the one more that utf8proc_reencode wants. NULL: cannot be done.
 */
static utf8proc_int32_t *decompose(
	struct coach_text text, utf8proc_option_t options, size_t *count)
{
	utf8proc_int32_t *points = NULL;
	size_t room = text.len + 16;

	for (;;) {
		utf8proc_ssize_t need;

		points = coach_realloc(points, (room + 1) * sizeof(*points));
		need = utf8proc_decompose((const utf8proc_uint8_t *)text.ptr,
			(utf8proc_ssize_t)text.len, points,
			(utf8proc_ssize_t)room, options);
		if (need < 0) {
			free(points);
			return NULL;
		}
		*count = (size_t)need;
		if (*count <= room)
			return points;
		room = *count;
	}
}

static void compose_valid(struct coach_buffer *out, struct coach_text text,
	utf8proc_option_t more)
{
	const utf8proc_option_t options =
		UTF8PROC_STABLE | UTF8PROC_COMPOSE | more;
	utf8proc_int32_t *points;
	utf8proc_ssize_t len = -1;
	size_t count;

	points = decompose(text, options, &count);
	if (points)
		len = utf8proc_reencode(
			points, (utf8proc_ssize_t)count, options);
	if (len >= 0)
		coach_buffer_add(out, points, (size_t)len);
	else
		coach_buffer_add_text(out, text);
	free(points);
}

static void compose(struct coach_buffer *out, struct coach_text text,
	utf8proc_option_t more)
{
	while (text.len) {
		size_t good = coach_utf8_check(text);

		if (good)
			compose_valid(out, coach_text_cut(text, 0, good), more);
		/* What is no UTF-8 stays as it is, byte by byte. */
		if (good < text.len)
			coach_buffer_add_byte(out, text.ptr[good++]);
		text = coach_text_cut(text, good, text.len);
	}
}

void coach_unicode_nfc(struct coach_buffer *out, struct coach_text text)
{
	if (is_ascii(text))
		coach_buffer_add_text(out, text);
	else
		compose(out, text, (utf8proc_option_t)0);
}

void coach_unicode_fold(struct coach_buffer *out, struct coach_text text)
{
	if (is_ascii(text)) {
		coach_buffer_reserve(out, text.len);
		for (size_t i = 0; i < text.len; i++)
			coach_buffer_add_byte(out, lower(text.ptr[i]));
		return;
	}
	compose(out, text, UTF8PROC_CASEFOLD);
}

/* Two words of a list mostly differ in their first letter: nothing that stands
 * behind an ASCII character changes what that one folds to. */
static bool begin_apart(struct coach_text a, struct coach_text b)
{
	return a.len && b.len && (unsigned char)(a.ptr[0] | b.ptr[0]) < 0x80 &&
		lower(a.ptr[0]) != lower(b.ptr[0]);
}

bool coach_unicode_same(struct coach_text a, struct coach_text b)
{
	struct coach_buffer x = COACH_BUFFER_INIT, y = COACH_BUFFER_INIT;
	bool same;

	if (begin_apart(a, b))
		return false;
	if (coach_text_eq(a, b))
		return true;
	if (is_ascii(a) && is_ascii(b)) {
		size_t i = 0;

		if (a.len != b.len)
			return false;
		while (i < a.len && lower(a.ptr[i]) == lower(b.ptr[i]))
			i++;
		return i == a.len;
	}
	coach_unicode_fold(&x, a);
	coach_unicode_fold(&y, b);
	same = coach_text_eq(coach_buffer_text(&x), coach_buffer_text(&y));
	coach_buffer_release(&x);
	coach_buffer_release(&y);
	return same;
}

bool coach_unicode_contains(struct coach_text text, struct coach_text part)
{
	struct coach_buffer x = COACH_BUFFER_INIT, y = COACH_BUFFER_INIT;
	bool found;

	coach_unicode_fold(&x, text);
	coach_unicode_fold(&y, part);
	found = coach_text_has(coach_buffer_text(&x), y.ptr);
	coach_buffer_release(&x);
	coach_buffer_release(&y);
	return found;
}

/* Letters that Unicode does not decompose, but that names are full of. */
static const struct {
	utf8proc_int32_t point;
	const char *ascii;
} plain_letters[] = {
	{0xe6, "ae"},  /* æ */
	{0xf0, "d"},   /* ð */
	{0xf8, "o"},   /* ø */
	{0xfe, "th"},  /* þ */
	{0x111, "d"},  /* đ */
	{0x127, "h"},  /* ħ */
	{0x131, "i"},  /* ı */
	{0x138, "k"},  /* ĸ */
	{0x142, "l"},  /* ł */
	{0x14b, "ng"}, /* ŋ */
	{0x153, "oe"}, /* œ */
	{0x167, "t"},  /* ŧ */
	{0x259, "e"},  /* ə */
};

/* What a folded, decomposed code point is in a slug: "" for nothing, NULL for
 * the end of a word. */
static const char *slug_part(utf8proc_int32_t point, char single[2])
{
	if ((point >= 'a' && point <= 'z') || (point >= '0' && point <= '9')) {
		single[0] = (char)point;
		single[1] = '\0';
		return single;
	}
	/* An apostrophe stands within a word: o'brien, maria’s. */
	if (point == '\'' || point == 0x2019)
		return "";
	for (size_t i = 0; i < sizeof(plain_letters) / sizeof(*plain_letters);
		i++) {
		if (plain_letters[i].point == point)
			return plain_letters[i].ascii;
	}
	return NULL;
}

static void slug_add(
	struct coach_buffer *out, const utf8proc_int32_t *points, size_t count)
{
	size_t start = out->len;
	bool ended = false;

	for (size_t i = 0; i < count; i++) {
		char single[2];
		const char *part = slug_part(points[i], single);

		if (!part) {
			ended = true;
			continue;
		}
		if (ended && *part && out->len > start)
			coach_buffer_add_byte(out, '-');
		ended = ended && !*part;
		coach_buffer_add_string(out, part);
	}
}

void coach_unicode_slug(
	struct coach_buffer *out, struct coach_text text, size_t max)
{
	const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
		UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
	size_t start = out->len, count, cut;
	utf8proc_int32_t *points;

	text = coach_text_cut(text, 0, coach_utf8_check(text));
	points = decompose(text, options, &count);
	if (!points)
		return;
	slug_add(out, points, count);
	free(points);
	if (out->len - start <= max)
		return;
	cut = start + max;
	/* At the end of a word, if a word ends in there. */
	if (out->ptr[cut] != '-') {
		size_t word = cut;

		while (word > start && out->ptr[word - 1] != '-')
			word--;
		if (word > start)
			cut = word;
	}
	while (cut > start && out->ptr[cut - 1] == '-')
		cut--;
	coach_buffer_splice(out, cut, out->len, COACH_TEXT(""));
}

/* The next character at ptr: all code points that are shown as one. */
static size_t cluster(const char *ptr, const char *end, size_t *columns)
{
	utf8proc_int32_t before = 0, state = 0;
	size_t bytes = 0;

	*columns = 0;
	while (ptr + bytes < end) {
		size_t len;
		utf8proc_int32_t point = (utf8proc_int32_t)coach_utf8_decode(
			ptr + bytes, end, &len);
		int width = utf8proc_charwidth(point);

		if (bytes &&
			utf8proc_grapheme_break_stateful(before, point, &state))
			break;
		/* Joined symbols take the room of the widest. */
		if (width > 0 && (size_t)width > *columns)
			*columns = (size_t)width;
		before = point;
		bytes += len;
	}
	return bytes;
}

/* How many bytes go into so many columns; *used: the columns they take. */
static size_t measure(struct coach_text text, size_t columns, size_t *used)
{
	size_t bytes = 0;

	*used = 0;
	while (bytes < text.len) {
		unsigned char c = (unsigned char)text.ptr[bytes];
		size_t len = 1, width = 1;

		/* Between two ASCII bytes there is always a break. */
		if (c < 0x20 || c >= 0x7f ||
			(bytes + 1 < text.len &&
				(unsigned char)text.ptr[bytes + 1] >= 0x80))
			len = cluster(
				text.ptr + bytes, text.ptr + text.len, &width);
		if (width > columns - *used)
			break;
		*used += width;
		bytes += len;
	}
	return bytes;
}

size_t coach_unicode_width(struct coach_text text)
{
	size_t used;

	measure(text, SIZE_MAX, &used);
	return used;
}

struct coach_text coach_unicode_fit(struct coach_text text, size_t columns)
{
	size_t used;

	return coach_text_cut(text, 0, measure(text, columns, &used));
}

/* Moves the cursor, turns the text round, or is not seen. */
static bool is_unprintable(utf8proc_int32_t point)
{
	switch (utf8proc_category(point)) {
	case UTF8PROC_CATEGORY_CC:
		return point != '\t' && point != '\n';
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return true;
	default:
		return false;
	}
}

void coach_unicode_printable(struct coach_buffer *out, struct coach_text text)
{
	const char *p = text.ptr, *end = text.ptr + text.len;

	coach_buffer_reserve(out, text.len);
	while (p < end) {
		size_t len;
		uint32_t point = coach_utf8_decode(p, end, &len);
		bool invalid = len == 1 && point >= 0x80;

		if (!invalid && !is_unprintable((utf8proc_int32_t)point))
			coach_buffer_add(out, p, len);
		else if (len == 1)
			coach_buffer_add_format(out, "\\x%02x", point);
		else
			coach_buffer_add_format(out, "\\u{%04X}", point);
		p += len;
	}
}
