/*
 * Objects that are a file each are read here; all else about them is left to
 * libgit2.
 *
 * Instead of: libgit2's loose backend. In a file that ends too early, as a
 * crash, a full disk or a copy under way leave it, its inflate() makes no
 * progress and is called again for ever. Mended by 5254f5dc4 of August 2026, on
 * its main branch only: no release up to 1.9.7 has it. And a body longer than
 * its header says was read over the end of the memory for it; mended in 1.9.3
 * (133597404).
 * Needed: tests/cli/git_damaged.sh hangs without it. Not for speed.
 * Turned off by COACH_WITHOUT=loose.
 */
#include "coach/base/alloc.h"
#include "coach/base/system.h"
#include "coach/port/files.h"
#include "odb.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define PRIORITY 1 /* of libgit2's own part; packs have 2 and come first */
#define HEADER_MAX 64
#define START 4096                 /* bytes; most files are smaller */
#define FILE_MAX ((size_t)1 << 30) /* bytes, as packed */
#define EXPANSION_MAX 1032         /* zlib's best */
#define ALTERNATES_MAX 5           /* one behind the other, as in git */
#define ALTERNATES_SIZE ((size_t)1 << 20)

struct loose {
	git_odb_backend parent;
	struct {
		struct folder {
			int fd;
			char *path; /* owned */
		} * items;          /* of objects, ours first */
		size_t len, cap;
	} folders;
};

/* An object's file, or the beginning of it. */
struct packed {
	unsigned char start[START], *bytes;
	size_t len;
};

/* What an object says of itself. */
struct header {
	git_object_t type;
	size_t size, len; /* of what follows; its own */
};

static const char *const damages[] = {"it is empty", "it ends too early",
	"it is larger than 1 GiB", "what is in it is not git's"};
enum damage {
	DAMAGE_EMPTY,
	DAMAGE_SHORT,
	DAMAGE_LARGE,
	DAMAGE_OTHER,
	DAMAGE_NONE
};

/* ---- the file ------------------------------------------------------------ */

/* -1: errno. */
static int read_on(int fd, struct packed *packed, size_t len)
{
	ssize_t got = 1;

	while (packed->len < len && got > 0) {
		got = read(fd, packed->bytes + packed->len, len - packed->len);
		if (got < 0 && errno == EINTR)
			got = 1;
		else if (got > 0)
			packed->len += (size_t)got;
	}
	return got < 0 ? -1 : 0;
}

