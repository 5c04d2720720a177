# For the tests of sync with many machines, kills, errors and servers.
#
# Everything lies in one temporary folder with a HOME of its own. No command
# has a terminal or anything on stdin, and each has a time limit: one that
# waits for a human is a failure.
package Sync;
use strict;
use warnings;
use Cwd qw(abs_path);
use Exporter qw(import);
use Fcntl qw(:mode);
use File::Find ();
use File::Temp ();
use POSIX qw(:sys_wait_h setsid);
use Test::More ();
use Time::HiRes qw(sleep time);

our @EXPORT = qw($COACH $T run start finish await git git_try slurp spew files
	complain complaints set_up tear_down unlocked leavings sound
	make_journal spread);

our ($COACH, $T);

my @complaints;
my $outputs = 0;
my $owner = $$;

# In memory, where there is enough of it: a disk that has to write everything
# at once only makes the tests slow.
sub top_folder {
	my $shm = '/dev/shm';
	return abs_path($ENV{TMPDIR}) if $ENV{TMPDIR};
	if (-w $shm && `df -Pk $shm 2>/dev/null` =~ /(\d+)\s+\d+%/) {
		return $shm if $1 > 700 * 1024;
	}
	return '/tmp';
}

# A folder $T, where we are; what the tests need from the environment.
sub set_up {
	my ($coach) = $ENV{COACH} || 'build/release/coach';
	$COACH = abs_path($coach);
	die "there is no program '$coach'\n" unless $COACH && -x $COACH;
	$T = File::Temp::tempdir('coach-sync.XXXXXX', DIR => top_folder());
	for my $name (keys %ENV) {
		delete $ENV{$name} if $name =~ /^(GIT_|COACH_|SSH_|XDG_)/ ||
			$name =~ /^(VISUAL|EDITOR|PAGER|EMAIL)$/ ||
			$name =~ /_proxy$/i;
	}
	mkdir "$T/$_" or die "$T/$_: $!" for qw(home out program);
	# By a path without any character that means something to a shell: some
	# tests put it into command lines.
	symlink $COACH, "$T/program/coach" or die "$T/program/coach: $!";
	$COACH = "$T/program/coach";
	%ENV = (%ENV, HOME => "$T/home", GIT_CONFIG_NOSYSTEM => 1, TZ => 'UTC',
		LC_ALL => 'C.UTF-8', TERM => 'dumb',
		COACH_TODAY => '2026-11-20');
	spew("$T/home/.gitconfig", <<'END');
[user]
	name = Robin Coach
	email = robin@example.com
[init]
	defaultBranch = main
[gc]
	auto = 0
[maintenance]
	auto = false
[receive]
	autogc = false
END
	set_up_driver() if $ENV{DRIVER};
	chdir $T or die "$T: $!";
	return $T;
}

# DRIVER=1: all entries go through a filter driver, which turns letters and
# takes back only what it turned.
sub set_up_driver {
	mkdir "$T/home/$_" or die "$T/home/$_: $!" for qw(.config .config/git);
	spew("$T/home/.config/git/attributes", "*.md filter=turn\n");
	spew("$T/turn", <<'END');
#!/bin/sh
printf 'TURNED\n'
exec tr 'a-zA-Z' 'n-za-mN-ZA-M'
END
	spew("$T/back", <<'END');
#!/bin/sh
IFS= read -r first && [ "$first" = TURNED ] || exit 1
exec tr 'a-zA-Z' 'n-za-mN-ZA-M'
END
	chmod 0755, "$T/turn", "$T/back";
	open my $config, '>>', "$T/home/.gitconfig" or die $!;
	print $config "[filter \"turn\"]\n\tclean = $T/turn\n",
		"\tsmudge = $T/back\n\trequired = true\n";
	close $config;
}

# The folder goes, unless something failed and KEEP=1 asks for it.
sub tear_down {
	chdir '/';
	return unless $T && $$ == $owner;
	if ($ENV{KEEP}) {
		Test::More::diag("kept: $T");
		return;
	}
	system 'rm', '-rf', $T;
	undef $T;
}

