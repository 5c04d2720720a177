#include "coach/render/json.h"
#include "guide.h"
#include <stdlib.h>

int guide_standing_begin(struct coach_cli *cli, struct guide_standing *standing,
	struct coach_error *error)
{
	const struct coach_filter current = {.field = COACH_TEXT("status"),
		.relation = COACH_NOT_EQUAL,
		.value = COACH_TEXT("ended")};
	char *begins = coach_query_begins(
		coach_kinds_get(&cli->journal.kinds, COACH_TEXT("client")));
	const struct coach_query query = {.kind = COACH_TEXT("client"),
		.begins = begins,
		.filters = &current,
		.filter_count = 1,
		.sort = COACH_TEXT("id"),
		.parts = COACH_ENTRY_FRONT};
	int status;

	*standing = (struct guide_standing){0};
	status = coach_guide_load(&cli->journal, &standing->guide, error);
	standing->parts = coach_alloc(
		(standing->guide.len + 1) * sizeof(*standing->parts));
	if (status == COACH_OK)
		status = coach_query_run(
			&cli->journal, &query, &standing->clients, error);
	free(begins);
	return status;
}

void guide_standing_release(struct guide_standing *standing)
{
	for (size_t a = 0; a < standing->guide.len; a++) {
		for (size_t p = 0; standing->parts[a] &&
			p < standing->guide.items[a].part_count;
			p++)
			coach_guide_stands_release(&standing->parts[a][p]);
		free(standing->parts[a]);
	}
	free(standing->parts);
	coach_guide_release(&standing->guide);
	coach_records_release(&standing->clients);
}

int guide_standing_read(struct coach_cli *cli, struct guide_standing *standing,
	size_t activity, struct coach_error *error)
{
	const struct coach_guide_activity *one =
		&standing->guide.items[activity];
	int status = COACH_OK;

	if (standing->parts[activity])
		return COACH_OK;
	standing->parts[activity] = coach_alloc(
		(one->part_count + 1) * sizeof(*standing->parts[activity]));
	for (size_t p = 0; p < one->part_count && status == COACH_OK; p++)
		status = coach_guide_stands_read(&cli->journal, one,
			&one->parts[p], &standing->parts[activity][p], error);
	return status;
}

enum guide_state guide_state_of(const struct guide_standing *standing,
	size_t activity, struct coach_text client)
{
	const struct coach_guide_activity *one =
		&standing->guide.items[activity];
	bool done = true, begun = false;

	for (size_t p = 0; p < one->part_count; p++) {
		const struct coach_guide_stand *stand = coach_guide_stands_get(
			&standing->parts[activity][p], one, client);
		bool own_entry = coach_text_is(one->parts[p].kind, "client");

		done = done && stand && stand->complete >= one->parts[p].number;
		/* That there is a client says nothing. */
		begun = begun || (stand && (stand->complete || !own_entry));
	}
	return done ? GUIDE_DONE : begun ? GUIDE_BEGUN : GUIDE_OPEN;
}

int guide_next(struct coach_cli *cli, struct guide_standing *standing,
	struct coach_text client, size_t *activity, struct coach_error *error)
{
	int status = COACH_OK;

	for (*activity = 0; *activity < standing->guide.len; ++*activity) {
		if (standing->guide.items[*activity].client && !client.len)
			continue;
		status = guide_standing_read(cli, standing, *activity, error);
		if (status ||
			guide_state_of(standing, *activity, client) !=
				GUIDE_DONE)
			break;
	}
	return status;
}

/* The first client that has not done an activity that is read, or NULL. */
static const struct coach_record *first_open(
	const struct guide_standing *standing, size_t activity)
{
	for (size_t i = 0; i < standing->clients.len; i++) {
		const struct coach_record *client = &standing->clients.items[i];

		if (coach_text_is(coach_entry_text(&client->entry, "status"),
			    "active") &&
			guide_state_of(standing, activity, client->entry.id) !=
				GUIDE_DONE)
			return client;
	}
	return NULL;
}

