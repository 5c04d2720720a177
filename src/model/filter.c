#include "coach/model/filter.h"
#include "coach/base/date.h"
#include "coach/model/value.h"
#include "coach/port/unicode.h"
#include <string.h>

bool coach_filter_parse(struct coach_filter *filter, struct coach_text word)
{
	static const struct {
		const char *sign;
		enum coach_operator relation;
	} signs[] = {{"!=", COACH_NOT_EQUAL}, {"<=", COACH_LESS_EQUAL},
		{">=", COACH_GREATER_EQUAL}, {"=", COACH_EQUAL},
		{"<", COACH_LESS}, {">", COACH_GREATER}, {"~", COACH_CONTAINS}};
	size_t at = 0;

	while (at < word.len &&
		((word.ptr[at] >= 'a' && word.ptr[at] <= 'z') ||
			(word.ptr[at] >= '0' && word.ptr[at] <= '9') ||
			word.ptr[at] == '_'))
		at++;
	if (!at)
		return false;
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		struct coach_text rest = coach_text_cut(word, at, word.len);

		if (!coach_text_starts(rest, signs[i].sign))
			continue;
		filter->field = coach_text_cut(word, 0, at);
		filter->relation = signs[i].relation;
		filter->value =
			coach_text_cut(rest, strlen(signs[i].sign), rest.len);
		return true;
	}
	return false;
}

static bool is_number_type(const struct coach_field *field)
{
	return field &&
		(field->type == COACH_TYPE_COUNT ||
			field->type == COACH_TYPE_NUMBER ||
			field->type == COACH_TYPE_PERCENT);
}

/* Numbers and dates by value, all else as people read it. */
static bool is_equal(const struct coach_field *field, struct coach_text value,
	struct coach_text wanted)
{
	double x, y;

	if (is_number_type(field) && coach_number_parse(value, &x) &&
		coach_number_parse(wanted, &y))
		return !(x < y) && !(x > y);
	return coach_unicode_same(value, wanted);
}

static bool value_matches(const struct coach_filter *filter,
	const struct coach_field *field, struct coach_text value,
	struct coach_text wanted)
{
	int order;

	switch (filter->relation) {
	case COACH_EQUAL:
	case COACH_NOT_EQUAL:
		return is_equal(field, value, wanted);
	case COACH_CONTAINS:
		return coach_unicode_contains(value, wanted);
	default:
		order = coach_value_compare(field, value, wanted);
		break;
	}
	switch (filter->relation) {
	case COACH_LESS:
		return order < 0;
	case COACH_GREATER:
		return order > 0;
	case COACH_LESS_EQUAL:
		return order <= 0;
	default:
		return order >= 0;
	}
}

/* A value, the items of a list, the cells of a table. */
static bool node_matches(const struct coach_filter *filter,
	const struct coach_field *field, const struct coach_node *node,
	struct coach_text wanted)
{
	if (node->type == COACH_NODE_SCALAR)
		return value_matches(filter, field, node->text, wanted);
	for (const struct coach_node *n = node->first; n; n = n->next) {
		if (node_matches(filter, field, n, wanted))
			return true;
	}
	return false;
}

static bool date_valid(struct coach_text value, struct coach_buffer *why)
{
	struct coach_day_reading reading;

	coach_day_read(value, coach_day_today(), false, &reading);
	if (reading.day != COACH_DAY_NONE && reading.other == COACH_DAY_NONE)
		return true;
	coach_buffer_add_string(why,
		reading.day == COACH_DAY_NONE ? "is no date; "
					      : "may be two days; ");
	coach_day_forms(why, &reading);
	return false;
}

bool coach_filter_valid(const struct coach_filter *filter,
	const struct coach_field *field, struct coach_buffer *why)
{
	enum coach_rule rule;
	double number;

	if (filter->relation == COACH_CONTAINS || !filter->value.len)
		return true;
	if (field->type == COACH_TYPE_DATE)
		return date_valid(filter->value, why);
	if (is_number_type(field) &&
		!coach_number_parse(filter->value, &number)) {
		coach_value_no_number(why, field, filter->value);
		return false;
	}
	if (field->type != COACH_TYPE_CHOICE)
		return true;
	for (size_t i = 0; i < field->choices.len; i++) {
		if (coach_unicode_same(field->choices.items[i], filter->value))
			return true;
	}
	return coach_value_valid(field, filter->value, &rule, why);
}

bool coach_filter_match(const struct coach_filter *filter,
	const struct coach_entry *entry, const struct coach_kind *kind)
{
	const struct coach_field *field = coach_kind_field(kind, filter->field);
	const struct coach_node *node =
		coach_node_find(entry->front, filter->field);
	struct coach_text wanted = filter->value;
	struct coach_buffer words = COACH_BUFFER_INIT;
	bool match;

	if (!node || coach_node_absent(node) ||
		(node->type != COACH_NODE_SCALAR && !node->first))
		return wanted.len ? filter->relation == COACH_NOT_EQUAL
				  : filter->relation == COACH_EQUAL;
	if (!wanted.len && filter->relation == COACH_NOT_EQUAL)
		return true;
	if (field && field->type == COACH_TYPE_DATE) {
		coach_day today = coach_day_today();
		coach_day day = field->ahead
			? coach_day_parse_ahead(wanted, today)
			: coach_day_parse_words(wanted, today);

		if (day != COACH_DAY_NONE) {
			coach_day_format(&words, day, COACH_TEXT("%Y-%m-%d"));
			wanted = coach_buffer_text(&words);
		}
	}
	match = node_matches(filter, field, node, wanted);
	coach_buffer_release(&words);
	return filter->relation == COACH_NOT_EQUAL ? !match : match;
}
