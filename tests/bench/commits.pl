#!/usr/bin/perl
# commits.pl JOURNAL COMMITS: a history for git fast-import. Each entry of the
# journal comes in a commit of its own; then entries by chance get a line more,
# always the same ones. A last commit has the journal's other files.
use strict;
use warnings;

my ($journal, $commits) = @ARGV;
chdir $journal or die "$journal: $!\n";
my @paths = split /\0/, `git ls-files -z`;
my %bytes;
for my $path (@paths) {
	open my $file, '<:raw', $path or die "$path: $!\n";
	$bytes{$path} = do { local $/; <$file> };
}
my @entries = grep { /\.md$/ && !/^templates/ } @paths;

my $time = 1_600_000_000;
my $number = 0;

sub commit {
	my ($subject, @changed) = @_;
	$number++;
	$time += 3000;
	printf "commit refs/heads/main\ncommitter Bench Coach " .
		"<bench\@example.org> %d +0200\ndata %d\n%s\n",
		$time, length $subject, $subject;
	printf "M 100644 inline %s\ndata %d\n%s\n", $_, length $bytes{$_},
		$bytes{$_} for @changed;
}

binmode STDOUT;
srand 20261128;
commit("new: $_", $_) for @entries;
while ($number < $commits - 1) {
	my $path = $entries[int rand @entries];
	$bytes{$path} .= "A line of commit $number.\n";
	commit("edit: $path", $path);
}
commit('the rest', grep { !/\.md$/ || /^templates/ } @paths);
