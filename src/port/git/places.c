/*
 * The addresses of a remote, as git takes them from its configuration. libgit2
 * knows one of each kind, the last, where git fetches from the first and sends
 * to all.
 */
#include "coach/base/alloc.h"
#include "internal.h"
#include <stdlib.h>
#include <string.h>

/* "url.BASE.insteadOf = PREFIX": what begins with PREFIX begins with BASE. */
struct rewrite {
	char *base, *prefix;
};

struct rewrites {
	struct rewrite *items;
	size_t len, cap;
};

struct settings {
	const char *remote;
	struct coach_git_names urls, pushurls;
	struct rewrites all, push; /* insteadOf, pushInsteadOf */
};

void coach_git_names_release(struct coach_git_names *names)
{
	for (size_t i = 0; i < names->len; i++)
		free(names->items[i]);
	free(names->items);
	*names = (struct coach_git_names){0};
}

void coach_places_release(struct coach_places *places)
{
	free(places->remote);
	free(places->branch);
	free(places->fetch);
	coach_git_names_release(&places->push);
	*places = (struct coach_places){0};
}

static void rewrites_release(struct rewrites *rewrites)
{
	for (size_t i = 0; i < rewrites->len; i++) {
		free(rewrites->items[i].base);
		free(rewrites->items[i].prefix);
	}
	free(rewrites->items);
}

/* An empty one takes back those before it. */
static void add_url(struct coach_git_names *urls, const char *url)
{
	if (*url)
		COACH_PUSH(urls, coach_strdup(url));
	else
		coach_git_names_release(urls);
}

static void add_rewrite(
	struct rewrites *rewrites, struct coach_text base, const char *prefix)
{
	struct rewrite rewrite = {
		coach_strndup(base.ptr, base.len), coach_strdup(prefix)};

	COACH_PUSH(rewrites, rewrite);
}

/* "remote.NAME.url" and "url.BASE.insteadof", with anything in the middle. */
static void take_setting(void *context, const char *name, const char *value)
{
	struct settings *settings = context;
	struct coach_text middle = coach_text(name), key;
	size_t start = strcspn(name, "."), end = middle.len;

	while (end > start && name[end] != '.')
		end--;
	if (end == start)
		return;
	key = coach_text_cut(middle, end + 1, middle.len);
	middle = coach_text_cut(middle, start + 1, end);
	if (name[0] == 'u' && coach_text_is(key, "insteadof"))
		add_rewrite(&settings->all, middle, value);
	else if (name[0] == 'u' && coach_text_is(key, "pushinsteadof"))
		add_rewrite(&settings->push, middle, value);
	else if (name[0] == 'u' || !coach_text_is(middle, settings->remote))
		return;
	else if (coach_text_is(key, "url"))
		add_url(&settings->urls, value);
	else if (coach_text_is(key, "pushurl"))
		add_url(&settings->pushurls, value);
}

/* The longest prefix has it; NULL: none of them fits. Owned. */
static char *rewritten(const struct rewrites *rewrites, const char *url)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	const struct rewrite *best = NULL;
	size_t longest = 0;

	for (size_t i = 0; i < rewrites->len; i++) {
		const struct rewrite *rewrite = &rewrites->items[i];
		size_t len = strlen(rewrite->prefix);

		if (len > longest && !strncmp(url, rewrite->prefix, len)) {
			best = rewrite;
			longest = len;
		}
	}
	if (!best)
		return NULL;
	coach_buffer_add_format(&words, "%s%s", best->base, url + longest);
	return coach_buffer_detach(&words);
}

static char *full_url(const struct settings *settings, const char *url)
{
	char *full = rewritten(&settings->all, url);

	return full ? full : coach_strdup(url);
}

/* As git does it: pushInsteadOf is of no use to a remote with a pushurl, and
 * one that fits some of the URLs leaves the others to fetching. */
