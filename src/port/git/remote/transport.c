#include "transport.h"
#include "coach/base/alloc.h"
#include "coach/base/system.h"
#include "coach/port/files.h"
#include "coach/port/process.h"
#include <errno.h>
#include <git2/sys/transport.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define WORDS_MAX 4096 /* of the other side's, that a message quotes */
#define MEMORY_MAX ((size_t)1 << 30) /* bytes, of git's program here */
#define GOODBYE_SECONDS 60           /* its hooks may still run */
/* For somebody who types a password; sshd itself waits for two minutes. */
#define PROMPT_SECONDS 180

struct connection {
	git_smart_subtransport parent;
	git_smart_subtransport_stream stream;
	struct coach_transport *transport;
	pid_t pid;
	int fd, err; /* -1: not connected */
	bool ssh, interactive;
	bool push;
	bool heard;                /* something came already */
	struct coach_buffer words; /* of stderr */
};

/* The structs that libgit2 hands back lie in ours. */
static struct connection *of_stream(git_smart_subtransport_stream *stream)
{
	return (struct connection *)(void *)((char *)stream -
		offsetof(struct connection, stream));
}

static int give_up(struct connection *c)
{
	return coach_transport_give_up(c->transport);
}

static void take_words(struct connection *c)
{
	char part[1024];
	ssize_t got;

	while (c->err >= 0 && (got = read(c->err, part, sizeof(part))) > 0) {
		if (c->words.len < WORDS_MAX)
			coach_buffer_add(&c->words, part, (size_t)got);
	}
}

/* The lines that say something, joined; ssh's notice of a new host does
 * not. */
static void quote_words(struct connection *c, struct coach_buffer *out)
{
	struct coach_text rest = coach_buffer_text(&c->words), line;

	while (coach_text_split(&rest, '\n', &line)) {
		line = coach_text_trim(line);
		if (!line.len ||
			coach_text_starts(line, "Warning: Permanently added"))
			continue;
		coach_buffer_add_string(out, out->len ? "; " : "");
		coach_buffer_add_text(out, line);
	}
}

/* ssh itself ends with 255 when it does not get to the host; what the host
 * says about who we are is not that. */
static bool is_unreachable(const struct connection *c, int exit_code)
{
	static const char *const refusals[] = {"Permission denied",
		"Host key verification failed", "REMOTE HOST IDENTIFICATION",
		"Too many authentication failures",
		/* Its own configuration, and what it may agree on. */
		"onfiguration option", "Bad owner or permissions",
		"Unable to negotiate"};

	if (!c->ssh || exit_code != 255)
		return false;
	for (size_t i = 0; i < sizeof(refusals) / sizeof(*refusals); i++) {
		if (strstr(c->words.ptr, refusals[i]))
			return false;
	}
	return true;
}

/* What libgit2 does not hand on of what it reads. */
static void overhear(struct connection *c, struct coach_text came)
{
	static const char result[] = "unpack ";
	struct coach_transport *transport = c->transport;
	size_t at;

	if (!c->heard && coach_text_has(came, "object-format=sha256"))
		transport->sha256 = true;
	at = c->push ? coach_text_search(came, coach_text(result)) : came.len;
	if (at < came.len && !transport->not_unpacked) {
		came = coach_text_cut(came, at + sizeof(result) - 1, came.len);
		came.len = coach_text_find(came, '\n', 0);
		if (!coach_text_is(came, "ok"))
			transport->not_unpacked =
				coach_strndup(came.ptr, came.len);
	}
}

/* Of what came before it hung up, git's messages to a person: packets, each
 * with its length in four hexadecimal digits and, in these, a 2 or 3. */
static void take_messages(struct connection *c, struct coach_text came)
{
	char digits[5] = "";
	size_t size;

	for (; came.len > 4; came = coach_text_cut(came, size, came.len)) {
		memcpy(digits, came.ptr, 4);
		size = strtoul(digits, NULL, 16);
		if (size < 4)
			size = 4;
		if (size > came.len)
			return;
		if (size > 5 && (came.ptr[4] == 2 || came.ptr[4] == 3))
			coach_buffer_add_text(
				&c->words, coach_text_cut(came, 5, size));
	}
}

