#include "coach/render/findings.h"
#include "coach/render/json.h"

static void tell_one(
	struct coach_sheet *sheet, const struct coach_finding *finding)
{
	enum coach_style style = finding->level == COACH_LEVEL_ERROR
		? COACH_LOOK_RED
		: COACH_LOOK_YELLOW;
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_sheet_open(sheet, COACH_SHEET_ITEM, 0, 0);
	if (finding->path) {
		coach_sheet_add_line(
			sheet, COACH_LOOK_BOLD, coach_text(finding->path));
		if (finding->line)
			coach_buffer_add_format(&words, ":%u:%u", finding->line,
				finding->column);
		coach_buffer_add_string(&words, ": ");
		coach_sheet_add_line(
			sheet, COACH_LOOK_PLAIN, coach_buffer_text(&words));
		coach_buffer_clear(&words);
	}
	coach_sheet_add_line(
		sheet, style, coach_text(coach_level_name(finding->level)));
	coach_buffer_add_format(&words, ": %s [%s]", finding->message,
		coach_rule_name(finding->rule));
	coach_sheet_add_line(
		sheet, COACH_LOOK_PLAIN, coach_buffer_text(&words));
	coach_sheet_close(sheet);
	coach_buffer_release(&words);
}

void coach_findings_tell(
	struct coach_sheet *sheet, const struct coach_findings *findings)
{
	for (size_t i = 0; i < findings->len; i++)
		tell_one(sheet, &findings->items[i]);
}

void coach_findings_print(struct coach_buffer *out,
	const struct coach_findings *findings, const struct coach_look *look)
{
	struct coach_sheet sheet = {
		.out = out, .look = look, .medium = &coach_medium_terminal};

	coach_findings_tell(&sheet, findings);
}

static void add_message(
	struct coach_json *json, const char *key, const char *words)
{
	coach_json_key(json, key);
	coach_json_open(json, '{');
	coach_json_pair(json, "text", coach_text(words));
	coach_json_close(json, '}');
}

static void add_rules(struct coach_json *json)
{
	coach_json_key(json, "rules");
	coach_json_open(json, '[');
	for (int i = 0; i < COACH_RULE_COUNT; i++) {
		enum coach_rule rule = (enum coach_rule)i;

		coach_json_open(json, '{');
		coach_json_pair(json, "id", coach_text(coach_rule_name(rule)));
		add_message(json, "shortDescription", coach_rule_help(rule));
		coach_json_key(json, "defaultConfiguration");
		coach_json_open(json, '{');
		coach_json_pair(json, "level",
			coach_text(coach_level_name(coach_rule_level(rule))));
		coach_json_close(json, '}');
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

/* A path as a relative URI. */
static void add_uri(struct coach_buffer *uri, const char *path)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789-._~/";

	for (; *path; path++) {
		if (strchr(plain, *path))
			coach_buffer_add_byte(uri, *path);
		else
			coach_buffer_add_format(
				uri, "%%%02X", (unsigned char)*path);
	}
}

static void add_location(
	struct coach_json *json, const struct coach_finding *finding)
{
	struct coach_buffer uri = COACH_BUFFER_INIT;

	add_uri(&uri, finding->path);
	coach_json_key(json, "locations");
	coach_json_open(json, '[');
	coach_json_open(json, '{');
	coach_json_key(json, "physicalLocation");
	coach_json_open(json, '{');
	coach_json_key(json, "artifactLocation");
	coach_json_open(json, '{');
	coach_json_pair(json, "uri", coach_buffer_text(&uri));
	coach_json_close(json, '}');
	if (finding->line) {
		coach_json_key(json, "region");
		coach_json_open(json, '{');
		coach_json_key(json, "startLine");
		coach_json_count(json, finding->line);
		coach_json_key(json, "startColumn");
		coach_json_count(json, finding->column);
		coach_json_close(json, '}');
	}
	coach_json_close(json, '}');
	coach_json_close(json, '}');
	coach_json_close(json, ']');
	coach_buffer_release(&uri);
}

static void add_results(
	struct coach_json *json, const struct coach_findings *findings)
{
	coach_json_key(json, "results");
	coach_json_open(json, '[');
	for (size_t i = 0; i < findings->len; i++) {
		const struct coach_finding *finding = &findings->items[i];

		coach_json_open(json, '{');
		coach_json_pair(json, "ruleId",
			coach_text(coach_rule_name(finding->rule)));
		coach_json_key(json, "ruleIndex");
		coach_json_count(json, finding->rule);
		coach_json_pair(json, "level",
			coach_text(coach_level_name(finding->level)));
		add_message(json, "message", finding->message);
		add_location(json, finding);
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

void coach_findings_sarif(struct coach_buffer *out,
	const struct coach_findings *findings, const char *version)
{
	struct coach_json json = {.out = out};

	coach_json_open(&json, '{');
	coach_json_pair(&json, "$schema",
		COACH_TEXT("https://json.schemastore.org/sarif-2.1.0.json"));
	coach_json_pair(&json, "version", COACH_TEXT("2.1.0"));
	coach_json_key(&json, "runs");
	coach_json_open(&json, '[');
	coach_json_open(&json, '{');
	coach_json_key(&json, "tool");
	coach_json_open(&json, '{');
	coach_json_key(&json, "driver");
	coach_json_open(&json, '{');
	coach_json_pair(&json, "name", COACH_TEXT("coach"));
	coach_json_pair(&json, "version", coach_text(version));
	add_rules(&json);
	coach_json_close(&json, '}');
	coach_json_close(&json, '}');
	coach_json_pair(&json, "columnKind", COACH_TEXT("unicodeCodePoints"));
	add_results(&json, findings);
	coach_json_close(&json, '}');
	coach_json_close(&json, ']');
	coach_json_close(&json, '}');
	coach_buffer_add_byte(out, '\n');
}
