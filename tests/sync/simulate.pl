#!/usr/bin/perl
# Five machines and one remote, through the real program: random work offline,
# syncs, remotes that go away, kills in the middle, clocks that jump, two
# syncs at once. Every so often all come to rest, and then the promises are
# checked: nothing lost, all the same, nothing mixed, nothing left behind.
#
#	ROUNDS=200 SEED=1 KEEP=1 COACH=... perl tests/sync/simulate.pl
#
# A seed repeats the same work, and the same kills as far as the machine's
# speed lets it. What everybody did is in $T/diary (KEEP=1 keeps it).
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Sync;
use Test::More;
use Time::HiRes qw(time);

my $MACHINES = 5;
my $ROUNDS = $ENV{ROUNDS} || 150;
my $SEED = defined $ENV{SEED} && length $ENV{SEED} ? $ENV{SEED} :
	int(time * 1000) % 1000000;
my $REST_EVERY = 50;	# rounds
my $REST_ROUNDS = 6;	# of syncs, until nothing moves
my $NOW = 1795000000;	# seconds; when it begins
my $TOKEN = qr/zq\d{6}x/;
# YAML that does not end, which stops what comes for it; and a value that is
# not allowed, which is merged.
my @BROKEN = ("wound: [zq\n", "draft: wound\n");
my $WOUND = qr/^(?:wound:|draft: wound)/m;

my @machines;
my %written;	# token => the id of the entry that it was written into
my %removed;	# token => 1: somebody took it away
my %seen;	# commit => 1: somebody had it
my %count;	# what happened => times
my $tokens = 0;
my $round = 0;
my $diary;

sub note_down {
	print $diary "$round: @_\n";
}

# ---- chance --------------------------------------------------------------

sub chance { return rand() < $_[0] }
sub below { return int rand $_[0] }
sub pick { return @_ ? $_[below(scalar @_)] : undef }

sub token {
	return sprintf 'zq%06dx', ++$tokens;
}

# ---- entries, as somebody with an editor sees them -----------------------

sub entry_read {
	my ($m, $path) = @_;
	my $bytes = slurp("$m->{dir}/$path");
	my ($id) = $bytes =~ /\A(?:.*\r?\n)*?id:[ ]*([a-z0-9-]+)/;
	return {path => $path, bytes => $bytes, id => $id};
}

sub tokens_of {
	my ($bytes) = @_;
	$bytes =~ s/^(id|file|client):.*$//mg;
	return $bytes =~ /($TOKEN)/g;
}