/* Somebody who is still sending has not read why. */
static void take_last(struct connection *c)
{
	char part[WORDS_MAX];
	ssize_t got;

	while ((got = recv(c->fd, part, sizeof(part), MSG_DONTWAIT)) < 0 &&
		errno == EINTR)
		continue;
	if (got > 0) {
		overhear(c, (struct coach_text){part, (size_t)got});
		take_messages(c, (struct coach_text){part, (size_t)got});
	}
}

/* The other side hung up in the middle: its own words say why. */
static int hung_up(struct connection *c)
{
	struct coach_buffer reason = COACH_BUFFER_INIT;
	struct pollfd err = {c->err, POLLIN, 0};
	int exit_code;

	while (c->err >= 0 && poll(&err, 1, 1000) > 0) {
		take_words(c);
		if (err.revents & POLLHUP)
			break;
	}
	take_last(c);
	close(c->fd);
	c->fd = -1;
	exit_code = coach_process_finish(c->pid, GOODBYE_SECONDS);
	c->pid = 0;
	take_words(c);
	quote_words(c, &reason);
	if (!reason.len && c->transport->not_unpacked)
		coach_buffer_add_string(&reason, c->transport->not_unpacked);
	if (!reason.len)
		coach_buffer_add_string(
			&reason, "the other side ended the connection");
	coach_transport_say(
		c->transport, is_unreachable(c, exit_code), reason.ptr);
	coach_buffer_release(&reason);
	return give_up(c);
}

/* Time is up, or the user wants to stop. */
static int leave(struct connection *c)
{
	close(c->fd);
	c->fd = -1;
	coach_process_finish(c->pid, 0);
	c->pid = 0;
	return give_up(c);
}

/* false: gave up. */
static bool wait_ready(struct connection *c, short events)
{
	unsigned seconds = c->transport->seconds;

	if (seconds && seconds < PROMPT_SECONDS && c->interactive && !c->heard)
		seconds = PROMPT_SECONDS;
	for (;;) {
		struct pollfd fds[2] = {
			{c->fd, events, 0}, {c->err, POLLIN, 0}};

		struct coach_limit limit =
			coach_limit_start(c->transport, seconds);

		if (!coach_transport_poll(
			    c->transport, fds, c->err >= 0 ? 2 : 1, &limit))
			return false;
		if (fds[1].revents) {
			take_words(c);
			if (fds[1].revents & (POLLHUP | POLLERR)) {
				close(c->err);
				c->err = -1;
			}
		}
		if (fds[0].revents)
			return true;
	}
}

static int stream_read(git_smart_subtransport_stream *stream, char *buffer,
	size_t size, size_t *got)
{
	struct connection *c = of_stream(stream);
	ssize_t n;

	*got = 0;
	if (c->fd < 0)
		return give_up(c);
	do {
		if (!wait_ready(c, POLLIN))
			return leave(c);
		n = recv(c->fd, buffer, size, 0);
	} while (n < 0 && errno == EINTR);
	if (n <= 0)
		return hung_up(c);
	overhear(c, (struct coach_text){buffer, (size_t)n});
	c->heard = true;
	/* libgit2 1.9 would leak what it cannot read. */
	if (c->transport->sha256 ||
		!coach_transport_took(c->transport, (size_t)n))
		return leave(c);
	*got = (size_t)n;
	return 0;
}