static void add_push(const struct settings *settings, struct coach_places *out)
{
	for (size_t i = 0; i < settings->pushurls.len; i++)
		COACH_PUSH(&out->push,
			full_url(settings, settings->pushurls.items[i]));
	for (size_t i = 0; !settings->pushurls.len && i < settings->urls.len;
		i++) {
		char *url = rewritten(&settings->push, settings->urls.items[i]);

		if (url)
			COACH_PUSH(&out->push, url);
	}
	for (size_t i = 0, some = out->push.len;
		!some && i < settings->urls.len; i++)
		COACH_PUSH(&out->push,
			full_url(settings, settings->urls.items[i]));
}

/* What is fetched comes first: who was quicker is found out there, before the
 * others get what it does not take. */
static void put_fetched_first(struct coach_places *places)
{
	for (size_t i = 1; i < places->push.len; i++) {
		char *url = places->push.items[i];

		if (strcmp(url, places->fetch) != 0)
			continue;
		memmove(places->push.items + 1, places->push.items,
			i * sizeof(*places->push.items));
		places->push.items[0] = url;
		return;
	}
}

int coach_git_places(struct coach_git *git, const char *remote,
	struct coach_places *places, struct coach_error *error)
{
	struct settings settings = {.remote = remote};
	int status = coach_git_config_each(
		git, "^(remote|url)\\.", take_setting, &settings, error);

	*places = (struct coach_places){.remote = coach_strdup(remote)};
	places->fetch = settings.urls.len
		? full_url(&settings, settings.urls.items[0])
		: coach_strdup("");
	add_push(&settings, places);
	put_fetched_first(places);
	coach_git_names_release(&settings.urls);
	coach_git_names_release(&settings.pushurls);
	rewrites_release(&settings.all);
	rewrites_release(&settings.push);
	return status;
}

bool coach_places_is_fetched(const struct coach_places *places, size_t number)
{
	return !strcmp(places->push.items[number], places->fetch);
}

/* ---- of a branch --------------------------------------------------------- */

/* branch.NAME.pushRemote, else remote.pushDefault; NULL: the upstream's. */
static char *push_remote(struct coach_git *git, const char *branch,
	const struct coach_upstream *upstream, const char **setting)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	char *remote;

	coach_buffer_add_format(&name, "branch.%s.pushRemote", branch);
	*setting = "branch.NAME.pushRemote";
	remote = coach_git_config_get(git, name.ptr);
	if (!remote) {
		*setting = "remote.pushDefault";
		remote = coach_git_config_get(git, *setting);
	}
	coach_buffer_release(&name);
	if (remote &&
		(!*remote || !strcmp(remote, ".") ||
			!strcmp(remote, upstream->remote))) {
		free(remote);
		remote = NULL;
	}
	return remote;
}

int coach_git_push_places(struct coach_git *git,
	const struct coach_upstream *upstream, bool named,
	struct coach_places *places, struct coach_error *error)
{
	struct coach_buffer branch = COACH_BUFFER_INIT;
	const char *setting = NULL;
	char *other = NULL;
	struct coach_oid oid;
	int status = coach_git_head(git, &oid, &branch, error);

	*places = (struct coach_places){0};
	if (status == COACH_OK && !named)
		other = push_remote(git, branch.ptr, upstream, &setting);
	if (status == COACH_OK)
		status = coach_git_places(
			git, other ? other : upstream->remote, places, error);
	if (status == COACH_OK && other && !places->push.len) {
		coach_error_set(error, COACH_FAIL,
			"there is no remote '%s', which %s names", other,
			setting);
		coach_error_hint(error,
			"add it: git remote add '%s' URL; or send to '%s' "
			"itself: git config 'branch.%s.pushRemote' '%s'",
			other, upstream->remote, branch.ptr, upstream->remote);
		status = COACH_FAIL;
	}
	if (status == COACH_OK) {
		places->other = other != NULL;
		places->branch = coach_strdup(!other && upstream->branch
				? upstream->branch
				: branch.ptr);
	} else {
		coach_places_release(places);
	}
	free(other);
	coach_buffer_release(&branch);
	return status;
}

bool coach_places_only_fetched(const struct coach_places *places)
{
	return !places->other && places->push.len == 1 &&
		coach_places_is_fetched(places, 0);
}
