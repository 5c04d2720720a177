/*
 * The sockets below libgit2's http, https and git://. A stream of ours is the
 * one place where all waiting is done: connecting, the handshake of TLS (which
 * libgit2 has do its reading here too), and every answer.
 *
 * Instead of: libgit2's own sockets, which wait for ever for a peer that says
 * nothing, and its code for proxies, which goes on with memory that it has
 * freed when one refuses the tunnel. The latter is not mended in August 2026
 * (main, proxy_connect() in src/libgit2/transports/httpclient.c); of the former
 * 1.7 has timeouts (fad904289, GIT_OPT_SET_SERVER_TIMEOUT; for ssh 1.8). They
 * do not take the place of this: while libgit2 waits for one, Ctrl-C is not
 * noticed; what is still under way on a slow line is given no time of its own;
 * it does not say that the other side was not reached, which for us is no
 * failure; and nothing bounds what comes. git's own `git remote-https` has
 * timeouts as well, but speaks no protocol that libgit2 does, and a watchdog
 * could only end the whole program.
 * Needed: tests/sync/http.pl. Not for speed.
 * Turned off by COACH_WITHOUT=stream; there is no proxy then.
 */
#include "coach/base/alloc.h"
#include "coach/base/system.h"
#include "coach/port/process.h"
#include "port/workaround.h"
#include "transport.h"
#include <errno.h>
#include <git2/sys/stream.h>
#include <netdb.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define ANSWER_MAX 8192 /* bytes; of a proxy */

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

/* Who is connected to. */
static const char *peer(const struct stream *s)
{
	const struct coach_proxy *proxy = &s->transport->proxy;

	return proxy->host ? proxy->host : s->host;
}

static int fail(struct stream *s, int number)
{
	struct coach_error error = {0};

	errno = number;
	coach_error_errno(&error, "no connection to %s%s",
		s->transport->proxy.host ? "the proxy " : "", peer(s));
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

	s->fd = coach_system_socket(
		address->ai_family, address->ai_socktype, address->ai_protocol);
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

static int cannot_look_up(struct stream *s, int code)
{
	struct coach_buffer reason = COACH_BUFFER_INIT;

	coach_buffer_add_format(&reason,
		"the name '%s' cannot be looked up: %s", peer(s),
		gai_strerror(code));
	coach_transport_say(s->transport, true, reason.ptr);
	coach_buffer_release(&reason);
	return coach_transport_give_up(s->transport);
}

static int connect_peer(struct stream *s, const struct coach_limit *limit)
{
	const struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
	const struct coach_proxy *proxy = &s->transport->proxy;
	struct addrinfo *found = NULL;
	int number = 0, code;

	/* Looking up a name has limits of its own: man resolv.conf. */
	code = getaddrinfo(
		peer(s), proxy->host ? proxy->port : s->port, &hints, &found);
	if (code)
		return cannot_look_up(s, code);
	for (struct addrinfo *at = found; at; at = at->ai_next) {
		hang_up(s);
		number = connect_one(s, at, limit);
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
		if (got >= 0)
			return coach_transport_took(s->transport, (size_t)got)
				? got
				: coach_transport_give_up(s->transport);
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

/* ---- through a proxy ----------------------------------------------------- */

/* 5xx: it cannot reach the server either. */
static int refused(struct stream *s, struct coach_text answer)
{
	struct coach_buffer reason = COACH_BUFFER_INIT;
	struct coach_text line, status;

	coach_text_split(&answer, '\n', &line);
	line = coach_text_trim(line);
	status = coach_text_cut(line, strlen("HTTP/1.1 "), line.len);
	coach_buffer_add_format(&reason,
		"the proxy %s does not let it through: %.*s", peer(s),
		COACH_ARG(line));
	if (coach_text_starts(status, "407"))
		coach_buffer_add_string(&reason,
			"; it wants a name and a password: http.proxy, or the "
			"variable https_proxy, can be "
			"http://NAME:PASSWORD@HOST:PORT");
	coach_transport_say(
		s->transport, coach_text_starts(status, "5"), reason.ptr);
	coach_buffer_release(&reason);
	return coach_transport_give_up(s->transport);
}

static int ask(struct stream *s)
{
	const struct coach_proxy *proxy = &s->transport->proxy;
	const char *open = strchr(s->host, ':') ? "[" : "";
	const char *close = *open ? "]" : "";
	struct coach_buffer request = COACH_BUFFER_INIT;
	ssize_t put = 0;

	coach_buffer_add_format(&request,
		"CONNECT %s%s%s:%s HTTP/1.1\r\nHost: %s%s%s:%s\r\n", open,
		s->host, close, s->port, open, s->host, close, s->port);
	if (proxy->authorization)
		coach_buffer_add_format(&request,
			"Proxy-Authorization: Basic %s\r\n",
			proxy->authorization);
	coach_buffer_add_string(&request, "\r\n");
	for (size_t sent = 0; put >= 0 && sent < request.len;
		sent += (size_t)put)
		put = stream_write(
			&s->parent, request.ptr + sent, request.len - sent, 0);
	coach_buffer_release(&request);
	return put < 0 ? -1 : 0;
}

/* RFC 9110, section 9.3.6. Read byte by byte: what follows the answer is the
 * server's. */
static int make_tunnel(struct stream *s)
{
	char answer[ANSWER_MAX];
	size_t len = 0;
	ssize_t got = 1;

	if (ask(s) < 0)
		return -1;
	while (got > 0 && len < sizeof(answer) &&
		!coach_text_ends(
			(struct coach_text){answer, len}, "\r\n\r\n")) {
		got = stream_read(&s->parent, answer + len, 1);
		len += got > 0;
	}
	if (got < 0)
		return -1;
	if (got > 0 && len < sizeof(answer) && !strncmp(answer, "HTTP/1.", 7) &&
		!strncmp(answer + 8, " 2", 2))
		return 0;
	return refused(s, (struct coach_text){answer, len});
}

static int stream_connect(git_stream *parent)
{
	struct stream *s = (struct stream *)(void *)parent;
	struct coach_limit limit =
		coach_limit_start(s->transport, s->transport->seconds);
	int code;

	if (s->transport->first.message)
		return coach_transport_give_up(s->transport);
	code = connect_peer(s, &limit);
	return code == 0 && s->transport->proxy.host ? make_tunnel(s) : code;
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

	if (!coach_workaround("stream"))
		return;
	user = transport;
	git_stream_register(GIT_STREAM_STANDARD, &registration);
}
