#include "coach/model/rule.h"

static const struct {
	const char *name;
	enum coach_level level;
	const char *help;
} rules[COACH_RULE_COUNT] = {
#define X(rule, label, severity, words) \
	[COACH_RULE_##rule] = {label, COACH_LEVEL_##severity, words},
	COACH_RULES(X)
#undef X
};

const char *coach_level_name(enum coach_level level)
{
	return level == COACH_LEVEL_ERROR ? "error" : "warning";
}

const char *coach_rule_name(enum coach_rule rule)
{
	return rules[rule].name;
}

const char *coach_rule_help(enum coach_rule rule)
{
	return rules[rule].help;
}

enum coach_level coach_rule_level(enum coach_rule rule)
{
	return rules[rule].level;
}
