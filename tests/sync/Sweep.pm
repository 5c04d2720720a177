# A sync that is stopped at one place, again and again: the states it starts
# from, the places, and what must hold afterwards.
package Sweep;
use strict;
use warnings;
use Exporter qw(import);
use Sync;

our @EXPORT = qw(prepare fresh trace_calls recovers sample @STATES $A $B $R);

# merge: both sides changed; work: one of them has work that cannot be
# committed, too; forward: only the remote changed; first: it is empty.
our @STATES = qw(merge work forward first);
our ($A, $B, $R);	# two journals and their remote, where a trial runs

my %result;	# of each state when nothing goes wrong

sub coach {
	my ($folder, @words) = @_;
	my $done = run({in => $folder}, $COACH, @words);
	die "coach @words in $folder: $done->{code}\n$done->{err}"
		if $done->{code} > 1;
	return $done;
}

sub note {
	my ($folder, $n) = @_;
	for my $path (files("$folder/notes")) {
		my $bytes = slurp("$folder/notes/$path");
		return ("$folder/notes/$path", $bytes)
			if $bytes =~ /^# Note $n$/m;
	}
	die "no note $n in $folder";
}

sub append {
	my ($folder, $n, $words) = @_;
	my ($path, $bytes) = note($folder, $n);
	spew($path, "$bytes\n$words\n");
}

sub change_there {
	my ($b) = @_;
	coach($b, 'set', 'maria-lopez', 'role=theirs', 'cadence_days=7');
	append($b, 1, 'Theirs at the end.');
	unlink +(note($b, 2))[0];
	my ($old) = note($b, 3);
	(my $new = $old) =~ s{[^/]*$}{renamed.md};
	rename $old, $new or die "$old: $!";
	append($b, 6, 'Theirs alone.');
	coach($b, 'new', 'note', 'Theirs', 'type=learning', '--no-edit');
	coach($b, 'sync');
}

# Two commits, and work that is not committed: edited, new, removed.
sub change_here {
	my ($a) = @_;
	coach($a, 'set', 'maria-lopez', 'role=ours');
	append($a, 1, 'Ours at the end.');
	append($a, 2, 'Ours, where theirs is removed.');
	append($a, 3, 'Ours, where theirs is renamed.');
	coach($a, 'commit');
	append($a, 4, 'Ours, not committed.');
	unlink +(note($a, 5))[0];
	my ($path, $bytes) = note($a, 7);
	$bytes =~ s/^id: .*$/id: ours/m;
	(my $new = $path) =~ s{[^/]*$}{ours.md};
	spew($new, $bytes);
}

# Entries with errors: edited where theirs are, too, removed, renamed or edited.
sub work_here {
	my ($a) = @_;
	my ($maria) = glob "$a/clients/*.md";
	(my $bytes = slurp($maria)) =~ s/^model:.*/model: wrong/m;
	spew($maria, "$bytes\nOurs, with an error.\n");
	for my $n (2, 3, 4) {
		my ($path, $note) = note($a, $n);
		$note =~ s/^type:.*/type: wrong/m;
		spew($path, "$note\nOurs, with an error.\n");
	}
	my ($path, $note) = note($a, 6);
	$note =~ s/^date:.*/date: never/m;
	spew($path, $note);
	coach($a, 'new', 'note', 'Ours', 'type=learning', '--no-edit');
}

sub make_state {
	my ($state) = @_;
	my $top = "$T/states/$state";
	mkdir $_ for "$T/states", $top;
	make_journal("$top/a", "$top/remote.git", 7);
	if ($state eq 'first') {
		system('rm', '-rf', "$top/remote.git") == 0 or die;
		git($top, 'init', '-q', '--bare', "$top/remote.git");
		git("$top/a", 'update-ref', '-d', 'refs/remotes/origin/main');
		git("$top/a", 'config', '--remove-section', 'branch.main');
	} else {
		coach($top, 'clone', "$top/remote.git", "$top/b");
		change_there("$top/b");
	}
	change_here("$top/a") if $state eq 'merge';
	work_here("$top/a") if $state eq 'work';
	# They find each other wherever they are copied to.
	git($_, 'config', 'remote.origin.url', '../remote.git')
		for grep { -d } "$top/a", "$top/b";
}

# What a trial starts from.
sub fresh {
	my ($state) = @_;
	my $top = "$T/trial";
	system('rm', '-rf', $top) == 0 or die;
	system('cp', '-a', "$T/states/$state", $top) == 0 or die;
	($A, $B, $R) = ("$top/a", "$top/b", "$top/remote.git");
}

sub tree { return git($_[0], 'rev-parse', 'main^{tree}') }

