#!/usr/bin/perl
# A path and file:// as remotes, with hooks of their own.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Sync;
use Test::More;

my ($J, $remote) = ('', '');

sub coach {
	return run({in => $J}, $COACH, @_);
}

sub expect {
	my ($name, $done, $code, $words) = @_;
	is($done->{code}, $code, $name) or diag($done->{out}, $done->{err});
	like("$done->{out}$done->{err}", $words, "$name: it says so");
}

sub hook {
	my ($name, $script) = @_;
	spew("$remote/hooks/$name", "#!/bin/sh\n$script\n");
	chmod 0755, "$remote/hooks/$name";
}

set_up();
($J, $remote) = ("$T/journal", "$T/re mote.git");
make_journal($J, $remote, 2);
my $notes = 0;
for my $url ($remote, "../re mote.git", "file://$T/re%20mote.git") {
	git($J, 'config', 'remote.origin.url', $url);
	coach('new', 'note', 'Note ' . ++$notes, '--no-edit', 'type=learning');
	my $before = git($remote, 'rev-parse', 'main');
	hook('pre-receive', 'echo "closed on Sundays" >&2; exit 1');
	expect("$url: refused", coach('sync'), 3, qr/closed on Sundays/);
	is(git($remote, 'rev-parse', 'main'), $before, "$url: it stays");
	unlink "$remote/hooks/pre-receive";
	hook('update', 'echo "not $1" >&2; exit 1');
	expect("$url: a branch refused", coach('sync'), 3,
		qr{not refs/heads/main});
	unlink "$remote/hooks/update";
	hook('post-receive', "cat >'$T/told'");
	expect("$url: then not", coach('sync'), 0, qr/sent 1 commit/);
	is(git($remote, 'rev-parse', 'main'), git($J, 'rev-parse', 'main'),
		"$url: it is there");
	like(slurp("$T/told"), qr{refs/heads/main}, "$url: the hook ran");
	like(coach('doctor')->{out}, qr/^ok\s+remote: origin answers/m,
		"$url: doctor");
	unlink "$T/told", "$remote/hooks/post-receive";
}
hook('pre-receive', 'exec sleep 600');
git($J, 'config', 'coach.timeout', 2);
coach('new', 'note', 'Late', '--no-edit', 'type=learning');
expect('a hook that hangs', coach('sync'), 3, qr/said nothing for 2 s/);
unlink "$remote/hooks/pre-receive";
expect('and then does not', coach('sync'), 0, qr/sent 1 commit/);
for my $url ("$T/nowhere.git", "file://$T/nowhere.git") {
	git($J, 'config', 'remote.origin.url', $url);
	expect("$url", coach('sync'), 0, qr/cannot be reached now.*nowhere/);
	like(coach('doctor')->{out}, qr/^warning\s+remote: .*there is no /m,
		"$url: doctor");
}
mkdir "$T/empty.git" or die;
git($J, 'config', 'remote.origin.url', "$T/empty.git");
expect('no repository', coach('sync'), 3, qr/not .*a git repository/);
like(coach('doctor')->{out}, qr/^problem\s+remote: .*not .*a git repository/m,
	'no repository: doctor');
sound($J, 'at the end');
complaints('the journal is sound');

# ---- directly, or by git's server programs --------------------------------

# Which of them a sync ran, as git tells it: '', 'upload', 'receive' or both.
sub servers {
	my ($folder, %more) = @_;
	unlink "$T/trace";
	my $done = run({in => $folder, env => {GIT_TRACE => "$T/trace", %more}},
		$COACH, 'sync');
	my %ran = map { $_ => 1 } slurp("$T/trace") =~
		/git[ -](upload|receive)-pack/g;
	return wantarray ? (join(' ', sort keys %ran), $done)
		: join ' ', sort keys %ran;
}

sub new_note {
	my ($folder) = @_;
	my $done = run({in => $folder}, $COACH, 'new', 'note',
		'Note ' . ++$notes, '--no-edit', 'type=learning');
	complain("new: $done->{err}") if $done->{code};
}

