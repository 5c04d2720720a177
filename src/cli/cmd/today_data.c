#include "coach/pages/due.h"
#include "today_answer.h"

static void json_command(struct coach_json *json, struct coach_buffer *words)
{
	coach_json_key(json, "do");
	if (words->len)
		coach_json_text(json, coach_buffer_text(words));
	else
		coach_json_null(json);
	coach_buffer_release(words);
}

static void json_meetings(
	struct coach_json *json, const struct today_answer *answer)
{
	const struct coach_today *view = &answer->view;

	coach_json_key(json, "meetings");
	coach_json_open(json, '[');
	for (size_t i = 0; i < view->meetings.len; i++) {
		const struct coach_today_meeting *item =
			&view->meetings.items[i];
		struct coach_buffer words = COACH_BUFFER_INIT;

		coach_json_open(json, '{');
		coach_json_pair_day(json, "date", item->day);
		coach_json_pair(json, "state",
			coach_text(coach_today_state_name(item->state)));
		coach_json_pair(json, "client", item->meeting->client);
		coach_json_pair(json, "id", item->meeting->source.id);
		coach_json_pair(json, "title", item->meeting->source.title);
		today_command(&words, item);
		json_command(json, &words);
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
	coach_json_key(json, "passed_meetings");
	coach_json_open(json, '[');
	for (size_t i = 0; i < view->passed.len; i++)
		coach_json_text(json, view->passed.items[i]->source.id);
	coach_json_close(json, ']');
}

static void json_time(struct coach_json *json, int minute)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_json_key(json, "time");
	if (minute >= 0) {
		coach_buffer_add_format(
			&words, "%02d:%02d", minute / 60, minute % 60);
		coach_json_text(json, coach_buffer_text(&words));
	} else {
		coach_json_null(json);
	}
	coach_buffer_release(&words);
}

static void json_practices(
	struct coach_json *json, const struct coach_today *view)
{
	coach_json_key(json, "practice");
	coach_json_open(json, '[');
	for (size_t i = 0; i < view->practices.len; i++) {
		const struct coach_today_practice *one =
			&view->practices.items[i];
		const struct coach_promise *promise = one->promise;
		struct coach_buffer ref = COACH_BUFFER_INIT;

		coach_buffer_add_text(&ref,
			promise ? promise->source.id
				: one->agreement->source.id);
		if (promise)
			coach_buffer_add_format(
				&ref, ":%u", promise->action.number);
		coach_json_open(json, '{');
		coach_json_pair(json, "ref", coach_buffer_text(&ref));
		coach_json_pair_day(json, "date", one->day);
		json_time(json, one->minute);
		coach_json_pair(json, "when", one->when);
		coach_json_pair(json, "where",
			promise ? promise->action.where : COACH_TEXT(""));
		coach_json_pair(json, "owner",
			promise ? promise->action.owner : COACH_TEXT("coach"));
		coach_json_pair(json, "client",
			promise ? promise->client : COACH_TEXT(""));
		coach_json_pair(json, "title",
			promise ? promise->action.words
				: one->agreement->source.title);
		coach_json_key(json, "partners");
		coach_json_open(json, '[');
		for (size_t k = 0; !promise && k < one->agreement->partners.len;
			k++)
			coach_json_text(
				json, one->agreement->partners.items[k]);
		coach_json_close(json, ']');
		coach_json_close(json, '}');
		coach_buffer_release(&ref);
	}
	coach_json_close(json, ']');
}

static void json_due(struct coach_json *json, const struct coach_dues *dues)
{
	coach_json_key(json, "due");
	coach_json_open(json, '[');
	for (size_t i = 0; i < dues->len; i++) {
		const struct coach_due *due = &dues->items[i];
		struct coach_buffer words = COACH_BUFFER_INIT;

		coach_json_open(json, '{');
		coach_due_ref(&words, due);
		coach_json_pair(json, "ref", coach_buffer_text(&words));
		coach_json_pair_count(json, "days", (size_t)due->days);
		coach_json_pair(
			json, "state", coach_text(coach_due_state(due)));
		coach_json_pair(json, "what",
			coach_text(coach_due_kind_name(due->kind)));
		coach_json_pair(json, "owner", coach_due_owner(due));
		coach_json_pair(json, "client", due->client);
		coach_json_pair(json, "title",
			due->action ? due->action->words : due->source->title);
		coach_buffer_clear(&words);
		coach_due_command(&words, due);
		json_command(json, &words);
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

static void json_ratios(struct coach_json *json, const struct coach_today *view)
{
	coach_json_key(json, "ratio");
	coach_json_open(json, '[');
	for (size_t i = 0; i < view->ratios.len; i++) {
		const struct coach_today_ratio *item = &view->ratios.items[i];
		enum coach_ratio_verdict verdict =
			coach_ratio_judge(&item->sum);

		coach_json_open(json, '{');
		coach_json_pair(json, "client", item->pair->client);
		coach_json_pair(json, "giver", item->pair->giver);
		coach_json_pair(json, "receiver", item->pair->receiver);
		coach_json_pair_real(json, "positive", item->sum.positive);
		coach_json_pair_real(json, "corrective", item->sum.corrective);
		coach_json_pair(json, "verdict",
			coach_text(coach_ratio_verdict_name(verdict)));
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

static void json_guide(struct coach_json *json, const struct today_guide *guide)
{
	coach_json_key(json, "guide");
	if (!guide->number) {
		coach_json_null(json);
		return;
	}
	coach_json_open(json, '{');
	coach_json_pair_count(json, "number", guide->number);
	coach_json_pair(json, "id", coach_buffer_text(&guide->id));
	coach_json_pair(json, "name", coach_buffer_text(&guide->name));
	coach_json_pair(json, "client", coach_buffer_text(&guide->client));
	coach_json_pair(json, "do", coach_buffer_text(&guide->command));
	coach_json_close(json, '}');
}

void today_json(struct coach_buffer *out, const struct today_answer *answer)
{
	const struct coach_evidence *evidence = answer->evidence;
	struct coach_json json = {.out = out};

	coach_json_open(&json, '{');
	coach_json_pair_day(&json, "date", answer->today);
	coach_json_pair(&json, "journal", coach_text(answer->name));
	json_meetings(&json, answer);
	json_practices(&json, &answer->view);
	json_due(&json, &answer->view.due);
	json_ratios(&json, &answer->view);
	json_guide(&json, &answer->guide);
	coach_json_pair_count(
		&json, "uncommitted", answer->overview.pending.files.len);
	overview_json_unfinished(&json, &answer->overview);
	coach_json_key(&json, "unresolved");
	coach_json_open(&json, '[');
	for (size_t i = 0; i < evidence->unsettled.len; i++)
		coach_json_string(
			&json, evidence->unsettled.items[i].source.path);
	for (size_t i = 0; i < answer->copies.len; i++)
		coach_json_string(&json, answer->copies.items[i].path);
	coach_json_close(&json, ']');
	overview_json_remote(&json, &answer->overview);
	coach_json_pair_count(&json, "left_out", evidence->skipped);
	coach_json_pair_count(
		&json, "fields_left_out", evidence->without_fields);
	coach_json_pair_count(
		&json, "actions_left_out", evidence->without_actions);
	coach_json_pair_count(&json, "later", evidence->later_observations);
	coach_json_close(&json, '}');
	coach_buffer_add_byte(out, '\n');
}
