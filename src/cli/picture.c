#include "picture.h"

#define WIDTH ((size_t)80) /* where there is no terminal */
#define NARROWEST ((size_t)24)
#define WIDEST ((size_t)1000)

static struct coach_look picture_look(
	const struct coach_cli *cli, const struct picture_call *call)
{
	struct coach_look look = cli->out;

	if (call->width)
		look.width = call->width;
	else if (!look.width)
		look.width = WIDTH;
	if (look.width < NARROWEST)
		look.width = NARROWEST;
	if (look.width > WIDEST)
		look.width = WIDEST;
	look.ascii |= call->ascii;
	return look;
}

int picture_page(struct coach_cli *cli, const struct coach_page *page,
	const void *answer, const struct picture_call *call,
	struct coach_error *error)
{
	const struct coach_look look = picture_look(cli, call);

	return view_page(
		cli, page, answer, (int)call->format - 1, &look, error);
}
