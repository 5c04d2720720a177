#include "coach/port/git/history.h"
#include "coach/base/number.h"
#include "coach/port/process.h"
#include "port/git/internal.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHUNK ((size_t)64 * 1024)
#define GITLINK "160000"
#define END_SECONDS 60 /* for git to end that has said all */

/* What git prints: a commit begins with a byte 1, and all parts end with a
 * byte 0. */
#define FORMAT \
	"--format=format:%x01%H%x00%P%x00%ad%x00%an%x00%ae%x00%ct%x00%s%x00"

struct coach_git_walk {
	pid_t pid;
	int fd, err;               /* -1: there is nothing to read */
	struct coach_buffer bytes; /* not taken yet from 'at' on */
	size_t at;
	bool ended;
	struct coach_git_step step;
	struct coach_arena arena; /* of the step */
	struct coach_oid next;    /* of the step behind it; empty: none yet */
};

/* ---- parts --------------------------------------------------------------- */

static int read_more(struct coach_git_walk *r, struct coach_error *error)
{
	ssize_t got;

	if (r->at) {
		coach_buffer_splice(&r->bytes, 0, r->at, COACH_TEXT(""));
		r->at = 0;
	}
	coach_buffer_reserve(&r->bytes, CHUNK);
	do
		got = read(r->fd, r->bytes.ptr + r->bytes.len, CHUNK);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return coach_error_set(error, COACH_FAIL,
			"cannot read the history: %s", strerror(errno));
	r->bytes.len += (size_t)got;
	r->bytes.ptr[r->bytes.len] = '\0';
	r->ended = got == 0;
	return COACH_OK;
}

/* The next part, until another one is read; ptr NULL: there is none. */
static int next_part(struct coach_git_walk *r, struct coach_text *part,
	struct coach_error *error)
{
	size_t from = r->at;
	int status = COACH_OK;

	*part = (struct coach_text){NULL, 0};
	while (status == COACH_OK) {
		struct coach_text bytes = coach_buffer_text(&r->bytes);
		size_t end = coach_text_find(bytes, '\0', from);

		if (end < bytes.len) {
			*part = coach_text_cut(bytes, r->at, end);
			r->at = end + 1;
			break;
		}
		if (r->ended)
			break;
		from = bytes.len - r->at;
		status = read_more(r, error);
	}
	return status;
}

static int strange(struct coach_error *error)
{
	return coach_error_set(error, COACH_FAIL,
		"cannot read the history: git says something unknown");
}

/* A part that has to be there. */
static int need_part(struct coach_git_walk *r, struct coach_text *part,
	struct coach_error *error)
{
	int status = next_part(r, part, error);

	return status || part->ptr ? status : strange(error);
}

/* ---- a step -------------------------------------------------------------- */

static bool read_oid(struct coach_text text, struct coach_oid *oid)
{
	bool none = true;

	*oid = (struct coach_oid){0};
	if (text.len != sizeof(oid->hex) - 1)
		return false;
	for (size_t i = 0; i < text.len; i++)
		none &= text.ptr[i] == '0';
	if (!none)
		memcpy(oid->hex, text.ptr, text.len);
	return true;
}

/* "1660000000 +0200" */
static bool read_time(
	struct coach_text text, struct coach_git_commit_info *info)
{
	char *end;
	long zone;

	info->time = strtoll(text.ptr, &end, 10);
	if (*end != ' ')
		return false;
	zone = strtol(end, &end, 10);
	info->offset = (int)(zone / 100 * 60 + zone % 100);
	return end == text.ptr + text.len;
}

static size_t count_words(struct coach_text text)
{
	struct coach_text word;
	size_t count = 0;

	while (coach_text_split(&text, ' ', &word))
		count++;
	return count;
}

static int keep_part(
	struct coach_git_walk *r, char **kept, struct coach_error *error)
{
	struct coach_text part;
	int status = need_part(r, &part, error);

	if (status == COACH_OK)
		*kept = coach_arena_strndup(&r->arena, part.ptr, part.len);
	return status;
}

