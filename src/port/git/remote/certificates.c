#include "coach/base/alloc.h"
#include "remote.h"
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_FILE "/etc/ssl/certs/ca-certificates.crt"
/* The same file by another name, which tells our own request apart. */
#define WANTED_FILE "/etc/ssl/certs//ca-certificates.crt"

/*
 * Whom to trust, before a connection. libgit2 (1.5 to 1.9) knows the system's
 * certificates from its start on, and its OpenSSL adds to them where a file
 * shall be trusted instead. So the program has functions of the TLS library's
 * names in front of it, which leave the system's for later: then one of the
 * two is read, for https only. Forgetting to ask for it would fail safe: with
 * no certificates, no server is trusted. Functions that a libgit2 does not
 * use are called by nobody; of one that looks for OpenSSL by itself
 * (USE_HTTPS=OpenSSL-Dynamic) a file is trusted besides the system's.
 */
int mbedtls_x509_crt_parse_file(void *chain, const char *path);
int SSL_CTX_set_default_verify_paths(void *made);
long SSL_get_verify_result(const void *ssl);

/* Of OpenSSL; NULL: not in use. */
static void *context;
static long verified;

/* The function of a library, into a pointer to such. */
static bool find(void *where, const char *name, void *function)
{
	void *symbol = dlsym(where, name);

	memcpy(function, &symbol, sizeof(symbol));
	return symbol;
}

/* With mbedTLS, to parse all of them takes half the time of a commit. */
int mbedtls_x509_crt_parse_file(void *chain, const char *path)
{
	int (*parse)(void *, const char *);

	if (strcmp(path, DEFAULT_FILE) == 0)
		return 0;
	if (!find(RTLD_NEXT, "mbedtls_x509_crt_parse_file", &parse))
		return -1;
	return parse(chain, path);
}

int SSL_CTX_set_default_verify_paths(void *made)
{
	context = made;
	return 1;
}

/* Of a certificate that is not trusted, libgit2 does not say why. */
long SSL_get_verify_result(const void *ssl)
{
	long (*get)(const void *);

	verified =
		find(RTLD_NEXT, "SSL_get_verify_result", &get) ? get(ssl) : -1;
	return verified;
}

unsigned coach_git_distrust(void)
{
	static const struct {
		long code;
		unsigned flag;
	} known[] = {
		/* X509_V_ERR_…, <openssl/x509_vfy.h> */
		{2, COACH_CERTIFICATE_NOT_TRUSTED},
		{9, COACH_CERTIFICATE_FUTURE},
		{10, COACH_CERTIFICATE_EXPIRED},
		{18, COACH_CERTIFICATE_NOT_TRUSTED},
		{19, COACH_CERTIFICATE_NOT_TRUSTED},
		{20, COACH_CERTIFICATE_NOT_TRUSTED},
		{21, COACH_CERTIFICATE_NOT_TRUSTED},
		{23, COACH_CERTIFICATE_REVOKED},
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		if (known[i].code == verified)
			return known[i].flag;
	}
	return 0;
}

/* OpenSSL trusts nobody; or, then, whom the system does. */
static bool trust_nobody(void)
{
	void *(*make)(void);
	void (*set)(void *, void *);

	if (!find(RTLD_DEFAULT, "X509_STORE_new", &make) ||
		!find(RTLD_DEFAULT, "SSL_CTX_set_cert_store", &set))
		return false;
	set(context, make());
	return true;
}

static bool trust_system(void)
{
	int (*set)(void *);

	return find(RTLD_NEXT, "SSL_CTX_set_default_verify_paths", &set) &&
		set(context) == 1;
}

static int trust_file(const char *file)
{
	return git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, file, NULL);
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
	bool ready = !context || trust_nobody();
	int code = 0, status = COACH_OK;

	if (!ready)
		status = coach_error_set(
			error, COACH_FAIL, "this OpenSSL cannot be used");
	else if (own)
		code = trust_file(file);
	else if (context)
		trust_system();
	else
		/* A system that keeps its certificates elsewhere has a
		 * libgit2 that has read them already. */
		trust_file(WANTED_FILE);
	if (code < 0)
		status = coach_git_fail(error, code,
			"cannot read the certificates in '%s'", file);
	git_error_clear();
	free(file);
	return status;
}
