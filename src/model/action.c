#include "coach/model/action.h"
#include <string.h>

/* Reads the words of one action line. */
struct reader {
	const struct coach_entry *entry;
	struct coach_action *action;
	struct coach_findings *findings;
	struct coach_buffer words; /* without those that say more */
	bool has_done;             /* done: is there, valid or not */
	bool is_tried;             /* somebody meant it to be an action */
	bool strict;               /* it has to be one */
};

static size_t offset_of(const struct reader *r, struct coach_text part)
{
	return (size_t)(part.ptr - r->entry->bytes.ptr);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The next word; blanks between quotes behind a colon belong to it. */
static bool next_word(struct coach_text *rest, struct coach_text *word)
{
	size_t start = 0, end;

	while (start < rest->len && is_blank(rest->ptr[start]))
		start++;
	for (end = start; end < rest->len && !is_blank(rest->ptr[end]); end++) {
		size_t close;

		if (rest->ptr[end] != ':' || end + 1 >= rest->len ||
			rest->ptr[end + 1] != '"')
			continue;
		close = coach_text_find(*rest, '"', end + 2);
		if (close < rest->len)
			end = close;
	}
	*word = coach_text_cut(*rest, start, end);
	*rest = coach_text_cut(*rest, end, rest->len);
	return word->len > 0;
}

static void word_keep(struct reader *r, struct coach_text word)
{
	if (r->words.len)
		coach_buffer_add_byte(&r->words, ' ');
	coach_buffer_add_text(&r->words, word);
}

static const char *const owners[] = {"client", "coach", "sponsor"};

/* "@client", or what is nearly one: anybody else is a person in a list. */
static bool is_owner(const struct reader *r, struct coach_text word)
{
	struct coach_text items[3];
	const struct coach_texts names = {items, 3, 3};

	if (word.len < 2 || word.ptr[0] != '@')
		return false;
	for (size_t i = 0; i < 3; i++)
		items[i] = coach_text(owners[i]);
	return r->strict ||
		coach_nearest(coach_text_cut(word, 1, word.len), &names).len;
}

static void read_owner(struct reader *r, struct coach_text word)
{
	struct coach_text name = coach_text_cut(word, 1, word.len);

	if (r->action->owner.len) {
		coach_findings_add(r->findings, COACH_RULE_ACTION,
			offset_of(r, word),
			"an action has one owner, here a second: '%.*s'",
			COACH_ARG(word));
		return;
	}
	for (size_t i = 0; i < 3; i++) {
		if (coach_text_is(name, owners[i]))
			r->action->owner = name;
	}
	if (!r->action->owner.len) {
		coach_findings_add(r->findings, COACH_RULE_ACTION,
			offset_of(r, word),
			"the owner of an action is @client, @coach or "
			"@sponsor, not '%.*s'",
			COACH_ARG(word));
		/* One finding is enough: do not also miss the owner. */
		r->action->owner = COACH_TEXT("client");
	}
}

static void read_day(struct reader *r, const char *key, struct coach_text value,
	coach_day *day)
{
	*day = coach_day_parse(value);
	if (*day == COACH_DAY_NONE) {
		coach_findings_add(r->findings, COACH_RULE_DATE,
			offset_of(r, value),
			"'%s:%.*s' is not a day like %s:2026-11-20", key,
			COACH_ARG(value), key);
	}
}

static struct coach_text unquote(struct coach_text value)
{
	if (value.len >= 2 && value.ptr[0] == '"' &&
		value.ptr[value.len - 1] == '"')
		return coach_text_cut(value, 1, value.len - 1);
	return value;
}

enum key {
	DUE,
	CHECK,
	DONE,
	WHEN,
	WHERE,
	PINPOINT,
	SPONSOR,
	KEY_COUNT
};
static const char *const key_names[KEY_COUNT] = {
	"due", "check", "done", "when", "where", "pinpoint", "sponsor"};

static void read_key(struct reader *r, enum key key, struct coach_text word,
	struct coach_text value)
{
	struct coach_action *action = r->action;

	switch (key) {
	case DUE:
		read_day(r, key_names[key], value, &action->due);
		action->due_start = offset_of(r, value);
		action->due_end = action->due_start + value.len;
		break;
	case CHECK:
		read_day(r, key_names[key], value, &action->check);
		action->check_start = offset_of(r, value);
		action->check_end = action->check_start + value.len;
		break;
	case DONE:
		read_day(r, key_names[key], value, &action->done);
		r->has_done = true;
		action->done_start = offset_of(r, word);
		action->done_end = action->done_start + word.len;
		break;
	case WHEN:
		action->when = unquote(value);
		break;
	case WHERE:
		action->where = unquote(value);
		break;
	case SPONSOR:
		action->sponsor = unquote(value);
		action->sponsor_offset = offset_of(r, value);
		break;
	default:
		action->pinpoint = unquote(value);
		action->pinpoint_offset = offset_of(r, value);
	}
}

/* A misspelt key is a finding; "4:1" or a URL is just text. */
static void suggest_key(
	struct reader *r, struct coach_text word, struct coach_text name)
{
	struct coach_text items[KEY_COUNT];
	struct coach_texts names = {items, KEY_COUNT, KEY_COUNT};
	struct coach_text near;

	for (size_t i = 0; i < KEY_COUNT; i++)
		items[i] = coach_text(key_names[i]);
	near = coach_nearest(name, &names);
	if (near.len && name.len > 2) {
		r->is_tried = true;
		coach_findings_add(r->findings, COACH_RULE_ACTION,
			offset_of(r, word),
			"'%.*s:' means nothing here, did you mean '%.*s:'?",
			COACH_ARG(name), COACH_ARG(near));
	}
}

static void read_word(struct reader *r, struct coach_text word, unsigned *seen)
{
	size_t colon = coach_text_find(word, ':', 0);
	struct coach_text name = coach_text_cut(word, 0, colon);

	if (is_owner(r, word)) {
		r->is_tried = true;
		read_owner(r, word);
		return;
	}
	if (coach_text_is(word, "+practice")) {
		r->is_tried = r->action->practice = true;
		return;
	}
	for (unsigned i = 0; colon + 1 < word.len && i < KEY_COUNT; i++) {
		if (!coach_text_is(name, key_names[i]))
			continue;
		if (*seen & 1u << i) {
			coach_findings_add(r->findings, COACH_RULE_ACTION,
				offset_of(r, word),
				"'%s:' stands in this action twice",
				key_names[i]);
			return;
		}
		*seen |= 1u << i;
		r->is_tried = true;
		read_key(r, (enum key)i, word,
			coach_text_cut(word, colon + 1, word.len));
		return;
	}
	if (colon + 1 < word.len)
		suggest_key(r, word, name);
	word_keep(r, word);
}

/* Not before the day of the entry, or what is advised would be wrong too. */
static void complain_done(const struct reader *r, size_t at, coach_day day)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (day == COACH_DAY_NONE)
		day = coach_day_make(2026, 11, 20);
	coach_day_format(&words, day, COACH_TEXT("%Y-%m-%d"));
	coach_findings_add(r->findings, COACH_RULE_ACTION, at,
		"an action that is ticked says when: done:%s", words.ptr);
	coach_buffer_release(&words);
}

