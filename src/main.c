#include "coach/cli/cli.h"
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <unistd.h>

/*
 * Give each of stdin, stdout and stderr something to be, so that no file of
 * the journal ever becomes one of them. False when stdout was closed.
 */
static bool open_standard_files(void)
{
	bool stdout_open = fcntl(STDOUT_FILENO, F_GETFD) >= 0;
	int fd;

	do {
		fd = open("/dev/null", O_RDWR);
	} while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		close(fd);
	return stdout_open;
}

int main(int argc, char **argv)
{
	struct coach_error error = {0};
	int status;

	/* A reader that went away is an error of the write, like a full disk.
	 */
	signal(SIGPIPE, SIG_IGN);
	if (open_standard_files())
		status = coach_cli_run(argc, argv, &error);
	else
		status = coach_error_set(&error, COACH_FAIL,
			"cannot write to stdout: it is closed");
	if (status != COACH_OK)
		coach_cli_report(&error);
	coach_error_release(&error);
	/* Statuses are the negated exit codes. */
	return -status;
}
