#include "picture.h"

#define WIDTH ((size_t)80) /* where there is no terminal */
#define NARROWEST ((size_t)24)
#define WIDEST ((size_t)1000)

struct coach_look picture_look(
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

void picture_rows(struct coach_cli *cli, struct coach_buffer *answer,
	const struct picture_call *call, const struct coach_table *table)
{
	coach_table_print(answer, table,
		call->format == PICTURE_FORMAT_CSV ? COACH_FORMAT_CSV
						   : COACH_FORMAT_TABLE,
		&cli->out);
}

void picture_left(struct coach_buffer *left, struct coach_buffer *lines,
	struct coach_text name)
{
	struct coach_text rest = coach_buffer_text(lines), line;

	while (coach_text_split(&rest, '\n', &line))
		coach_buffer_add_format(left, "%.*s%s%.*s\n", COACH_ARG(name),
			name.len ? ": " : "", COACH_ARG(line));
	coach_buffer_release(lines);
}

int picture_answer(struct coach_cli *cli, struct coach_buffer *answer,
	const struct picture_call *call, bool any, const char *none,
	const struct coach_buffer *left, struct coach_error *error)
{
	/* Pictures and tables are made for terminals. */
	if (call->format > PICTURE_FORMAT_TABLE)
		coach_cli_escape(cli, answer);
	return view_answer(cli, answer, any, none, left, error);
}

int picture_page(struct coach_cli *cli, const struct coach_page *page,
	const void *answer, const struct picture_call *call,
	struct coach_error *error)
{
	const struct coach_look look = picture_look(cli, call);

	return view_page(cli, page, answer,
		(int)call->format - PICTURE_FORMAT_TABLE, &look, error);
}
