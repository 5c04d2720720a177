#include "transport.h"
#include <errno.h>
#include <poll.h>
#include <time.h>

#define SLOWEST 16384 /* bytes in a second */
#define UNDER_WAY_MAX ((size_t)4 * 1024 * 1024)
#define SLICE 500 /* milliseconds until Ctrl-C is noticed at the latest */

static int64_t milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct coach_limit coach_limit_start(
	const struct coach_transport *transport, unsigned seconds)
{
	size_t bytes = transport->under_way < UNDER_WAY_MAX
		? transport->under_way
		: UNDER_WAY_MAX;
	struct coach_limit limit = {seconds + (unsigned)(bytes / SLOWEST), 0};

	if (!seconds)
		limit.seconds = 0;
	limit.end = milliseconds() + (int64_t)limit.seconds * 1000;
	return limit;
}

bool coach_transport_step(
	struct coach_transport *transport, size_t done, size_t total)
{
	const struct coach_progress_call *progress = &transport->progress;

	transport->done = done;
	transport->total = total;
	if (progress->call && !progress->call(progress->context, done, total))
		transport->stopped = true;
	return !transport->stopped;
}

bool coach_transport_took(struct coach_transport *transport, size_t bytes)
{
	transport->under_way = 0;
	if (bytes > transport->room) {
		coach_transport_say(transport, false,
			transport->connected ? "it sends more than 2 GiB"
					     : "it sends more than 64 MiB of "
					       "branches");
		return false;
	}
	transport->room -= bytes;
	return true;
}

void coach_transport_say(
	struct coach_transport *transport, bool unreachable, const char *reason)
{
	if (transport->first.message)
		return;
	transport->unreachable = unreachable;
	coach_error_set(&transport->first, COACH_FAIL, "%s", reason);
}

int coach_transport_give_up(const struct coach_transport *transport)
{
	const char *why = transport->first.message;

	git_error_set_str(GIT_ERROR_NET, why ? why : "connection failed");
	return -1;
}

static bool timed_out(
	struct coach_transport *transport, const struct coach_limit *limit)
{
	struct coach_buffer reason = COACH_BUFFER_INIT;

	coach_buffer_add_format(&reason, "the other side said nothing for %u s",
		limit->seconds);
	coach_transport_say(transport, true, reason.ptr);
	coach_buffer_release(&reason);
	return false;
}

bool coach_transport_poll(struct coach_transport *transport, struct pollfd *fds,
	unsigned count, const struct coach_limit *limit)
{
	for (;;) {
		int64_t left = limit->end - milliseconds();
		int ready, slice = SLICE;

		if (limit->seconds && left < slice)
			slice = left > 0 ? (int)left : 0;
		ready = poll(fds, count, slice);
		if (ready > 0)
			return true;
		if (ready < 0 && errno != EINTR)
			break;
		if (!coach_transport_step(
			    transport, transport->done, transport->total))
			break;
		if (limit->seconds && left <= 0)
			return timed_out(transport, limit);
	}
	coach_transport_say(transport, false, "stopped");
	return false;
}