sub same_tips {
	my ($name) = @_;
	is(git($remote, 'rev-parse', 'main'), git($J, 'rev-parse', 'main'),
		"$name: it is there");
	sound($remote, $name);
}

($J, $remote) = ("$T/direct", "$T/direct.git");
make_journal($J, $remote, 1);
git($T, 'clone', '-q', $remote, "$T/second");
for my $url ($remote, '../direct.git', "file://$remote") {
	git($J, 'config', 'remote.origin.url', $url);
	is(servers($J), '', "$url: nothing to do");
	new_note($J);
	is(servers($J), '', "$url: sent directly");
	same_tips($url);
	is(servers("$T/second"), '', "$url: fetched directly");
	is(git("$T/second", 'rev-parse', 'main'), git($J, 'rev-parse', 'main'),
		"$url: and whole");
	sound("$T/second", $url);
}
new_note($J) for 1 .. 60;
is(servers($J), 'receive', 'many objects: not sent directly');
like(join(' ', glob "$remote/objects/pack/*.pack"), qr/pack-/,
	'many objects: as a pack');
same_tips('many objects');
is(servers("$T/second"), 'upload', 'many objects: not fetched directly');
new_note($J);
new_note("$T/second");
servers("$T/second");
is(servers($J), '', 'a merge: directly');
same_tips('a merge');
servers("$T/second");

git($remote, 'pack-refs', '--all');
git($remote, 'gc', '-q', '--prune=now');
new_note($J);
is(servers($J), '', 'everything packed there: directly');
same_tips('everything packed');
git($remote, 'symbolic-ref', 'HEAD', 'refs/heads/none');
new_note($J);
is(servers($J), '', 'HEAD there names no branch: directly');
same_tips('HEAD of none');
spew("$remote/HEAD", git($remote, 'rev-parse', 'main') . "\n");
new_note($J);
is(servers($J), '', 'HEAD there is detached: directly');
same_tips('a detached HEAD');
spew("$remote/HEAD", "ref: refs/heads/main\n");

# Where more than git's defaults holds, git's programs see to it.
for my $setting (['receive.fsckObjects', 'true'],
	['receive.denyNonFastForwards', 'true'],
	['transfer.hideRefs', 'refs/secret'], ['core.hooksPath', "$T/none"],
	['core.sharedRepository', 'group']) {
	my ($name, $value) = @$setting;
	git($remote, 'config', $name, $value);
	new_note($J);
	like(servers($J), qr/receive/, "$name: not sent directly");
	git($remote, 'config', '--unset', $name);
	same_tips($name);
}
git($remote, 'config', 'uploadpack.hideRefs', 'refs/secret');
is(servers($J), 'upload', 'uploadpack.*: not fetched directly');
git($remote, 'config', '--unset', 'uploadpack.hideRefs');
for my $name (qw(pre-receive update post-receive post-update
	reference-transaction)) {
	hook($name, 'exit 0');
	new_note($J);
	is(servers($J), 'receive', "$name: not sent directly");
	unlink "$remote/hooks/$name";
	same_tips($name);
}
git($J, 'config', 'remote.origin.receivepack', 'git-receive-pack');
new_note($J);
is(servers($J), 'receive', 'a program of its own: used');
git($J, 'config', '--unset', 'remote.origin.receivepack');
mkdir "$remote/objects/17";
spew("$remote/objects/17/" . sprintf('%038d', $_), '') for 1 .. 30;
new_note($J);
is(servers($J), '', 'many loose objects: as good, when git never tidies up');
# It is done with that when we are: what packs objects away meanwhile would be
# in the way of what looks at them.
my %tidy = ('gc.auto' => 6700, 'receive.autogc' => 'true',
	'gc.autoDetach' => 'false', 'maintenance.autoDetach' => 'false');
