#include "coach/model/entry.h"
#include "coach/base/utf8.h"
#include "coach/model/value.h"
#include "coach/port/unicode.h"
#include <stdint.h>
#include <string.h>

#define BOM "\xef\xbb\xbf"

static const struct coach_node empty_map = {
	.type = COACH_NODE_MAP, .style = COACH_STYLE_BLOCK};

/* A line of three dashes at 'at': *next is the line behind it. */
static bool is_fence(struct coach_text bytes, size_t at, size_t *next)
{
	struct coach_text line;
	size_t end;

	if (at >= bytes.len || bytes.ptr[at] != '-')
		return false;
	end = coach_text_find(bytes, '\n', at);
	line = coach_text_cut(bytes, at, end);
	if (!coach_text_starts(line, "---") ||
		!coach_text_is(coach_text_trim(line), "---"))
		return false;
	*next = end < bytes.len ? end + 1 : end;
	return true;
}

/* Find the YAML between the two lines ---. */
static bool find_front(struct coach_entry *entry, size_t *unclosed)
{
	struct coach_text bytes = entry->bytes;
	size_t at = coach_text_starts(bytes, BOM) ? strlen(BOM) : 0;
	size_t first = coach_text_find(bytes, '\n', at);

	*unclosed = SIZE_MAX;
	entry->eol =
		first > at && first < bytes.len && bytes.ptr[first - 1] == '\r'
		? "\r\n"
		: "\n";
	if (!is_fence(bytes, at, &entry->front_start))
		return false;
	*unclosed = at;
	at = entry->front_start;
	while (at < bytes.len) {
		if (is_fence(bytes, at, &entry->body_start)) {
			entry->front_end = at;
			entry->has_front = true;
			return true;
		}
		at = coach_text_find(bytes, '\n', at) + 1;
	}
	return false;
}

/* Does the key stand before this place too? */
static bool stands_before(
	const struct coach_node *map, const struct coach_node *node)
{
	for (const struct coach_node *n = map->first; n != node; n = n->next) {
		if (coach_text_eq(n->key->text, node->key->text))
			return true;
	}
	return false;
}

static void check_duplicates(
	const struct coach_node *map, struct coach_findings *findings)
{
	struct coach_map seen = {0};

	for (const struct coach_node *n = map->first; n; n = n->next) {
		const struct coach_node *key = n->key;
		bool again;

		/* In a small map a look at each is quicker than a table. */
		if (map->count <= 16)
			again = stands_before(map, n);
		else
			again = coach_map_put(&seen, key->text, &seen) != NULL;
		if (again) {
			coach_findings_add(findings, COACH_RULE_DUPLICATE_KEY,
				key->start,
				"'%.*s' stands here a second time, keep one",
				COACH_ARG(key->text));
		}
	}
	coach_map_release(&seen);
}

/* What our YAML leaves out, because it makes edits and merges unsafe. */
static void check_features(
	const struct coach_node *node, struct coach_findings *findings)
{
	if (node->anchored) {
		coach_findings_add(findings, COACH_RULE_YAML_FEATURE,
			node->start,
			"anchors and aliases are not used here, write the "
			"value out or put it in quotes");
	}
	if (node->tagged) {
		coach_findings_add(findings, COACH_RULE_YAML_FEATURE,
			node->start,
			"tags are not used here, write the value without, or "
			"put it in quotes");
	}
	if (node->type == COACH_NODE_MAP)
		check_duplicates(node, findings);
	for (const struct coach_node *n = node->first; n; n = n->next) {
		if (n->key) {
			check_features(n->key, findings);
			if (coach_text_eq(n->key->text, COACH_TEXT("<<")) &&
				n->key->style == COACH_STYLE_PLAIN) {
				coach_findings_add(findings,
					COACH_RULE_YAML_FEATURE, n->key->start,
					"merge keys are not used here, write "
					"the fields out");
			}
		}
		check_features(n, findings);
	}
}

static bool check_encoding(
	const struct coach_entry *entry, struct coach_findings *findings)
{
	struct coach_text bytes = entry->bytes;
	size_t bad = coach_utf8_check(bytes);

	if (bad == bytes.len)
		return true;
	if (bytes.ptr[bad]) {
		coach_findings_add(findings, COACH_RULE_ENCODING, bad,
			"byte 0x%02x is not UTF-8, save the file as UTF-8",
			(unsigned char)bytes.ptr[bad]);
	} else {
		coach_findings_add(findings, COACH_RULE_ENCODING, bad,
			"a NUL byte has no place in an entry, remove it");
	}
	/* With a clean front matter we still know whose entry it is. */
	return entry->has_front && bad >= entry->front_end;
}

