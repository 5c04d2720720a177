#include "coach/base/alloc.h"
#include "coach/base/date.h"
#include "port/git/internal.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The first that says something; owned. */
static char *pick(struct coach_git *git, const char *variable,
	const char *const *names, const char *last)
{
	const char *value = getenv(variable);

	if (value && *value)
		return coach_strdup(value);
	for (; *names; names++) {
		char *found = coach_git_config_get(git, *names);

		if (found && *found)
			return found;
		free(found);
	}
	value = last ? getenv(last) : NULL;
	return value && *value ? coach_strdup(value) : NULL;
}

static int missing(const char *what, const char *key, const char *example,
	struct coach_error *error)
{
	coach_error_set(error, COACH_FAIL,
		"git does not know your %s, which every commit names", what);
	coach_error_hint(error, "set it once: git config --global %s \"%s\"",
		key, example);
	return COACH_FAIL;
}

static int missing_both(struct coach_error *error)
{
	coach_error_set(error, COACH_FAIL,
		"git does not know your name and e-mail address, which every "
		"commit names");
	coach_error_hint(error,
		"set them once: git config --global user.name \"Your Name\" "
		"&& git config --global user.email you@example.org");
	return COACH_FAIL;
}

/* "+0130" in minutes; also +01:30, +01 and Z, with blanks before it. */
static bool parse_zone(const char *text, int *minutes)
{
	int value = 0, digits = 0;
	const char *at;

	while (*text == ' ')
		text++;
	*minutes = 0;
	if (!strcmp(text, "Z"))
		return true;
	if (*text != '+' && *text != '-')
		return false;
	for (at = text + 1; *at && digits < 4; at++) {
		if (*at == ':' && digits == 2)
			continue;
		if (*at < '0' || *at > '9')
			return false;
		value = value * 10 + *at - '0';
		digits++;
	}
	if (*at || (digits != 2 && digits != 4))
		return false;
	if (digits == 4)
		value = value / 100 * 60 + value % 100;
	else
		value *= 60;
	*minutes = *text == '-' ? -value : value;
	return true;
}

/* As if that time was UTC's. The 31st of a short month is in the next. */
static git_time_t seconds_of(const struct tm *tm)
{
	coach_day day = coach_day_make(tm->tm_year + 1900, tm->tm_mon + 1, 1);

	return (git_time_t)(day + tm->tm_mday - 1) * 86400 +
		tm->tm_hour * 3600 + tm->tm_min * 60 + tm->tm_sec;
}

static int local_zone(time_t seconds)
{
	struct tm tm;

	return localtime_r(&seconds, &tm)
		? (int)((seconds_of(&tm) - seconds) / 60)
		: 0;
}

/* The dates that git writes into GIT_AUTHOR_DATE itself and that people
 * usually do; not the words of git's approxidate. A zone may follow. */
static bool parse_date(const char *text, git_time_t *when, int *zone)
{
	static const char *const formats[] = {"%Y-%m-%dT%H:%M:%S",
		"%Y-%m-%d %H:%M:%S", "%a, %d %b %Y %H:%M:%S",
		"%a %b %d %H:%M:%S %Y"};
	const char *number = *text == '@' ? text + 1 : text;
	char *end;
	long long seconds = strtoll(number, &end, 10);

	if (end != number && *end == ' ' && parse_zone(end + 1, zone)) {
		*when = seconds;
		return true;
	}
	if (end != number && !*end && (*text == '@' || seconds > 99999999)) {
		*when = seconds;
		*zone = local_zone((time_t)seconds);
		return true;
	}
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		struct tm tm = {.tm_isdst = -1};
		const char *rest = strptime(text, formats[i], &tm);

		if (rest && parse_zone(rest, zone)) {
			*when = seconds_of(&tm) - (git_time_t)*zone * 60;
			return true;
		}
		if (rest && !*rest) {
			*when = mktime(&tm);
			*zone = local_zone((time_t)*when);
			return true;
		}
	}
	return false;
}

static int make(struct coach_git *git, const char *const variables[3],
	const char *const *names, const char *const *emails,
	git_signature **out, struct coach_error *error)
{
	char *name = pick(git, variables[0], names, NULL);
	char *email = pick(git, variables[1], emails, "EMAIL");
	const char *date = getenv(variables[2]);
	git_time_t when = time(NULL);
	int zone = local_zone((time_t)when), status = COACH_OK, code;

	if (!name && !email)
		status = missing_both(error);
	else if (!name)
		status = missing("name", "user.name", "Your Name", error);
	else if (!email)
		status = missing("e-mail address", "user.email",
			"you@example.org", error);
	else if (date && *date && !parse_date(date, &when, &zone))
		status = coach_error_set(error, COACH_FAIL,
			"%s is not a date: '%s'", variables[2], date);
	if (status == COACH_OK) {
		code = git_signature_new(out, name, email, when, zone);
		if (code < 0)
			status = coach_git_fail(error, code,
				"cannot use your name '%s <%s>'", name, email);
	}
	free(name);
	free(email);
	return status;
}

int coach_git_who(struct coach_git *git, struct coach_git_who *who,
	struct coach_error *error)
{
	static const char *const author[] = {
		"GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE"};
	static const char *const committer[] = {"GIT_COMMITTER_NAME",
		"GIT_COMMITTER_EMAIL", "GIT_COMMITTER_DATE"};
	static const char *const author_name[] = {
		"author.name", "user.name", NULL};
	static const char *const author_email[] = {
		"author.email", "user.email", NULL};
	static const char *const committer_name[] = {
		"committer.name", "user.name", NULL};
	static const char *const committer_email[] = {
		"committer.email", "user.email", NULL};
	int status;

	*who = (struct coach_git_who){0};
	status = make(
		git, author, author_name, author_email, &who->author, error);
	if (status == COACH_OK)
		status = make(git, committer, committer_name, committer_email,
			&who->committer, error);
	/* The reflog's lines name somebody too. */
	if (status == COACH_OK && git)
		git_repository_set_ident(
			git->repo, who->committer->name, who->committer->email);
	if (status != COACH_OK)
		coach_git_who_release(who);
	return status;
}

void coach_git_who_release(struct coach_git_who *who)
{
	git_signature_free(who->author);
	git_signature_free(who->committer);
	*who = (struct coach_git_who){0};
}

int coach_git_identity(struct coach_git *git, struct coach_error *error)
{
	struct coach_git_who who;
	int status = COACH_OK;

	/* Without a repository nobody has started the library. */
	if (!git)
		status = coach_git_library_start(error);
	if (status != COACH_OK)
		return status;
	status = coach_git_who(git, &who, error);
	if (status == COACH_OK)
		coach_git_who_release(&who);
	if (!git)
		coach_git_library_end();
	return status;
}