int guide_offer(struct coach_cli *cli, struct guide_standing *standing,
	size_t *activity, const struct coach_record **client,
	struct coach_error *error)
{
	int status = COACH_OK;

	*client = NULL;
	for (*activity = 0; *activity < standing->guide.len; ++*activity) {
		bool about_client = standing->guide.items[*activity].client;

		if (about_client && !standing->clients.len)
			continue;
		status = guide_standing_read(cli, standing, *activity, error);
		if (status == COACH_OK && about_client)
			*client = first_open(standing, *activity);
		if (status || *client ||
			(!about_client &&
				guide_state_of(standing, *activity,
					COACH_TEXT("")) != GUIDE_DONE))
			break;
	}
	return status;
}

bool guide_repeatable(const struct coach_guide_activity *activity)
{
	for (size_t p = 0; p < activity->part_count; p++) {
		if (!coach_text_is(activity->parts[p].kind, "client"))
			return true;
	}
	return false;
}

void guide_command(struct coach_buffer *out,
	const struct guide_standing *standing, struct coach_text client,
	size_t activity)
{
	const struct coach_guide_activity *one =
		&standing->guide.items[activity];

	coach_buffer_add_string(out, "coach guide ");
	if (one->client)
		coach_buffer_add_format(out, "%.*s ", COACH_ARG(client));
	coach_buffer_add_format(out, "-a %.*s", COACH_ARG(one->id));
}

/* ---- the answer ---------------------------------------------------------- */

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
	const struct guide_standing *standing, const struct who *who)
{
	size_t i = 0;

	while (i < standing->guide.len &&
		(!concerns(&standing->guide.items[i], who) ||
			guide_state_of(standing, i, who->id) == GUIDE_DONE))
		i++;
	return i;
}

static void add_words(struct coach_buffer *out, const struct coach_look *look,
	const struct guide_standing *standing, const struct who *who)
{
	size_t next = next_of(standing, who);
	struct coach_buffer line = COACH_BUFFER_INIT;

	coach_look_add_line(out, look, COACH_LOOK_BOLD, who->name);
	coach_buffer_add_byte(out, '\n');
	for (size_t i = 0; i < standing->guide.len; i++) {
		const struct coach_guide_activity *one =
			&standing->guide.items[i];
		enum guide_state state;

		if (!concerns(one, who))
			continue;
		state = guide_state_of(standing, i, who->id);
		coach_buffer_add_format(&line, "  %-5s  %2zu  %.*s",
			states[state], i + 1, COACH_ARG(one->name));
		coach_look_add_line(out, look,
			state == GUIDE_DONE ? COACH_LOOK_DIM : COACH_LOOK_PLAIN,
			coach_buffer_text(&line));
		coach_buffer_add_byte(out, '\n');
		coach_buffer_clear(&line);
	}
	if (next < standing->guide.len) {
		coach_buffer_add_string(out, "  next: ");
		guide_command(out, standing, who->id, next);
		coach_buffer_add_byte(out, '\n');
	}
	coach_buffer_release(&line);
}

static void add_json(struct coach_json *json,
	const struct guide_standing *standing, const struct who *who)
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
			coach_text(
				states[guide_state_of(standing, i, who->id)]));
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
	if (next < standing->guide.len)
		guide_command(&command, standing, who->id, next);
	coach_json_key(json, "do");
	if (command.len)
		coach_json_text(json, coach_buffer_text(&command));
	else
		coach_json_null(json);
	coach_json_close(json, '}');
	coach_buffer_release(&command);
}

int guide_show(struct coach_cli *cli, struct guide_standing *standing,
	struct coach_text client, bool json, struct coach_error *error)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_json all = {.out = &out};
	struct who who = {.name = COACH_TEXT("You")};
	int status = COACH_OK;

	for (size_t i = 0; i < standing->guide.len && status == COACH_OK; i++)
		status = guide_standing_read(cli, standing, i, error);
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
