#include "message.h"
#include "coach/model/value.h"
#include "coach/port/unicode.h"
#include <string.h>

#define COLUMNS_MAX ((size_t)72) /* of a subject, as git's tools expect */

/* As one line that any terminal may show. */
static void add_plain(struct coach_buffer *out, struct coach_text text)
{
	struct coach_buffer line = COACH_BUFFER_INIT;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		coach_buffer_add_byte(
			&line, c < ' ' || c == 0x7f ? ' ' : text.ptr[i]);
	}
	coach_unicode_printable(out, coach_buffer_text(&line));
	coach_buffer_release(&line);
}

/* " (+6 −1)": remarks, when they were counted. */
static void add_remarks(
	struct coach_buffer *out, const struct coach_entry *entry)
{
	struct coach_text positive = coach_entry_text(entry, "positive");
	struct coach_text corrective = coach_entry_text(entry, "corrective");
	double number;

	if (!positive.len && !corrective.len)
		return;
	if (!coach_number_parse(positive, &number))
		positive = COACH_TEXT("0");
	if (!coach_number_parse(corrective, &number))
		corrective = COACH_TEXT("0");
	coach_buffer_add_format(out, " (+%.*s \xe2\x88\x92%.*s)",
		COACH_ARG(positive), COACH_ARG(corrective));
}

/* What it is called; without a name of its own, what it is about. */
static void add_title(struct coach_buffer *out, const struct coach_entry *entry,
	const struct coach_kind *kind)
{
	struct coach_text title = coach_entry_title(entry, kind);
	struct coach_text about = coach_entry_text(entry, "pinpoint");
	size_t start = out->len;

	if (kind && coach_unicode_same(title, kind->name))
		return;
	if (title.ptr != entry->id.ptr) {
		add_plain(out, title);
		return;
	}
	if (!about.len)
		about = coach_entry_text(entry, "skill");
	add_plain(out, about);
	for (size_t i = start; i < out->len; i++) {
		if (out->ptr[i] == '-')
			out->ptr[i] = ' ';
	}
}

static void add_entry(struct coach_buffer *out, struct coach_buffer *title,
	const struct coach_entry *entry, const struct coach_kind *kind)
{
	struct coach_text client = coach_entry_text(entry, "client");
	struct coach_text date = coach_entry_text(entry, "date");
	bool dated = kind && kind->dated;

	if (!dated || !client.len) {
		/* A dated id tells the date itself. */
		add_plain(out, entry->id);
	} else {
		add_plain(out, client);
		coach_buffer_add_byte(out, ' ');
		add_plain(out, date);
	}
	add_title(title, entry, kind);
}

void change_subject(struct coach_buffer *out,
	const struct coach_journal *journal, const struct coach_entry *entry,
	const char *path, const char *verb)
{
	struct coach_buffer title = COACH_BUFFER_INIT;
	struct coach_buffer remarks = COACH_BUFFER_INIT;
	struct coach_buffer subject = COACH_BUFFER_INIT;
	struct coach_text rest;
	size_t used;

	add_plain(
		&subject, entry->kind.len ? entry->kind : COACH_TEXT("entry"));
	coach_buffer_add_string(&subject, ": ");
	if (verb) {
		add_plain(
			&subject, entry->id.len ? entry->id : coach_text(path));
		add_plain(&title, coach_text(verb));
	} else {
		add_entry(&subject, &title, entry,
			coach_kinds_get(&journal->kinds, entry->kind));
		add_remarks(&remarks, entry);
	}
	/* The title gives way, so that the rest is seen whole. */
	used = coach_unicode_width(coach_buffer_text(&subject)) +
		coach_unicode_width(coach_buffer_text(&remarks)) + 3;
	rest = coach_buffer_text(&title);
	if (used + coach_unicode_width(rest) > COLUMNS_MAX)
		rest = coach_unicode_fit(
			rest, used < COLUMNS_MAX ? COLUMNS_MAX - used - 1 : 0);
	coach_buffer_add_text(out, coach_buffer_text(&subject));
	if (rest.len) {
		coach_buffer_add_string(out, " \xe2\x80\x94 ");
		coach_buffer_add_text(out, coach_text_trim(rest));
		if (rest.len < title.len)
			coach_buffer_add_string(out, "\xe2\x80\xa6");
	}
	coach_buffer_add_text(out, coach_buffer_text(&remarks));
	coach_buffer_release(&title);
	coach_buffer_release(&remarks);
	coach_buffer_release(&subject);
}

void change_add_id(
	struct coach_buffer *message, struct coach_text id, bool *first)
{
	if (!id.len)
		return;
	coach_buffer_add_format(message, "%sCoach-Id: %.*s\n",
		*first ? "\n" : "", COACH_ARG(id));
	*first = false;
}

void change_message(struct coach_buffer *out,
	const struct coach_journal *journal, struct coach_draft *drafts,
	size_t count, const char *verb)
{
	bool first = true;

	change_subject(out, journal, coach_draft_entry(&drafts[0], NULL),
		drafts[0].path, verb);
	coach_buffer_add_byte(out, '\n');
	for (size_t i = 0; i < count; i++)
		change_add_id(out, coach_text(drafts[i].id ? drafts[i].id : ""),
			&first);
}
