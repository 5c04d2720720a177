/*
 * The HTTP proxy on the way to a server, chosen as git does. libgit2 is told of
 * none: workaround_stream.c makes the tunnel and says why.
 */
#include "coach/base/alloc.h"
#include "transport.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define PORT "1080" /* git's, where none is given */
#define HTTPS "https://"

void coach_proxy_release(struct coach_proxy *proxy)
{
	free(proxy->host);
	free(proxy->port);
	free(proxy->authorization);
	*proxy = (struct coach_proxy){0};
}

/* The later name wins, as in git. */
static char *variable(const char *name, const char *later)
{
	const char *value = getenv(name), *other = getenv(later);

	value = other ? other : value;
	return value ? coach_strdup(value) : NULL;
}

static char *configured(
	struct coach_git *git, const char *remote, const char *url)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	char *value;

	coach_buffer_add_format(&name, "remote.%s.proxy", remote);
	value = coach_git_config_get(git, name.ptr);
	coach_buffer_release(&name);
	return value ? value
		     : coach_git_config_for_url(git, "http.proxy", NULL, url);
}

/* Owned; NULL or empty: none. */
static char *choose(struct coach_git *git, const char *remote, const char *url)
{
	char *value = configured(git, remote, url);

	if (!value && strncmp(url, HTTPS, strlen(HTTPS)) == 0)
		value = variable("HTTPS_PROXY", "https_proxy");
	else if (!value)
		value = variable("http_proxy", "http_proxy");
	return value ? value : variable("ALL_PROXY", "all_proxy");
}

/* "example.org" and ".example.org" are for it and all below it. */
static bool is_below(const char *host, struct coach_text domain)
{
	size_t len = strlen(host);

	if (domain.len && *domain.ptr == '.')
		domain = coach_text_cut(domain, 1, domain.len);
	return domain.len && len >= domain.len &&
		strncasecmp(host + len - domain.len, domain.ptr, domain.len) ==
		0 &&
		(len == domain.len || host[len - domain.len - 1] == '.');
}

bool coach_proxy_passes(const char *host, const char *list)
{
	size_t from = 0, len = strlen(list);

	while (from < len) {
		size_t end = from + strcspn(list + from, ", \t");
		struct coach_text domain =
			coach_text_cut(coach_text(list), from, end);

		if (coach_text_is(domain, "*") || is_below(host, domain))
			return true;
		from = end + 1;
	}
	return false;
}

/* RFC 4648, section 4. */
static char *base64(struct coach_text text)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	struct coach_buffer out = COACH_BUFFER_INIT;

	for (size_t i = 0; i < text.len; i += 3) {
		unsigned long bits = 0;

		for (size_t k = 0; k < 3; k++) {
			bits <<= 8;
			if (i + k < text.len)
				bits |= (unsigned char)text.ptr[i + k];
		}
		for (size_t k = 0; k < 4; k++)
			coach_buffer_add_byte(&out,
				i + k > text.len
					? '='
					: digits[bits >> (18 - 6 * k) & 63]);
	}
	return coach_buffer_detach(&out);
}

/* [http://][user[:password]@]host[:port][/]; false: another kind of proxy. */
static bool parse(struct coach_proxy *proxy, const char *value)
{
	struct coach_text text = coach_text(value);
	struct coach_address address = {0};
	size_t at = 0;

	if (coach_text_starts(text, "http://"))
		text = coach_text_cut(text, strlen("http://"), text.len);
	else if (strstr(value, "://"))
		return false;
	text = coach_text_cut(text, 0, coach_text_find(text, '/', 0));
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '@')
			at = i + 1;
	}
	if (at) {
		char *user =
			coach_percent_decode(coach_text_cut(text, 0, at - 1));

		proxy->authorization = base64(coach_text(user ? user : ""));
		free(user);
	}
	coach_address_split_host(&address, coach_text_cut(text, at, text.len));
	proxy->host = address.host;
	proxy->port = address.port ? address.port : coach_strdup(PORT);
	return *proxy->host &&
		strspn(proxy->port, "0123456789") == strlen(proxy->port);
}

/* The host in scheme://user@host:port/path. */
static char *host_of(const char *url)
{
	struct coach_address address = {0};
	struct coach_text text = coach_text(strstr(url, "://") + 3);
	char *host;

	text = coach_text_cut(text, 0, coach_text_find(text, '/', 0));
	text = coach_text_cut(text,
		coach_text_find(text, '@', 0) < text.len
			? coach_text_find(text, '@', 0) + 1
			: 0,
		text.len);
	coach_address_split_host(&address, text);
	host = address.host;
	address.host = NULL;
	coach_address_release(&address);
	return host;
}

int coach_proxy_find(struct coach_git *git, const char *remote, const char *url,
	struct coach_proxy *proxy, struct coach_error *error)
{
	char *value, *except, *host;
	int status = COACH_OK;

	*proxy = (struct coach_proxy){0};
	if (strncmp(url, "http", strlen("http")) != 0)
		return COACH_OK;
	value = choose(git, remote, url);
	except = variable("NO_PROXY", "no_proxy");
	host = host_of(url);
	if (value && *value && !(except && coach_proxy_passes(host, except)) &&
		!parse(proxy, value)) {
		coach_proxy_release(proxy);
		coach_error_set(
			error, COACH_FAIL, "this kind of proxy cannot be used");
		coach_error_hint(error,
			"http.proxy, or the variable https_proxy, is to be "
			"http://HOST:PORT");
		status = COACH_FAIL;
	}
	free(value);
	free(except);
	free(host);
	return status;
}
