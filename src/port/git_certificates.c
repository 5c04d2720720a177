#include "coach/alloc.h"
#include "coach/process.h"
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

/* Only git itself knows which of http.sslCAInfo and http.URL.sslCAInfo is
 * meant. NULL: none. Owned. */
static char *configured(struct coach_git *git, const char *url)
{
	char program[] = "git", option[] = "-C", config[] = "config";
	char type[] = "--type=path", null[] = "-z", get[] = "--get-urlmatch";
	char name[] = "http.sslCAInfo", *address = coach_strdup(url);
	char *argv[] = {program, option, git->path, config, type, null, get,
		name, address, NULL};
	char *environment[COACH_GIT_ENVIRONMENT_MAX];
	struct coach_buffer out = COACH_BUFFER_INIT, err = COACH_BUFFER_INIT;
	struct coach_error ignored = {0};
	int exit_code = 1;

	coach_git_environment(environment);
	coach_process_filter(argv, environment, true, COACH_TEXT(""), 0, &out,
		&err, &exit_code, &ignored);
	coach_error_release(&ignored);
	coach_buffer_release(&err);
	free(address);
	if (exit_code == 0 && out.len)
		return coach_buffer_detach(&out);
	coach_buffer_release(&out);
	return NULL;
}

int coach_git_certificates(
	struct coach_git *git, const char *url, struct coach_error *error)
{
	const char *variable = getenv("GIT_SSL_CAINFO");
	char *file = variable && *variable ? coach_strdup(variable)
					   : configured(git, url);
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
