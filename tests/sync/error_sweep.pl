#!/usr/bin/perl
# Every write of `coach sync` fails once: no space, a broken disk, a read-only
# one. The command says so and ends with 3, or does without; the repository is
# sound, and the next sync ends as if nothing had happened. Then a disk that
# really fills up.
#
#	POINTS=100 COACH=... perl tests/sync/error_sweep.pl
#
# POINTS is how many places are tried; 0: all of them.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Sync;
use Sweep;
use Test::More;

my $POINTS = defined $ENV{POINTS} && length $ENV{POINTS} ? $ENV{POINTS} : 100;
my @ERRORS = qw(ENOSPC EIO EROFS);

# Which of a kind's calls change something.
my %CHANGES = (
	# What cannot be said cannot be said.
	write => sub { $_[0] !~ /^2,/ },
	pwrite64 => undef, writev => undef, ftruncate => undef,
	fallocate => undef, fsync => undef, fdatasync => undef,
	sync_file_range => undef,
	openat => sub { $_[0] =~ /O_WRONLY|O_RDWR|O_CREAT/ },
	openat2 => sub { $_[0] =~ /O_WRONLY|O_RDWR|O_CREAT/ },
	open => sub { $_[0] =~ /O_WRONLY|O_RDWR|O_CREAT/ },
	creat => undef, rename => undef, renameat => undef,
	renameat2 => undef, mkdir => undef, mkdirat => undef, link => undef,
	linkat => undef, utimensat => undef, chmod => undef, fchmod => undef);

my $failures = 0;

# The cause, and nothing that only a programmer reads.
sub said {
	my ($when, $done) = @_;
	my @lines = grep { !/^(hint: |\S+:\d+:\d+: |\d+ entr)/ }
		split /\n/, $done->{err};
	complain("$when: it does not say why, or too much", $done->{err})
		unless @lines == 1 && $lines[0] =~ /^coach: [^A-Z].*\w$/;
	complain("$when: words of a programmer", $done->{err})
		if $done->{err} =~ /assert|abort|Sanitizer|\(null\)|errno/;
}

sub try_one {
	my ($state, $call, $number, $error) = @_;
	my $when = "$state, $error at $call $number";
	fresh($state);
	my $done = run({in => $A, fail => "$call $number $error"},
		$COACH, 'sync');
	if ($done->{code} == 3) {
		$failures++;
		said($when, $done);
	} elsif ($done->{code} > 1 || $done->{out} =~ /cannot be reached/) {
		complain("$when: ended with $done->{code}", $done->{out},
			$done->{err});
	}
	recovers($state, $when);
}

sub sweep {
	my ($state, $points) = @_;
	my $calls = trace_calls($state);
	my (%places, $n, $count);
	for my $call (grep { exists $CHANGES{$_} } keys %$calls) {
		my @list = @{$calls->{$call}};
		$places{$call} = [map { $_ + 1 } grep { !$CHANGES{$call} ||
			$CHANGES{$call}->($list[$_]) } 0 .. $#list];
	}
	$failures = 0;
	for my $place (sample($POINTS ? $points : 1e9, \%places)) {
		# All three where all is tried, else one after the other.
		my @errors = $POINTS ? $ERRORS[$n++ % 3] : @ERRORS;
		try_one($state, @$place, $_) for @errors;
		$count += @errors;
	}
	complaints("$state: $count errors");
	# A remote that cannot be written directly is written by git.
	cmp_ok($failures, '>', $count / 5, "$failures of them were told");
}

# The journal on a disk of its own, with less and less space on it.
sub full_disk {
	my $disk = "$T/disk";
	mkdir $disk;
	my $mounted = run('mount', '-t', 'tmpfs', '-o', 'size=3m', 'none',
		$disk);
	plan_skip($mounted->{err}), return if $mounted->{code};
	my ($full, $fine) = (0, 0);
	for my $free (4, 8, 16, 32, 64, 128, 400) {
		fresh('merge');
		system('sh', '-c', 'rm -rf "$1"/* && cp -a "$2" "$1"/a &&
			ln -s "$3" "$1"/remote.git', 'sh', $disk, $A, $R);
		my ($kib) = `df -Pk $disk` =~ /(\d+)\s+\d+%/;
		run('dd', 'if=/dev/zero', "of=$disk/filler", 'bs=1024',
			'count=' . ($kib - $free));
		my $when = "$free KiB left";
		my $done = run({in => "$disk/a"}, $COACH, 'sync');
		if ($done->{code} == 3) {
			$full++;
			said($when, $done);
			complain("$when: it does not say so", $done->{err})
				unless $done->{err} =~
				/the disk is full|no space left on device/;
		} elsif ($done->{code} <= 1) {
			$fine++;
		} else {
			complain("$when: ended with $done->{code}",
				$done->{err});
		}
		unlink "$disk/filler";
		system('rm', '-rf', $A) == 0 or die;
		system('cp', '-a', "$disk/a", $A) == 0 or die;
		recovers('merge', $when);
	}
	run('umount', $disk);
	complaints('a disk that fills up');
	cmp_ok($full, '>', 1, "full $full times");
	cmp_ok($fine, '>', 0, "then there is enough");
}

sub plan_skip {
	my ($why) = @_;
	chomp $why;
	SKIP: { skip "cannot mount a small disk: $why", 1 }
}

set_up();
prepare('merge', 'work', 'forward');
full_disk();
sweep('merge', $POINTS * 0.4);
sweep('work', $POINTS * 0.4);
sweep('forward', $POINTS * 0.2);
done_testing();

END {
	my $code = $?;
	system "mountpoint -q '$T/disk' && umount '$T/disk'" if $T;
	$? = $code;
}