$SIG{INT} = $SIG{TERM} = sub { exit 1 };
END {
	my $code = $?;
	tear_down();
	$? = $code;
}

# Start a command and do not wait: options in the first argument, a hash.
#	in      its folder
#	env     more environment
#	input   a file for stdin
#	kill    seconds until it is killed (-9); with "all" its children too
#	at      kill it at a system call instead: "openat 7"; with "follow"
#	        also each child that comes so far
#	fail    have that call fail: "openat 7 ENOSPC"
#	limit   seconds until it counts as one that waits for somebody (180)
sub start {
	my $how = ref $_[0] ? shift : {};
	my @command = @_;
	my @traced = @command;
	if (my $place = $how->{at} || $how->{fail}) {
		my ($call, $when, $error) = split / /, $place;
		my $what = $error ? "error=$error" : 'signal=KILL';
		@traced = ('strace', '-qq', $how->{follow} ? '-f' : (), '-o',
			'/dev/null', '-e', "trace=$call", '-e',
			"inject=$call:$what:when=$when", @command);
	}
	my $base = "$T/out/$$-" . ++$outputs;
	my $begin = time;
	my $pid = fork;
	die "fork: $!" unless defined $pid;
	if (!$pid) {
		setsid();
		chdir $how->{in} or POSIX::_exit(126) if $how->{in};
		my %more = %{$how->{env} || {}};
		$ENV{$_} = $more{$_} for keys %more;
		open STDIN, '<', $how->{input} || '/dev/null';
		open STDOUT, '>', "$base.out";
		open STDERR, '>', "$base.err";
		$SIG{INT} = $SIG{TERM} = 'DEFAULT';
		exec { $traced[0] } @traced or POSIX::_exit(127);
	}
	return {%$how, pid => $pid, begin => $begin, base => $base,
		command => \@command};
}

# Wait for it: code, out, err, killed, seconds.
sub finish {
	my ($p) = @_;
	my $limit = $p->{limit} || 180;
	my $pause = 0.0005;
	my ($kill, $late);
	until (waitpid($p->{pid}, WNOHANG) == $p->{pid}) {
		my $age = time - $p->{begin};
		if (defined $p->{kill} && !$kill && $age >= $p->{kill}) {
			kill KILL => $p->{all} ? -$p->{pid} : $p->{pid};
			$kill = 1;
			next;
		}
		if ($age > $limit) {
			kill KILL => -$p->{pid};
			$late = 1;
		}
		sleep $pause;
		$pause = 0.005 if ($pause *= 1.3) > 0.005;
	}
	my $status = $?;
	my %result = (%$p, seconds => time - $p->{begin},
		code => $status & 127 ? 128 + ($status & 127) : $status >> 8,
		killed => ($kill || $p->{at}) && ($status & 127) == 9,
		late => $late,
		out => slurp("$p->{base}.out"), err => slurp("$p->{base}.err"));
	unlink "$p->{base}.out", "$p->{base}.err";
	complain("'@{$p->{command}}' did not end within $limit s",
		$result{err}) if $late;
	return \%result;
}

sub run {
	return finish(start(@_));
}

# Until it is so; half a minute at most, for the machine may have other things
# to do. False when it never is.
sub await {
	my ($is_so) = @_;
	for (1 .. 600) {
		return 1 if $is_so->();
		sleep 0.05;
	}
	return 0;
}

# The output of git there, without the last line break; dies when it fails.
sub git {
	my $done = git_try(@_);
	my ($folder, @words) = @_;
	die "git @words in $folder: exit code $done->{code}\n$done->{err}\n"
		if $done->{code};
	chomp $done->{out};
	return $done->{out};
}

sub git_try {
	my ($folder, @words) = @_;
	return run('git', '-C', $folder, @words);
}

sub slurp {
	my ($path) = @_;
	open my $file, '<:raw', $path or return '';
	local $/;
	my $bytes = <$file>;
	return defined $bytes ? $bytes : '';
}

