#include "coach/journal/guide.h"
#include <stdlib.h>

int coach_guide_standing_begin(struct coach_journal *journal,
	struct coach_guide_standing *standing, struct coach_error *error)
{
	const struct coach_filter current = {.field = COACH_TEXT("status"),
		.relation = COACH_NOT_EQUAL,
		.value = COACH_TEXT("ended")};
	char *begins = coach_query_begins(
		coach_kinds_get(&journal->kinds, COACH_TEXT("client")));
	const struct coach_query query = {.kind = COACH_TEXT("client"),
		.begins = begins,
		.filters = &current,
		.filter_count = 1,
		.sort = COACH_TEXT("id"),
		.parts = COACH_ENTRY_FRONT};
	int status;

	*standing = (struct coach_guide_standing){0};
	status = coach_guide_load(journal, &standing->guide, error);
	standing->parts = coach_alloc(
		(standing->guide.len + 1) * sizeof(*standing->parts));
	if (status == COACH_OK)
		status = coach_query_run(
			journal, &query, &standing->clients, error);
	free(begins);
	return status;
}

void coach_guide_standing_release(struct coach_guide_standing *standing)
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

int coach_guide_standing_read(struct coach_journal *journal,
	struct coach_guide_standing *standing, size_t activity,
	struct coach_error *error)
{
	const struct coach_guide_activity *one =
		&standing->guide.items[activity];
	int status = COACH_OK;

	if (standing->parts[activity])
		return COACH_OK;
	standing->parts[activity] = coach_alloc(
		(one->part_count + 1) * sizeof(*standing->parts[activity]));
	for (size_t p = 0; p < one->part_count && status == COACH_OK; p++)
		status = coach_guide_stands_read(journal, one, &one->parts[p],
			&standing->parts[activity][p], error);
	return status;
}

enum coach_guide_state coach_guide_state_of(
	const struct coach_guide_standing *standing, size_t activity,
	struct coach_text client)
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
	return done     ? COACH_GUIDE_DONE
		: begun ? COACH_GUIDE_BEGUN
			: COACH_GUIDE_OPEN;
}

int coach_guide_next(struct coach_journal *journal,
	struct coach_guide_standing *standing, struct coach_text client,
	size_t *activity, struct coach_error *error)
{
	int status = COACH_OK;

	for (*activity = 0; *activity < standing->guide.len; ++*activity) {
		if (standing->guide.items[*activity].client && !client.len)
			continue;
		status = coach_guide_standing_read(
			journal, standing, *activity, error);
		if (status ||
			coach_guide_state_of(standing, *activity, client) !=
				COACH_GUIDE_DONE)
			break;
	}
	return status;
}

/* The first client that has not done an activity that is read, or NULL. */
static const struct coach_record *first_open(
	const struct coach_guide_standing *standing, size_t activity)
{
	for (size_t i = 0; i < standing->clients.len; i++) {
		const struct coach_record *client = &standing->clients.items[i];

		if (coach_text_is(coach_entry_text(&client->entry, "status"),
			    "active") &&
			coach_guide_state_of(standing, activity,
				client->entry.id) != COACH_GUIDE_DONE)
			return client;
	}
	return NULL;
}

int coach_guide_offer(struct coach_journal *journal,
	struct coach_guide_standing *standing, size_t *activity,
	const struct coach_record **client, struct coach_error *error)
{
	int status = COACH_OK;

	*client = NULL;
	for (*activity = 0; *activity < standing->guide.len; ++*activity) {
		bool about_client = standing->guide.items[*activity].client;

		if (about_client && !standing->clients.len)
			continue;
		status = coach_guide_standing_read(
			journal, standing, *activity, error);
		if (status == COACH_OK && about_client)
			*client = first_open(standing, *activity);
		if (status || *client ||
			(!about_client &&
				coach_guide_state_of(standing, *activity,
					COACH_TEXT("")) != COACH_GUIDE_DONE))
			break;
	}
	return status;
}

bool coach_guide_repeatable(const struct coach_guide_activity *activity)
{
	for (size_t p = 0; p < activity->part_count; p++) {
		if (!coach_text_is(activity->parts[p].kind, "client"))
			return true;
	}
	return false;
}

void coach_guide_command(struct coach_buffer *out,
	const struct coach_guide_standing *standing, struct coach_text client,
	size_t activity)
{
	const struct coach_guide_activity *one =
		&standing->guide.items[activity];

	coach_buffer_add_string(out, "coach guide ");
	if (one->client)
		coach_buffer_add_format(out, "%.*s ", COACH_ARG(client));
	coach_buffer_add_format(out, "-a %.*s", COACH_ARG(one->id));
}
