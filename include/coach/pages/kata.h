#ifndef COACH_PAGES_KATA_H
#define COACH_PAGES_KATA_H

#include "coach/model/method.h"
#include "coach/pages/view.h"
#include "coach/views/kata.h"

/* What is asked at each target: one of the questions, or of the reflection. */
struct coach_kata_ask {
	size_t number;             /* from 1, over both */
	struct coach_text id, ask; /* borrowed from the method */
	unsigned what;             /* enum coach_question_id, or with: */
	bool reflection;           /* enum coach_reflection_id */
};

/* An item for each target, drawn as a coaching card. A row for each ask. */
struct coach_kata_page {
	struct coach_katas katas;
	struct {
		struct coach_kata_ask *items;
		size_t len, cap;
	} asks;
	size_t questions; /* of the asks; then come those of the reflection */
};
extern const struct coach_view coach_katas_view;
extern const struct coach_page coach_katas_page;

#endif
