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
	return run({in => $J, limit => 30}, $COACH, @_);
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
done_testing();
