#include "coach/alloc.h"
#include "git_internal.h"
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_FILE "/etc/ssl/certs/ca-certificates.crt"
/* The same file by another name, which tells our own request apart. */
#define WANTED_FILE "/etc/ssl/certs//ca-certificates.crt"

/*
 * Debian's libgit2 has mbedTLS parse all of the system's certificates when it
 * starts: half the time of a commit, and needed for https only. So the
 * program has a function of that name in front of the library's, which leaves
 * that one file for later. Forgetting to ask for it would fail safe: with no
 * certificates, no server is trusted. Where libgit2 is built on another TLS
 * library, nobody calls this.
 */
int mbedtls_x509_crt_parse_file(void *chain, const char *path);

int mbedtls_x509_crt_parse_file(void *chain, const char *path)
{
	int (*parse)(void *, const char *);
	void *symbol;

	if (strcmp(path, DEFAULT_FILE) == 0)
		return 0;
	symbol = dlsym(RTLD_NEXT, "mbedtls_x509_crt_parse_file");
	if (!symbol)
		return -1;
	memcpy(&parse, &symbol, sizeof(parse));
	return parse(chain, path);
}

int coach_git_certificates(
	struct coach_git *git, const char *url, struct coach_error *error)
{
	const char *variable = getenv("GIT_SSL_CAINFO");
	char *file = variable && *variable
		? coach_strdup(variable)
		: coach_git_config_for_url(
			  git, "http.sslCAInfo", "--type=path", url);
	bool own = file && *file && strcmp(file, DEFAULT_FILE) != 0;
	int code = git_libgit2_opts(
		GIT_OPT_SET_SSL_CERT_LOCATIONS, own ? file : WANTED_FILE, NULL);
	int status = COACH_OK;

	/* A system that keeps its certificates elsewhere has a libgit2 that
	 * has read them already. */
	if (code < 0 && own)
		status = coach_git_fail(error, code,
			"cannot read the certificates in '%s'", file);
	git_error_clear();
	free(file);
	return status;
}
