#!/usr/bin/perl
# `coach sync`, clone and doctor over a real ssh: sshd on loopback, with keys
# that are thrown away.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Servers;
use Sync;
use Test::More;
use Time::HiRes qw(sleep);

my $J = '';
my $USER = getpwuid $>;

sub coach {
	my @words = @_;
	my $how = ref $words[0] ? shift @words : {};
	return run({in => $J, %$how}, $COACH, @words);
}

sub expect {
	my ($name, $done, $code, $words) = @_;
	is($done->{code}, $code, $name) or diag($done->{out}, $done->{err});
	like("$done->{out}$done->{err}", $words, "$name: it says so");
}

sub tip {
	return git($J, 'rev-parse', 'main');
}

sub there {
	return git("$T/maria.git", 'rev-parse', 'main');
}

my $notes = 0;
sub write_note {
	my $done = coach('new', 'note', 'Note ' . ++$notes, 'type=learning',
		'--no-edit');
	die $done->{err} if $done->{code};
}

sub refuses {
	my ($name, $code, $words, $how) = @_;
	my ($before, $refs, $remote) = (tip(), git($J, 'for-each-ref'),
		there());
	my $done = coach($how || {}, 'sync');
	expect($name, $done, $code, $words);
	is(tip(), $before, "$name: the branch stays");
	is(git($J, 'for-each-ref'), $refs, "$name: all refs stay");
	is(there(), $remote, "$name: the remote stays");
	cmp_ok($done->{seconds}, '<', 45, "$name: in good time");
	return $done;
}

sub doctor_says {
	my ($name, $health, $words, $how) = @_;
	my $done = coach($how || {}, 'doctor');
	like($done->{out}, qr/^$health\s+remote: $words/m, "doctor: $name") or
		diag($done->{err});
}

sub keygen {
	my ($path, @type) = @_;
	my $done = run('ssh-keygen', '-q', '-N', '', '-C', 'test', '-f', $path,
		'-t', @type);
	die $done->{err} if $done->{code};
}

sub known_host {
	my ($port, $key) = @_;
	my ($type, $bytes) = split / /, slurp("$key.pub");
	return "[127.0.0.1]:$port $type $bytes\n";
}

sub url {
	git($J, 'config', 'remote.origin.url', $_[0]);
}

# How many of our ssh are still there.
sub ssh_left {
	return scalar grep { slurp($_) =~ /ssh\0.*\Q$T\E/s }
		glob '/proc/[0-9]*/cmdline';
}

# For those who say nothing; the others may need more, on a busy machine.
sub patience {
	git($J, 'config', 'coach.timeout', $_[0]);
}

set_up();
$J = "$T/journal";
make_journal($J, "$T/maria.git", 3);
patience(60);

keygen("$T/host", 'ed25519');
keygen("$T/other-host", 'ed25519');
keygen("$T/ed25519", 'ed25519');
keygen("$T/ecdsa", 'ecdsa');
keygen("$T/rsa", 'rsa', '-b', '2048');
keygen("$T/stranger", 'ed25519');
spew("$T/authorized", join '', map { slurp("$T/$_.pub") }
	qw(ed25519 ecdsa rsa));
my ($port, $sshd) = sshd(key => "$T/host");
spew("$T/known", known_host($port, "$T/host"));

# OpenSSH finds its home in passwd, not in HOME: -F it is.
sub ssh_config {
	my ($key, @more) = @_;
	spew("$T/config", join "\n", "UserKnownHostsFile $T/known",
		'GlobalKnownHostsFile /dev/null', 'IdentityAgent none',
		'IdentitiesOnly yes', "IdentityFile $T/$key", @more, '');
}

my $ssh = {env => {GIT_SSH_COMMAND => "ssh -F '$T/config'"}};
my $address = "ssh://$USER\@127.0.0.1:$port$T/maria.git";

# ---- keys ----

