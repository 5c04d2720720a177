#include "coach/model/agreed.h"
#include "coach/port/unicode.h"

/* Empty: the method does not ask it. */
static struct coach_text question_of(
	const struct coach_method *method, const char *id)
{
	for (size_t i = 0; i < method->agreed.len; i++) {
		if (coach_text_is(method->agreed.items[i].id, id))
			return method->agreed.items[i].ask;
	}
	return COACH_TEXT("");
}

static void check_known(const struct coach_entry *entry,
	struct coach_text question, struct coach_findings *findings)
{
	const struct coach_node *node = coach_entry_get(entry, "client_knows");

	if (question.len && node && coach_text_is(node->text, "no"))
		coach_findings_add(findings, COACH_RULE_AGREED, node->start,
			"the client does not know what the sponsor gets: %.*s",
			COACH_ARG(question));
}

static void check_agreed(const struct coach_entry *entry,
	struct coach_text question, struct coach_findings *findings)
{
	const struct coach_node *list = coach_entry_get(entry, "agreed_by");
	const struct coach_node *first = NULL;

	if (!question.len || !list || list->type != COACH_NODE_LIST)
		return;
	for (const struct coach_node *n = list->first; n; n = n->next) {
		if (n->type != COACH_NODE_SCALAR || coach_node_absent(n))
			continue;
		if (!first)
			first = n;
		else if (!coach_unicode_same(first->text, n->text))
			return;
	}
	if (first)
		coach_findings_add(findings, COACH_RULE_AGREED, first->start,
			"only '%.*s' has agreed to it: %.*s",
			COACH_ARG(first->text), COACH_ARG(question));
}

void coach_agreed_check(const struct coach_entry *entry,
	const struct coach_method *method, struct coach_findings *findings)
{
	if (!coach_text_is(entry->kind, "agreement"))
		return;
	check_known(entry, question_of(method, "known"), findings);
	check_agreed(entry, question_of(method, "agreed"), findings);
}
