#include "name.h"
#include "coach/base/date.h"
#include "coach/base/system.h"
#include "coach/model/portable.h"
#include "coach/port/files.h"
#include "coach/port/unicode.h"
#include "journal/find/find.h"
#include <stdlib.h>
#include <string.h>

#define ID_MAX ((size_t)64)   /* bytes */
#define TAIL_LEN ((size_t)5)  /* -7k3f */
#define SLUG_MAX ((size_t)48) /* bytes: with a date and a tail an id fits */
#define DATE_LEN ((size_t)10) /* 2026-11-20 */
#define SAID_MAX ((size_t)40) /* bytes: the longest date in a title's words */

/* What nobody mistakes for another when reading it out: no i, l, o, 0, 1. */
static const char tail_letters[] = "abcdefghjkmnpqrstuvwxyz23456789";

static int add_tail(struct coach_buffer *out, struct coach_error *error)
{
	const size_t letters = sizeof(tail_letters) - 1;

	coach_buffer_add_byte(out, '-');
	for (size_t i = 0; i < TAIL_LEN - 1;) {
		unsigned char random;

		if (coach_system_random(&random, 1) < 0)
			return coach_error_errno(error, "cannot make an id");
		random &= 31;
		if (random < letters) {
			coach_buffer_add_byte(out, tail_letters[random]);
			i++;
		}
	}
	return COACH_OK;
}

/*
 * Dashes stand between words only: what a missing value leaves is tidied up,
 * as in "meetings/2026/2026-11-20-.md".
 */
static void tidy(struct coach_buffer *name, size_t from)
{
	size_t kept = from;

	for (size_t i = from; i < name->len; i++) {
		char c = name->ptr[i];
		char before = kept ? name->ptr[kept - 1] : '/';
		bool ends = c == '-' || c == '/' || c == '.';

		if (ends && before == '-' && kept > from)
			kept--;
		before = kept ? name->ptr[kept - 1] : '/';
		if (c == '-' && before == '/')
			continue;
		name->ptr[kept++] = c;
	}
	if (kept > from && name->ptr[kept - 1] == '-')
		kept--;
	coach_buffer_splice(name, kept, name->len, COACH_TEXT(""));
}

/* A date stands at 'at', and is a word of its own. */
static bool is_date_at(struct coach_text name, size_t at)
{
	size_t end = at + DATE_LEN;

	return end <= name.len && (!at || strchr("-/", name.ptr[at - 1])) &&
		(end == name.len || strchr("-./", name.ptr[end])) &&
		coach_day_parse(coach_text_cut(name, at, end)) !=
		COACH_DAY_NONE;
}

/* "2026-11-20-2026-11-20-retro" tells its date once. */
static void tell_date_once(struct coach_buffer *name, size_t from)
{
	for (size_t i = from; i < name->len;) {
		struct coach_text text = coach_buffer_text(name);
		size_t next = i + DATE_LEN + 1;

		if (is_date_at(text, i) && is_date_at(text, next) &&
			text.ptr[next - 1] == '-' &&
			!memcmp(text.ptr + i, text.ptr + next, DATE_LEN))
			coach_buffer_splice(name, i, next, COACH_TEXT(""));
		else
			i++;
	}
}

/*
 * Words that mean this day whenever they are read: not "the 20th" or "Friday",
 * which a title may begin with for another reason.
 */
static bool says_day(struct coach_text words, coach_day day)
{
	struct coach_day_reading then, later;

	coach_day_read(words, day, false, &then);
	coach_day_read(words, day + 40, false, &later);
	return then.day != COACH_DAY_NONE && then.day == later.day &&
		(then.day == day || then.other == day);
}

