#include "gather.h"
#include "journal/find/offer.h"
#include <stdlib.h>
#include <string.h>

/* A look for a similar id goes through all ids, so there are only so many:
 * when hundreds are missing, no spelling is the reason. */
#define SUGGESTIONS_MAX 16

/* A finding whose line is not known yet. */
struct late {
	const char *path;
	size_t offset;
	enum coach_rule rule;
	char *message;
};

struct suggestion {
	uint32_t id;
	const struct coach_texts *to;
	struct coach_text near; /* empty: none */
	char *offer;            /* then the ids that there are */
};

struct judge {
	const struct gathered *gathered;
	const struct coach_journal *journal;
	const struct claim **owners; /* by id: the first by path, or NULL */
	const struct claim **others; /* by id: one more that is not asked for */
	struct {
		struct late *items;
		size_t len, cap;
	} late;
	struct suggestion suggestions[SUGGESTIONS_MAX];
	size_t suggestion_count;
};

static void late_add(struct judge *j, const char *path, size_t offset,
	enum coach_rule rule, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

static void late_add(struct judge *j, const char *path, size_t offset,
	enum coach_rule rule, const char *format, ...)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct late late = {.path = path, .offset = offset, .rule = rule};
	va_list args;

	va_start(args, format);
	coach_buffer_add_vformat(&words, format, args);
	va_end(args);
	late.message = coach_buffer_detach(&words);
	COACH_PUSH(&j->late, late);
}

static void find_owners(struct judge *j)
{
	const struct gathered *g = j->gathered;

	j->owners = coach_alloc((g->index.len + 1) * sizeof(struct claim *));
	j->others = coach_alloc((g->index.len + 1) * sizeof(struct claim *));
	for (size_t i = 0; i < g->claims.len; i++) {
		const struct claim *claim = &g->claims.items[i];
		const struct claim **owner = &j->owners[claim->id];

		/* A guess gives way to whoever has the id in truth. */
		if (!*owner || (!claim->guessed && (*owner)->guessed) ||
			(claim->guessed == (*owner)->guessed &&
				strcmp(claim->path, (*owner)->path) < 0))
			*owner = claim;
		if (!claim->asked && !claim->guessed)
			j->others[claim->id] = claim;
	}
}

static void judge_claims(struct judge *j)
{
	const struct gathered *g = j->gathered;

	for (size_t i = 0; i < g->claims.len; i++) {
		const struct claim *claim = &g->claims.items[i];
		const struct claim *rival = j->owners[claim->id];

		if (!claim->asked || claim->guessed)
			continue;
		/* The later file is to blame, but if nobody asked about that
		 * one, it would go unseen. */
		if (rival == claim)
			rival = j->others[claim->id];
		if (!rival)
			continue;
		late_add(j, claim->path, claim->offset, COACH_RULE_DUPLICATE_ID,
			"'%s' has the id '%.*s' too, give one of the two "
			"another",
			rival->path,
			COACH_ARG(coach_index_text(&g->index, claim->id)));
	}
}

static bool kind_allowed(const struct judge *j, const struct claim *claim,
	const struct coach_texts *to)
{
	struct coach_text kind;

	if (!to || !to->len || claim->guessed || claim->kind == KIND_UNKNOWN)
		return true;
	kind = j->journal->kinds.items[claim->kind]->name;
	for (size_t i = 0; i < to->len; i++) {
		if (coach_text_eq(to->items[i], kind))
			return true;
	}
	return false;
}

static void find_suggestion(const struct judge *j, struct suggestion *s)
{
	const struct gathered *g = j->gathered;
	struct coach_buffer offer = COACH_BUFFER_INIT;
	struct coach_texts ids = {0};

	for (size_t i = 0; i < g->claims.len; i++) {
		const struct claim *claim = &g->claims.items[i];

		if (!claim->guessed && kind_allowed(j, claim, s->to))
			COACH_PUSH(
				&ids, coach_index_text(&g->index, claim->id));
	}
	s->near = coach_nearest(coach_index_text(&g->index, s->id), &ids);
	if (!s->near.len)
		ids_offer(&offer, &ids, s->to);
	s->offer = coach_buffer_detach(&offer);
	free(ids.items);
}

static const struct suggestion *suggest(
	struct judge *j, uint32_t id, const struct coach_texts *to)
{
	struct suggestion *s = j->suggestions;

	for (size_t i = 0; i < j->suggestion_count; i++, s++) {
		if (s->id == id && s->to == to)
			return s;
	}
	if (j->suggestion_count == SUGGESTIONS_MAX)
		return NULL;
	j->suggestion_count++;
	*s = (struct suggestion){.id = id, .to = to};
	find_suggestion(j, s);
	return s;
}

static void join_kinds(struct coach_buffer *out, const struct coach_texts *to)
{
	for (size_t i = 0; i < to->len; i++) {
		if (i)
			coach_buffer_add_string(
				out, i + 1 == to->len ? " or " : ", ");
		coach_buffer_add_text(out, to->items[i]);
	}
}