/* 0, or -1 with errno: EFBIG, ENOENT, …. 'whole': not just the beginning. */
static int read_packed(
	int folder, const char *path, bool whole, struct packed *packed)
{
	/* A FIFO without a writer would block without O_NONBLOCK. */
	int fd = openat(
		folder, path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	struct stat st;
	int status;

	packed->bytes = packed->start;
	packed->len = 0;
	if (fd < 0)
		return -1;
	status = read_on(fd, packed, START);
	if (status == 0 && whole && packed->len == START) {
		status = fstat(fd, &st);
		if (status == 0 && (uintmax_t)st.st_size > FILE_MAX) {
			errno = EFBIG;
			status = -1;
		}
		if (status == 0 && st.st_size > START) {
			packed->bytes = coach_alloc((size_t)st.st_size);
			memcpy(packed->bytes, packed->start, START);
			status = read_on(fd, packed, (size_t)st.st_size);
		}
	}
	close(fd);
	return status;
}

static void packed_release(struct packed *packed)
{
	if (packed->bytes != packed->start)
		free(packed->bytes);
}

/* ---- what is in it ------------------------------------------------------- */

/* "blob 12" and a NUL. */
static bool parse_header(
	const unsigned char *bytes, size_t len, struct header *header)
{
	const unsigned char *end = memchr(bytes, '\0', len);
	const unsigned char *space = memchr(bytes, ' ', len);
	char type[8] = "";

	if (!end || !space || space > end ||
		(size_t)(space - bytes) >= sizeof(type) || space + 1 == end)
		return false;
	memcpy(type, bytes, (size_t)(space - bytes));
	header->type = git_object_string2type(type);
	header->size = 0;
	header->len = (size_t)(end - bytes) + 1;
	while (++space < end) {
		if (*space < '0' || *space > '9' ||
			header->size > SIZE_MAX / 10 - 9)
			return false;
		header->size = header->size * 10 + (size_t)(*space - '0');
	}
	return git_object_typeisloose(header->type);
}

/* The header, and what of the object was unpacked with it in 'start'. */
static enum damage unpack_start(z_stream *stream, const struct packed *packed,
	unsigned char start[HEADER_MAX], struct header *header)
{
	int code;

	if (!packed->len)
		return DAMAGE_EMPTY;
	stream->next_in = packed->bytes;
	stream->avail_in = (uInt)packed->len;
	stream->next_out = start;
	stream->avail_out = HEADER_MAX;
	code = inflate(stream, Z_SYNC_FLUSH);
	if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
		return DAMAGE_OTHER;
	if (parse_header(start, HEADER_MAX - stream->avail_out, header))
		return DAMAGE_NONE;
	return stream->avail_out && code != Z_STREAM_END ? DAMAGE_SHORT
							 : DAMAGE_OTHER;
}

/* The rest of it, exactly. */
static enum damage unpack_rest(z_stream *stream, const unsigned char *start,
	const struct header *header, unsigned char *data)
{
	size_t got = HEADER_MAX - stream->avail_out - header->len;
	int code;

	if (got > header->size)
		return DAMAGE_OTHER;
	memcpy(data, start + header->len, got);
	/* There is room for one more, so that a longer one shows. */
	stream->next_out = data + got;
	stream->avail_out = (uInt)(header->size - got + 1);
	code = inflate(stream, Z_FINISH);
	if (code == Z_BUF_ERROR && stream->avail_out > 0)
		return DAMAGE_SHORT;
	if (code != Z_STREAM_END || stream->avail_in || stream->avail_out != 1)
		return DAMAGE_OTHER;
	data[header->size] = '\0';
	return DAMAGE_NONE;
}

/* 'data' may be NULL: only the header. */
static enum damage unpack(git_odb_backend *backend, const struct packed *packed,
	struct header *header, void **data)
{
	unsigned char start[HEADER_MAX];
	z_stream stream = {0};
	enum damage damage;
	void *bytes = NULL;

	if (inflateInit(&stream) != Z_OK)
		return DAMAGE_LARGE;
	damage = unpack_start(&stream, packed, start, header);
	/* No more memory is asked for than there can be bytes. */
	if (data && damage == DAMAGE_NONE) {
		if (header->size / EXPANSION_MAX > packed->len)
			damage = DAMAGE_SHORT;
		else if (header->size >= UINT_MAX)
			damage = DAMAGE_LARGE;
		else
			bytes = git_odb_backend_data_alloc(
				backend, header->size + 1);
		if (bytes)
			damage = unpack_rest(&stream, start, header, bytes);
		else if (damage == DAMAGE_NONE)
			damage = DAMAGE_LARGE;
	}
	inflateEnd(&stream);
	if (damage != DAMAGE_NONE && bytes)
		git_odb_backend_data_free(backend, bytes);
	else if (data)
		*data = bytes;
	return damage;
}

/* ---- for libgit2 --------------------------------------------------------- */

static void path_of(char path[GIT_OID_HEXSZ + 2], const git_oid *oid)
{
	git_oid_pathfmt(path, oid);
	path[GIT_OID_HEXSZ + 1] = '\0';
}

static int fail(
	const struct folder *folder, const char *path, const char *reason)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_format(&words, COACH_GIT_DAMAGED "'%s/%s': %s",
		folder->path, path, reason);
	git_error_set_str(GIT_ERROR_ODB, words.ptr);
	coach_buffer_release(&words);
	return GIT_ERROR;
}

/* NULL: done. Else what is wrong with it there; empty: it is not there. */
static const char *try(struct loose *loose, int folder, const char *path,
	struct header *header, void **data)
{
	struct packed packed;
	const char *reason = NULL;
	enum damage damage;

	if (read_packed(folder, path, data != NULL, &packed) == 0) {
		damage = unpack(&loose->parent, &packed, header, data);
		if (damage != DAMAGE_NONE)
			reason = damages[damage];
	} else if (errno == EFBIG) {
		reason = damages[DAMAGE_LARGE];
	} else {
		reason = errno == ENOENT || errno == ENOTDIR ? ""
							     : strerror(errno);
	}
	packed_release(&packed);
	return reason;
}

/* The first folder that has it whole; what is wrong with another matters only
 * when there is none. */
static int find(struct loose *loose, const git_oid *oid, struct header *header,
	void **data)
{
	char path[GIT_OID_HEXSZ + 2];
	int code = GIT_ENOTFOUND;

	path_of(path, oid);
	for (size_t i = 0; i < loose->folders.len; i++) {
		const struct folder *folder = &loose->folders.items[i];
		const char *reason = try(loose, folder->fd, path, header, data);

		if (!reason)
			return 0;
		if (*reason)
			code = fail(folder, path, reason);
	}
	return code;
}

