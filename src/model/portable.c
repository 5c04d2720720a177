#include "coach/model/portable.h"
#include "coach/port/unicode.h"
#include <string.h>
#include <strings.h>

#define FORBIDDEN "<>:\"|?*\\"

/* "con" of "CON .tar.gz": devices take any ending. */
static struct coach_text device_part(struct coach_text name)
{
	size_t len = 0;

	while (len < name.len && name.ptr[len] != '.')
		len++;
	while (len && name.ptr[len - 1] == ' ')
		len--;
	return coach_text_cut(name, 0, len);
}

static bool is_word(struct coach_text text, const char *word)
{
	return text.len == strlen(word) &&
		strncasecmp(text.ptr, word, text.len) == 0;
}

/* COM1 to LPT9, and with the three raised digits of Latin-1. */
static bool is_port(struct coach_text text)
{
	static const char *const raised[] = {
		"\xc2\xb9", "\xc2\xb2", "\xc2\xb3"};
	struct coach_text number = coach_text_cut(text, 3, text.len);

	if (text.len < 4 ||
		(strncasecmp(text.ptr, "com", 3) != 0 &&
			strncasecmp(text.ptr, "lpt", 3) != 0))
		return false;
	if (number.len == 1)
		return number.ptr[0] >= '0' && number.ptr[0] <= '9';
	for (size_t i = 0; i < 3; i++) {
		if (coach_text_is(number, raised[i]))
			return true;
	}
	return false;
}

static bool is_device(struct coach_text name)
{
	static const char *const words[] = {
		"con", "prn", "aux", "nul", "conin$", "conout$"};
	struct coach_text part = device_part(name);

	if (part.len < 3 || part.len > 7)
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (is_word(part, words[i]))
			return true;
	}
	return is_port(part);
}

bool coach_portable_is_plain(struct coach_text name)
{
	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.ptr[i];

		if (c >= 0x80 || (c >= 'A' && c <= 'Z'))
			return false;
	}
	return true;
}

static bool is_nfc(struct coach_text name)
{
	struct coach_buffer nfc = COACH_BUFFER_INIT;
	bool same;

	if (coach_portable_is_plain(name))
		return true;
	coach_unicode_nfc(&nfc, name);
	same = coach_text_eq(coach_buffer_text(&nfc), name);
	coach_buffer_release(&nfc);
	return same;
}

const char *coach_portable_problem(struct coach_text name)
{
	static const char *const forbidden[] = {"'<' is not allowed in it",
		"'>' is not allowed in it", "':' is not allowed in it",
		"'\"' is not allowed in it", "'|' is not allowed in it",
		"'?' is not allowed in it", "'*' is not allowed in it",
		"'\\' is not allowed in it"};

	for (size_t i = 0; i < name.len; i++) {
		const char *found = (unsigned char)name.ptr[i] < 0x20
			? NULL
			: strchr(FORBIDDEN, name.ptr[i]);

		if ((unsigned char)name.ptr[i] < 0x20 || name.ptr[i] == 0x7f)
			return "a control character is not allowed in it";
		if (found)
			return forbidden[found - FORBIDDEN];
	}
	if (name.len && name.ptr[name.len - 1] == '.')
		return "it ends in a dot";
	if (name.len && name.ptr[name.len - 1] == ' ')
		return "it ends in a space";
	if (coach_text_ends(name, " .md"))
		return "it has a space before its ending, which is easily lost";
	if (is_device(name))
		return "a device is called so";
	if (!is_nfc(name))
		return "its letters are written in two parts each, which macOS "
		       "writes as one";
	return NULL;
}

/* With a dash for what is forbidden. */
static void add_allowed(struct coach_buffer *out, struct coach_text name)
{
	size_t start = out->len;

	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.ptr[i];
		bool bad = c < 0x20 || c == 0x7f || strchr(FORBIDDEN, (int)c);

		if (!bad)
			coach_buffer_add_byte(out, name.ptr[i]);
		else if (out->len > start && out->ptr[out->len - 1] != '-')
			coach_buffer_add_byte(out, '-');
	}
}

/* Drop what must not stand before 'end', and what our dashes left there. */
static void trim(struct coach_buffer *out, size_t start, size_t end)
{
	size_t from = end;

	while (from > start && strchr(". -", out->ptr[from - 1]))
		from--;
	coach_buffer_splice(out, from, end,
		from > start ? COACH_TEXT("") : COACH_TEXT("unnamed"));
}

static void add_name(struct coach_buffer *out, struct coach_text name)
{
	struct coach_buffer nfc = COACH_BUFFER_INIT;
	size_t start = out->len;

	coach_unicode_nfc(&nfc, name);
	add_allowed(out, coach_buffer_text(&nfc));
	coach_buffer_release(&nfc);
	trim(out, start, out->len);
	if (coach_text_ends(coach_buffer_text(out), ".md"))
		trim(out, start, out->len - strlen(".md"));
	name = coach_text_cut(coach_buffer_text(out), start, out->len);
	start += device_part(name).len;
	if (is_device(name))
		coach_buffer_splice(out, start, start, COACH_TEXT("-1"));
}

void coach_portable_path(struct coach_buffer *out, struct coach_text path)
{
	struct coach_text name;
	bool first = true;

	while (coach_text_split(&path, '/', &name)) {
		if (!first)
			coach_buffer_add_byte(out, '/');
		first = false;
		if (coach_portable_problem(name))
			add_name(out, name);
		else
			coach_buffer_add_text(out, name);
	}
}
