#!/usr/bin/perl
# kill -9 at every system call of `coach sync`, call by call. After each, the
# repository is sound, and the next sync ends as if nothing had happened.
#
#	POINTS=200 COACH=... perl tests/sync/kill_sweep.pl
#
# POINTS is how many places are tried; 0: all of them.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Sync;
use Sweep;
use Test::More;

my $POINTS = defined $ENV{POINTS} && length $ENV{POINTS} ? $ENV{POINTS} : 200;

# What leaves a trace on disk or with another process. A kill at any other
# call is the same as one at the next of these.
my %EFFECT = map { $_ => 1 } qw(write pwrite64 writev openat openat2 open creat
	close rename renameat renameat2 unlink unlinkat rmdir link linkat
	symlink symlinkat mkdir mkdirat ftruncate fallocate fsync fdatasync
	sync_file_range utimensat chmod fchmod fchmodat flock fcntl sendto sendmsg recvfrom
	socketpair connect pipe2 clone clone3 vfork fork execve wait4 munmap
	msync kill shutdown);

my ($tried, $killed) = (0, 0);

sub try_one {
	my ($state, $call, $number, $children, $wait) = @_;
	my $when = "$state, killed at $call $number" .
		($children ? ' with children' : '');
	fresh($state);
	my $done = run({in => $A, at => "$call $number",
		follow => $children}, $COACH, 'sync');
	$killed++ if $done->{killed};
	complain("$when: ended with $done->{code}", $done->{err})
		unless $done->{killed} || $children || $done->{code} <= 1;
	recovers($state, $when, $wait);
}

sub sweep {
	my ($state, $points, $children) = @_;
	my $calls = trace_calls($state, $children);
	for my $call (keys %$calls) {
		$calls->{$call} = [1 .. @{$calls->{$call}}];
		delete $calls->{$call} if $POINTS && !$EFFECT{$call};
	}
	my @places = sample($POINTS ? $points : 1e9, $calls);
	my $n = 0;
	# A new lock is waited for, which takes seconds: only now and then.
	try_one($state, @$_, $children, !(++$n % 50)) for @places;
	complaints("$state" . ($children ? ' with children' : '') . ': ' .
		@places . ' places');
	$tried += @places;
}

set_up();
prepare(@STATES);
sweep('merge', $POINTS * 0.3, 0);
sweep('work', $POINTS * 0.3, 0);
sweep('forward', $POINTS * 0.1, 0);
sweep('first', $POINTS * 0.1, 0);
sweep('merge', $POINTS * 0.2, 1);
# A place may not be reached, or be one of a child: then coach itself ends.
# Of a few places that is too often so by chance; of all of them it is not.
cmp_ok($killed, '>', $tried * 0.6, "$killed of $tried syncs were killed");
done_testing();
