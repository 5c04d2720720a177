#include "coach/port/files.h"
#include "parts.h"

static void add_key(struct coach_buffer *key,
	const struct coach_guide_part *part,
	const struct coach_guide_question *question)
{
	coach_buffer_add_format(
		key, "%.*s.%.*s", COACH_ARG(part->id), COACH_ARG(question->id));
}

void coach_guide_page_release(struct coach_guide_page *page)
{
	free(page->name);
	coach_buffer_release(&page->understood);
	coach_arena_release(&page->arena);
	*page = (struct coach_guide_page){0};
}

int coach_guide_page_read(
	struct coach_guide_page *page, struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	bool found;
	int status = coach_unfinished_read(page->journal, COACH_UNFINISHED_PAGE,
		page->name, &found, &bytes, error);

	coach_guide_answers_read(
		&page->answers, coach_buffer_text(&bytes), &page->arena);
	coach_buffer_release(&bytes);
	return status;
}

int coach_guide_page_open(struct coach_guide_page *page,
	struct coach_journal *journal,
	const struct coach_guide_standing *standing, size_t activity,
	struct coach_text client, bool again, struct coach_error *error)
{
	struct coach_buffer name = COACH_BUFFER_INIT;

	*page = (struct coach_guide_page){.journal = journal,
		.standing = standing,
		.activity = &standing->guide.items[activity],
		.number = activity,
		.again = again,
		.understood = COACH_BUFFER_INIT};
	if (page->activity->client)
		page->client = client;
	coach_buffer_add_text(&name, page->activity->id);
	if (page->client.len)
		coach_buffer_add_format(
			&name, ".%.*s", COACH_ARG(page->client));
	page->name = coach_buffer_detach(&name);
	return coach_guide_page_read(page, error);
}

struct coach_text coach_guide_page_get(struct coach_guide_page *page,
	const struct coach_guide_part *part,
	const struct coach_guide_question *question)
{
	struct coach_buffer key = COACH_BUFFER_INIT;
	struct coach_text text;

	add_key(&key, part, question);
	text = coach_guide_answers_get(&page->answers, coach_buffer_text(&key));
	coach_buffer_release(&key);
	return text;
}

void coach_guide_page_set(struct coach_guide_page *page,
	const struct coach_guide_part *part,
	const struct coach_guide_question *question, struct coach_text text)
{
	struct coach_buffer key = COACH_BUFFER_INIT;
	struct coach_guide_answer answer = {
		.text = coach_arena_text(&page->arena, text)};
	size_t i = 0;

	add_key(&key, part, question);
	answer.key = coach_arena_text(&page->arena, coach_buffer_text(&key));
	while (i < page->answers.len &&
		!coach_text_eq(page->answers.items[i].key, answer.key))
		i++;
	if (i < page->answers.len)
		page->answers.items[i] = answer;
	else
		COACH_ARENA_PUSH(&page->arena, &page->answers, answer);
	coach_buffer_release(&key);
}

static void add_question(struct coach_guide_page *page,
	struct coach_buffer *out, const struct coach_guide_part *part,
	const struct coach_guide_question *one)
{
	const struct coach_kind *kind =
		coach_kinds_get(&page->journal->kinds, part->kind);
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_buffer key = COACH_BUFFER_INIT;

	coach_guide_page_comment(out, one->ask);
	coach_guide_page_comment(out, one->help);
	coach_guide_allowed(&words, kind, one);
	if (words.len)
		coach_guide_page_comment(out, coach_buffer_text(&words));
	add_key(&key, part, one);
	coach_guide_page_answer(out, coach_buffer_text(&key),
		coach_guide_page_get(page, part, one));
	coach_buffer_release(&key);
	coach_buffer_release(&words);
}

void coach_guide_page_text(
	const struct coach_guide_page *given, struct coach_buffer *out)
{
	struct coach_guide_page copy = *given, *page = &copy;

	coach_guide_page_comment(out, page->activity->name);
	coach_guide_page_comment(out, page->activity->means);
	coach_guide_page_comment(out,
		COACH_TEXT("Write below each name in brackets; what stays "
			   "empty stays open."));
	coach_buffer_add_byte(out, '\n');
	for (size_t p = 0; p < page->activity->part_count; p++) {
		const struct coach_guide_part *part = &page->activity->parts[p];

		if (coach_guide_page_part_done(page, part))
			continue;
		for (size_t i = 0; i < part->question_count; i++) {
			if (!coach_guide_page_answered(
				    page, part, &part->questions[i]))
				add_question(
					page, out, part, &part->questions[i]);
		}
	}
}

void coach_guide_page_path(
	const struct coach_guide_page *page, struct coach_buffer *out)
{
	coach_unfinished_path(
		page->journal, COACH_UNFINISHED_PAGE, page->name, out);
}

int coach_guide_page_save(
	struct coach_guide_page *page, struct coach_error *error)
{
	struct coach_buffer text = COACH_BUFFER_INIT;
	bool any = false;
	int status = COACH_OK;

	for (size_t i = 0; i < page->answers.len; i++)
		any |= page->answers.items[i].text.len > 0;
	if (any) {
		coach_guide_page_text(page, &text);
		status = coach_unfinished_write(page->journal,
			COACH_UNFINISHED_PAGE, page->name,
			coach_buffer_text(&text), error);
	} else {
		status = coach_unfinished_remove(page->journal,
			COACH_UNFINISHED_PAGE, page->name, error);
	}
	coach_buffer_release(&text);
	return status;
}

static const struct coach_guide_stand *stand_of(
	const struct coach_guide_page *page,
	const struct coach_guide_part *part)
{
	size_t p = (size_t)(part - page->activity->parts);

	return coach_guide_stands_get(&page->standing->parts[page->number][p],
		page->activity, page->client);
}

bool coach_guide_page_part_done(const struct coach_guide_page *page,
	const struct coach_guide_part *part)
{
	const struct coach_guide_stand *stand = stand_of(page, part);

	return stand && stand->complete >= part->number &&
		(!page->again || coach_text_is(part->kind, "client"));
}

const struct coach_guide_stand *coach_guide_page_entry(
	const struct coach_guide_page *page,
	const struct coach_guide_part *part)
{
	const struct coach_guide_stand *stand = stand_of(page, part);

	/* One that lacks an answer is the first of those to come. */
	return !page->again && stand && stand->path &&
			stand->complete + 1 >= part->number
		? stand
		: NULL;
}

bool coach_guide_page_answered(struct coach_guide_page *page,
	const struct coach_guide_part *part,
	const struct coach_guide_question *question)
{
	const struct coach_guide_stand *stand =
		coach_guide_page_entry(page, part);
	const struct coach_kind *kind =
		coach_kinds_get(&page->journal->kinds, part->kind);
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_error ignored = {0};
	struct coach_arena arena = {0};
	struct coach_entry entry;
	bool answered = false;

	if (!kind || !coach_guide_has_place(kind, question))
		return true;
	if (stand &&
		coach_file_read(page->journal->root, stand->path,
			COACH_ENTRY_SIZE_MAX, NULL, &bytes,
			&ignored) == COACH_OK) {
		coach_entry_parse(&entry, coach_buffer_text(&bytes),
			COACH_ENTRY_WHOLE, &arena, NULL);
		answered = coach_guide_answered(question, &entry, kind);
	}
	coach_arena_release(&arena);
	coach_error_release(&ignored);
	coach_buffer_release(&bytes);
	return answered;
}
