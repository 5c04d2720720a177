#include "coach/alloc.h"
#include "coach/process.h"
#include "transport.h"
#include <errno.h>
#include <git2/sys/stream.h>
#include <netdb.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

/*
 * The sockets below libgit2's http, https and git://. Its own wait for ever
 * for a peer that says nothing; a stream of ours is the one place where all
 * that waiting is done: connecting, the handshake of TLS (which libgit2 has
 * do its reading here too), and every answer. git's own `git remote-https`
 * would have timeouts as well, but speaks no protocol that libgit2 does, and
 * a watchdog could only end the whole program.
 */
struct stream {
	git_stream parent;
	struct coach_transport *transport;
	char *host, *port;
	int fd; /* -1: not connected */
};

/* A stream is made by libgit2 and told nothing about who asked for it. */
static struct coach_transport *user;

/* false: gave up; the transport has the reason. */
static bool await(
	struct stream *s, short events, const struct coach_limit *limit)
{
	struct pollfd fd = {s->fd, events, 0};

	return coach_transport_poll(s->transport, &fd, 1, limit);
}

static int fail(struct stream *s, int number)
{
	struct coach_error error = {0};

	errno = number;
	coach_error_errno(&error, "no connection to %s", s->host);
	coach_transport_say(s->transport, true, error.message);
	coach_error_release(&error);
	return coach_transport_give_up(s->transport);
}

/* 0, or what errno says; -1: gave up. */
static int connect_one(struct stream *s, const struct addrinfo *address,
	const struct coach_limit *limit)
{
	int number = 0;
	socklen_t size = sizeof(number);

	s->fd = socket(address->ai_family,
		address->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK,
		address->ai_protocol);
	if (s->fd < 0)
		return errno;
	if (connect(s->fd, address->ai_addr, address->ai_addrlen) == 0)
		return 0;
	if (errno != EINPROGRESS && errno != EINTR)
		return errno;
	if (!await(s, POLLOUT, limit))
		return -1;
	if (getsockopt(s->fd, SOL_SOCKET, SO_ERROR, &number, &size) < 0)
		return errno;
	return number;
}

static void hang_up(struct stream *s)
{
	if (s->fd >= 0)
		close(s->fd);
	s->fd = -1;
}

static int stream_connect(git_stream *parent)
{
	struct stream *s = (struct stream *)(void *)parent;
	const struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
	struct addrinfo *found = NULL;
	struct coach_buffer reason = COACH_BUFFER_INIT;
	struct coach_limit limit =
		coach_limit_start(s->transport, s->transport->seconds);
	int number = 0, code;

	if (s->transport->first.message)
		return coach_transport_give_up(s->transport);
	/* Looking up a name has limits of its own: man resolv.conf. */
	code = getaddrinfo(s->host, s->port, &hints, &found);
	if (code) {
		coach_buffer_add_format(&reason,
			"the name '%s' cannot be looked up: %s", s->host,
			gai_strerror(code));
		coach_transport_say(s->transport, true, reason.ptr);
		coach_buffer_release(&reason);
		return coach_transport_give_up(s->transport);
	}
	for (struct addrinfo *at = found; at; at = at->ai_next) {
		hang_up(s);
		number = connect_one(s, at, &limit);
		if (number <= 0)
			break;
	}
	freeaddrinfo(found);
	if (number < 0)
		return coach_transport_give_up(s->transport);
	return number ? fail(s, number) : 0;
}

static ssize_t stream_read(git_stream *parent, void *data, size_t size)
{
	struct stream *s = (struct stream *)(void *)parent;
	struct coach_limit limit =
		coach_limit_start(s->transport, s->transport->seconds);
	ssize_t got;

	for (;;) {
		got = recv(s->fd, data, size, 0);
		if (got >= 0) {
			s->transport->under_way = 0;
			return got;
		}
		if (errno != EAGAIN && errno != EINTR)
			return fail(s, errno);
		if (!await(s, POLLIN, &limit))
			return coach_transport_give_up(s->transport);
	}
}

static ssize_t stream_write(
	git_stream *parent, const char *data, size_t size, int flags)
{
	struct stream *s = (struct stream *)(void *)parent;
	struct coach_limit limit =
		coach_limit_start(s->transport, s->transport->seconds);
	ssize_t put;

	(void)flags;
	for (;;) {
		put = send(s->fd, data, size, MSG_NOSIGNAL);
		if (put >= 0) {
			s->transport->under_way += (size_t)put;
			return put;
		}
		if (errno != EAGAIN && errno != EINTR)
			return fail(s, errno);
		if (!await(s, POLLOUT, &limit))
			return coach_transport_give_up(s->transport);
	}
}

static int stream_close(git_stream *parent)
{
	hang_up((struct stream *)(void *)parent);
	return 0;
}

static void stream_free(git_stream *parent)
{
	struct stream *s = (struct stream *)(void *)parent;

	hang_up(s);
	free(s->host);
	free(s->port);
	free(s);
}

static int stream_new(git_stream **out, const char *host, const char *port)
{
	struct stream *s;

	if (!user) {
		git_error_set_str(GIT_ERROR_NET, "nobody asked for it");
		return -1;
	}
	s = coach_alloc(sizeof(*s));
	s->parent.version = GIT_STREAM_VERSION;
	s->parent.connect = stream_connect;
	s->parent.read = stream_read;
	s->parent.write = stream_write;
	s->parent.close = stream_close;
	s->parent.free = stream_free;
	s->transport = user;
	s->host = coach_strdup(host);
	s->port = coach_strdup(port);
	s->fd = -1;
	*out = &s->parent;
	return 0;
}

void coach_stream_use(struct coach_transport *transport)
{
	git_stream_registration registration = {
		GIT_STREAM_VERSION, stream_new, NULL};

	user = transport;
	git_stream_register(GIT_STREAM_STANDARD, &registration);
}
