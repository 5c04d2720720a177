#include "today_page.h"

void today_flush(struct today_page *p, enum coach_style style, size_t column)
{
	coach_look_add_wrapped(p->out, p->look, style,
		coach_buffer_text(&p->words), column, column);
	coach_buffer_clear(&p->words);
}

void today_end_line(struct today_page *p, enum coach_style style, size_t column)
{
	today_flush(p, style, column);
	coach_buffer_add_byte(p->out, '\n');
}

void today_line(struct today_page *p, enum coach_style style, size_t indent,
	const char *line)
{
	coach_buffer_add_format(p->out, "%*s", (int)indent, "");
	if (line)
		coach_buffer_add_string(&p->words, line);
	today_end_line(p, style, indent);
}

void today_head(struct today_page *p, const char *head, size_t shown,
	size_t count, const char *command)
{
	coach_buffer_add_byte(p->out, '\n');
	coach_buffer_add_string(&p->words, head);
	today_flush(p, COACH_LOOK_BOLD, 0);
	if (shown < count) {
		coach_buffer_add_format(
			&p->words, ", %zu of %zu: %s", shown, count, command);
		coach_look_add_wrapped(p->out, p->look, COACH_LOOK_DIM,
			coach_buffer_text(&p->words), strlen(head), 2);
		coach_buffer_clear(&p->words);
	}
	coach_buffer_add_byte(p->out, '\n');
}

size_t today_shown(const struct today_page *p, size_t count, size_t most)
{
	return p->answer->all ? count : today_least(count, most);
}

void today_date(struct coach_buffer *out, coach_day day, const char *rest)
{
	int year, month, mday;

	coach_day_split(day, &year, &month, &mday);
	coach_buffer_add_format(out, "%d", mday);
	coach_day_format(out, day, coach_text(rest));
}
