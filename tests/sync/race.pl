#!/usr/bin/perl
# Two writers who push to one path remote at the same time, COUNT=150 times
# each: what a sync acknowledged is in the remote's history, and both end with
# the same.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Sync;
use Test::More;

my $COUNT = $ENV{COUNT} || 150;
my $remote;

sub fail_here {
	my ($who, $n, $done) = @_;
	print "$who $n: '@{$done->{command}}' ended with $done->{code}: ",
		"$done->{out}$done->{err}\n";
}

# In a process of its own: the commits that a sync took, one a line.
sub writer {
	my ($who) = @_;
	my $folder = "$T/$who";
	open STDOUT, '>', "$T/said-$who" or die;
	for my $n (1 .. $COUNT) {
		my @words = $n % 3 ? ('set', "client-$who", "role=$who$n") :
			('new', 'note', "Note $who$n", 'type=learning',
				'--no-edit');
		my $done = run({in => $folder}, $COACH, @words);
		fail_here($who, $n, $done) if $done->{code};
		my $head = git($folder, 'rev-parse', 'HEAD');
		$done = run({in => $folder}, $COACH, 'sync');
		fail_here($who, $n, $done) if $done->{code};
		print "took $head\n" if !$done->{code};
	}
	close STDOUT;
}

set_up();
$remote = "$T/remote.git";
make_journal("$T/a", $remote, 1);
my $cloned = run($COACH, 'clone', $remote, "$T/b");
BAIL_OUT($cloned->{err}) if $cloned->{code};
for my $who (qw(a b)) {
	run({in => "$T/$who"}, $COACH, 'new', 'client', "Client $who",
		"alias=$who", 'model=leadership', 'zones=green',
		'start=2026-10-05', 'role=none', '--no-edit');
}
my @children;
for my $who (qw(a b)) {
	my $pid = fork;
	die "fork: $!" unless defined $pid;
	if (!$pid) {
		writer($who);
		POSIX::_exit(0);
	}
	push @children, $pid;
}
waitpid $_, 0 for @children;

my %history = map { $_ => 1 } split /\n/,
	git($remote, 'rev-list', 'main');
my ($took, %words) = (0);
for my $who (qw(a b)) {
	for (split /\n/, slurp("$T/said-$who")) {
		if (!/^took (\S+)$/) {
			complain($_);
		} elsif ($took++, !$history{$1}) {
			complain("$1 of $who was acknowledged and is lost");
		}
	}
}
complaints("what was acknowledged is in the remote's history");
is($took, 2 * $COUNT, 'all were acknowledged');
cmp_ok(scalar(grep { /^sync: merge$/ } split /\n/,
	git($remote, 'log', '--format=%s', 'main')), '>', 0, 'they did meet');
for (1 .. 2) {
	run({in => "$T/$_"}, $COACH, 'sync') for qw(a b);
}
for my $who (qw(a b)) {
	is(git("$T/$who", 'rev-parse', 'main'), git($remote, 'rev-parse',
		'main'), "$who is at the remote's tip");
	like(slurp((glob "$T/$_/clients/client-$who.md")[0]),
		qr/^role: $who\d+$/m, "$_ has the last word of $who")
		for qw(a b);
	sound("$T/$who", 'at the end');
}
sound($remote, 'at the end');
complaints('all is sound');
done_testing();
