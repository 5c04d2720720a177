#ifndef COACH_MODEL_RULE_H
#define COACH_MODEL_RULE_H

/*
 * What check looks for. The names are published: they stand in brackets at
 * the end of every finding, in the manual and in SARIF.
 */
#define COACH_RULES(X)                                                        \
	X(ENCODING, "encoding", ERROR, "a file is UTF-8 without NUL bytes")   \
	X(SIZE, "size", ERROR,                                                \
		"front matter is at most 1 MiB, an entry at most 16 MiB")     \
	X(FRONT_MATTER, "front-matter", ERROR,                                \
		"an entry begins with YAML between two lines ---")            \
	X(YAML, "yaml", ERROR, "front matter is YAML that parses")            \
	X(YAML_FEATURE, "yaml-feature", ERROR,                                \
		"front matter has no anchors, aliases, tags or merge keys")   \
	X(DUPLICATE_KEY, "duplicate-key", ERROR,                              \
		"a field stands once in an entry")                            \
	X(UNKNOWN_KEY, "unknown-key", WARNING,                                \
		"a field is one of the kind's fields")                        \
	X(KIND, "kind", ERROR, "an entry's kind has a template")              \
	X(ID, "id", ERROR, "an id is 1 to 64 of a-z, 0-9 and -")              \
	X(DUPLICATE_ID, "duplicate-id", ERROR, "an id belongs to one entry")  \
	X(REQUIRED, "required", ERROR, "a required field has a value")        \
	X(TYPE, "type", ERROR, "a value is of its field's type")              \
	X(CHOICE, "choice", ERROR, "a value is one of the field's choices")   \
	X(RANGE, "range", ERROR, "a number is within its field's limits")     \
	X(UNUSUAL, "unusual", WARNING,                                        \
		"a number is not larger than is usual for its field")         \
	X(DATE, "date", ERROR, "a date exists in the calendar")               \
	X(DATE_ORDER, "date-order", ERROR,                                    \
		"what comes later has the later date")                        \
	X(REFERENCE, "reference", ERROR,                                      \
		"a reference names an entry of the right kind")               \
	X(NAME_ONLY, "name-only", WARNING,                                    \
		"an entry stands where one can, not a name alone")            \
	X(PATH, "path", ERROR, "an entry lies in its kind's folder")          \
	X(SECTION, "section", ERROR,                                          \
		"a required section is there, once and in order")             \
	X(LINK, "link", ERROR, "a relative link leads to a file")             \
	X(ACTION, "action", ERROR,                                            \
		"an action line has an owner, words, a due date and a state " \
		"that agree")                                                 \
	X(OBSERVABLE, "observable", WARNING,                                  \
		"a pinpoint of type behavior says what can be seen or heard") \
	X(AGREED, "agreed", WARNING,                                          \
		"those whom an agreement concerns know and accept it")        \
	X(SAME_DAY, "same-day", WARNING, "a client has one meeting on a day") \
	X(UNRESOLVED, "unresolved", ERROR,                                    \
		"what a merge left open is settled")                          \
	X(TEMPLATE, "template", ERROR, "a template describes a kind")         \
	X(METHOD, "method", ERROR,                                            \
		"templates/method.yaml describes the coaching method")        \
	X(SETTINGS, "settings", ERROR,                                        \
		"coach.yaml has the journal's settings")                      \
	X(FILE, "file", ERROR, "an entry is a file that can be read")         \
	X(NAME, "name", WARNING,                                              \
		"a file's name can be had on every system, and an error: "    \
		"told apart from all others there")                           \
	X(SECRET, "secret", ERROR, "no key or password is committed unasked") \
	X(LARGE, "large", ERROR, "no large file is committed unasked")        \
	X(LOCKED, "locked", WARNING,                                          \
		"the filter driver that git's attributes name is set up")

enum coach_level {
	COACH_LEVEL_WARNING,
	COACH_LEVEL_ERROR
};

enum coach_rule {
#define X(name, label, level, help) COACH_RULE_##name,
	COACH_RULES(X)
#undef X
	COACH_RULE_COUNT
};

/* "error" or "warning" */
const char *coach_level_name(enum coach_level level);
const char *coach_rule_name(enum coach_rule rule);
const char *coach_rule_help(enum coach_rule rule);
enum coach_level coach_rule_level(enum coach_rule rule);

#endif
