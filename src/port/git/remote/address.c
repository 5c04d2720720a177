#include "coach/base/alloc.h"
#include "transport.h"
#include <stdlib.h>
#include <string.h>

void coach_address_release(struct coach_address *address)
{
	free(address->host);
	free(address->port);
	free(address->path);
	*address = (struct coach_address){0};
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

char *coach_percent_decode(struct coach_text text)
{
	struct coach_buffer out = COACH_BUFFER_INIT;

	for (size_t i = 0; i < text.len; i++) {
		int high = -1, low = -1;

		if (text.ptr[i] == '%' && i + 2 < text.len) {
			high = hex_digit(text.ptr[i + 1]);
			low = hex_digit(text.ptr[i + 2]);
		}
		if (high < 0 || low < 0) {
			coach_buffer_add_byte(&out, text.ptr[i]);
			continue;
		}
		if (high == 0 && low == 0) {
			coach_buffer_release(&out);
			return NULL;
		}
		coach_buffer_add_byte(&out, (char)(high * 16 + low));
		i += 2;
	}
	return coach_buffer_detach(&out);
}

static char *text_dup(struct coach_text text)
{
	return coach_strndup(text.ptr, text.len);
}

void coach_address_split_host(
	struct coach_address *address, struct coach_text where)
{
	size_t at = coach_text_find(where, '@', 0);
	struct coach_buffer host = COACH_BUFFER_INIT;
	struct coach_text rest = where;
	size_t end;

	if (at < where.len) {
		coach_buffer_add_text(&host, coach_text_cut(where, 0, at + 1));
		rest = coach_text_cut(where, at + 1, where.len);
	}
	if (coach_text_starts(rest, "[")) {
		end = coach_text_find(rest, ']', 0);
		coach_buffer_add_text(&host, coach_text_cut(rest, 1, end));
		rest = coach_text_cut(rest, end + 1, rest.len);
	} else {
		end = coach_text_find(rest, ':', 0);
		coach_buffer_add_text(&host, coach_text_cut(rest, 0, end));
		rest = coach_text_cut(rest, end, rest.len);
	}
	if (coach_text_starts(rest, ":") && rest.len > 1)
		address->port = text_dup(coach_text_cut(rest, 1, rest.len));
	address->host = coach_buffer_detach(&host);
}

static void parse_ssh_url(struct coach_address *address, struct coach_text rest)
{
	size_t slash = coach_text_find(rest, '/', 0);
	struct coach_text path = coach_text_cut(rest, slash, rest.len);

	address->way = COACH_WAY_SSH;
	coach_address_split_host(address, coach_text_cut(rest, 0, slash));
	/* ssh://host/~user/path is below a home. */
	if (coach_text_starts(path, "/~"))
		path = coach_text_cut(path, 1, path.len);
	address->path = coach_percent_decode(path);
}

static bool parse_scheme(struct coach_address *address, struct coach_text url)
{
	static const char *const ssh[] = {"ssh://", "git+ssh://", "ssh+git://"};
	static const char *const other[] = {"https://", "http://", "git://"};
	struct coach_text rest;

	for (size_t i = 0; i < 3; i++) {
		if (coach_text_starts(url, ssh[i])) {
			parse_ssh_url(address,
				coach_text_cut(url, strlen(ssh[i]), url.len));
			return true;
		}
		if (coach_text_starts(url, other[i])) {
			address->way = COACH_WAY_LIBGIT2;
			return true;
		}
	}
	if (coach_text_starts(url, "file://")) {
		rest = coach_text_cut(url, strlen("file://"), url.len);
		address->way = COACH_WAY_LOCAL;
		rest = coach_text_cut(
			rest, coach_text_find(rest, '/', 0), rest.len);
		address->path = coach_percent_decode(rest);
		return true;
	}
	return false;
}

/* host:path, [host]:path, [host:port]:path; a slash before the first colon
 * makes it a path of this machine. */
static void parse_plain(struct coach_address *address, struct coach_text url)
{
	size_t from = 0, colon;

	if (coach_text_find(url, '[', 0) < coach_text_find(url, ':', 0))
		from = coach_text_find(url, ']', 0);
	colon = coach_text_find(url, ':', from);
	if (colon == url.len || coach_text_find(url, '/', 0) < colon) {
		address->way = COACH_WAY_LOCAL;
		address->path = text_dup(url);
		return;
	}
	address->way = COACH_WAY_SSH;
	if (from) {
		struct coach_text where = coach_text_cut(url, 0, colon);
		size_t open = coach_text_find(where, '[', 0);
		struct coach_text inner =
			coach_text_cut(where, open + 1, where.len - 1);
		size_t port = coach_text_find(inner, ':', 0);

		/* One colon inside is a port's, more an IPv6 address's. */
		if (port < inner.len &&
			coach_text_find(inner, ':', port + 1) == inner.len) {
			struct coach_buffer plain = COACH_BUFFER_INIT;

			coach_buffer_add_text(
				&plain, coach_text_cut(where, 0, open));
			coach_buffer_add_text(&plain, inner);
			coach_address_split_host(
				address, coach_buffer_text(&plain));
			coach_buffer_release(&plain);
		} else {
			coach_address_split_host(address, where);
		}
	} else {
		address->host = text_dup(coach_text_cut(url, 0, colon));
	}
	address->path = text_dup(coach_text_cut(url, colon + 1, url.len));
}

/* What ssh or git would take for an option, or break a line. */
static bool is_dangerous(const char *word)
{
	if (!word)
		return false;
	if (*word == '-')
		return true;
	for (; *word; word++) {
		if ((unsigned char)*word < 0x20 || *word == 0x7f)
			return true;
	}
	return false;
}

/* git's "ext::sh -c …" and the like; [::1]:path is no such thing. */
static bool has_helper(struct coach_text url)
{
	size_t colon = coach_text_find(url, ':', 0);

	return colon && colon + 1 < url.len && url.ptr[colon + 1] == ':' &&
		coach_text_find(url, '[', 0) > colon &&
		coach_text_find(url, '/', 0) > colon;
}

int coach_address_parse(struct coach_address *address, const char *url,
	struct coach_error *error)
{
	struct coach_text text = coach_text(url);
	const char *at;

	*address = (struct coach_address){0};
	if (!parse_scheme(address, text)) {
		/* "helper::address" would run a program of that name. */
		if (strstr(url, "://") || has_helper(text))
			address->way = COACH_WAY_UNKNOWN;
		else
			parse_plain(address, text);
	}
	if (address->way == COACH_WAY_LIBGIT2)
		return COACH_OK;
	at = address->host ? strchr(address->host, '@') : NULL;
	if (address->way == COACH_WAY_UNKNOWN || !address->path ||
		!*address->path ||
		(address->way == COACH_WAY_SSH &&
			(!address->host || !*address->host ||
				(at && (!at[1] || at[1] == '-')))) ||
		is_dangerous(address->host) || is_dangerous(address->port) ||
		is_dangerous(address->path)) {
		coach_address_release(address);
		coach_error_set(error, COACH_FAIL,
			"'%s' is not an address of a repository", url);
		coach_error_hint(error,
			"use a folder, host:path, ssh://host/path or "
			"https://host/path");
		return COACH_FAIL;
	}
	return COACH_OK;
}

bool coach_git_hide_password(struct coach_buffer *url)
{
	struct coach_text text = coach_buffer_text(url);
	const char *begin = strstr(url->ptr, "://");
	size_t start, slash, at = 0, colon;

	if (!begin)
		return false;
	start = (size_t)(begin - url->ptr) + 3;
	slash = coach_text_find(text, '/', start);
	for (size_t i = start; i < slash; i++) {
		if (text.ptr[i] == '@')
			at = i;
	}
	colon = coach_text_find(text, ':', start);
	if (!at || colon >= at)
		return false;
	coach_buffer_splice(url, colon + 1, at, COACH_TEXT("***"));
	return true;
}