void reference_missing(struct coach_buffer *out, struct coach_text id,
	const struct coach_texts *to, struct coach_text near)
{
	coach_buffer_add_string(out, "there is no ");
	if (to && to->len)
		join_kinds(out, to);
	else
		coach_buffer_add_string(out, "entry");
	coach_buffer_add_format(out, " '%.*s'", COACH_ARG(id));
	if (near.len)
		coach_buffer_add_format(
			out, ", did you mean '%.*s'?", COACH_ARG(near));
}

void reference_of_kind(struct coach_buffer *out, struct coach_text id,
	const struct coach_texts *to, struct coach_text kind)
{
	coach_buffer_add_format(out,
		"'%.*s' is of the kind %.*s, here belongs ", COACH_ARG(id),
		COACH_ARG(kind));
	join_kinds(out, to);
}

static void mention_missing(struct judge *j, const struct mention *mention,
	struct coach_buffer *words)
{
	const struct suggestion *s = suggest(j, mention->id, mention->to);

	reference_missing(words,
		coach_index_text(&j->gathered->index, mention->id), mention->to,
		s ? s->near : COACH_TEXT(""));
	if (s && s->offer[0])
		coach_buffer_add_format(words, ", %s", s->offer);
}

static void judge_mentions(struct judge *j)
{
	const struct gathered *g = j->gathered;
	struct coach_buffer words = COACH_BUFFER_INIT;

	for (size_t i = 0; i < g->mentions.len; i++) {
		const struct mention *mention = &g->mentions.items[i];
		const struct claim *owner = j->owners[mention->id];
		struct coach_text id = coach_index_text(&g->index, mention->id);

		if (owner && kind_allowed(j, owner, mention->to))
			continue;
		coach_buffer_clear(&words);
		if (owner)
			reference_of_kind(&words, id, mention->to,
				j->journal->kinds.items[owner->kind]->name);
		else if (mention->or_text)
			coach_name_only(&words, id, mention->to);
		else
			mention_missing(j, mention, &words);
		late_add(j, mention->path, mention->offset,
			mention->or_text && !owner ? COACH_RULE_NAME_ONLY
						   : COACH_RULE_REFERENCE,
			"%s", words.ptr);
	}
	coach_buffer_release(&words);
}

static int late_order(const void *a, const void *b)
{
	const struct late *x = a, *y = b;

	return strcmp(x->path, y->path);
}

static int appointment_order(const void *one, const void *other)
{
	const struct appointment *a = one, *b = other;

	if (a->client != b->client)
		return a->client < b->client ? -1 : 1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return strcmp(a->path, b->path);
}

/* It is said once, of the later one by path if that is asked for. */
static void judge_pair(struct judge *j, const struct appointment *first,
	const struct appointment *second)
{
	const struct appointment *one = second->asked ? second : first;
	const struct appointment *other = second->asked ? first : second;

	if (one->asked)
		late_add(j, one->path, one->offset, COACH_RULE_SAME_DAY,
			"'%s' is a meeting with '%.*s' on this day too: join "
			"the two, or put one of the dates right",
			other->path,
			COACH_ARG(coach_index_text(
				&j->gathered->index, one->client)));
}

static void judge_appointments(struct judge *j)
{
	size_t len = j->gathered->appointments.len;
	struct appointment *items = coach_alloc((len + 1) * sizeof(*items));

	if (len) {
		memcpy(items, j->gathered->appointments.items,
			len * sizeof(*items));
		qsort(items, len, sizeof(*items), appointment_order);
	}
	for (size_t i = 1; i < len; i++) {
		if (items[i - 1].client == items[i].client &&
			items[i - 1].day == items[i].day)
			judge_pair(j, &items[i - 1], &items[i]);
	}
	free(items);
}

void gathered_judge(const struct gathered *gathered,
	const struct coach_journal *journal, gathered_read *read, void *context,
	struct coach_findings *findings)
{
	struct judge j = {.gathered = gathered, .journal = journal};

	find_owners(&j);
	judge_claims(&j);
	judge_mentions(&j);
	judge_appointments(&j);
	if (j.late.len)
		qsort(j.late.items, j.late.len, sizeof(*j.late.items),
			late_order);
	for (size_t i = 0; i < j.late.len;) {
		const char *path = j.late.items[i].path;
		size_t first = findings->len;

		for (; i < j.late.len &&
			strcmp(j.late.items[i].path, path) == 0;
			i++) {
			struct late *late = &j.late.items[i];

			coach_findings_add(findings, late->rule, late->offset,
				"%s", late->message);
			free(late->message);
		}
		coach_findings_place(
			findings, first, path, read(context, path));
	}
	for (size_t i = 0; i < j.suggestion_count; i++)
		free(j.suggestions[i].offer);
	free(j.late.items);
	free(j.owners);
	free(j.others);
}