git($remote, 'config', $_, $tidy{$_}) for keys %tidy;
new_note($J);
is(servers($J), 'receive', 'many loose objects: git is to tidy up');
git($remote, 'config', '--unset', $_) for keys %tidy;
unlink glob "$remote/objects/17/000000*";
same_tips('many loose objects');

# Not a branch that somebody has before them.
git($remote, 'worktree', 'add', '-q', "$T/beside", 'main');
new_note($J);
my ($ran, $done) = servers($J);
is($ran, 'receive', 'a work tree of a bare repository: not directly');
expect('a branch that is checked out', $done, 3, qr/checked out/);
is(git("$T/beside", 'status', '--porcelain'), '', 'and stays as it is');
git($remote, 'worktree', 'remove', "$T/beside");
is(servers($J), '', 'without it: directly');
same_tips('without it');
git($T, 'clone', '-q', $remote, "$T/working");
git($J, 'config', 'remote.origin.url', "$T/working");
is(servers($J), '', 'a working repository: fetched directly');
new_note($J);
like(servers($J), qr/receive/, 'a working repository: not sent directly');
git($J, 'config', 'remote.origin.url', $remote);
is(servers($J), '', 'and back');

# What is there of what is to come says nothing of what belongs to it.
new_note($J);
for my $oid (git($J, 'rev-list', '--objects', 'origin/main..main') =~
	/^([0-9a-f]+)/gm) {
	next if git($J, 'cat-file', '-t', $oid) ne 'tree';
	my $place = $oid =~ s{^(..)}{$1/}r;
	mkdir "$remote/objects/$1" if $oid =~ /^(..)/;
	spew("$remote/objects/$place", slurp("$J/.git/objects/$place"));
}
is(servers($J), '', 'trees without their files there: sent directly');
same_tips('trees without their files');
my $odd = "$T/second/.git/objects";
for my $oid (git($J, 'rev-list', '--objects', 'main', '-3') =~
	/^([0-9a-f]+)/gm) {
	my $from = "$remote/objects/" . $oid =~ s{^(..)}{$1/}r;
	next if git($J, 'cat-file', '-t', $oid) ne 'tree' || !-e $from;
	mkdir "$odd/" . substr $oid, 0, 2;
	spew("$odd/" . $oid =~ s{^(..)}{$1/}r, slurp($from));
}
is(servers("$T/second"), '', 'and here: fetched directly');
sound("$T/second", 'trees without their files here');

# What is not what its name says is not taken.
new_note("$T/second");
servers("$T/second");
my $bad = git($remote, 'rev-parse', 'main^{tree}');
my $file = "$remote/objects/" . $bad =~ s{^(..)}{$1/}r;
my $other = "$remote/objects/" .
	git($remote, 'rev-parse', 'main^^{tree}') =~ s{^(..)}{$1/}r;
my ($good, $wrong) = (slurp($file), slurp($other));
ok($good && $wrong, 'two trees as files');
chmod 0644, $file;
spew($file, $wrong);
my $before = git($J, 'rev-parse', 'main');
($ran, $done) = servers($J);
expect('another tree by the name of this', $done, 3,
	qr/its history is damaged.*git fsck/s);
is(git($J, 'rev-parse', 'main'), $before, 'and nothing is changed');
sound($J, 'a wrong object there');
spew($file, substr $good, 0, 20);
expect('half an object', coach('sync'), 3, qr/corruption on the remote side/);
sound($J, 'half an object there');
spew($file, $good);
is(servers($J), '', 'mended: directly');
same_tips('mended');

# Objects of another repository.
git($T, 'clone', '-q', '--bare', '--shared', $remote, "$T/borrows.git");
git($J, 'config', 'remote.origin.url', "$T/borrows.git");
new_note($J);
is(servers($J), '', 'a remote that borrows: directly');
is(git("$T/borrows.git", 'rev-parse', 'main'),
	git($J, 'rev-parse', 'main'), 'a remote that borrows: it is there');
sound("$T/borrows.git", 'a remote that borrows');
git($J, 'config', 'remote.origin.url', $remote);
servers($J);
complaints('all are sound');
done_testing();