static void check_action(const struct reader *r, coach_day entry_date)
{
	const struct coach_action *action = r->action;
	size_t at = action->mark - 1;

	if (!action->owner.len) {
		coach_findings_add(r->findings, COACH_RULE_ACTION, at,
			"an action needs an owner: @client, @coach or "
			"@sponsor");
	}
	if (action->sponsor.len && action->owner.len &&
		!coach_text_is(action->owner, "sponsor")) {
		coach_findings_add(r->findings, COACH_RULE_ACTION,
			action->sponsor_offset,
			"'sponsor:' says which sponsor an action of @sponsor "
			"belongs to, and this one is of @%.*s",
			COACH_ARG(action->owner));
	}
	if (!action->words.len) {
		coach_findings_add(r->findings, COACH_RULE_ACTION, at,
			"an action needs words that say what to do");
	}
	if (action->state == COACH_ACTION_DONE && !r->has_done)
		complain_done(r, at, entry_date);
	if (action->state != COACH_ACTION_DONE && r->has_done) {
		coach_findings_add(r->findings, COACH_RULE_ACTION,
			action->done_start,
			"an action with done: is ticked: [x]");
	}
	if (action->done != COACH_DAY_NONE && entry_date != COACH_DAY_NONE &&
		action->done < entry_date) {
		coach_findings_add(r->findings, COACH_RULE_DATE_ORDER,
			action->done_start,
			"done before the day of the entry it was agreed in");
	}
}

