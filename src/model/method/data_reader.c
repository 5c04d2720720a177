#include "data_reader.h"
#include "coach/model/value.h"

void data_complain(
	struct data_reader *r, size_t offset, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	coach_findings_add_v(
		r->findings, COACH_RULE_METHOD, offset, format, args);
	va_end(args);
	r->mistakes++;
}

static void refuse_features(
	struct data_reader *r, const struct coach_node *node)
{
	if (node->anchored || node->tagged)
		data_complain(r, node->start,
			"no anchors, aliases, tags or merge keys");
	for (const struct coach_node *n = node->first; n; n = n->next)
		refuse_features(r, n);
}

const struct coach_node *data_root(
	struct data_reader *r, struct coach_text bytes, const char *expected)
{
	const struct coach_node *root = NULL;
	struct coach_error problem = {0};
	size_t offset = 0;

	if (coach_yaml_parse(
		    bytes, 0, bytes.len, r->arena, &root, &offset, &problem)) {
		data_complain(r, offset, "%s", problem.message);
		root = NULL;
	} else if (root->type != COACH_NODE_MAP) {
		data_complain(r, root->start, "%s", expected);
		root = NULL;
	} else {
		refuse_features(r, root);
	}
	coach_error_release(&problem);
	return root;
}

void data_texts(struct data_reader *r, const struct coach_node *node,
	const char *name, struct coach_texts *texts)
{
	*texts = (struct coach_texts){0};
	if (node->type != COACH_NODE_LIST) {
		data_complain(r, node->start, "'%s' is a list of texts", name);
		return;
	}
	for (const struct coach_node *n = node->first; n; n = n->next) {
		if (n->type != COACH_NODE_SCALAR || coach_node_absent(n))
			data_complain(
				r, n->start, "'%s' is a list of texts", name);
		else
			COACH_ARENA_PUSH(r->arena, texts, n->text);
	}
}

void data_check_id(struct data_reader *r, const struct coach_node *node)
{
	if (!coach_id_valid(node->text))
		data_complain(
			r, node->start, "an id is 1 to 64 of a-z, 0-9 and -");
}
