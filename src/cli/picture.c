#include "picture.h"

#define WIDTH ((size_t)80) /* where there is no terminal */
#define NARROWEST ((size_t)24)

struct coach_look picture_look(
	const struct coach_cli *cli, const struct picture_call *call)
{
	struct coach_look look = cli->out;

	if (call->width)
		look.width = call->width;
	else if (!look.width)
		look.width = WIDTH;
	if (look.width < NARROWEST)
		look.width = NARROWEST;
	look.ascii |= call->ascii;
	return look;
}

static int find(struct coach_cli *cli, struct coach_text ref,
	const struct coach_texts *kinds, struct coach_buffer *kind,
	struct coach_buffer *id, struct coach_error *error)
{
	struct coach_records records = {0};
	int status = coach_query_ref_any(
		&cli->journal, ref, kinds, COACH_ENTRY_FRONT, &records, error);

	if (status == COACH_OK) {
		coach_buffer_add_text(kind, records.items[0].entry.kind);
		coach_buffer_add_text(id, records.items[0].entry.id);
	}
	coach_records_release(&records);
	return status;
}

int picture_subject_find(struct coach_cli *cli, const char *client_option,
	const struct coach_words *words, const struct coach_texts *kinds,
	struct picture_subject *subject, struct coach_error *error)
{
	struct coach_text client_kind = COACH_TEXT("client");
	const struct coach_texts client = {&client_kind, 1, 1};
	struct coach_buffer ref = COACH_BUFFER_INIT;
	struct coach_buffer kind = COACH_BUFFER_INIT;
	int status = COACH_OK;

	coach_buffer_init(&subject->kind);
	coach_buffer_init(&subject->id);
	coach_buffer_init(&subject->client);
	coach_words_join(&ref, words, 0);
	if (ref.len)
		status = find(cli, coach_buffer_text(&ref), kinds,
			&subject->kind, &subject->id, error);
	if (status == COACH_OK &&
		coach_text_is(coach_buffer_text(&subject->kind), "client")) {
		if (client_option)
			status = coach_usage_error(cli, error,
				"name the client once, as a word or with "
				"--client");
		else
			coach_buffer_add_text(&subject->client,
				coach_buffer_text(&subject->id));
	} else if (status == COACH_OK && client_option) {
		status = find(cli, coach_text(client_option), &client, &kind,
			&subject->client, error);
	}
	coach_buffer_release(&ref);
	coach_buffer_release(&kind);
	return status;
}

void picture_subject_release(struct picture_subject *subject)
{
	coach_buffer_release(&subject->kind);
	coach_buffer_release(&subject->id);
	coach_buffer_release(&subject->client);
}

void picture_json_begin(struct coach_json *json, struct coach_buffer *out,
	const struct picture_call *call)
{
	*json = (struct coach_json){
		.out = out, .compact = call->format == PICTURE_FORMAT_JSONL};
	if (!json->compact)
		coach_json_open(json, '[');
}

void picture_json_next(struct coach_json *json)
{
	if (!json->compact)
		return;
	coach_buffer_add_byte(json->out, '\n');
	json->filled = false;
}

void picture_json_end(struct coach_json *json)
{
	if (json->compact)
		return;
	coach_json_close(json, ']');
	coach_buffer_add_byte(json->out, '\n');
}

int picture_answer(struct coach_cli *cli, struct coach_buffer *answer,
	const struct picture_call *call, bool any, const char *none,
	const struct coach_buffer *left, struct coach_error *error)
{
	struct coach_text rest = coach_buffer_text(left), line;
	int status;

	if (call->format > PICTURE_FORMAT_TABLE)
		coach_cli_escape(cli, answer);
	status = coach_cli_page(cli, answer, error);
	while (coach_text_split(&rest, '\n', &line))
		coach_cli_say("%.*s", COACH_ARG(line));
	if (status == COACH_OK && !any) {
		coach_cli_say("%s", none);
		status = COACH_NO;
	}
	return status;
}
