#include "cli/output.h"
#include "coach/render/json.h"
#include "guide.h"
#include <stdlib.h>

/* A client, or (NULL) the coach. */
struct who {
	struct coach_text id, name;
	const struct coach_record *client;
};

static const char *const states[] = {"open", "begun", "done"};

static bool concerns(
	const struct coach_guide_activity *activity, const struct who *who)
{
	return activity->client == (who->client != NULL);
}

/* The first of its own that is not done, or guide.len. */
static size_t next_of(
	const struct coach_guide_standing *standing, const struct who *who)
{
	size_t i = 0;

	while (i < standing->guide.len &&
		(!concerns(&standing->guide.items[i], who) ||
			coach_guide_state_of(standing, i, who->id) ==
				COACH_GUIDE_DONE))
		i++;
	return i;
}

static void add_words(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_guide_standing *standing, const struct who *who)
{
	size_t next = next_of(standing, who);
	struct coach_buffer line = COACH_BUFFER_INIT;

	coach_look_add_line(out, look, COACH_LOOK_BOLD, who->name);
	coach_buffer_add_byte(out, '\n');
	for (size_t i = 0; i < standing->guide.len; i++) {
		const struct coach_guide_activity *one =
			&standing->guide.items[i];
		enum coach_guide_state state;

		if (!concerns(one, who))
			continue;
		state = coach_guide_state_of(standing, i, who->id);
		coach_buffer_add_format(&line, "  %-5s  %2zu  %.*s",
			states[state], i + 1, COACH_ARG(one->name));
		coach_look_add_line(out, look,
			state == COACH_GUIDE_DONE ? COACH_LOOK_DIM
						  : COACH_LOOK_PLAIN,
			coach_buffer_text(&line));
		coach_buffer_add_byte(out, '\n');
		coach_buffer_clear(&line);
	}
	if (next < standing->guide.len) {
		coach_buffer_add_string(out, "  next: ");
		coach_guide_command(out, standing, who->id, next);
		coach_buffer_add_byte(out, '\n');
	}
	coach_buffer_release(&line);
}

static void add_json(struct coach_json *json,
	const struct coach_guide_standing *standing, const struct who *who)
{
	size_t next = next_of(standing, who);
	struct coach_buffer command = COACH_BUFFER_INIT;

	coach_json_open(json, '{');
	coach_json_pair(json, "about",
		who->client ? COACH_TEXT("client") : COACH_TEXT("coach"));
	coach_json_pair(json, "client", who->id);
	coach_json_pair(json, "name", who->name);
	coach_json_key(json, "activities");
	coach_json_open(json, '[');
	for (size_t i = 0; i < standing->guide.len; i++) {
		const struct coach_guide_activity *one =
			&standing->guide.items[i];

		if (!concerns(one, who))
			continue;
		coach_json_open(json, '{');
		coach_json_key(json, "number");
		coach_json_count(json, i + 1);
		coach_json_pair(json, "id", one->id);
		coach_json_pair(json, "name", one->name);
		coach_json_pair(json, "state",
			coach_text(states[coach_guide_state_of(
				standing, i, who->id)]));
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
	if (next < standing->guide.len)
		coach_guide_command(&command, standing, who->id, next);
	coach_json_key(json, "do");
	if (command.len)
		coach_json_text(json, coach_buffer_text(&command));
	else
		coach_json_null(json);
	coach_json_close(json, '}');
	coach_buffer_release(&command);
}

int guide_show(struct coach_cli *cli, struct coach_guide_standing *standing,
	struct coach_text client, bool json, struct coach_error *error)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_json all = {.out = &out};
	struct who who = {.name = COACH_TEXT("You")};
	int status = COACH_OK;

	for (size_t i = 0; i < standing->guide.len && status == COACH_OK; i++)
		status = coach_guide_standing_read(
			&cli->journal, standing, i, error);
	if (json)
		coach_json_open(&all, '[');
	for (size_t i = 0; i <= standing->clients.len && status == COACH_OK;
		i++) {
		if (i)
			who.client = &standing->clients.items[i - 1];
		if (i) {
			who.id = who.client->entry.id;
			who.name = who.client->title;
		}
		if (client.len && !coach_text_eq(client, who.id))
			continue;
		if (json)
			add_json(&all, standing, &who);
		else
			add_words(&out, &cli->out, standing, &who);
	}
	if (json) {
		coach_json_close(&all, ']');
		coach_buffer_add_byte(&out, '\n');
		coach_cli_escape(cli, &out);
	} else if (!standing->clients.len) {
		coach_buffer_add_string(&out,
			"There is no client yet: coach new client NAME\n");
	}
	if (status == COACH_OK)
		status = coach_cli_page(cli, &out, error);
	coach_buffer_release(&out);
	return status;
}