url($address);
for my $key (qw(ed25519 ecdsa rsa)) {
	ssh_config($key);
	write_note();
	expect("$key: push", coach($ssh, 'sync'), 0, qr/sent 1 commit/);
	is(there(), tip(), "$key: it is there");
	expect("$key: clone", run($ssh, $COACH, 'clone', $address, "$T/at-$key"),
		0, qr/cloned/);
	for my $words (['new', 'note', "With $key", 'type=learning',
		'--no-edit'], ['sync']) {
		my $done = run({in => "$T/at-$key", %$ssh}, $COACH, @$words);
		is($done->{code}, 0, "$key: @$words[0 .. 0] there") or
			diag($done->{err});
	}
	expect("$key: fetch", coach($ssh, 'sync'), 0, qr/received 1 commit/);
	is(there(), tip(), "$key: both are alike");
}
doctor_says('a key', 'ok', qr/origin answers/, $ssh);

# ---- names from ssh's configuration ----

ssh_config('ed25519', 'Host journals', "  HostName 127.0.0.1",
	"  Port $port", "  User $USER");
for my $alias ("journals:$T/maria.git", "ssh://journals$T/maria.git") {
	url($alias);
	write_note();
	expect("$alias: GIT_SSH_COMMAND", coach($ssh, 'sync'), 0, qr/sent 1/);
}
url("journals:$T/maria.git");
git($J, 'config', 'core.sshCommand', "ssh -F '$T/config'");
write_note();
expect('core.sshCommand', coach('sync'), 0, qr/sent 1/);
is(there(), tip(), 'it is there');
doctor_says('an alias', 'ok', qr/origin answers/);
my $done = run($ssh, $COACH, 'clone', "journals:$T/maria.git", "$T/alias");
is($done->{code}, 0, 'clone by an alias') or diag($done->{err});
git($J, 'config', '--unset', 'core.sshCommand');
# A program of that name, which has the configuration of another home.
mkdir "$T/bin" or die;
spew("$T/bin/ssh", "#!/bin/sh\nexec /usr/bin/ssh -F '$T/config' \"\$@\"\n");
chmod 0755, "$T/bin/ssh";
write_note();
expect("the user's own", coach({env => {PATH => "$T/bin:$ENV{PATH}"}}, 'sync'),
	0, qr/sent 1/);
ssh_config('ed25519', 'Host journals', '  HostName 127.0.0.1',
	"  Port $port", "  User $USER",
	"  ProxyCommand ssh -F '$T/config' -W %h:%p jump", 'Host jump',
	'  HostName 127.0.0.1', "  Port $port", "  User $USER");
write_note();
expect('through another host', coach($ssh, 'sync'), 0, qr/sent 1/);
ssh_config('ed25519', 'Host journals', '  HostName 127.0.0.1',
	"  Port $port", "  User $USER", '  ProxyJump jump', 'Host jump',
	'  HostName 127.0.0.1', "  Port $port", "  User $USER");
write_note();
expect('ProxyJump', coach($ssh, 'sync'), 0, qr/sent 1/);
is(there(), tip(), 'it is there');

# ---- fetched from one address, sent to others ----

ssh_config('ed25519');
git($T, 'init', '-q', '--bare', "$T/mirror.git");
url("$T/maria.git");
git($J, 'config', 'remote.origin.pushurl', $address);
write_note();
expect('sent by ssh, fetched without', coach($ssh, 'sync'), 0,
	qr/sent 1 commit to origin.*\n  taken by \Q$address\E\n/);
is(there(), tip(), 'it is there');

# Somebody is quicker, and where we fetch shows it.
git($T, 'clone', '-q', "$T/maria.git", "$T/member");
git("$T/member", 'commit', '-q', '--allow-empty', '-m', 'theirs');
spew("$T/racing-ssh", <<"END");
#!/bin/sh
[ -e '$T/raced' ] || git -C '$T/member' push -q >&2
touch '$T/raced'
exec ssh -F '$T/config' "\$@"
END
chmod 0755, "$T/racing-ssh";
write_note();
expect('a race by two addresses of one repository', coach({env => {
	GIT_SSH_COMMAND => "$T/racing-ssh"}}, 'sync'), 0,
	qr/received 1 commit.*taken by \Q$address\E/s);
