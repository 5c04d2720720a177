#include "coach/views/kept.h"
#include "coach/views/ratio.h"
#include <math.h>
#include <stdlib.h>

struct coach_window coach_kept_window(
	const struct coach_window *given, coach_day today)
{
	struct coach_window window = *given;

	if (window.to == COACH_DAY_NONE)
		window.to = today;
	if (window.from == COACH_DAY_NONE)
		window.from = coach_week_monday(window.to) -
			7 * (COACH_KEPT_WEEKS - 1);
	return window;
}

double coach_kept_percent(const struct coach_kept_sum *sum)
{
	return sum->promised ? (double)sum->kept * 100 / (double)sum->promised
			     : NAN;
}

static bool is_kept(const struct coach_action *action)
{
	/* COACH_DAY_NONE is before all days. */
	return action->state == COACH_ACTION_DONE &&
		action->done != COACH_DAY_NONE && action->done <= action->due;
}

/* Due today and not done: it can still be kept. */
static bool is_for_today(const struct coach_action *action, coach_day today)
{
	return action->due == today && !is_kept(action);
}

struct promises {
	const struct coach_promise **items;
	size_t len, cap;
};

static void sort_out(struct promises *promises, struct coach_kept *kept,
	const struct coach_promise *promise, const struct coach_window *window,
	coach_day today)
{
	coach_day due = promise->action.due;
	bool dropped = promise->action.state == COACH_ACTION_DROPPED;

	if (due > today || (window->to != COACH_DAY_NONE && due > window->to)) {
		kept->later += !dropped;
	} else if (coach_window_has(window, due)) {
		kept->dropped += dropped;
		kept->due_today +=
			!dropped && is_for_today(&promise->action, today);
		if (!dropped)
			COACH_PUSH(promises, promise);
	}
}

static void gather(struct promises *promises, struct coach_kept *kept,
	const struct coach_evidence *evidence, struct coach_text client,
	const struct coach_window *window, coach_day today)
{
	for (size_t i = 0; i < evidence->promises.len; i++) {
		const struct coach_promise *promise =
			&evidence->promises.items[i];

		if (promise->action.due == COACH_DAY_NONE ||
			(client.len && !coach_text_eq(promise->client, client)))
			continue;
		if (!client.len &&
			coach_evidence_ended(evidence, promise->client))
			kept->ended +=
				coach_window_has(window, promise->action.due);
		else
			sort_out(promises, kept, promise, window, today);
	}
}

static int by_owner_and_due(const void *one, const void *other)
{
	const struct coach_promise *a =
		*(const struct coach_promise *const *)one;
	const struct coach_promise *b =
		*(const struct coach_promise *const *)other;
	int order = coach_text_cmp(a->action.owner, b->action.owner);

	return order ? order
		     : (a->action.due > b->action.due) -
			(a->action.due < b->action.due);
}

static int by_client(const void *one, const void *other)
{
	const struct coach_promise *a =
		*(const struct coach_promise *const *)one;
	const struct coach_promise *b =
		*(const struct coach_promise *const *)other;
	int order = coach_text_cmp(a->client, b->client);

	return order ? order : by_owner_and_due(one, other);
}

static struct coach_kept_row *row_of(struct coach_kept_rows *rows,
	struct coach_text client, struct coach_text owner)
{
	struct coach_kept_row row = {.client = client, .owner = owner};
	struct coach_kept_row *last =
		rows->len ? &rows->items[rows->len - 1] : NULL;

	if (!last || !coach_text_eq(last->client, client) ||
		!coach_text_eq(last->owner, owner))
		COACH_PUSH(rows, row);
	return &rows->items[rows->len - 1];
}

static struct coach_kept_week *week_of(
	struct coach_kept_row *row, coach_day monday)
{
	struct coach_kept_week week = {.monday = monday};
	size_t len = row->weeks.len;

	if (!len || row->weeks.items[len - 1].monday != monday)
		COACH_PUSH(&row->weeks, week);
	return &row->weeks.items[row->weeks.len - 1];
}

static void add_promise(struct coach_kept_sum *sum,
	const struct coach_action *action, coach_day today)
{
	if (is_for_today(action, today)) {
		sum->due_today++;
	} else {
		sum->kept += is_kept(action);
		sum->promised++;
	}
}

/* The promises are in the order of the rows and their weeks. */
static void add_up(struct coach_kept_rows *rows,
	const struct promises *promises, bool each_client, coach_day today)
{
	for (size_t i = 0; i < promises->len; i++) {
		const struct coach_promise *promise = promises->items[i];
		struct coach_kept_row *row = row_of(rows,
			each_client ? promise->client : COACH_TEXT(""),
			promise->action.owner);
		struct coach_kept_week *week =
			week_of(row, coach_week_monday(promise->action.due));

		add_promise(&row->sum, &promise->action, today);
		add_promise(&week->sum, &promise->action, today);
	}
}

void coach_kept_make(struct coach_kept *kept,
	const struct coach_evidence *evidence, struct coach_text client,
	const struct coach_window *window, coach_day today)
{
	struct promises promises = {0};

	*kept = (struct coach_kept){0};
	gather(&promises, kept, evidence, client, window, today);
	if (promises.len) {
		qsort(promises.items, promises.len, sizeof(*promises.items),
			by_owner_and_due);
		add_up(&kept->owners, &promises, false, today);
		qsort(promises.items, promises.len, sizeof(*promises.items),
			by_client);
		add_up(&kept->clients, &promises, true, today);
	}
	free(promises.items);
}

static void release_rows(struct coach_kept_rows *rows)
{
	for (size_t i = 0; i < rows->len; i++)
		free(rows->items[i].weeks.items);
	free(rows->items);
}

void coach_kept_release(struct coach_kept *kept)
{
	release_rows(&kept->owners);
	release_rows(&kept->clients);
	*kept = (struct coach_kept){0};
}
