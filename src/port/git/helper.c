#include "helper.h"
#include "coach/port/process.h"
#include "internal.h"
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define WORDS_MAX ((size_t)16 * 1024) /* bytes of stderr that are kept */
#define END_SECONDS 10                /* to end in good order */

int git_helper_start(struct git_helper *helper, char *const argv[],
	struct coach_error *error)
{
	char *environment[COACH_GIT_ENVIRONMENT_MAX];
	int status;

	if (helper->running)
		return COACH_OK;
	coach_buffer_init(&helper->in);
	coach_buffer_init(&helper->words);
	coach_git_environment(environment);
	/* A driver may ask for a passphrase where somebody can answer. */
	status = coach_process_start(argv, environment,
		!coach_process_has_terminal(), NULL, &helper->pid,
		&helper->stream, &helper->err, error);
	helper->running = status == COACH_OK;
	return status;
}

void git_helper_stop(struct git_helper *helper)
{
	if (!helper->running)
		return;
	close(helper->stream);
	coach_process_finish(helper->pid, END_SECONDS);
	close(helper->err);
	coach_buffer_release(&helper->in);
	coach_buffer_release(&helper->words);
	helper->running = false;
}

/* What the helper said aside, so that it never waits for us there. */
static void take_words(struct git_helper *helper)
{
	char part[4096];
	ssize_t got;

	while ((got = read(helper->err, part, sizeof(part))) > 0) {
		if (helper->words.len < WORDS_MAX)
			coach_buffer_add(&helper->words, part, (size_t)got);
	}
}

bool git_helper_ask(struct git_helper *helper, struct coach_text question)
{
	while (question.len) {
		ssize_t put = send(helper->stream, question.ptr, question.len,
			MSG_NOSIGNAL);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0) {
			take_words(helper);
			return false;
		}
		question = coach_text_cut(question, (size_t)put, question.len);
	}
	return true;
}

/* Wait for more of the answer. */
static bool fill(struct git_helper *helper)
{
	char part[65536];
	struct pollfd fds[2] = {
		{helper->stream, POLLIN, 0}, {helper->err, POLLIN, 0}};
	ssize_t got;

	for (;;) {
		if (poll(fds, 2, -1) < 0)
			continue;
		if (fds[1].revents & POLLIN)
			take_words(helper);
		else if (fds[1].revents)
			fds[1].fd = -1;
		if (!fds[0].revents)
			continue;
		got = read(helper->stream, part, sizeof(part));
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		coach_buffer_add(&helper->in, part, (size_t)got);
		return true;
	}
	take_words(helper);
	return false;
}

/* Give what is there and drop 'more' bytes behind it. */
static void take(struct git_helper *helper, size_t count, size_t more,
	struct coach_buffer *out)
{
	struct coach_buffer *in = &helper->in;

	coach_buffer_add(out, in->ptr, count);
	in->len -= count + more;
	memmove(in->ptr, in->ptr + count + more, in->len);
}

bool git_helper_read_to(
	struct git_helper *helper, char end, struct coach_buffer *out)
{
	const char *found = NULL;

	for (;;) {
		if (helper->in.len)
			found = memchr(helper->in.ptr, end, helper->in.len);
		if (found)
			break;
		if (!fill(helper))
			return false;
	}
	take(helper, (size_t)(found - helper->in.ptr), 1, out);
	return true;
}

bool git_helper_read_until(struct git_helper *helper, struct coach_text words,
	struct coach_buffer *out)
{
	while (!coach_text_ends(coach_buffer_text(&helper->in), words.ptr)) {
		if (!fill(helper))
			return false;
	}
	take(helper, helper->in.len - words.len, words.len, out);
	return true;
}
