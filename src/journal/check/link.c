#include "link.h"
#include <stdlib.h>
#include <string.h>

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void percent_decode(struct coach_buffer *out, struct coach_text text)
{
	if (coach_text_find(text, '%', 0) == text.len) {
		coach_buffer_add_text(out, text);
		return;
	}
	for (size_t i = 0; i < text.len; i++) {
		int high = -1, low = -1;

		if (text.ptr[i] == '%' && i + 2 < text.len) {
			high = hex_digit(text.ptr[i + 1]);
			low = hex_digit(text.ptr[i + 2]);
		}
		if (high < 0 || low < 0) {
			coach_buffer_add_byte(out, text.ptr[i]);
			continue;
		}
		coach_buffer_add_byte(out, (char)(high << 4 | low));
		i += 2;
	}
}

/* Go one folder up in "a/b/", to "a/". False: there is none. */
static bool go_up(struct coach_buffer *folder)
{
	size_t end = folder->len;

	if (!end)
		return false;
	do
		end--;
	while (end && folder->ptr[end - 1] != '/');
	coach_buffer_splice(folder, end, folder->len, COACH_TEXT(""));
	return true;
}

bool coach_link_resolve(
	struct coach_buffer *out, const char *path, struct coach_text target)
{
	struct coach_buffer decoded = COACH_BUFFER_INIT;
	struct coach_text rest, name;
	const char *slash = strrchr(path, '/');
	bool inside = true;

	target = coach_text_cut(target, 0, coach_text_find(target, '#', 0));
	target = coach_text_cut(target, 0, coach_text_find(target, '?', 0));
	percent_decode(&decoded, target);
	rest = coach_buffer_text(&decoded);
	coach_buffer_clear(out);
	/* From the journal's root, or from where the entry is. */
	if (slash && !coach_text_starts(rest, "/"))
		coach_buffer_add(out, path, (size_t)(slash - path) + 1);
	while (inside && coach_text_split(&rest, '/', &name)) {
		if (!name.len || coach_text_is(name, "."))
			continue;
		if (coach_text_is(name, "..")) {
			inside = go_up(out);
			continue;
		}
		coach_buffer_add_text(out, name);
		coach_buffer_add_byte(out, '/');
	}
	if (out->len)
		coach_buffer_splice(
			out, out->len - 1, out->len, COACH_TEXT(""));
	coach_buffer_release(&decoded);
	return inside;
}

static int by_path(const void *path, const void *item)
{
	return strcmp(path, *(const char *const *)item);
}

static bool is_there(
	int root, const char *path, const struct coach_paths *paths)
{
	if (paths && paths->len &&
		bsearch(path, paths->items, paths->len, sizeof(*paths->items),
			by_path))
		return true;
	return coach_file_exists(root, path);
}

void coach_links_check(int root, const char *path,
	const struct coach_questions *questions,
	const struct coach_paths *paths, struct coach_findings *findings)
{
	struct coach_buffer found = COACH_BUFFER_INIT;

	for (size_t i = 0; i < questions->links.len; i++) {
		const struct coach_link *link = &questions->links.items[i];

		if (!coach_link_resolve(&found, path, link->target)) {
			coach_findings_add(findings, COACH_RULE_LINK,
				link->offset,
				"the link '%.*s' leads out of the journal",
				COACH_ARG(link->target));
		} else if (found.len && strcmp(found.ptr, path) != 0 &&
			(strlen(found.ptr) != found.len ||
				!is_there(root, found.ptr, paths))) {
			coach_findings_add(findings, COACH_RULE_LINK,
				link->offset,
				"the link '%.*s' leads to no file, there is "
				"no '%s'",
				COACH_ARG(link->target), found.ptr);
		}
	}
	coach_buffer_release(&found);
}