static int parse_front(struct coach_entry *entry, struct coach_arena *arena,
	struct coach_findings *findings)
{
	struct coach_error error = {0};
	const struct coach_node *front;
	size_t offset;
	int status = coach_yaml_parse(entry->bytes, entry->front_start,
		entry->front_end, arena, &front, &offset, &error);

	if (status) {
		bool too_large = entry->front_end - entry->front_start >
			COACH_YAML_SIZE_MAX;

		coach_findings_add(findings,
			too_large ? COACH_RULE_SIZE : COACH_RULE_YAML, offset,
			"%s", error.message);
		coach_error_release(&error);
		return COACH_FAIL;
	}
	if (front->type != COACH_NODE_MAP) {
		coach_findings_add(findings, COACH_RULE_FRONT_MATTER,
			front->start,
			"front matter is made of lines 'field: value'");
		return COACH_FAIL;
	}
	if (findings)
		check_features(front, findings);
	entry->front = front;
	entry->id = coach_entry_text(entry, "id");
	entry->kind = coach_entry_text(entry, "kind");
	return COACH_OK;
}

int coach_entry_parse(struct coach_entry *entry, struct coach_text bytes,
	enum coach_entry_parts parts, struct coach_arena *arena,
	struct coach_findings *findings)
{
	size_t unclosed;
	int status = COACH_FAIL;

	*entry = (struct coach_entry){
		.bytes = bytes, .front = &empty_map, .eol = "\n"};
	if (bytes.len > COACH_ENTRY_SIZE_MAX) {
		coach_findings_add(findings, COACH_RULE_SIZE, 0,
			"an entry is at most 16 MiB large");
		return COACH_FAIL;
	}
	find_front(entry, &unclosed);
	if (!check_encoding(entry, findings))
		return COACH_FAIL;
	if (entry->has_front) {
		status = parse_front(entry, arena, findings);
	} else if (unclosed != SIZE_MAX) {
		coach_findings_add(findings, COACH_RULE_FRONT_MATTER, unclosed,
			"the front matter that begins here has no closing "
			"line ---");
	} else {
		coach_findings_add(findings, COACH_RULE_FRONT_MATTER, 0,
			"an entry begins with a line ---, its fields, and a "
			"second line ---");
	}
	if (parts == COACH_ENTRY_WHOLE && entry->has_front) {
		coach_markdown_parse(
			bytes, entry->body_start, arena, &entry->body);
	}
	return status;
}

const struct coach_node *coach_entry_get(
	const struct coach_entry *entry, const char *field)
{
	const struct coach_node *node = coach_node_get(entry->front, field);

	return node && !coach_node_absent(node) ? node : NULL;
}

struct coach_text coach_entry_text(
	const struct coach_entry *entry, const char *field)
{
	const struct coach_node *node = coach_entry_get(entry, field);

	if (!node || node->type != COACH_NODE_SCALAR)
		return COACH_TEXT("");
	return node->text;
}

/* What the line "id:" of the front matter says, read as text. */
static struct coach_text written_id(struct coach_text bytes)
{
	struct coach_entry entry = {.bytes = bytes};
	struct coach_text rest, line;
	size_t unclosed;

	if (!find_front(&entry, &unclosed) && unclosed == SIZE_MAX)
		return COACH_TEXT("");
	rest = coach_text_cut(bytes, entry.front_start,
		entry.has_front ? entry.front_end : bytes.len);
	while (coach_text_split(&rest, '\n', &line)) {
		if (!coach_text_starts(line, "id:"))
			continue;
		line = coach_text_trim(coach_text_cut(line, 3, line.len));
		if (line.len > 1 &&
			(line.ptr[0] == '"' || line.ptr[0] == '\'') &&
			line.ptr[line.len - 1] == line.ptr[0])
			line = coach_text_cut(line, 1, line.len - 1);
		return coach_id_valid(line) ? line : COACH_TEXT("");
	}
	return COACH_TEXT("");
}

struct coach_text coach_entry_id(
	struct coach_text bytes, struct coach_arena *arena)
{
	struct coach_entry entry;

	if (coach_entry_parse(&entry, bytes, COACH_ENTRY_FRONT, arena, NULL))
		return written_id(bytes);
	return coach_id_valid(entry.id) ? entry.id : COACH_TEXT("");
}

struct coach_text coach_entry_ref(
	const struct coach_entry *entry, const char *path)
{
	return coach_id_valid(entry->id) ? entry->id : coach_text(path);
}

