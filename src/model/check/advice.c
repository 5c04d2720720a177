#include "advice.h"
#include "coach/model/value.h"
#include <string.h>

static bool is_word_type(const struct coach_field *field)
{
	return field->type == COACH_TYPE_TEXT || field->or_text;
}

/* Take the next item off the front: texts are separated by commas, what has
 * no blanks in it by blanks too. */
static bool next_item(const struct coach_field *field, struct coach_text *rest,
	struct coach_text *item)
{
	const char *signs = is_word_type(field) ? ",;\n" : ",; \t\n";
	size_t start = 0, end;

	while (start < rest->len && strchr(signs, rest->ptr[start]))
		start++;
	for (end = start; end < rest->len && !strchr(signs, rest->ptr[end]);)
		end++;
	*item = coach_text_trim(coach_text_cut(*rest, start, end));
	*rest = coach_text_cut(*rest, end, rest->len);
	return item->len > 0;
}

static bool add_items(struct coach_buffer *out, const struct coach_field *field,
	struct coach_text text)
{
	struct coach_buffer why = COACH_BUFFER_INIT;
	struct coach_text item;
	enum coach_rule rule;
	bool valid = true;
	size_t count = 0;

	for (; valid && next_item(field, &text, &item); count++) {
		valid = coach_value_valid(field, item, &rule, &why);
		coach_buffer_add_string(out, count ? ", " : "");
		coach_value_quote(out, field->type, item, true);
	}
	coach_buffer_release(&why);
	return valid && count;
}

void advice_list(struct coach_buffer *out, const struct coach_field *field,
	const struct coach_node *node)
{
	struct coach_buffer items = COACH_BUFFER_INIT;
	struct coach_buffer allowed = COACH_BUFFER_INIT;

	if (node->type == COACH_NODE_SCALAR &&
		add_items(&items, field, node->text)) {
		coach_buffer_add_format(out, "write [%s]", items.ptr);
	} else {
		coach_value_allowed(&allowed, field, COACH_TEXT(""));
		coach_buffer_add_format(out,
			"its values stand in brackets, with commas between "
			"them%s%s",
			allowed.len ? ", each " : "", allowed.ptr);
	}
	coach_buffer_release(&allowed);
	coach_buffer_release(&items);
}