/* What is agreed in a meeting is an action, and nothing but one. */
static bool is_contracting(
	const struct coach_entry *entry, const struct coach_block *block)
{
	if (!coach_text_is(entry->kind, "meeting"))
		return false;
	while (block-- > entry->body.blocks) {
		if (block->type == COACH_BLOCK_HEADING && block->level <= 2)
			return coach_text_is(block->text, "Contracting");
	}
	return false;
}

/* "[ ] ", and '>' and others, as other programs write them. */
static bool has_box(struct coach_text text)
{
	return text.len >= 3 && text.ptr[0] == '[' && text.ptr[1] &&
		strchr(" xX-></!?*~", text.ptr[1]) && text.ptr[2] == ']' &&
		(text.len == 3 || is_blank(text.ptr[3]));
}

bool coach_action_parse(struct coach_action *action,
	const struct coach_entry *entry, const struct coach_block *block,
	coach_day entry_date, struct coach_arena *arena,
	struct coach_findings *findings)
{
	struct coach_text text = block->text, rest, word;
	struct reader r = {
		.entry = entry, .action = action, .findings = findings};
	unsigned seen = 0;

	if (block->type != COACH_BLOCK_ITEM || !has_box(text))
		return false;
	r.strict = is_contracting(entry, block);
	*action = (struct coach_action){.due = COACH_DAY_NONE,
		.check = COACH_DAY_NONE,
		.done = COACH_DAY_NONE,
		.start = block->start,
		.end = block->end,
		.mark = offset_of(&r, text) + 1,
		.text_end = offset_of(&r, text) + text.len};
	action->state = text.ptr[1] == ' ' ? COACH_ACTION_OPEN
		: text.ptr[1] == '-'       ? COACH_ACTION_DROPPED
					   : COACH_ACTION_DONE;
	coach_buffer_init(&r.words);
	rest = coach_text_cut(text, 3, text.len);
	while (next_word(&rest, &word))
		read_word(&r, word, &seen);
	action->words = coach_arena_text(arena, coach_buffer_text(&r.words));
	coach_buffer_release(&r.words);
	/* Somebody's own list of what to buy. */
	if (!r.is_tried && !r.strict)
		return false;
	if (!strchr(" xX-", text.ptr[1])) {
		coach_findings_add(findings, COACH_RULE_ACTION,
			action->mark - 1,
			"'[%c]' says nothing here: [ ] is open, [x] done and "
			"[-] dropped",
			text.ptr[1]);
		return false;
	}
	if (findings) {
		if (!(seen & 1u << DUE)) {
			coach_findings_add(findings, COACH_RULE_ACTION,
				action->mark - 1,
				"an action needs a due date: due:2026-12-04");
		}
		check_action(&r, entry_date);
	}
	return true;
}

void coach_actions_read(struct coach_actions *actions,
	const struct coach_entry *entry, struct coach_arena *arena,
	struct coach_findings *findings)
{
	coach_day date = coach_day_parse(coach_entry_text(entry, "date"));

	for (size_t i = 0; i < entry->body.block_count; i++) {
		struct coach_action action;

		if (!coach_action_parse(&action, entry, &entry->body.blocks[i],
			    date, arena, findings))
			continue;
		action.number = (unsigned)actions->len + 1;
		COACH_PUSH(actions, action);
	}
}

const char *coach_action_state_name(enum coach_action_state state)
{
	static const char *const names[] = {"open", "done", "dropped"};

	return names[state];
}

coach_day coach_action_first_day(const struct coach_action *action)
{
	coach_day first = action->due;

	if (action->state != COACH_ACTION_OPEN)
		return COACH_DAY_NONE;
	/* COACH_DAY_NONE is before all days. */
	if (first == COACH_DAY_NONE ||
		(action->check != COACH_DAY_NONE && action->check < first))
		first = action->check;
	return first;
}

coach_day coach_action_overdue_since(
	const struct coach_action *action, coach_day today)
{
	coach_day first = coach_action_first_day(action);

	return first < today ? first : COACH_DAY_NONE;
}

bool coach_action_overdue(const struct coach_action *action, coach_day today)
{
	return coach_action_overdue_since(action, today) != COACH_DAY_NONE;
}

bool coach_action_due_today(const struct coach_action *action, coach_day today)
{
	return coach_action_first_day(action) == today;
}