/*
 * The first line of the body, when it is a heading "# …": looked at as bytes,
 * so that lists need no Markdown parser.
 */
static struct coach_text first_heading(const struct coach_entry *entry)
{
	struct coach_text rest = coach_text_cut(
		entry->bytes, entry->body_start, entry->bytes.len);
	struct coach_text line;

	while (coach_text_split(&rest, '\n', &line)) {
		line = coach_text_trim(line);
		if (!line.len)
			continue;
		if (!coach_text_starts(line, "# "))
			break;
		line = coach_text_cut(line, 2, line.len);
		return coach_text_trim(line);
	}
	return COACH_TEXT("");
}

struct coach_text coach_entry_title(
	const struct coach_entry *entry, const struct coach_kind *kind)
{
	struct coach_text title = COACH_TEXT("");

	if (kind && kind->title_field.len) {
		for (const struct coach_node *n = entry->front->first; n;
			n = n->next) {
			if (coach_text_eq(n->key->text, kind->title_field)) {
				title = n->text;
				break;
			}
		}
	}
	if (!title.len && entry->has_front)
		title = first_heading(entry);
	return title.len ? title : entry->id;
}

struct coach_text coach_entry_section(
	const struct coach_entry *entry, const char *name)
{
	const struct coach_markdown *body = &entry->body;
	size_t i = 0, start;

	while (i < body->block_count &&
		!(body->blocks[i].type == COACH_BLOCK_HEADING &&
			body->blocks[i].level == 2 &&
			coach_unicode_same(
				body->blocks[i].text, coach_text(name))))
		i++;
	if (i == body->block_count)
		return COACH_TEXT("");
	start = body->blocks[i++].end;
	while (i < body->block_count &&
		!(body->blocks[i].type == COACH_BLOCK_HEADING &&
			body->blocks[i].level <= 2))
		i++;
	return coach_text_trim(coach_text_cut(entry->bytes, start,
		i < body->block_count ? body->blocks[i].start
				      : entry->bytes.len));
}

/* ---- what a section says --------------------------------------------------
 */

/* Behind a heading's or an item's mark: the words of the line. */
static struct coach_text line_words(struct coach_text line)
{
	size_t at = 0;

	line = coach_text_trim(line);
	while (at < line.len && line.ptr[at] == '#')
		at++;
	if (at && at <= 6 && (at == line.len || line.ptr[at] == ' '))
		return COACH_TEXT("");
	for (at = 0;
		at < line.len && line.ptr[at] >= '0' && line.ptr[at] <= '9';)
		at++;
	if (at && at < line.len && memchr(".)", line.ptr[at], 2) &&
		(at + 1 == line.len || line.ptr[at + 1] == ' '))
		return coach_text_cut(line, at + 1, line.len);
	return line;
}

/* Letters and digits; of other scripts all but U+2000 to U+206F, where the
 * dashes and dots are. */
static bool says_something(struct coach_text words)
{
	for (size_t i = 0; i < words.len; i++) {
		unsigned char byte = (unsigned char)words.ptr[i];

		if ((byte >= '0' && byte <= '9') ||
			((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'))
			return true;
		if (byte == 0xe2 && i + 2 < words.len &&
			((unsigned char)words.ptr[i + 1] & 0xfe) == 0x80)
			i += 2;
		else if (byte >= 0x80)
			return true;
	}
	return false;
}

bool coach_section_words(struct coach_buffer *out, struct coach_text section)
{
	size_t first = out->len, at = 0;
	struct coach_text rest, line;
	bool filled = false;

	while (at < section.len) {
		size_t open;

		rest = coach_text_cut(section, at, section.len);
		open = coach_text_search(rest, COACH_TEXT("<!--"));
		coach_buffer_add(out, rest.ptr, open);
		/* <!--> is a whole comment. */
		rest = coach_text_cut(rest, open + 2, rest.len);
		at += open + 2 + coach_text_search(rest, COACH_TEXT("-->")) + 3;
	}
	rest = coach_text_cut(coach_buffer_text(out), first, out->len);
	line = coach_text_trim(rest);
	coach_buffer_splice(out,
		first + (size_t)(line.ptr - rest.ptr) + line.len, out->len,
		COACH_TEXT(""));
	coach_buffer_splice(out, first, first + (size_t)(line.ptr - rest.ptr),
		COACH_TEXT(""));
	rest = coach_text_cut(coach_buffer_text(out), first, out->len);
	while (!filled && coach_text_split(&rest, '\n', &line))
		filled = says_something(line_words(line));
	if (!filled)
		coach_buffer_splice(out, first, out->len, COACH_TEXT(""));
	return filled;
}