# A sync there, or the first one: a clone.
sub bring {
	my ($folder) = @_;
	return run({in => $folder}, $COACH, 'sync') if -d $folder;
	my $done = run($COACH, 'clone', $R, $folder);
	git($folder, 'config', 'remote.origin.url', '../remote.git')
		if !$done->{code};
	return $done;
}

# What is not committed: the files and their bytes.
sub work_of {
	my ($folder) = @_;
	my $status = git($folder, 'status', '--porcelain', '-uall');
	return join "\n", map { my ($path) = /^.. (.*)/;
		("$_:", slurp("$folder/$path")) } split /\n/, $status;
}

sub listing { return git($_[0], 'ls-tree', '-r', 'main') }

# The lines of two lists that are in one only.
sub differences {
	my %in;
	$in{$_}++ for split /\n/, $_[0];
	$in{$_}-- for split /\n/, $_[1];
	return map { ($in{$_} > 0 ? 'missing ' : 'instead ') . $_ }
		grep { $in{$_} } sort keys %in;
}

sub prepare {
	for my $state (@_) {
		make_state($state);
		fresh($state);
		bring($_) for $A, $B, $A;
		$result{$state} = {tree => tree($R), files => listing($R)};
		$result{$state}{work}{$_} = work_of($_) for $A, $B;
		for my $folder ($A, $B) {
			die "$state: $folder differs"
				if tree($folder) ne tree($R);
			die "$state: $folder has " . work_of($folder)
				if (work_of($folder) eq '') ==
				($state eq 'work' && $folder eq $A);
		}
	}
}

# The calls that a sync makes: name => list of their arguments. With children,
# of the process that makes most of that name.
sub trace_calls {
	my ($state, $children) = @_;
	fresh($state);
	my $done = run({in => $A}, 'strace', '-qq', '-s', '0',
		$children ? ('-ff') : (), '-o', "$T/out/trace",
		$COACH, 'sync');
	die "strace: $done->{err}" if $done->{code} > 1;
	my %calls;
	for my $file (glob "$T/out/trace*") {
		my %here;
		for (split /\n/, slurp($file)) {
			push @{$here{$1}}, $2 if /^(\w+)\((.*)/;
		}
		for my $name (keys %here) {
			$calls{$name} = $here{$name} if !$calls{$name} ||
				@{$here{$name}} > @{$calls{$name}};
		}
		unlink $file;
	}
	delete @calls{qw(exit_group exit rt_sigreturn)};
	return \%calls;
}

# About $points of the places. Each call has its share of them, and two at least
# where there are enough, else one: the middle one. Each place is [call, number].
sub sample {
	my ($points, $calls) = @_;
	my @names = sort keys %$calls;
	my $least = $points >= 2 * @names ? 2 : 1;
	my $total = 0;
	$points = int($points + 0.9);
	@names = spread($points, @names) if $points < @names;
	$total += @{$calls->{$_}} for @names;
	my @places;
	for my $call (@names) {
		my @numbers = @{$calls->{$call}};
		my $share = int($points * @numbers / ($total || 1) + 0.5);
		$share = $least if $share < $least || $points <= @names;
		push @places, map { [$call, $_] } $share > 1
			? spread($share, @numbers) : $numbers[$#numbers / 2];
	}
	return @places;
}

# Everything is right at once, then a sync anywhere brings all together, with
# the same result as if nothing had happened.
sub recovers {
	my ($state, $when, $wait) = @_;
	my $expected = $result{$state};
	sound($_, $when) for $A, $R;
	# What is seconds old is given time to end by itself. Nobody removes
	# the lock of a git that was killed on the other side but its owner.
	unlocked($A) unless $wait;
	unlink grep { /\.lock$/ } leavings($R);
	for my $folder ($A, $B, $A) {
		my $done = bring($folder);
		complain("$when: then coach sync in $folder ended with " .
			$done->{code}, $done->{out}, $done->{err})
			if $done->{code} > 1 ||
			$done->{out} =~ /cannot be reached/;
	}
	for my $folder ($A, $B) {
		complain("$when: $folder has another tree than expected",
			differences($expected->{files}, listing($folder)))
			if tree($folder) ne $expected->{tree};
		my $work = work_of($folder);
		complain("$when: $folder has other work than expected", $work,
			'instead of', $expected->{work}{$folder})
			if $work ne ($expected->{work}{$folder} || '');
		my @left = leavings("$folder/.git");
		push @left, grep { /(^|\/)\.coach-/ } files($folder);
		complain("$when: left behind: @left") if @left;
		sound($folder, "$when, again");
	}
	complain("$when: the remote has another tree")
		if tree($R) ne $expected->{tree};
	sound($R, "$when, again");
}

1;
