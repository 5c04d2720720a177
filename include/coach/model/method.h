#ifndef COACH_MODEL_METHOD_H
#define COACH_MODEL_METHOD_H

#include "coach/model/kind.h"

/*
 * The coaching method as data: steps, questions, guidelines, levels. It comes
 * from the shipped templates/method.yaml, in which each list is replaced by
 * that of the journal's own templates/method.yaml, if it has one.
 *
 * Skills are no part of it: they are entries.
 */

#define COACH_METHOD_FILE "templates/method.yaml"

/* How the evidence of a step is found. The names are what a file says. */
#define COACH_STEP_RULES(X)                             \
	X(POSITIVE_ASSUMPTIONS, "positive-assumptions") \
	X(PINPOINT, "pinpoint")                         \
	X(BASELINE, "baseline")                         \
	X(TARGET_AND_ACTIONS, "target-and-actions")     \
	X(PRACTICE, "practice")                         \
	X(CHAIN, "chain")                               \
	X(REMARKS, "remarks")

enum coach_step_rule {
#define X(name, word) COACH_STEP_##name,
	COACH_STEP_RULES(X)
#undef X
};

/* What is answered at a target; the names are the ids of the questions. */
#define COACH_QUESTIONS(X)                      \
	X(TARGET_CONDITION, "target-condition") \
	X(ACTUAL_CONDITION, "actual-condition") \
	X(OBSTACLES, "obstacles")               \
	X(NEXT_STEP, "next-step")               \
	X(GO_AND_SEE, "go-and-see")

enum coach_question_id {
#define X(name, word) COACH_QUESTION_##name,
	COACH_QUESTIONS(X)
#undef X
};

/* What is asked about the last step; the names are the ids. */
#define COACH_REFLECTIONS(X)    \
	X(PLANNED, "planned")   \
	X(EXPECTED, "expected") \
	X(HAPPENED, "happened") \
	X(LEARNED, "learned")

enum coach_reflection_id {
#define X(name, word) COACH_REFLECTION_##name,
	COACH_REFLECTIONS(X)
#undef X
};

/* All begin with their id, which is unique in its list, and its place in the
 * file. */
struct coach_method_name { /* of a model, a guideline */
	struct coach_text id;
	size_t offset;
	struct coach_text name;
};

struct coach_method_topic { /* a zone, a principle, one of the two clients */
	struct coach_text id;
	size_t offset;
	struct coach_text name;
	struct coach_text means; /* a sentence or two; may be empty */
	struct coach_texts ask;  /* questions; may be empty */
};

struct coach_method_question {
	struct coach_text id;
	size_t offset;
	struct coach_text ask;
};

struct coach_step {
	struct coach_text id;
	size_t offset;
	struct coach_text name;
	struct coach_text does;     /* "the coach …" */
	struct coach_text evidence; /* the rule in words */
	unsigned rule;              /* enum coach_step_rule */
};

struct coach_kata_question {
	struct coach_text id;
	size_t offset;
	struct coach_text ask;
	unsigned what; /* enum coach_question_id */
};

struct coach_reflection_question {
	struct coach_text id;
	size_t offset;
	struct coach_text ask;
	unsigned what; /* enum coach_reflection_id */
};

/* What a credential asks for. */
struct coach_credential {
	struct coach_text id;
	size_t offset;
	struct coach_text name;
	double hours, paid, clients; /* paid: hours of those */
	double recent;      /* hours of those, in the last 18 months; 0: any */
	bool from_training; /* only hours since the training began */
	double group;       /* the largest group whose hours count; 0: any */
};

/* The lists of the file, by name. */
#define COACH_METHOD_LISTS(X)                    \
	X(steps, coach_step)                     \
	X(questions, coach_kata_question)        \
	X(reflection, coach_reflection_question) \
	X(observable, coach_method_question)     \
	X(agreed, coach_method_question)         \
	X(principles, coach_method_topic)        \
	X(clients, coach_method_topic)           \
	X(zones, coach_method_topic)             \
	X(aims, coach_method_topic)              \
	X(points, coach_method_topic)            \
	X(motivation, coach_method_topic)        \
	X(models, coach_method_name)             \
	X(reinforcement, coach_method_name)      \
	X(giving, coach_method_name)             \
	X(receiving, coach_method_name)          \
	X(levels, coach_credential)

/* Those that are words and no more; see coach/observable.h. */
#define COACH_METHOD_WORDS(X) \
	X(attitude)           \
	X(verbs)              \
	X(endings)            \
	X(determiners)        \
	X(small_words)

/* {0} is empty. */
struct coach_method {
	struct coach_steps {
		struct coach_step *items;
		size_t len;
	} steps;
	struct coach_questions_asked {
		struct coach_kata_question *items;
		size_t len;
	} questions;
	struct coach_reflections_asked {
		struct coach_reflection_question *items;
		size_t len;
	} reflection;
	struct coach_method_questions {
		struct coach_method_question *items;
		size_t len;
	} observable, agreed;
	struct coach_method_topics {
		struct coach_method_topic *items;
		size_t len;
	} principles, clients, zones, aims, points, motivation;
	struct coach_method_names {
		struct coach_method_name *items;
		size_t len;
	} models, reinforcement, giving, receiving;
	struct coach_credentials {
		struct coach_credential *items;
		size_t len;
	} levels;
	struct coach_texts attitude, verbs, endings, determiners, small_words;
	struct coach_text feedback; /* what a prepared meeting says under
		Feedback, before the guidelines for giving it */
	struct coach_arena arena;   /* all of the above lives there */
};

void coach_method_release(struct coach_method *method);

/*
 * Read a file and put its lists in place of those of the same name. The bytes
 * are copied. COACH_FAIL when something is wrong with it: the findings (may be
 * NULL) say what, with their places in 'path', and the method is as usable as
 * it was.
 */
int coach_method_add(struct coach_method *method, const char *path,
	struct coach_text bytes, struct coach_findings *findings);

/* Guidelines that are no choices of the fields 'giving' and 'receiving' of the
 * kind 'practice' are findings, without a path and line yet. */
void coach_method_compare(const struct coach_method *method,
	const struct coach_kinds *kinds, struct coach_findings *findings);

#endif
