#include "coach/model/observable.h"
#include "coach/port/unicode.h"
#include <stdlib.h>

struct word {
	struct coach_text text;
	bool quoted;
	bool joined; /* only blanks stand before it */
};

struct words {
	struct word *items;
	size_t len, cap;
};

/* ---- words ----------------------------------------------------------------
 */

/* Letters, digits, - and '; of other scripts all but U+2000 to U+206F, where
 * the dashes and quotes are. The length in bytes; 0: none. */
static size_t letter_len(struct coach_text text, size_t at)
{
	unsigned char byte = (unsigned char)text.ptr[at];
	size_t len = 1;

	if (byte < 0x80)
		return (byte >= '0' && byte <= '9') || byte == '-' ||
			byte == '\'' ||
			((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
	while (at + len < text.len &&
		((unsigned char)text.ptr[at + len] & 0xc0) == 0x80)
		len++;
	if (byte == 0xe2 && len == 3 &&
		((unsigned char)text.ptr[at + 1] & 0xfe) == 0x80)
		return 0;
	return len;
}

struct mark {
	const char *open, *close;
};

static bool starts_at(struct coach_text text, size_t at, const char *with)
{
	return text.ptr[at] == *with &&
		coach_text_starts(coach_text_cut(text, at, text.len), with);
}

/* The end of what begins at 'at' with an opening mark: behind the closing one.
 * 'at' when it is not closed, or nothing opens. */
static size_t marked_end(
	struct coach_text text, size_t at, const struct mark *mark)
{
	struct coach_text rest;
	size_t end;

	if (!starts_at(text, at, mark->open))
		return at;
	rest = coach_text_cut(text, at + strlen(mark->open), text.len);
	end = coach_text_search(rest, coach_text(mark->close));
	return end == rest.len
		? at
		: at + strlen(mark->open) + end + strlen(mark->close);
}

/* The next word from 'at' on, which moves behind it; false: there is none. The
 * first of a text is not joined to anything. */
static bool next_word(struct coach_text text, size_t *at, struct word *word)
{
	bool joined = *at > 0;
	size_t end, len;

	for (; *at < text.len; ++*at) {
		for (end = *at;
			end < text.len && (len = letter_len(text, end));)
			end += len;
		if (end > *at) {
			word->text = coach_text_cut(text, *at, end);
			word->joined = joined;
			*at = end;
			return true;
		}
		joined = joined && (unsigned char)text.ptr[*at] <= ' ';
	}
	return false;
}

static void add_words(struct words *words, struct coach_text text, bool quoted)
{
	struct word word = {.quoted = quoted};
	size_t at = 0;

	while (next_word(text, &at, &word))
		COACH_PUSH(words, word);
}

/* Comments have no words; what is quoted is marked as such. */
static void read_words(struct words *words, struct coach_text text)
{
	static const struct mark marks[] = {{"<!--", "-->"}, {"\"", "\""},
		{"\xe2\x80\x9c", "\xe2\x80\x9d"},
		{"\xe2\x80\x9e", "\xe2\x80\x9c"}, {"\xc2\xab", "\xc2\xbb"}};
	size_t from = 0;

	for (size_t at = 0; at < text.len;) {
		size_t end = at;
		bool comment = false;

		for (size_t i = 0;
			i < sizeof(marks) / sizeof(*marks) && end == at; i++) {
			end = marked_end(text, at, &marks[i]);
			comment = !i && end > at;
		}
		if (end == at) {
			at++;
			continue;
		}
		add_words(words, coach_text_cut(text, from, at), false);
		if (!comment)
			add_words(words, coach_text_cut(text, at, end), true);
		from = at = end;
	}
	add_words(words, coach_text_cut(text, from, text.len), false);
}

/* ---- attitude --------------------------------------------------------------
 */

/* Do the words of 'rest', of which there may be none, stand here, one behind
 * the other and behind the word before? */
static bool goes_on(
	const struct words *words, size_t at, struct coach_text rest)
{
	struct word part;

	for (size_t read = 0; next_word(rest, &read, &part); at++) {
		if (at >= words->len || words->items[at].quoted ||
			!words->items[at].joined ||
			!coach_unicode_same(words->items[at].text, part.text))
			return false;
	}
	return true;
}

/* Where the words of a phrase stand first; words->len: nowhere. */
static size_t find_phrase(const struct words *words, struct coach_text phrase)
{
	struct coach_text rest;
	struct word first;
	size_t read = 0;

	if (!next_word(phrase, &read, &first))
		return words->len;
	rest = coach_text_cut(phrase, read, phrase.len);
	for (size_t at = 0; at < words->len; at++) {
		if (!words->items[at].quoted &&
			coach_unicode_same(words->items[at].text, first.text) &&
			goes_on(words, at + 1, rest))
			return at;
	}
	return words->len;
}

static void add_questions(
	struct coach_buffer *out, const struct coach_method *method)
{
	for (size_t i = 0; i < method->observable.len; i++)
		coach_buffer_add_format(out, "%s%.*s", i ? " " : ": ",
			COACH_ARG(method->observable.items[i].ask));
}

/* The first of them in the text; false: there is none. */
static bool check_attitude(const struct coach_entry *entry,
	const struct words *words, const struct coach_method *method,
	struct coach_findings *findings)
{
	struct coach_buffer questions = COACH_BUFFER_INIT;
	size_t first = words->len;
	struct coach_text found = COACH_TEXT("");

	for (size_t i = 0; i < method->attitude.len; i++) {
		struct coach_text phrase = method->attitude.items[i];
		size_t at = find_phrase(words, phrase);

		/* The longer of two at one place says more. */
		if (at < words->len &&
			(at < first ||
				(at == first && phrase.len > found.len))) {
			first = at;
			found = phrase;
		}
	}
	if (first < words->len) {
		add_questions(&questions, method);
		coach_findings_add(findings, COACH_RULE_OBSERVABLE,
			(size_t)(words->items[first].text.ptr -
				entry->bytes.ptr),
			"'%.*s' says what somebody is or feels, not what is "
			"done%s",
			COACH_ARG(found), questions.ptr);
	}
	coach_buffer_release(&questions);
	return first < words->len;
}

/* ---- verbs -----------------------------------------------------------------
 */

static bool is_one_of(const struct coach_texts *list, struct coach_text word)
{
	for (size_t i = 0; i < list->len; i++) {
		if (coach_unicode_same(list->items[i], word))
			return true;
	}
	return false;
}

/* Is 'stem', a word without its ending, the verb? */
static bool is_stem(struct coach_text stem, struct coach_text verb)
{
	struct coach_text shorter = coach_text_cut(verb, 0, verb.len - 1);
	char last = verb.ptr[verb.len - 1];

	if (coach_unicode_same(stem, verb))
		return true;
	if ((last == 'e' || last == 'y') && coach_unicode_same(stem, shorter))
		return true;
	return stem.len == verb.len + 1 && stem.ptr[stem.len - 1] == last &&
		coach_unicode_same(coach_text_cut(stem, 0, stem.len - 1), verb);
}

static bool is_verb(const struct coach_method *method, struct coach_text word)
{
	const struct coach_texts *verbs = &method->verbs;
	const struct coach_texts *endings = &method->endings;

	if (is_one_of(verbs, word))
		return true;
	for (size_t i = 0; i < endings->len; i++) {
		struct coach_text end = endings->items[i];
		struct coach_text stem;

		if (!end.len || word.len <= end.len)
			continue;
		stem = coach_text_cut(word, 0, word.len - end.len);
		if (!coach_unicode_same(
			    coach_text_cut(word, stem.len, word.len), end))
			continue;
		for (size_t k = 0; k < verbs->len; k++) {
			if (verbs->items[k].len &&
				is_stem(stem, verbs->items[k]))
				return true;
		}
	}
	return false;
}

/* "torques each bolt": what acts on something. */
static bool acts(const struct coach_method *method, const struct word *word,
	const struct word *next)
{
	return next && next->joined &&
		is_one_of(&method->determiners, next->text) &&
		!is_one_of(&method->determiners, word->text) &&
		!is_one_of(&method->small_words, word->text);
}

/* "The lead coaches operators": among the first words of a Definition. */
static bool leads(const struct coach_method *method, const struct word *word,
	const struct word *next)
{
	bool ended = false;

	for (size_t i = 0; !ended && i < method->endings.len; i++) {
		struct coach_text end = method->endings.items[i];

		ended = end.len && word->text.len > end.len + 1 &&
			coach_unicode_same(coach_text_cut(word->text,
						   word->text.len - end.len,
						   word->text.len),
				end);
	}
	return ended && next && next->joined &&
		!is_one_of(&method->small_words, word->text) &&
		!is_one_of(&method->small_words, next->text);
}

#define LEADING 3 /* words: "The lead coaches" */

static bool has_verb(
	const struct coach_method *method, const struct words *words)
{
	for (size_t i = 0; i < words->len; i++) {
		const struct word *word = &words->items[i];
		const struct word *next = i + 1 < words->len ? word + 1 : NULL;

		if (is_verb(method, word->text) || acts(method, word, next) ||
			(i < LEADING && leads(method, word, next)))
			return true;
	}
	return false;
}

/* ---- an entry --------------------------------------------------------------
 */

static void check_definition(const struct coach_entry *entry,
	const struct coach_method *method, struct coach_findings *findings)
{
	struct coach_text definition = coach_entry_section(entry, "Definition");
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct words read = {0};

	if (coach_section_words(&words, definition))
		read_words(&read, definition);
	if (read.len && !check_attitude(entry, &read, method, findings) &&
		method->verbs.len && !has_verb(method, &read)) {
		coach_buffer_clear(&words);
		add_questions(&words, method);
		coach_findings_add(findings, COACH_RULE_OBSERVABLE,
			(size_t)(read.items[0].text.ptr - entry->bytes.ptr),
			"no verb here says what is done%s", words.ptr);
	}
	coach_buffer_release(&words);
	free(read.items);
}

void coach_observable_check(const struct coach_entry *entry,
	const struct coach_method *method, struct coach_findings *findings)
{
	struct coach_text title = coach_entry_title(entry, NULL);
	struct words words = {0};

	if (!coach_text_is(entry->kind, "pinpoint") ||
		!coach_text_is(coach_entry_text(entry, "type"), "behavior"))
		return;
	/* Without a heading it is the id. */
	if (title.ptr != entry->id.ptr) {
		read_words(&words, title);
		check_attitude(entry, &words, method, findings);
		free(words.items);
	}
	check_definition(entry, method, findings);
}
