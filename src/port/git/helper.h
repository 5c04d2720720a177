#ifndef PORT_GIT_HELPER_H
#define PORT_GIT_HELPER_H

#include "coach/base/buffer.h"
#include "coach/base/error.h"
#include <sys/types.h>

/*
 * A git command that stays and answers one question after the other, such as
 * `git cat-file --batch`. {0} is one that does not run yet.
 */
struct git_helper {
	bool running;
	pid_t pid;
	int stream, err;           /* descriptors */
	struct coach_buffer in;    /* what it answered and nobody took yet */
	struct coach_buffer words; /* what it said on stderr */
};

/* Start it if it does not run. */
int git_helper_start(struct git_helper *helper, char *const argv[],
	struct coach_error *error);
/* False: it has ended. What it said on stderr is in 'words'. */
bool git_helper_ask(struct git_helper *helper, struct coach_text question);
/* The answer up to a byte, which is taken, too, but not given. */
bool git_helper_read_to(
	struct git_helper *helper, char end, struct coach_buffer *out);
/* The answer up to these words, which end it and are taken, but not given. */
bool git_helper_read_until(struct git_helper *helper, struct coach_text words,
	struct coach_buffer *out);
/* End it; it can be started again. */
void git_helper_stop(struct git_helper *helper);

#endif