sub spew {
	my ($path, $bytes) = @_;
	open my $file, '>:raw', $path or die "$path: $!";
	print $file $bytes;
	close $file or die "$path: $!";
}

# All regular files below a work tree, but for .git: relative paths, sorted.
sub files {
	my ($folder) = @_;
	my @found;
	my $walk;
	$walk = sub {
		my ($prefix) = @_;
		opendir my $dir, "$folder/$prefix" or return;
		for my $name (readdir $dir) {
			next if $name =~ /^\.\.?$/ ||
				($prefix eq '' && $name eq '.git');
			my $path = "$prefix$name";
			if (!-l "$folder/$path" && -d _) {
				$walk->("$path/");
			} else {
				push @found, $path;
			}
		}
	};
	$walk->('');
	return sort @found;
}

# What is wrong, to be told in one test point later.
sub complain {
	my ($what, @more) = @_;
	push @complaints, join "\n", $what, grep { defined && length } @more;
	return;
}

# One test point: nothing was complained about since the last one.
sub complaints {
	my ($name) = @_;
	my @all = @complaints;
	@complaints = ();
	my $shown = @all > 12 ? 12 : @all;
	Test::More::ok(!@all, $name);
	Test::More::diag($_) for @all[0 .. $shown - 1];
	Test::More::diag('and ', @all - $shown, ' more') if @all > $shown;
	return !@all;
}

# Locks, and what only an unfinished run of ours has: paths.
sub leavings {
	my ($journal) = @_;
	my @found;
	File::Find::find({no_chdir => 1, wanted => sub {
		push @found, $_ if /\.lock$/ || m{/coach/sync-intent$} ||
			m{/\.coach-[^/]*$} || m{/tmp_object_git2_} ||
			m{/pack_git2_} || m{/tmp_objdir-coach} || m{/(MERGE_HEAD|MERGE_MSG)$};
	}}, $journal);
	return sort @found;
}

# As if the user came back tomorrow: a lock that is seconds old may still be
# somebody's, and coach waits for that one.
sub unlocked {
	my ($journal) = @_;
	my $then = time - 3600;
	utime $then, $then, $_ for grep { /\.lock$/ } leavings($journal);
}

# The promises that hold at every moment, for a journal or a bare remote.
sub sound {
	my ($folder, $when) = @_;
	my $fsck = git_try($folder, 'fsck', '--strict', '--no-dangling',
		'--no-progress');
	complain("$when: fsck of $folder", $fsck->{out}, $fsck->{err})
		if $fsck->{code} || $fsck->{out} =~ /\S/;
	return if $folder =~ /\.git$/;
	my $status = git_try($folder, 'status', '--porcelain');
	complain("$when: git status in $folder", $status->{err})
		if $status->{code};
}

# A journal with one client and notes in $folder, sent to a new $remote.
sub make_journal {
	my ($folder, $remote, $notes) = @_;
	git($T, 'init', '-q', '--bare', $remote);
	for ([$T, 'init', $folder],
		[$folder, 'new', 'client', 'Maria Lopez', 'alias=Client A',
			'model=leadership', 'zones=green', 'start=2026-10-05',
			'role=lead', 'cadence_days=14', '--no-edit'],
		map { [$folder, 'new', 'note', "Note $_", 'type=learning',
			'--no-edit'] } 1 .. $notes) {
		my ($in, @words) = @$_;
		my $done = run({in => $in}, $COACH, @words);
		die "coach @words: $done->{err}" if $done->{code};
	}
	git($folder, 'remote', 'add', 'origin', $remote);
	my $done = run({in => $folder}, $COACH, 'sync');
	die "coach sync: $done->{out}$done->{err}" if $done->{code};
}

# At most $count of the items, evenly, the first and the last among them.
sub spread {
	my ($count, @items) = @_;
	return @items if @items <= $count;
	return ($items[0])[0 .. $count - 1] if $count < 2;
	return map { $items[int($_ * $#items / ($count - 1) + 0.5)] }
		0 .. $count - 1;
}

1;
