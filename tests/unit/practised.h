#ifndef TESTS_UNIT_PRACTISED_H
#define TESTS_UNIT_PRACTISED_H

/* The shipped method, for the views that need it: read_method and
 * release_method are setup and teardown of a group of tests. */

#include "facts.h"

#include "coach/journal/method.h"

static struct coach_method method;

static int read_method(void **state)
{
	struct coach_error error = {0};

	(void)state;
	return coach_method_read(NULL, &method, &error);
}

static int release_method(void **state)
{
	(void)state;
	coach_method_release(&method);
	return 0;
}

#endif