static int stream_write(
	git_smart_subtransport_stream *stream, const char *buffer, size_t size)
{
	struct connection *c = of_stream(stream);

	if (c->fd < 0)
		return give_up(c);
	while (size) {
		ssize_t n;

		if (!wait_ready(c, POLLOUT))
			return leave(c);
		n = send(c->fd, buffer, size, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (n < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (n < 0)
			return hung_up(c);
		c->transport->under_way += (size_t)n;
		buffer += n;
		size -= (size_t)n;
	}
	return 0;
}

static void stream_free(git_smart_subtransport_stream *stream)
{
	(void)stream; /* is a part of its connection */
}

static void disconnect(struct connection *c)
{
	if (c->fd >= 0)
		close(c->fd);
	if (c->err >= 0)
		close(c->err);
	if (c->pid > 0)
		coach_process_finish(c->pid, GOODBYE_SECONDS);
	c->fd = c->err = -1;
	c->pid = 0;
}

static int start(struct connection *c, char *const argv[],
	const struct coach_limits *limits)
{
	char *environment[COACH_GIT_ENVIRONMENT_MAX];
	struct coach_error error = {0};
	int status;

	coach_git_environment(environment);
	c->interactive = coach_process_has_terminal();
	status = coach_process_start(argv, environment, !c->interactive, limits,
		&c->pid, &c->fd, &c->err, &error);
	if (status == COACH_OK)
		return 0;
	coach_transport_say(c->transport, false, error.message);
	if (error.hint && !c->transport->first.hint)
		coach_error_hint(&c->transport->first, "%s", error.hint);
	coach_error_release(&error);
	return give_up(c);
}

static int start_local(
	struct connection *c, const char *path, const char *service)
{
	/* Larger files are sent as they are: with several of them, looking for
	 * what they have in common would take more than the limit below. */
	char program[] = "git", set[] = "-c", verb[16],
	     large[] = "core.bigFileThreshold=16m";
	struct coach_buffer full = COACH_BUFFER_INIT, words = COACH_BUFFER_INIT;
	char *argv[] = {program, set, large, verb, NULL, NULL};
	int code;

	/* A relative path is relative to the work tree, as in git. */
	if (*path != '/' && *path != '~')
		coach_buffer_add_format(&full, "%s/", c->transport->git->path);
	coach_buffer_add_string(&full, path);
	snprintf(verb, sizeof(verb), "%s", service + strlen("git-"));
	argv[4] = full.ptr;
	if (*full.ptr == '/' && access(full.ptr, F_OK) < 0) {
		coach_buffer_add_format(
			&words, "there is no '%s' at the moment", full.ptr);
		coach_transport_say(c->transport, true, words.ptr);
		code = give_up(c);
	} else {
		/* What others can write into can have it take all there is. */
		code = start(c, argv, &(struct coach_limits){MEMORY_MAX, 0});
	}
	coach_buffer_release(&full);
	coach_buffer_release(&words);
	return code;
}

/* As git does for the shell on the other side. */
static void quote(struct coach_buffer *out, const char *word)
{
	coach_buffer_add_byte(out, '\'');
	for (; *word; word++) {
		if (*word == '\'' || *word == '!')
			coach_buffer_add_format(out, "'\\%c'", *word);
		else
			coach_buffer_add_byte(out, *word);
	}
	coach_buffer_add_byte(out, '\'');
}

/* The first word's last name is ssh: it knows -o. Another has no terminal
 * to ask on either, but may say so less clearly. */
static bool is_openssh(const char *command)
{
	struct coach_text text = coach_text(command), word;
	size_t slash;

	text = coach_text_trim(text);
	coach_text_split(&text, ' ', &word);
	if (coach_text_starts(word, "'") || coach_text_starts(word, "\""))
		word = coach_text_cut(word, 1, word.len - 1);
	for (slash = word.len; slash; slash--) {
		if (word.ptr[slash - 1] == '/')
			break;
	}
	return coach_text_is(coach_text_cut(word, slash, word.len), "ssh");
}

/* The user's ssh, as git finds it: shell words, or a program's name. Owned. */
static char *ssh_command(struct coach_git *git, bool *shell)
{
	const char *command = getenv("GIT_SSH_COMMAND");
	const char *name = getenv("GIT_SSH");
	char *configured;

	*shell = true;
	if (command && *command)
		return coach_strdup(command);
	configured = coach_git_config_get(git, "core.sshCommand");
	if (configured && *configured)
		return configured;
	free(configured);
	*shell = false;
	return coach_strdup(name && *name ? name : "ssh");
}

static int start_ssh(struct connection *c, const struct coach_address *address,
	const char *service)
{
	char how[40], option[] = "-p";
	struct coach_buffer remote = COACH_BUFFER_INIT;
	bool shell;
	char *command = ssh_command(c->transport->git, &shell);
	char *argv[7], **args = argv + 1, **words = NULL;
	size_t n = 0;
	int code;

	coach_buffer_add_format(&remote, "%s ", service);
	quote(&remote, address->path);
	c->ssh = true;
	/* Where nobody can answer, nothing is asked. Where somebody may take
	 * time to, ssh alone knows that it is not yet that far. */
	snprintf(how, sizeof(how), "-oBatchMode=yes");
	if (coach_process_has_terminal())
		snprintf(how, sizeof(how), "-oConnectTimeout=%u",
			c->transport->seconds);
	if (is_openssh(command))
		args[n++] = how;
	if (address->port) {
		args[n++] = option;
		args[n++] = address->port;
	}
	args[n++] = address->host;
	args[n++] = remote.ptr;
	args[n] = NULL;
	argv[0] = command;
	if (shell)
		words = coach_process_words(command, args);
	code = start(c, shell ? words : argv, NULL);
	free(words);
	free(command);
	coach_buffer_release(&remote);
	return code;
}

static int transport_action(git_smart_subtransport_stream **out,
	git_smart_subtransport *parent, const char *url,
	git_smart_service_t action)
{
	struct connection *c = (struct connection *)(void *)parent;
	bool push = action == GIT_SERVICE_RECEIVEPACK_LS ||
		action == GIT_SERVICE_RECEIVEPACK;
	const char *service = push ? "git-receive-pack" : "git-upload-pack";
	struct coach_address address;
	struct coach_error error = {0};
	int code;

	*out = &c->stream;
	/* The same connection goes on from the list of branches. */
	if (action == GIT_SERVICE_UPLOADPACK ||
		action == GIT_SERVICE_RECEIVEPACK)
		return c->fd >= 0 ? 0 : give_up(c);
	if (coach_address_parse(&address, url, &error) != COACH_OK) {
		coach_transport_say(c->transport, false, error.message);
		coach_error_release(&error);
		return give_up(c);
	}
	coach_buffer_clear(&c->words);
	c->heard = false;
	c->push = push;
	if (address.way == COACH_WAY_SSH)
		code = start_ssh(c, &address, service);
	else
		code = start_local(c, address.path, service);
	coach_address_release(&address);
	return code;
}

static int transport_close(git_smart_subtransport *parent)
{
	disconnect((struct connection *)(void *)parent);
	return 0;
}

static void transport_free(git_smart_subtransport *parent)
{
	struct connection *c = (struct connection *)(void *)parent;

	disconnect(c);
	coach_buffer_release(&c->words);
	free(c);
}

static int connection_new(
	git_smart_subtransport **out, git_transport *owner, void *payload)
{
	struct connection *c = coach_alloc(sizeof(*c));

	(void)owner;
	c->parent.action = transport_action;
	c->parent.close = transport_close;
	c->parent.free = transport_free;
	c->stream.subtransport = &c->parent;
	c->stream.read = stream_read;
	c->stream.write = stream_write;
	c->stream.free = stream_free;
	c->transport = payload;
	c->fd = c->err = -1;
	coach_buffer_init(&c->words);
	*out = &c->parent;
	return 0;
}

int coach_transport_new(git_transport **out, git_remote *owner, void *payload)
{
	git_smart_subtransport_definition definition = {
		connection_new, 0, payload};

	return git_transport_smart(out, owner, &definition);
}
