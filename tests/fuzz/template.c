/*
 * A template from a stranger's journal: findings with true places, and if
 * there are none, a kind that makes entries which parse.
 */
#include "coach/model/template.h"
#include "fuzz.h"

static void set(struct coach_settings *settings, const char *field,
	struct coach_text *value)
{
	struct coach_setting setting = {
		.field = coach_text(field), .values = {value, 1, 1}};

	COACH_PUSH(settings, setting);
}

/* Values that YAML would take for something else, were they not quoted. */
static void check_fill(const struct coach_kind *kind, bool offer)
{
	struct coach_text name = kind->name;
	struct coach_text id = COACH_TEXT("2026-11-20-ana-7k3f");
	struct coach_text day = COACH_TEXT("2026-11-20");
	struct coach_text title = COACH_TEXT("- [x] \"{a}: 'b' #c\\\n---\n");
	struct coach_settings settings = {0};
	struct coach_buffer text = COACH_BUFFER_INIT;
	struct coach_buffer path = COACH_BUFFER_INIT;
	struct coach_arena arena = {0};
	struct coach_entry entry;

	set(&settings, "kind", &name);
	set(&settings, "id", &id);
	set(&settings, "date", &day);
	set(&settings, "title", &title);
	if (kind->title_field.len) {
		struct coach_setting setting = {
			.field = kind->title_field, .values = {&title, 1, 1}};

		COACH_PUSH(&settings, setting);
	}
	coach_template_expand(&path, kind->file, &settings);
	coach_template_fill(&text, kind, &settings, offer);
	FUZZ_ASSERT(!coach_entry_parse(&entry, coach_buffer_text(&text),
		COACH_ENTRY_WHOLE, &arena, NULL));
	fuzz_check_entry(&entry);
	FUZZ_ASSERT(coach_text_eq(entry.id, id));
	FUZZ_ASSERT(coach_text_eq(entry.kind, name));
	coach_arena_release(&arena);
	coach_buffer_release(&path);
	coach_buffer_release(&text);
	free(settings.items);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct coach_text bytes = fuzz_copy(data, size);
	struct coach_kinds kinds = {0};
	struct coach_findings findings = {0};
	int status;

	/* One to refer to, or to take the place of. */
	fuzz_load_kinds(&kinds, "/client.md");
	status = coach_kinds_add(
		&kinds, "templates/own.md", bytes, false, &findings);
	FUZZ_ASSERT(status == COACH_OK || findings.len);
	fuzz_check_findings(&findings, bytes);
	coach_kinds_check(&kinds, &findings);
	for (size_t i = 0; i < kinds.len && status == COACH_OK; i++) {
		if (!kinds.items[i]->shipped) {
			check_fill(kinds.items[i], false);
			check_fill(kinds.items[i], true);
		}
	}
	coach_findings_release(&findings);
	coach_kinds_release(&kinds);
	free((void *)(uintptr_t)bytes.ptr);
	return 0;
}
