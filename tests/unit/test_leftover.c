#include "coach/model/leftover.h"
#include "unit.h"

static void leftovers_are_told_by_their_names(void **state)
{
	static const char *const left[] = {".DS_Store", "clients/.DS_Store",
		"._maria.md", "Thumbs.db", "desktop.ini", "Desktop.ini",
		".maria.md.swp", ".maria.md.swo", "clients/4913", "maria.md~",
		"#maria.md#", ".#maria.md", ".~lock.plan.odt#", "~$plan.docx",
		".stfolder/marker", ".stversions/clients/maria.md",
		"clients/maria.sync-conflict-20260102-101112-ABCDEFG.md",
		"maria (conflicted copy).md", "video.mp4.part",
		"maria (Robin's conflicted copy 2026-01-02).md",
		"maria (SFConflict robin@example.com 2026-01-02-10-11-12).md",
		"maria_conflict-20260102-101112.md", "maria.md.save"};
	static const char *const meant[] = {"clients/maria.md", "coach.yaml",
		".gitignore", ".gitattributes", "notes/49131.md", "a#b.md",
		"notes/how we settled a conflict.md", "notes/conflict.md",
		"how to read a conflicted copy.md", "plan.odt", "~plan.md",
		"notes/the part.md", "templates/kinds/note.md", "swp.md"};

	(void)state;
	for (size_t i = 0; i < sizeof(left) / sizeof(*left); i++)
		assert_true(coach_is_leftover(coach_text(left[i])));
	for (size_t i = 0; i < sizeof(meant) / sizeof(*meant); i++)
		assert_false(coach_is_leftover(coach_text(meant[i])));
}

static void a_conflict_names_the_other_version(void **state)
{
	static const struct {
		const char *path, *twin;
	} cases[] = {
		{"clients/maria.sync-conflict-20260102-101112-ABCDEFG.md",
			"clients/maria.md"},
		{"clients/maria (Robin's conflicted copy 2026-01-02).md",
			"clients/maria.md"},
		{"clients/maria (conflicted copy).md", "clients/maria.md"},
		{"maria (Robin's conflicted copy 2026-01-02 (1)).md",
			"maria.md"},
		{"maria (Konfliktkopie von Robin 2026-01-02).md", "maria.md"},
		{"maria (SFConflict robin@example.com 2026-01-02-10-11-12).md",
			"maria.md"},
		{"maria_conflict-20260102-101112.md", "maria.md"},
		{"maria.Conflict.md", "maria.md"},
		{"pictures/team (conflicted copy 2026-01-02 101112).jpg",
			"pictures/team.jpg"},
		{"README (conflicted copy)", "README"},
		{"conflicted copy.md", ""},
		{"(conflicted copy).md", ""},
		{"a conflicted copy.md", ""},
		{"conflict.md", ""},
		{".conflict.md", ""},
		{"team_conflict-talk.md", ""},
		{"sync-conflict-1.md", ""},
		{"folder (conflicted copy)/maria.md", ""},
		{"", ""},
	};
	struct coach_arena arena = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct coach_text path = coach_text(cases[i].path);
		struct coach_text twin = coach_conflict_twin(&arena, path);

		assert_true(coach_text_is(twin, cases[i].twin));
		assert_int_equal(coach_is_conflict(path), twin.len > 0);
		if (twin.len)
			assert_true(coach_is_leftover(path));
	}
	coach_arena_release(&arena);
}

static void secrets_are_told_by_name_and_content(void **state)
{
	static const char *const names[] = {"id_rsa", "keys/id_ed25519", ".env",
		".env.production", ".netrc", ".git-credentials", "vault.kdbx",
		"robin.p12"};
	static const char *const harmless[] = {"id_rsa.pub", ".env.example",
		"environment.md", "talk.key", "certificate.pem", "hidden.md"};
	static const char *const texts[] = {
		"-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blb\n",
		"\n-----BEGIN PRIVATE KEY-----\r\n",
		"-----BEGIN PGP PRIVATE KEY BLOCK-----\n",
		"# public key: age1\nAGE-SECRET-KEY-1QQ\n",
		"PuTTY-User-Key-File-3: ssh-ed25519\n"};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		assert_true(coach_is_secret(coach_text(names[i])));
	for (size_t i = 0; i < sizeof(harmless) / sizeof(*harmless); i++)
		assert_false(coach_is_secret(coach_text(harmless[i])));
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_true(coach_is_secret_text(coach_text(texts[i])));
	assert_false(coach_is_secret_text(coach_text(
		"-----BEGIN CERTIFICATE-----\nwords PRIVATE KEY-----\n")));
	assert_false(coach_is_secret_text(COACH_TEXT("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(leftovers_are_told_by_their_names),
		cmocka_unit_test(a_conflict_names_the_other_version),
		cmocka_unit_test(secrets_are_told_by_name_and_content),
	};

	return cmocka_run_group_tests_name("leftover", tests, NULL, NULL);
}