static bool is_letter(char c)
{
	return (c >= '0' && c <= '9') ||
		((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* The T of "2026-11-20T10:00" stands here. */
static bool is_time_at(struct coach_text title, size_t at)
{
	return at + 1 < title.len && (title.ptr[at] | 0x20) == 't' &&
		title.ptr[at + 1] >= '0' && title.ptr[at + 1] <= '9';
}

/* How many bytes of a title say the day of its entry, at its beginning. */
static size_t said_date(struct coach_text title, coach_day day)
{
	size_t found = 0;

	for (size_t i = 1; i <= title.len && i <= SAID_MAX; i++) {
		if (is_letter(title.ptr[i - 1]) &&
			(i == title.len || !is_letter(title.ptr[i]) ||
				is_time_at(title, i)) &&
			says_day(coach_text_cut(title, 0, i), day))
			found = i;
	}
	return found;
}

/*
 * The words of a title for a name, with the day of the entry that they begin
 * with as a name has it: "20 November 2026: retro", "20.11.2026 retro".
 */
static void slug_title(
	struct coach_buffer *slug, struct coach_text title, coach_day day)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	size_t said = day == COACH_DAY_NONE ? 0 : said_date(title, day);

	if (said) {
		coach_day_format(&words, day, COACH_TEXT("%Y-%m-%d"));
		coach_buffer_add_byte(&words, ' ');
	}
	coach_buffer_add_text(&words, coach_text_cut(title, said, title.len));
	coach_unicode_slug(slug, coach_buffer_text(&words), SLUG_MAX);
	coach_buffer_release(&words);
}

/* The id of an entry, in the name of a dated one: without a date of its own. */
static void slug_id(struct coach_buffer *slug, struct coach_text id,
	const struct coach_kind *kind)
{
	if (kind->dated && id.len > DATE_LEN + 1 && is_date_at(id, 0))
		id = coach_text_cut(id, DATE_LEN + 1, id.len);
	coach_unicode_slug(slug, id, ID_MAX);
}

/* Dates stay as they are; of all else, what an id may hold. */
static void slug_values(struct coach_settings *slugs,
	const struct coach_kind *kind, const struct coach_settings *values,
	struct coach_arena *arena)
{
	coach_day day = coach_day_parse(coach_settings_value(values, "date"));

	for (size_t i = 0; i < values->len; i++) {
		const struct coach_setting *setting = &values->items[i];
		const struct coach_field *field =
			coach_kind_field(kind, setting->field);
		struct coach_setting slug = {.field = setting->field};
		struct coach_text value;
		struct coach_buffer words = COACH_BUFFER_INIT;

		if (!setting->values.len)
			continue;
		value = setting->values.items[0];
		if (!field || field->type != COACH_TYPE_DATE) {
			if (field && field->type == COACH_TYPE_REFERENCE)
				slug_id(&words, value, kind);
			else
				slug_title(&words, value, day);
			value = coach_arena_text(
				arena, coach_buffer_text(&words));
		}
		coach_buffer_release(&words);
		COACH_PUSH(&slug.values, value);
		COACH_PUSH(slugs, slug);
	}
}

static void slugs_release(struct coach_settings *slugs)
{
	for (size_t i = 0; i < slugs->len; i++)
		free(slugs->items[i].values.items);
	free(slugs->items);
}

/*
 * Ids of dated kinds begin with a date and end in a tail, so one without can
 * only be taken in the folders of the other kinds, which are small.
 */
static int is_taken(struct coach_journal *journal, struct coach_text id,
	bool *taken, struct coach_error *error)
{
	struct coach_found found = COACH_FOUND_INIT;
	int status = COACH_OK;

	*taken = coach_find_quick(journal, id, &found);
	for (size_t i = 0; i < journal->kinds.len && !*taken && !status; i++) {
		const struct coach_kind *kind = journal->kinds.items[i];
		struct coach_text folder = coach_kind_folder(kind);
		char *name;

		if (kind->dated || !folder.len)
			continue;
		name = coach_strndup(folder.ptr, folder.len);
		status = coach_find_below(
			journal, name, id, taken, &found, error);
		free(name);
	}
	coach_found_release(&found);
	return status;
}

/* maria-lopez, maria-lopez-2, …; con-2, because Windows has no con. */
static int number_id(struct coach_journal *journal, struct coach_buffer *id,
	struct coach_error *error)
{
	size_t len = id->len;
	bool taken = true;
	int status = COACH_OK;

	for (unsigned n = 1; !status; n++) {
		if (n > 1) {
			struct coach_buffer tail = COACH_BUFFER_INIT;

			coach_buffer_add_format(&tail, "-%u", n);
			if (len + tail.len > ID_MAX)
				len = ID_MAX - tail.len;
			coach_buffer_splice(
				id, len, id->len, coach_buffer_text(&tail));
			coach_buffer_release(&tail);
		}
		status =
			is_taken(journal, coach_buffer_text(id), &taken, error);
		if (!taken && !coach_portable_problem(coach_buffer_text(id)))
			break;
	}
	return status;
}

static int make_id(struct coach_journal *journal, const struct coach_kind *kind,
	const struct coach_settings *values, const struct coach_settings *slugs,
	struct coach_buffer *id, struct coach_error *error)
{
	size_t max = kind->dated ? ID_MAX - TAIL_LEN : ID_MAX;
	const struct coach_setting *title = coach_settings_get(values, "title");

	coach_template_expand(id, kind->id, slugs);
	tidy(id, 0);
	tell_date_once(id, 0);
	if (id->len > max) {
		coach_buffer_splice(id, max, id->len, COACH_TEXT(""));
		tidy(id, 0);
	}
	if (!id->len && !title) {
		coach_error_set(error, COACH_USAGE,
			"a new %.*s needs a %.*s to be called by",
			COACH_ARG(kind->name),
			COACH_ARG(kind->title_field.len ? kind->title_field
							: COACH_TEXT("title")));
		coach_error_hint(error,
			"give it one, like: coach new %.*s "
			"\"…\"",
			COACH_ARG(kind->name));
		return COACH_USAGE;
	}
	/* A title in another script leaves no letters for an id. */
	if (!id->len)
		coach_buffer_add_text(id, kind->name);
	else if (!kind->dated)
		return number_id(journal, id, error);
	return add_tail(id, error);
}

/* One that other systems cannot tell apart is there, or this very one. */
static bool is_path_taken(struct coach_journal *journal,
	const struct coach_kind *kind, const struct coach_buffer *path)
{
	struct coach_text folder = coach_kind_folder(kind);
	struct coach_paths paths = {0};
	struct coach_error ignored = {0};
	char *name;
	bool taken = coach_file_exists(journal->root, path->ptr);

	/* In the folders of dated kinds are many files, of which none is
	 * called by anything but a date and an id. */
	if (taken || kind->dated || !folder.len)
		return taken;
	name = coach_strndup(folder.ptr, folder.len);
	if (coach_files_list(journal->root, name, ".md", &paths, &ignored) ==
		COACH_OK) {
		for (size_t i = 0; i < paths.len && !taken; i++)
			taken = coach_unicode_same(coach_text(paths.items[i]),
				coach_buffer_text(path));
	}
	coach_error_release(&ignored);
	coach_paths_release(&paths);
	free(name);
	return taken;
}

static int make_path(struct coach_journal *journal,
	const struct coach_kind *kind, const struct coach_settings *slugs,
	const struct coach_buffer *id, struct coach_buffer *path,
	struct coach_error *error)
{
	struct coach_buffer given = COACH_BUFFER_INIT;
	size_t folder = coach_kind_folder(kind).len;
	const char *why;

	/* The folder is the kind's, wherever the template has it. */
	coach_template_expand(&given, kind->file, slugs);
	tidy(&given, folder);
	tell_date_once(&given, folder);
	why = coach_path_hostile(given.ptr);
	coach_buffer_add(path, given.ptr, why ? given.len : folder);
	if (!why)
		coach_portable_path(path,
			coach_text_cut(
				coach_buffer_text(&given), folder, given.len));
	coach_buffer_release(&given);
	if (coach_text_ends(coach_buffer_text(path), ".md") &&
		is_path_taken(journal, kind, path)) {
		const char *tail = strrchr(id->ptr, '-');

		coach_buffer_splice(path, path->len - 3, path->len - 3,
			coach_text(tail ? tail : "-2"));
	}
	if (why)
		return coach_error_set(error, COACH_FAIL,
			"the template '%.*s' gives the path '%s', but %s",
			COACH_ARG(kind->source), path->ptr, why);
	return COACH_OK;
}

int coach_name_entry(struct coach_journal *journal,
	const struct coach_kind *kind, const struct coach_settings *values,
	char **id, char **path, struct coach_error *error)
{
	struct coach_buffer new_id = COACH_BUFFER_INIT;
	struct coach_buffer new_path = COACH_BUFFER_INIT;
	struct coach_arena arena = {0};
	struct coach_settings slugs = {0};
	struct coach_setting slug = {.field = COACH_TEXT("id")};
	int status;

	slug_values(&slugs, kind, values, &arena);
	status = make_id(journal, kind, values, &slugs, &new_id, error);
	if (!status) {
		COACH_PUSH(&slug.values, coach_buffer_text(&new_id));
		COACH_PUSH(&slugs, slug);
		status = make_path(
			journal, kind, &slugs, &new_id, &new_path, error);
	}
	if (!status) {
		*id = coach_buffer_detach(&new_id);
		*path = coach_buffer_detach(&new_path);
	}
	slugs_release(&slugs);
	coach_arena_release(&arena);
	coach_buffer_release(&new_id);
	coach_buffer_release(&new_path);
	return status;
}