is(there(), tip(), 'it has both');
is(git_try($J, 'merge-base', '--is-ancestor',
	git("$T/member", 'rev-parse', 'HEAD'), 'HEAD')->{code}, 0,
	'so has the journal');

my $mirror = $address =~ s/maria/mirror/r;
git($J, 'config', '--add', 'remote.origin.pushurl', $mirror);
git($J, 'config', '--add', 'remote.origin.pushurl',
	$address =~ s/maria/nowhere/r);
write_note();
$done = coach($ssh, 'sync');
expect('one of three is none', $done, 3,
	qr{1 of the 3 addresses of origin .*nowhere\.git'.*not .*a git rep}s);
like($done->{out}, qr/^  taken by \Q$_\E$/m, "the others took it: $_")
	for $address, $mirror;
is(git("$T/mirror.git", 'rev-parse', 'main'), tip(), 'the mirror has it');
$done = coach($ssh, 'doctor');
like($done->{out}, $_, "doctor: $_") for
	qr/^ok\s+remote: origin answers \(\Q$T\E\/maria.git\)$/m,
	qr/^ok\s+remote: origin takes what is sent at \Q$mirror\E$/m,
	qr/^problem\s+remote: cannot send to .*nowhere\.git/m;
git($J, 'config', '--unset', 'remote.origin.pushurl', 'nowhere');
git("$T/mirror.git", 'update-ref', 'refs/heads/main', tip() . '~1');
expect('a mirror that is behind', coach($ssh, 'sync'), 0,
	qr/sent 1 commit to origin.*\n  taken by \Q$mirror\E\n$/);
expect('and then is not', coach($ssh, 'sync'), 0, qr/nothing new/);
git($J, 'config', '--unset-all', 'remote.origin.pushurl');

# ---- who may not ----

write_note();
expect('commit', coach('commit'), 0, qr//);
url($address);
ssh_config('stranger');
refuses('a key that is not known', 3, qr/Permission denied/, $ssh);
doctor_says('a key that is not known', 'problem', qr/.*Permission denied/,
	$ssh);
ssh_config('ed25519');
url("ssh://nobody-of-that-name\@127.0.0.1:$port$T/maria.git");
refuses('an unknown user', 3, qr/Permission denied/, $ssh);
doctor_says('an unknown user', 'problem', qr/.*Permission denied/, $ssh);
url("ssh://$USER\@127.0.0.1:$port$T/nowhere.git");
refuses('no such repository', 3, qr/not .*a git repository/, $ssh);
doctor_says('no such repository', 'problem', qr/.*not .*a git repository/,
	$ssh);
url($address);
spew("$T/maria.git/hooks/pre-receive",
	"#!/bin/sh\necho 'closed on Sundays' >&2\nexit 1\n");
chmod 0755, "$T/maria.git/hooks/pre-receive";
$done = coach($ssh, 'sync');
expect('a hook', $done, 3, qr/closed on Sundays/);
unlink "$T/maria.git/hooks/pre-receive";

# ---- hosts ----

stop_server($sshd);
refuses('nobody listens', 0, qr/cannot be reached now: .*refused/, $ssh);
doctor_says('nobody listens', 'warning', qr/.*refused/, $ssh);
expect('with --require-remote', coach($ssh, 'sync', '--require-remote'), 3,
	qr/refused/);
(undef, $sshd) = sshd(key => "$T/other-host", port => $port);
refuses('a changed host key', 3, qr/Host key verification failed/, $ssh);
doctor_says('a changed host key', 'problem',
	qr/.*Host key verification failed/, $ssh);
isnt(run($ssh, $COACH, 'clone', $address, "$T/never")->{code}, 0,
	'no clone of it');
ok(!-e "$T/never", 'nor anything left');
spew("$T/known", '');
refuses('an unknown host key', 3, qr/Host key verification failed/, $ssh);
is(slurp("$T/known"), '', 'it does not become known');
spew("$T/known", known_host($port, "$T/other-host"));
spew("$T/known", '@revoked * ' . (slurp("$T/other-host.pub") =~ s/ test$//r) .
	slurp("$T/known"));
refuses('a revoked host key', 3, qr/Host key verification failed/, $ssh);
url("ssh://$USER\@nowhere.invalid$T/maria.git");
refuses('no such host', 0, qr/cannot be reached now: .*nowhere\.invalid/, $ssh);
doctor_says('no such host', 'warning', qr/.*nowhere\.invalid/, $ssh);
stop_server($sshd);
(undef, $sshd) = sshd(key => "$T/host", port => $port);
spew("$T/known", known_host($port, "$T/host"));

my $silent = silent_server();
patience(2);
url("ssh://$USER\@127.0.0.1:$silent$T/maria.git");
refuses('a server that says nothing', 0,
	qr/cannot be reached now: .*said nothing for 2 s/, $ssh);
doctor_says('a server that says nothing', 'warning', qr/.*said nothing/, $ssh);
# Ctrl-C while it waits.
patience(30);
unlink "$T/heard";
my $waiting = start({in => $J, %$ssh}, $COACH, 'sync');
ok(await(sub { -e "$T/heard" }), 'it waits');
kill INT => $waiting->{pid};
$done = finish($waiting);
expect('Ctrl-C', $done, 3, qr/interrupted; nothing is lost/);
cmp_ok($done->{seconds}, '<', 25, 'in good time');
patience(2);
is(ssh_left(), 0, 'no ssh is left');
$done = run({in => $J, %$ssh}, 'script', '-qec',
	"'$COACH' sync", '/dev/null');
expect('a server that says nothing, at a terminal', $done, 0,
	qr/cannot be reached now: .*timed out/);
is(ssh_left(), 0, 'no ssh is left');
ssh_config('ed25519', 'Host hidden', "  HostName 127.0.0.1", "  Port $port",
	"  User $USER", '  ProxyJump mute', 'Host mute',
	'  HostName 127.0.0.1', "  Port $silent", "  User $USER");
url("hidden:$T/maria.git");
refuses('a jump host that says nothing', 0, qr/said nothing for 2 s/, $ssh);
is(ssh_left(), 0, 'no ssh is left');
patience(60);
ssh_config('ed25519', 'NoSuchWord yes');
refuses('a configuration that ssh does not take', 3,
	qr/Bad configuration option/, $ssh);

# ---- nobody is asked ----

# With a terminal, but not for us: as under an editor. What would be asked on
# it is seen by script.
sub beside {
	my ($name, $command) = @_;
	my $done = run({in => $J, %$ssh}, 'script', '-qec',
		"$command >'$T/beside' 2>&1 </dev/null", '/dev/null');
	unlike($done->{out}, qr/\S/, "$name: nothing is asked");
	is($done->{code}, 3, "$name: it fails");
	return slurp("$T/beside");
}

ssh_config('stranger', 'PreferredAuthentications publickey,password',
	'NumberOfPasswordPrompts 1');
url($address);
like(beside('a password', "'$COACH' sync"), qr/Permission denied/,
	'a password: it says so');
spew("$T/bin/my-ssh", "#!/bin/sh\nexec ssh -F '$T/config' \"\$@\"\n");
chmod 0755, "$T/bin/my-ssh";
$ssh->{env}{GIT_SSH_COMMAND} = "$T/bin/my-ssh";
like(beside('another program', "'$COACH' sync"), qr/Permission denied/,
	'another program: it says so');
spew("$T/known", '');
like(beside('an unknown host', "'$COACH' sync"),
	qr/Host key verification failed/, 'an unknown host: it says so');
spew("$T/known", known_host($port, "$T/host"));
$ssh->{env}{GIT_SSH_COMMAND} = "ssh -F '$T/config'";

# At a terminal somebody is.
my $asking = start({in => $J, %$ssh}, 'script', '-qec',
	"'$COACH' sync", '/dev/null');
ok(await(sub { slurp("$asking->{base}.out") =~ /password:/ }),
	'at a terminal the password is asked for');
$asking->{kill} = 0;
finish($asking);

# ---- progress ----

patience(2);
# Bytes that do not get smaller, at a speed that takes longer than a second.
ssh_config('ed25519', "ProxyCommand perl '$T/slowly' %h %p");
spew("$T/slowly", <<'END');
use IO::Socket::INET;
use Time::HiRes qw(sleep);
my $s = IO::Socket::INET->new("$ARGV[0]:$ARGV[1]") or die;
my $pid = fork;
my ($from, $to) = $pid ? (\*STDIN, $s) : ($s, \*STDOUT);
while (sysread $from, my $part, 16384) {
	syswrite $to, $part;
	sleep 0.02;
}
kill TERM => $pid if $pid;
END
open my $random, '<', '/dev/urandom' or die;
for my $n (1 .. 40) {
	read $random, my $bytes, 60000;
	spew("$J/scan-$n.jpg", $bytes);
}
expect('files to send', coach('commit', '-m', 'scans'), 0, qr//);
sub watched {
	my ($where, @words) = @_;
	my $done = run({in => $where, %$ssh}, 'script', '-qec',
		"'$COACH' @words", '/dev/null');
	is($done->{code}, 0, "@words at a terminal") or diag($done->{out});
	return $done->{out};
}
url($address);
like(watched($J, 'sync'), qr/syncing: +\d+% \(\d+ of \d+\).*sent 2 commits/s,
	'sending shows how far it is');
is(there(), tip(), 'it is there');
like(watched("$T/at-rsa", 'sync'),
	qr/syncing: +[1-9]\d?% \(\d+ of \d+\).*received \d+ commits/s,
	'so does receiving');

# ---- hostile addresses ----

patience(60);
spew("$T/bin/touch-it", "#!/bin/sh\ntouch '$T/touched'\n");
chmod 0755, "$T/bin/touch-it";
for my $bad ("ssh://-oProxyCommand=$T/bin/touch-it/x",
	"ssh://-oProxyCommand=$T%2Fbin%2Ftouch-it/x",
	"-oProxyCommand=$T/bin/touch-it:x", "ssh://robin\@-oProxyCommand=x/y",
	'ssh://-lroot@127.0.0.1/x', "ssh://127.0.0.1:-oProxyCommand=x/y",
	'ssh://127.0.0.1:-p1/x', '127.0.0.1:-oX', "ssh://127.0.0.1/-x/../y:z",
	"ext::sh -c $T/bin/touch-it", "ssh://[-oProxyCommand=x]/y",
	"[-oProxyCommand=x]:y", "ssh://127.0.0.1/x%0ay") {
	url($bad);
	my $done = coach('sync');
	next if $bad =~ m{/-x/};
	is($done->{code}, 3, "refused: $bad") or diag($done->{out});
	like($done->{err}, qr/is not an address of a repository/,
		"refused: $bad: it says so");
	ok(!-e "$T/touched", "refused: $bad: nothing ran");
}
ssh_config('ed25519');
for my $end ("; touch '$T/touched'", "'; touch '$T/touched'; '") {
	url("ssh://$USER\@127.0.0.1:$port$T/maria.git$end");
	my $done = coach($ssh, 'sync');
	is($done->{code}, 3, "a path with $end");
	ok(!-e "$T/touched", 'is no command over there');
}

url($address);
expect('at the end', coach($ssh, 'sync'), 0, qr/nothing new/);
sound($J, 'at the end');
complaints('the journal is sound');
done_testing();