static int read_head(struct coach_git_walk *r, struct coach_error *error)
{
	struct coach_git_step *step = &r->step;
	struct coach_text part;
	char *email = NULL;
	int status;

	coach_arena_reset(&r->arena);
	*step = (struct coach_git_step){.info = {.oid = r->next}};
	r->next = (struct coach_oid){0};
	status = need_part(r, &part, error);
	if (status == COACH_OK) {
		step->parents = count_words(part);
		status = need_part(r, &part, error);
	}
	if (status == COACH_OK && !read_time(part, &step->info))
		status = strange(error);
	if (status == COACH_OK)
		status = keep_part(r, &step->info.author, error);
	if (status == COACH_OK)
		status = keep_part(r, &email, error);
	if (status == COACH_OK)
		status = need_part(r, &part, error);
	if (status == COACH_OK)
		step->committed = strtoll(part.ptr, NULL, 10);
	if (status == COACH_OK)
		status = keep_part(r, &step->info.subject, error);
	step->email = email;
	return status;
}

/* ":100644 100644 FROM TO M", or of a merge "::" and as many modes and ids
 * more; without the colons. */
static bool read_raw(struct coach_git_walk *r, struct coach_text raw,
	size_t parents, struct coach_git_touch *touch, bool *link)
{
	struct coach_text word;
	struct coach_oid oid;

	*link = false;
	for (size_t i = 0; i <= parents; i++) {
		if (!coach_text_split(&raw, ' ', &word))
			return false;
		*link |= coach_text_is(word, GITLINK);
	}
	for (size_t i = 0; i < parents; i++) {
		if (!coach_text_split(&raw, ' ', &word) ||
			!read_oid(word, &oid))
			return false;
		COACH_ARENA_PUSH(&r->arena, &touch->from, oid);
	}
	return coach_text_split(&raw, ' ', &word) && read_oid(word, &touch->to);
}

static int read_touch(struct coach_git_walk *r, struct coach_text raw,
	struct coach_error *error)
{
	struct coach_git_touch touch = {0};
	size_t parents = 0;
	bool link;
	char *path = NULL;
	int status;

	while (parents < raw.len && raw.ptr[parents] == ':')
		parents++;
	if (!read_raw(r, coach_text_cut(raw, parents, raw.len), parents, &touch,
		    &link))
		return strange(error);
	status = keep_part(r, &path, error);
	touch.path = path;
	if (status == COACH_OK && !link)
		COACH_ARENA_PUSH(&r->arena, &r->step.touches, touch);
	return status;
}

/* Up to the head of the next step. */
static int read_touches(struct coach_git_walk *r, struct coach_error *error)
{
	int status = COACH_OK;

	while (status == COACH_OK && !*r->next.hex) {
		struct coach_text part;

		status = next_part(r, &part, error);
		if (status || !part.ptr)
			break;
		if (part.len && part.ptr[0] == '\n')
			part = coach_text_cut(part, 1, part.len);
		if (!part.len)
			continue;
		if (part.ptr[0] == ':' && *r->step.info.oid.hex)
			status = read_touch(r, part, error);
		else if (part.ptr[0] != '\x01' ||
			!read_oid(coach_text_cut(part, 1, part.len), &r->next))
			status = strange(error);
	}
	return status;
}

/* ---- git ----------------------------------------------------------------- */

#define WORDS_MAX 40

struct words {
	char *argv[WORDS_MAX];
	size_t count;
	struct coach_arena arena;
};

static void add_word(struct words *words, const char *word)
{
	words->argv[words->count++] =
		coach_arena_strndup(&words->arena, word, strlen(word));
}

