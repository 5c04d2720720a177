#include "coach/base/error.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

void coach_error_release(struct coach_error *error)
{
	free(error->message);
	free(error->hint);
	*error = (struct coach_error){0};
}

static void message_set(struct coach_error *error, enum coach_status status,
	const char *format, va_list args) __attribute__((format(printf, 3, 0)));

static void message_set(struct coach_error *error, enum coach_status status,
	const char *format, va_list args)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	/* Format first: an argument may be the old message. */
	coach_buffer_add_vformat(&words, format, args);
	coach_error_release(error);
	error->status = status;
	error->message = coach_buffer_detach(&words);
}

int coach_error_set(struct coach_error *error, enum coach_status status,
	const char *format, ...)
{
	va_list args;

	va_start(args, format);
	message_set(error, status, format, args);
	va_end(args);
	return status;
}

/* In words that say what to do, where libc's do not. */
static const char *reason_of(int number)
{
	switch (number) {
	case ENOSPC:
		return "the disk is full";
	case EROFS:
		return "the disk is read-only";
	default:
		return strerror(number);
	}
}

int coach_error_errno(struct coach_error *error, const char *format, ...)
{
	int number = errno;
	struct coach_buffer words = COACH_BUFFER_INIT;
	const char *why = reason_of(number);
	va_list args;

	va_start(args, format);
	message_set(error, COACH_FAIL, format, args);
	va_end(args);

	coach_buffer_add_format(
		&words, "%s: %s", error->message, why ? why : "unknown error");
	/* Our messages start in lower case, libc's in upper case. */
	if (why && why[0] >= 'A' && why[0] <= 'Z' &&
		!(why[1] >= 'A' && why[1] <= 'Z'))
		words.ptr[words.len - strlen(why)] |= 0x20;
	free(error->message);
	error->message = coach_buffer_detach(&words);
	errno = number;
	return COACH_FAIL;
}

void coach_error_hint(struct coach_error *error, const char *format, ...)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	va_list args;

	va_start(args, format);
	coach_buffer_add_vformat(&words, format, args);
	va_end(args);
	free(error->hint);
	error->hint = coach_buffer_detach(&words);
}

void coach_error_prefix(struct coach_error *error, const char *format, ...)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	va_list args;

	va_start(args, format);
	coach_buffer_add_vformat(&words, format, args);
	va_end(args);
	coach_buffer_add_format(
		&words, ": %s", error->message ? error->message : "failed");
	free(error->message);
	error->message = coach_buffer_detach(&words);
}
