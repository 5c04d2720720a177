/*
 * Takes libFuzzer's place: runs a target over its committed corpus, each file
 * once, and says so in TAP. Arguments are files to run instead.
 */
#include "fuzz.h"
#include <dirent.h>

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void replay(const char *path, size_t number)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	FILE *file = fopen(path, "rb");
	char part[4096];
	size_t got;

	FUZZ_ASSERT(file);
	while ((got = fread(part, 1, sizeof(part), file)))
		coach_buffer_add(&bytes, part, got);
	FUZZ_ASSERT(!ferror(file));
	fclose(file);
	/* Before and flushed: a crash must leave the name behind, for those
	 * who run this without prove. */
	printf("# %s\n", path);
	fflush(stdout);
	LLVMFuzzerTestOneInput((const uint8_t *)bytes.ptr, bytes.len);
	printf("ok %zu - %s\n", number, path);
	coach_buffer_release(&bytes);
}

static size_t replay_folder(const char *folder)
{
	struct {
		char **items;
		size_t len, cap;
	} paths = {0};
	DIR *dir = opendir(folder);
	struct dirent *item;

	FUZZ_ASSERT(dir);
	while ((item = readdir(dir))) {
		struct coach_buffer path = COACH_BUFFER_INIT;

		if (item->d_name[0] == '.')
			continue;
		coach_buffer_add_format(&path, "%s/%s", folder, item->d_name);
		COACH_PUSH(&paths, coach_buffer_detach(&path));
	}
	closedir(dir);
	FUZZ_ASSERT(paths.len);
	qsort(paths.items, paths.len, sizeof(*paths.items), by_name);
	for (size_t i = 0; i < paths.len; i++) {
		replay(paths.items[i], i + 1);
		free(paths.items[i]);
	}
	free(paths.items);
	return paths.len;
}

int main(int argc, char **argv)
{
	const char *name = strrchr(argv[0], '/');
	size_t count = 0;
	char folder[256];

	for (int i = 1; i < argc; i++)
		replay(argv[i], ++count);
	if (argc == 1) {
		snprintf(folder, sizeof(folder), "tests/fuzz/corpus/%s",
			name ? name + 1 : argv[0]);
		count = replay_folder(folder);
	}
	printf("1..%zu\n", count);
	return 0;
}