# Entries that somebody works on, in an order that does not depend on the
# random tails of their names.
sub entries {
	my ($m, $where) = @_;
	my @paths = grep { /\.md$/ && !/^(skills|templates)\// &&
		(!$where || /^$where/) } files($m->{dir});
	return map { $_->[1] } sort { $a->[0] cmp $b->[0] || $a->[1] cmp $b->[1] }
		map { [(slurp("$m->{dir}/$_") =~ /^# (.*)/m)[0] || '', $_] }
		@paths;
}

# Write it as an editor does, and remember what is new and what is gone.
sub entry_write {
	my ($m, $entry, $bytes) = @_;
	my %after = map { $_ => 1 } tokens_of($bytes);
	my %before = map { $_ => 1 } tokens_of($entry->{bytes});
	$removed{$_} = 1 for grep { !$after{$_} } keys %before;
	# What comes back is there again; it is the same text.
	$written{$_} = $entry->{id} for grep { !$before{$_} } keys %after;
	spew("$m->{dir}/$entry->{path}", $bytes);
	note_down("$m->{name} edits $entry->{path}:",
		'+', sort(grep { !$before{$_} } keys %after),
		'-', sort(grep { !$after{$_} } keys %before));
}

sub split_entry {
	my ($bytes) = @_;
	return $bytes =~ /\A(---\r?\n.*?\n---\r?\n)(.*)\z/s;
}

# ---- running coach -------------------------------------------------------

sub environment {
	my ($m) = @_;
	my $seconds = $NOW + $round * 600 + $m->{clock};
	my @day = gmtime $seconds;
	return {
		COACH_TODAY => sprintf('%04d-%02d-%02d', $day[5] + 1900,
			$day[4] + 1, $day[3]),
		GIT_AUTHOR_DATE => "\@$seconds +0000",
		GIT_COMMITTER_DATE => "\@$seconds +0000"};
}

sub options {
	my ($m, %more) = @_;
	return {in => $m->{dir}, env => environment($m), %more};
}

sub remember_head {
	my ($m) = @_;
	my $done = git_try($m->{dir}, 'rev-parse', '-q', '--verify', 'HEAD');
	$seen{$1} = 1 if $done->{out} =~ /^([0-9a-f]{40})/;
}

# 1 is an answer: something needs a look.
sub expect {
	my ($m, $done, @codes) = @_;
	return if $done->{killed};
	complain("round $round, $m->{name}: '@{$done->{command}}' ended with " .
		"$done->{code}", $done->{out}, $done->{err})
		unless grep { $_ == $done->{code} } @codes;
}

# A command that changes something, killed now and then. A change that was
# not acknowledged may be there or not.
sub change {
	my ($m, $new, $id, %how) = @_;
	my @words = @{$how{words}};
	my $at = chance(0.06) ? kill_at() : undef;
	my $done = run(options($m, at => $at, input => $how{input}),
		$COACH, @words);
	note_down("$m->{name} coach @words -> $done->{code}");
	if ($done->{code} == 0) {
		($id) = $done->{out} =~ /\(id ([a-z0-9-]+)\)/ unless $id;
		$written{$_} = $id for @$new;
		remember_head($m);
	} else {
		$count{'killed change'}++ if $done->{killed};
		unlocked($m->{dir}) if $done->{killed} && chance(0.9);
	}
	expect($m, $done, @{$how{codes} || [0]});
	return $done;
}

# At a call, which repeats, or after some time, which kills children too.
sub kill_at {
	my @calls = (['openat', 150], ['write', 60], ['pwrite64', 10],
		['fsync', 25], ['close', 150], ['rename', 15],
		['renameat', 6], ['linkat', 8], ['unlink', 20],
		['unlinkat', 12], ['mkdir', 20], ['mkdirat', 4],
		['ftruncate', 4], ['sendto', 8], ['recvfrom', 12],
		['newfstatat', 200], ['read', 120]);
	my $call = pick(@calls);
	return $call->[0] . ' ' . (1 + below($call->[1]));
}

sub sync_how {
	my ($m) = @_;
	my %how;
	if (chance(0.15)) {
		$how{at} = kill_at();
	} elsif (chance(0.06)) {
		$how{kill} = rand() < 0.5 ? rand 0.03 : rand 0.12;
		$how{all} = chance(0.5);
	}
	return options($m, %how);
}

sub sync_done {
	my ($m, $done) = @_;
	note_down("$m->{name} coach sync -> $done->{code}", $done->{at} || '',
		map { s/\n/; /gr } "$done->{out}$done->{err}");
	expect($m, $done, 0, 1);
	$count{'sync'}++;
	$count{'killed sync'}++ if $done->{killed};
	$count{'offline sync'}++ if $done->{out} =~ /cannot be reached/;
	$m->{blocked} = $done->{err} =~ /would overwrite work/;
	$count{'joined work'}++ if $done->{out} =~ /is joined with your/;
	remember_head($m);
	unlocked($m->{dir}) if $done->{killed} && chance(0.9);
}

# ---- what they do --------------------------------------------------------

my @work = (
	[3, \&new_client], [6, \&new_note], [3, \&new_meeting],
	[3, \&new_practice], [2, \&new_agreement], [10, \&set_field],
	[6, \&mark_action], [5, \&resolve_one], [14, \&append_text], [8, \&insert_text],
	[8, \&replace_text], [5, \&remove_text], [4, \&list_item],
	[4, \&edit_field], [4, \&table_row], [5, \&remove_file],
	[5, \&rename_file], [5, \&break_file], [3, \&repair_one],
	[2, \&line_ends], [3, \&commit_by_git], [3, \&jump_clock],
	[5, \&look_around], [1, \&same_name]);

sub work {
	my ($m) = @_;
	my $total = 0;
	$total += $_->[0] for @work;
	my $at = below($total);
	for (@work) {
		return $_->[1]->($m) if ($at -= $_->[0]) < 0;
	}
}

sub new_client {
	my ($m) = @_;
	my $token = token();
	change($m, [$token], undef, words => ['new', 'client',
		"Client $tokens", "alias=Client $tokens", 'model=leadership',
		'zones=green', 'start=2026-10-05', "role=$token",
		'cadence_days=' . (1 + below(30)), '--no-edit']);
}

# Two who make a client of the same name at the same time. What the one that
# is refused wrote is nowhere.
sub same_name {
	my ($m) = @_;
	my $token = token();
	change($m, [$token], undef, codes => [0, 1, 2, 3],
		words => ['new', 'client', 'Common ' . int($round / 5),
		'alias=Common', 'model=leadership', 'zones=green',
		'start=2026-10-05', "role=$token", '--no-edit']);
}

sub new_note {
	my ($m) = @_;
	my $token = token();
	change($m, [$token], undef, words => ['new', 'note',
		"About $token", 'type=' . pick(qw(learning reflection ethics)),
		'--no-edit']);
}

sub client_id {
	my ($m) = @_;
	my $entry = some_entry($m, 'clients/') or return;
	return $entry->{bytes} =~ $WOUND ? undef : $entry->{id};
}

sub new_meeting {
	my ($m) = @_;
	my $client = client_id($m) or return;
	my @new = map { token() } 1 .. 4;
	my $text = "# Meeting $new[0]\n\n" . join('', map { "## $_\n\n" }
		'Facts', 'Recognition', 'Pinpointed behavior', 'Action review',
		'Challenge and desired performance', 'Feedback',
		'Problem-solving', 'Contracting') .
		join('', map { "- [ ] \@client Do $_ due:2027-03-01\n" }
			@new[1 .. 3]) . "\n## Private\n";
	spew("$T/body", $text);
	change($m, \@new, undef, input => "$T/body", words => ['new',
		'meeting', "client=$client", 'status=held', 'minutes=50', '-']);
}

sub new_practice {
	my ($m) = @_;
	my @new = map { token() } 1 .. 3;
	change($m, \@new, undef, words => ['new', 'practice',
		"Practice $new[0]", 'skill=attending', 'role=coach',
		'minutes=20', "partners=$new[1],$new[2]", '--no-edit']);
}

sub new_agreement {
	my ($m) = @_;
	my $client = client_id($m) or return;
	my $token = token();
	my $done = change($m, [$token], undef, words => ['new', 'agreement',
		"Agreement $token", 'type=engagement', "client=$client",
		'share_level=none', 'client_knows=yes', 'challenge=better',
		'agreed_by=all', 'review_on=2029-01-01', '--no-edit']);
	my ($path) = $done->{out} =~ /^created (\S+)/ or return;
	my $entry = entry_read($m, $path);
	my ($front, $body) = split_entry($entry->{bytes}) or return;
	my $need = token();
	$front =~ s/---\r?\n\z/needs:\n  - need: $need\n    priority: 1\n---\n/;
	entry_write($m, $entry, $front . $body);
}

# coach set, in a file that is not broken.
sub set_field {
	my ($m) = @_;
	my $path = pick(entries($m, '(clients|practices)/')) or return;
	my $entry = entry_read($m, $path);
	return unless $entry->{id} && $entry->{bytes} !~ $WOUND;
	my $token = token();
	my ($name, $old) = $path =~ /^clients/ ? ('role', 'role') :
		('partners', 'partners');
	my $head = git_try($m->{dir}, 'cat-file', '--filters',
		"HEAD:$path")->{out};
	my $done = change($m, [$token], $entry->{id}, codes => [0, 1],
		words => ['set', $entry->{id}, "$name=$token"]);
	# The old value goes, from wherever it was.
	for my $bytes ($entry->{bytes}, $head) {
		my ($line) = $bytes =~ /^$old:(.*(?:\n +.*)*)/m;
		my ($open) = $bytes =~ /^(unresolved:.*(?:\n +.*)*)/m;
		$removed{$_} = 1 for map { tokens_of($_) }
			grep { defined } $line, $open;
	}
}

sub mark_action {
	my ($m) = @_;
	my $path = pick(entries($m, 'meetings/')) or return;
	my $bytes = slurp("$m->{dir}/$path");
	my $action = pick($bytes =~ /^- \[ \] .*?($TOKEN)/mg) or return;
	change($m, [], undef, codes => [0, 1, 2], words => ['done', $action]);
}

# coach resolve, in a file that is not broken. What it drops is gone from the
# file, and from what the last commit has of it.
sub resolve_one {
	my ($m) = @_;
	my @open = grep { slurp("$m->{dir}/$_") =~ /^unresolved:/m } entries($m);
	my $path = pick(@open) or return;
	my $entry = entry_read($m, $path);
	return unless $entry->{id} && $entry->{bytes} !~ $WOUND;
	my ($open) = $entry->{bytes} =~ /^unresolved:\r?\n((?:[ ]+.*\n)*)/m;
	my @how = (['--ours']);
	push @how, ['--theirs'] if $open =~ /\A +(?!body:|deleted:)\w+: \[[^,]*\]\s*\z/;
	push @how, ['--delete'] if $open =~ /^ +deleted:/m;
	my $head = git_try($m->{dir}, 'cat-file', '--filters',
		"HEAD:$path")->{out};
	change($m, [], $entry->{id}, codes => [0, 1],
		words => ['resolve', $entry->{id}, @{pick(@how)}]);
	my %after = map { $_ => 1 } -e "$m->{dir}/$path" ?
		tokens_of(slurp("$m->{dir}/$path")) : ();
	$removed{$_} = 1 for grep { !$after{$_} }
		map { tokens_of($_) } $entry->{bytes}, $head;
	$count{'resolved'}++;
}

sub some_entry {
	my ($m, $where) = @_;
	my $path = pick(entries($m, $where)) or return;
	my $entry = entry_read($m, $path);
	return $entry->{id} ? $entry : undef;
}

sub append_text {
	my ($m) = @_;
	my $entry = some_entry($m) or return;
	my $token = token();
	entry_write($m, $entry, "$entry->{bytes}\nSaid $token.\n");
}

sub insert_text {
	my ($m) = @_;
	my $entry = some_entry($m) or return;
	my ($front, $body) = split_entry($entry->{bytes}) or return;
	my @parts = split /(\n\n)/, $body, -1;
	my $at = 2 * below((@parts + 1) / 2);
	splice @parts, $at, 0, 'Between ' . token() . '.', "\n\n";
	entry_write($m, $entry, $front . join '', @parts);
}

sub replace_text {
	my ($m) = @_;
	my $entry = some_entry($m) or return;
	my ($front, $body) = split_entry($entry->{bytes}) or return;
	my $old = pick($body =~ /^\w.*?($TOKEN)/mg) or return;
	my $new = token();
	$body =~ s/$old/$new/;
	entry_write($m, $entry, $front . $body);
}

sub remove_text {
	my ($m) = @_;
	my $entry = some_entry($m) or return;
	my ($front, $body) = split_entry($entry->{bytes}) or return;
	my $old = pick($body =~ /^(?:\w|- ).*?($TOKEN)/mg) or return;
	$body =~ s/^.*$old.*\n//m;
	entry_write($m, $entry, $front . $body);
}

sub list_item {
	my ($m) = @_;
	my $entry = some_entry($m) or return;
	my $token = token();
	my $line = $entry->{path} =~ /^meetings/ ?
		"- [ ] \@coach Do $token due:2027-04-01" : "- item $token";
	my @lines = split /^/, $entry->{bytes};
	my @items = grep { $lines[$_] =~ /^- / } 0 .. $#lines;
	my $at = @items ? pick(@items) : @lines;
	my $end = $entry->{bytes} =~ /\r\n/ ? "\r\n" : "\n";
	splice @lines, $at, 0, @items ? () : $end, $line . $end;
	entry_write($m, $entry, join '', @lines);
}

sub edit_field {
	my ($m) = @_;
	my $entry = some_entry($m, 'clients/') or return;
	my ($front, $body) = split_entry($entry->{bytes}) or return;
	my $token = token();
	my $name = pick(qw(organization role));
	$front =~ s/^$name:.*?(\r?)$/$name: "$token"$1/m ||
		$front =~ s/(\r?\n)---\r?\n\z/$1$name: $token$1---$1/;
	entry_write($m, $entry, $front . $body);
}

sub table_row {
	my ($m) = @_;
	my $entry = some_entry($m, 'agreements/') or return;
	my ($front, $body) = split_entry($entry->{bytes}) or return;
	my $token = token();
	my @rows = $front =~ /^(  - need:.*\n(?:    .*\n)*)/mg or return;
	my $row = pick(@rows);
	if (chance(0.3)) {
		my $priority = below(100);
		(my $new = $row) =~ s/priority: .*/priority: $priority/;
		$front =~ s/\Q$row\E/$new/;
	} elsif (chance(0.2) && @rows > 1) {
		$front =~ s/\Q$row\E//;
	} else {
		$front =~ s/\Q$row\E/${row}  - need: $token\n    priority: 2\n/;
	}
	entry_write($m, $entry, $front . $body);
}

sub remove_file {
	my ($m) = @_;
	my $entry = some_entry($m, '(notes|practices)/') or return;
	$removed{$_} = 1 for tokens_of($entry->{bytes});
	unlink "$m->{dir}/$entry->{path}";
	note_down("$m->{name} removes $entry->{path}");
}

sub rename_file {
	my ($m) = @_;
	my $entry = some_entry($m, '(notes|meetings|practices)/') or return;
	return if $entry->{bytes} =~ $WOUND ||
		$entry->{bytes} =~ /^unresolved:/m;
	my ($folder) = $entry->{path} =~ m{^(.*/)};
	my $to = $folder . 'renamed-' . token() . '.md';
	my $moved = git_try($m->{dir}, 'mv', $entry->{path}, $to);
	rename "$m->{dir}/$entry->{path}", "$m->{dir}/$to" if $moved->{code};
	note_down("$m->{name} renames $entry->{path} to $to");
}

sub break_file {
	my ($m) = @_;
	my $entry = some_entry($m) or return;
	return if $entry->{bytes} =~ $WOUND ||
		git_try($m->{dir}, 'cat-file', '-e',
			"HEAD:$entry->{path}")->{code};
	my ($front, $body) = split_entry($entry->{bytes}) or return;
	my $broken = pick(@BROKEN);
	$front =~ s/---\r?\n\z/$broken---\n/;
	entry_write($m, $entry, $front . $body);
	$count{broken}++;
}

# By what is in it: a merge may have moved it.
sub is_broken {
	my ($m, $path) = @_;
	return slurp("$m->{dir}/$path") =~ $WOUND;
}

sub broken { return grep { is_broken($_[0], $_) } entries($_[0]) }

sub repair {
	my ($m, $path) = @_;
	my $entry = entry_read($m, $path);
	(my $bytes = $entry->{bytes}) =~ s/$WOUND.*\n//mg;
	entry_write($m, $entry, $bytes) if -e "$m->{dir}/$path";
}

sub repair_one {
	my ($m) = @_;
	my $path = pick(broken($m)) or return;
	repair($m, $path);
}

sub line_ends {
	my ($m) = @_;
	my $entry = some_entry($m) or return;
	(my $bytes = $entry->{bytes}) =~ s/\r?\n/\r\n/g;
	entry_write($m, $entry, $bytes);
}

sub commit_by_git {
	my ($m) = @_;
	return if broken($m);
	for (['add', '-A'], ['commit', '-q', '-m', 'by hand']) {
		my $done = run(options($m), 'git', @$_);
		note_down("$m->{name} git @$_ -> $done->{code}");
	}
	remember_head($m);
}

sub jump_clock {
	my ($m) = @_;
	$m->{clock} = (below(800) - 400) * 86400 + below(86400);
	note_down("$m->{name} has a clock that is $m->{clock} s off");
}

sub look_around {
	my ($m) = @_;
	my $done = run(options($m), $COACH,
		pick(qw(status check list actions kinds)));
	expect($m, $done, 0, 1);
}

# ---- rounds --------------------------------------------------------------

sub one_round {
	my $away = chance(0.08);
	my @syncs;
	rename "$T/remote.git", "$T/away.git" if $away;
	note_down('the remote is away') if $away;
	for my $m (@machines) {
		work($m) for 1 .. below(4);
		next unless chance(0.45);
		if (chance(0.06)) {
			# Two at once here.
			my @both = map { start(sync_how($m), $COACH, 'sync') }
				1, 2;
			sync_done($m, finish($_)) for @both;
			$count{'two at once'}++;
		} elsif (chance(0.25)) {
			# While the others go on.
			push @syncs, [$m, start(sync_how($m), $COACH, 'sync')];
		} else {
			sync_done($m, run(sync_how($m), $COACH, 'sync'));
		}
	}
	sync_done($_->[0], finish($_->[1])) for @syncs;
	rename "$T/away.git", "$T/remote.git" if $away;
}

# Everybody syncs until nothing moves.
sub come_to_rest {
	my ($when) = @_;
	my $last = '';
	for my $turn (1 .. $REST_ROUNDS) {
		for my $m (@machines) {
			unlocked($m->{dir});
			sync_done($m, run(options($m), $COACH, 'sync'));
		}
		my $now = join ' ', map { git($_, 'rev-parse', 'main') }
			"$T/remote.git", map { $_->{dir} } @machines;
		return $turn if $now eq $last;
		$last = $now;
	}
	complain("$when: no rest after $REST_ROUNDS turns", $last);
}

# A user who settles what a merge left open, in the files that he also edited.
sub settle {
	my ($m) = @_;
	my $status = git($m->{dir}, 'status', '--porcelain', '-uall', '-z');
	for my $path ($status =~ /(?:^|\0).. ([^\0]*)/g) {
		next unless $path =~ /\.md$/ && -f "$m->{dir}/$path";
		my $entry = entry_read($m, $path);
		(my $bytes = $entry->{bytes}) =~
			s/^unresolved:.*\n(?:[ ]+.*\n)*//mg;
		entry_write($m, $entry, $bytes)
			if $bytes ne $entry->{bytes};
	}
}

sub committed_id {
	my ($m, $path) = @_;
	my ($id) = git($m->{dir}, 'cat-file', '--filters', "HEAD:$path") =~
		/^id: ([a-z0-9-]+)/m;
	return $id || '-';
}

# What git says of the work tree, but for what cannot be committed as it is:
# files that were broken, or that a merge left open, and where such a file was
# before it moved.
sub unclean {
	my ($m) = @_;
	my (@found, %kept);
	for (split /\n/, git($m->{dir}, 'status', '--porcelain', '-uall')) {
		my ($path) = /^.. "?(.*?)"?$/;
		if (is_broken($m, $path) ||
			slurp("$m->{dir}/$path") =~ /^unresolved:/m) {
			$kept{entry_read($m, $path)->{id} || ''} = 1;
		} else {
			push @found, [$_, $path];
		}
	}
	return map { $_->[0] } grep { !($_->[0] =~ /^ D/ &&
		$kept{committed_id($m, $_->[1])}) } @found;
}

sub check_same {
	my ($when, $repaired) = @_;
	my $remote = git("$T/remote.git", 'rev-parse', 'main^{tree}');
	for my $m (@machines) {
		my $tree = git($m->{dir}, 'rev-parse', 'HEAD^{tree}');
		complain("$when: $m->{name} has tree $tree, the remote $remote")
			if $tree ne $remote && !($m->{blocked} && !$repaired);
		complain("$when: $m->{name} has $_") for unclean($m);
		my @left = leavings("$m->{dir}/.git");
		complain("$when: left behind: @left") if @left;
		complain("$when: $m->{name} lost its ignored file")
			if slurp("$m->{dir}/mine.tmp") ne "mine $m->{name}\n";
		sound($m->{dir}, $when);
	}
	sound("$T/remote.git", $when);
}

# Every word is there, once somebody sent it, in the entry that it is about.
sub check_words {
	my ($when) = @_;
	my $m = $machines[0];
	my (%there, $gone);
	for my $path (files($m->{dir})) {
		my $entry = entry_read($m, $path);
		complain("$when: conflict markers in $path")
			if $entry->{bytes} =~ /^(<{7}|>{7}|={7}$)/m;
		for my $token (tokens_of($entry->{bytes})) {
			$there{$token} = 1;
			my $id = $written{$token};
			complain("$when: $token of $id is in $path")
				if defined $id && $id ne ($entry->{id} || '');
		}
	}
	for my $token (sort keys %written) {
		complain("$when: $token of $written{$token} is lost")
			unless $there{$token} || $removed{$token};
	}
	$gone = grep { !$there{$_} } keys %removed;
	complain("$when: of " . keys(%removed) .
		" removed texts only $gone are gone")
		if $gone * 2 < keys %removed;
}

sub check_entries {
	my ($when) = @_;
	my $m = $machines[below($MACHINES)];
	my $done = run(options($m), $COACH, 'check', '--format=json');
	expect($m, $done, 0, 1);
	while ($done->{out} =~ /(\{[^{}]*"(?:yaml|yaml-feature|duplicate-key|
			duplicate-id|front-matter|encoding|id|kind)"[^{}]*\})/gx) {
		complain("$when: $1");
	}
	my $main = git("$T/remote.git", 'rev-parse', 'main');
	my %have = map { $_ => 1 } split /\n/,
		git("$T/remote.git", 'rev-list', $main);
	complain("$when: commit $_ is not in the remote's history")
		for grep { !$have{$_} } sort keys %seen;
}

# With a driver no entry is anywhere in clear, not even in what was given up.
sub check_turned {
	my ($when) = @_;
	return unless $ENV{DRIVER};
	for my $folder ("$T/remote.git", map { $_->{dir} } @machines) {
		my $bytes = git($folder, 'cat-file', '--batch-all-objects',
			'--batch', '--unordered');
		complain("$when: $1 in clear in $folder")
			if $bytes =~ /^([0-9a-f]+) blob [0-9]+\n---\nkind: [a-z]/m;
	}
}

sub rest {
	my $when = "round $round";
	come_to_rest($when);
	check_same($when);
	complaints("$when: all at rest and the same");
	for my $m (@machines) {
		repair($m, $_) for broken($m);
		settle($m);
	}
	$when .= ', repaired';
	come_to_rest($when);
	check_same($when, 1);
	check_words($when);
	check_entries($when);
	check_turned($when);
	return complaints("$when: nothing is lost, mixed or left");
}

set_up();
open $diary, '>', "$T/diary" or die $!;
$diary->autoflush(1);
srand $SEED;
diag("SEED=$SEED ROUNDS=$ROUNDS");
make_journal("$T/m1", "$T/remote.git", 3);
for my $n (1 .. $MACHINES) {
	my $m = {name => "m$n", dir => "$T/m$n", clock => 0};
	if ($n > 1) {
		my $done = run($COACH, 'clone', "$T/remote.git", "$T/m$n");
		BAIL_OUT($done->{err}) if $done->{code};
	}
	git($m->{dir}, 'config', 'user.name', "Robin at $m->{name}");
	git($m->{dir}, 'config', 'remote.origin.url', "file://$T/remote.git")
		if $n % 2;
	spew("$m->{dir}/.git/info/exclude", "*.tmp\n");
	spew("$m->{dir}/mine.tmp", "mine $m->{name}\n");
	push @machines, $m;
}

while ($round++ < $ROUNDS) {
	srand $SEED * 100003 + $round;
	one_round();
	next if $round % $REST_EVERY && $round < $ROUNDS;
	last unless rest();
}
diag(join ', ', map { "$_: $count{$_}" } sort keys %count);
diag(scalar(keys %written), ' texts written, ', scalar(keys %removed),
	' removed, ', scalar(keys %seen), ' commits');
ok(!grep({ !$count{$_} } 'killed sync', 'offline sync', 'two at once',
	'broken', 'joined work'), 'all of it happened') if $ROUNDS >= 100;
done_testing();