static int loose_read(void **data, size_t *size, git_object_t *type,
	git_odb_backend *backend, const git_oid *oid)
{
	struct header header = {0};
	int code = find((struct loose *)(void *)backend, oid, &header, data);

	if (code == 0) {
		*size = header.size;
		*type = header.type;
	}
	return code;
}

static int loose_read_header(size_t *size, git_object_t *type,
	git_odb_backend *backend, const git_oid *oid)
{
	struct header header = {0};
	int code = find((struct loose *)(void *)backend, oid, &header, NULL);

	if (code == 0) {
		*size = header.size;
		*type = header.type;
	}
	return code;
}

/* An object that is to be written need not be if it is there. A damaged one is
 * not, and so is written anew. */
static int loose_freshen(git_odb_backend *backend, const git_oid *oid)
{
	struct loose *loose = (struct loose *)(void *)backend;
	char path[GIT_OID_HEXSZ + 2];
	struct header header;
	void *data = NULL;
	int code = find(loose, oid, &header, &data);

	if (code < 0) {
		git_error_clear();
		return code;
	}
	git_odb_backend_data_free(backend, data);
	path_of(path, oid);
	for (size_t i = 0; i < loose->folders.len; i++) {
		if (utimensat(loose->folders.items[i].fd, path, NULL, 0) == 0)
			return 0;
	}
	return GIT_ENOTFOUND;
}

static void loose_free(git_odb_backend *backend)
{
	struct loose *loose = (struct loose *)(void *)backend;

	for (size_t i = 0; i < loose->folders.len; i++) {
		close(loose->folders.items[i].fd);
		free(loose->folders.items[i].path);
	}
	free(loose->folders.items);
	free(loose);
}

/* ---- in its place -------------------------------------------------------- */

static void add_folder(struct loose *loose, const char *path, unsigned depth);

/* Other folders that have objects, one a line. */
static void add_alternates(
	struct loose *loose, int folder, const char *path, unsigned depth)
{
	struct coach_buffer lines = COACH_BUFFER_INIT, other;
	struct coach_error error = {0};
	struct coach_text rest, line;

	coach_file_read(folder, "info/alternates", ALTERNATES_SIZE, NULL,
		&lines, &error);
	coach_error_release(&error);
	rest = coach_buffer_text(&lines);
	while (coach_text_split(&rest, '\n', &line)) {
		if (!line.len || *line.ptr == '#')
			continue;
		coach_buffer_init(&other);
		if (*line.ptr != '/')
			coach_buffer_add_format(&other, "%s/", path);
		coach_buffer_add_text(&other, line);
		add_folder(loose, other.ptr, depth + 1);
		coach_buffer_release(&other);
	}
	coach_buffer_release(&lines);
}

static void add_folder(struct loose *loose, const char *path, unsigned depth)
{
	struct folder folder = {.fd = coach_system_hold(path)};

	if (folder.fd < 0)
		return;
	folder.path = coach_strdup(path);
	for (size_t len = strlen(path); len > 1 && path[len - 1] == '/';)
		folder.path[--len] = '\0';
	COACH_PUSH(&loose->folders, folder);
	if (depth < ALTERNATES_MAX)
		add_alternates(loose, folder.fd, path, depth);
}

/* In place of libgit2's own: has no answer, ask the next. */
static int no_freshen(git_odb_backend *backend, const git_oid *oid)
{
	(void)backend;
	(void)oid;
	return GIT_ENOTFOUND;
}

/* Only packs can have become more. */
bool coach_git_is_loose(const git_odb_backend *backend)
{
	return backend->writestream && !backend->refresh;
}

int coach_git_loose_add(git_odb *odb, const char *objects)
{
	struct loose *loose;
	git_odb_backend *other;

	for (size_t i = 0; i < git_odb_num_backends(odb); i++) {
		if (git_odb_get_backend(&other, odb, i) < 0 ||
			!coach_git_is_loose(other))
			continue;
		other->read = NULL;
		other->read_prefix = NULL;
		other->readstream = NULL;
		other->read_header = NULL;
		other->freshen = no_freshen;
	}
	loose = coach_alloc(sizeof(*loose));
	git_odb_init_backend(&loose->parent, GIT_ODB_BACKEND_VERSION);
	loose->parent.read = loose_read;
	loose->parent.read_header = loose_read_header;
	loose->parent.freshen = loose_freshen;
	loose->parent.free = loose_free;
	add_folder(loose, objects, 0);
	return git_odb_add_backend(odb, &loose->parent, PRIORITY);
}