/* No setting of the user's changes what is printed. */
static void make_words(struct words *words, struct coach_git *git,
	const struct coach_git_route *route)
{
	static const char *const fixed[] = {"--no-pager", "--literal-pathspecs",
		"-c", "log.showSignature=false", "-c", "log.follow=false", "-c",
		"diff.orderFile=/dev/null", "log", "--raw", "-z",
		"--diff-merges=combined", "--root", "--no-abbrev",
		"--no-renames", "--no-relative", "--no-ext-diff", "--no-color",
		"--no-notes", "--no-mailmap", "--no-decorate", "--date=raw",
		"--encoding=UTF-8", "--ignore-submodules=none", FORMAT};
	struct coach_buffer without = COACH_BUFFER_INIT;

	add_word(words, "git");
	add_word(words, "-C");
	add_word(words, git->path);
	for (size_t i = 0; i < sizeof(fixed) / sizeof(*fixed); i++)
		add_word(words, fixed[i]);
	if (route->oldest_first) {
		add_word(words, "--topo-order");
		add_word(words, "--reverse");
	}
	if (route->alone)
		add_word(words, "--max-count=1");
	add_word(words, *route->to.hex ? route->to.hex : "HEAD");
	if (*route->without.hex) {
		coach_buffer_add_format(&without, "^%s", route->without.hex);
		add_word(words, without.ptr);
	}
	if (route->path)
		add_word(words, "--full-history");
	add_word(words, "--");
	if (route->path)
		add_word(words, route->path);
	words->argv[words->count] = NULL;
	coach_buffer_release(&without);
}

/* What git complained of, its first line. */
static int complain(int err, struct coach_error *error)
{
	char bytes[512];
	ssize_t got = read(err, bytes, sizeof(bytes) - 1);
	struct coach_text line, rest = {bytes, got > 0 ? (size_t)got : 0};

	if (!coach_text_split(&rest, '\n', &line))
		line = COACH_TEXT("git stopped");
	return coach_error_set(error, COACH_FAIL,
		"cannot read the history: %.*s", COACH_ARG(line));
}

/* git has ended, or is ended. */
static int finish(struct coach_git_walk *walk, struct coach_error *error)
{
	int code, status = COACH_OK;

	if (walk->fd < 0)
		return COACH_OK;
	close(walk->fd);
	code = coach_process_finish(walk->pid, walk->ended ? END_SECONDS : 0);
	if (walk->ended && code)
		status = complain(walk->err, error);
	close(walk->err);
	walk->fd = walk->err = -1;
	return status;
}

static int start(struct coach_git_walk *walk, struct coach_git *git,
	const struct coach_git_route *route, struct coach_error *error)
{
	char *environment[COACH_GIT_ENVIRONMENT_MAX];
	struct words words = {.count = 0};
	int status;

	coach_git_environment(environment);
	make_words(&words, git, route);
	status = coach_process_start(words.argv, environment, false, NULL,
		&walk->pid, &walk->fd, &walk->err, error);
	coach_arena_release(&words.arena);
	if (status)
		walk->fd = walk->err = -1;
	else
		status = read_touches(walk, error);
	return status;
}

int coach_git_walk_begin(struct coach_git *git,
	const struct coach_git_route *route, struct coach_git_walk **out,
	struct coach_error *error)
{
	struct coach_git_walk *walk = coach_alloc(sizeof(*walk));
	int status = COACH_OK;
	git_oid head;

	coach_buffer_init(&walk->bytes);
	walk->fd = walk->err = -1;
	/* Nothing was committed yet. */
	if (*route->to.hex ||
		git_reference_name_to_id(&head, git->repo, "HEAD") == 0)
		status = start(walk, git, route, error);
	if (status)
		coach_git_walk_end(walk);
	*out = status ? NULL : walk;
	return status;
}

int coach_git_walk_next(struct coach_git_walk *walk,
	const struct coach_git_step **step, struct coach_error *error)
{
	int status;

	*step = NULL;
	if (!*walk->next.hex)
		return finish(walk, error);
	status = read_head(walk, error);
	if (status == COACH_OK)
		status = read_touches(walk, error);
	if (status == COACH_OK)
		*step = &walk->step;
	return status;
}

void coach_git_walk_end(struct coach_git_walk *walk)
{
	struct coach_error ignored = {0};

	if (!walk)
		return;
	finish(walk, &ignored);
	coach_error_release(&ignored);
	coach_arena_release(&walk->arena);
	coach_buffer_release(&walk->bytes);
	free(walk);
}
