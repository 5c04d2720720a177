#!/usr/bin/perl
# `coach sync`, clone and doctor against git over HTTP and HTTPS.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Servers;
use Sync;
use Test::More;
use Time::HiRes qw(sleep);

my $J = '';

sub coach {
	my @words = @_;
	my $how = ref $words[0] ? shift @words : {};
	return run({in => $J, %$how}, $COACH, @words);
}

# Exit code and a regular expression for stdout and stderr together.
sub expect {
	my ($name, $done, $code, $words) = @_;
	is($done->{code}, $code, $name) or diag($done->{out}, $done->{err});
	like("$done->{out}$done->{err}", $words, "$name: it says so");
}

sub url {
	git($J, 'config', 'remote.origin.url', $_[0]);
}

# Where the branch is, here and there.
sub tip {
	return git($J, 'rev-parse', 'main');
}

sub there {
	return git("$T/remotes/maria.git", 'rev-parse', 'main');
}

my $notes = 0;
sub write_note {
	my $done = coach('new', 'note', 'Note ' . ++$notes, 'type=learning',
		'--no-edit');
	die $done->{err} if $done->{code};
}

# What is not reached, or does not let us in, has changed nothing here.
sub refuses {
	my ($name, $code, $words, $how) = @_;
	my ($before, $tracking) = (tip(), git($J, 'for-each-ref'));
	my $done = coach($how || {}, 'sync');
	expect($name, $done, $code, $words);
	is(tip(), $before, "$name: the branch stays");
	is(git($J, 'for-each-ref'), $tracking, "$name: all refs stay");
	cmp_ok($done->{seconds}, '<', 45, "$name: in good time");
	return $done;
}

sub doctor_says {
	my ($name, $health, $words, $how) = @_;
	my $done = coach($how || {}, 'doctor');
	like($done->{out}, qr/^$health\s+remote: $words/m, "doctor: $name") or
		diag($done->{err});
}

# For those who say nothing; the others may need more, on a busy machine.
sub patience {
	git($J, 'config', 'coach.timeout', $_[0]);
}

set_up();
mkdir "$T/remotes" or die;
$J = "$T/journal";
make_journal($J, "$T/remotes/maria.git", 3);
git("$T/remotes/maria.git", 'config', 'http.receivepack', 'true');
patience(60);
spew("$T/password", 'geheim');
my $plain = http_server();

# ---- without a password ----

url("$plain/git/maria.git");
write_note();
expect('push', coach('sync'), 0, qr/sent 1 commit to origin/);
is(there(), tip(), 'it is there');
expect('clone', run($COACH, 'clone', "$plain/git/maria.git", "$T/other"), 0,
	qr/cloned/);
expect('a note on the other machine', run({in => "$T/other"}, $COACH, 'new',
	'note', 'From afar', 'type=learning', '--no-edit'), 0, qr//);
expect('which sends it', run({in => "$T/other"}, $COACH, 'sync'), 0,
	qr/sent 1 commit/);
expect('fetch', coach('sync'), 0, qr/received 1 commit/);
is(there(), tip(), 'both are alike');
expect('nothing new', coach('sync'), 0, qr/nothing new/);
doctor_says('it answers', 'ok', qr/origin answers/);

# ---- with one ----

# A helper that writes down what it is told.
spew("$T/helper", <<"END");
#!/bin/sh
cat >"$T/heard.\$1"
echo "\$1 \$(grep ^password= "$T/heard.\$1")" >>"$T/helped"
[ "\$1" = get ] && printf 'username=robin\\npassword=%s\\n' "\$(cat "$T/given")"
exit 0
END
chmod 0755, "$T/helper";
git($J, 'config', 'credential.helper', "$T/helper");
url("$plain/auth/maria.git");
spew("$T/given", 'geheim');
write_note();
expect('with a password', coach('sync'), 0, qr/sent 1 commit/);
like(slurp("$T/heard.get"), qr/^protocol=http\nhost=localhost:\d+\n/,
	'the helper is asked for the host');
is(slurp("$T/helped"), "get \nstore password=geheim\n" x 2,
	'and told that it was right, for fetch and push');
doctor_says('with a password', 'ok', qr/origin answers/);

spew("$T/moved", ($plain =~ s/localhost/127.0.0.1/r) . '/auth');
url("$plain/moved/maria.git");
expect('sent on to another host', coach('sync'), 0, qr/nothing new/);
like(slurp("$T/heard.get"), qr/^protocol=http\nhost=127\.0\.0\.1:\d+\n/,
	'the helper is asked for that one');
url("$plain/auth/maria.git");

spew("$T/given", 'falsch');
unlink "$T/helped";
requests();
write_note();
expect('commit', coach('commit'), 0, qr//);
my $done = refuses('a wrong password', 3,
	qr/does not take the user name and password/);
is(() = $done->{err} =~ /^coach: /mg, 1, 'one error');
unlike("$done->{out}$done->{err}", qr/falsch/, 'which does not show it');
is(slurp("$T/helped"), "get \nerase password=falsch\nget \n",
	'the helper is told');
cmp_ok(scalar(requests()), '<=', 3, 'it is not tried again and again');
doctor_says('a wrong password', 'problem', qr/.*does not take the user name/);
git($J, 'config', '--unset', 'credential.helper');
refuses('no password', 3, qr/git credential has none/);
doctor_says('no password', 'problem', qr/.*git credential has none/);
spew("$T/slow", "#!/bin/sh\nsleep 600\n");
chmod 0755, "$T/slow";
git($J, 'config', 'credential.helper', "$T/slow");
patience(2);
refuses('a helper that hangs', 3, qr/git credential has none/);
git($J, 'config', '--unset', 'credential.helper');
patience(60);
my $host = $plain =~ s{http://}{}r;
url("http://robin:geheim\@$host/auth/maria.git");
expect('a password in the address', coach('sync'), 0, qr/sent 1 commit/);
url("http://robin:hunter2\@$host/auth/maria.git");
$done = refuses('a wrong one in the address', 3, qr/cannot fetch from/);
unlike("$done->{out}$done->{err}", qr/hunter2/, 'it is not shown');

# ---- servers that do not do what they should ----

for (['500', 'has a problem of its own'], ['404', 'there is no repository'],
	['403', 'does not let you in'], ['418', "is not one of git's"]) {
	my ($status, $words) = @$_;
	url("$plain/status/$status/maria.git");
	refuses("status $status", 3, qr/$words.*$status/);
	doctor_says("status $status", 'problem', qr/.*$words.*$status/);
}
my $silent = silent_server();
patience(2);
for my $address ("$plain/silent/maria.git", "http://127.0.0.1:$silent/x",
	"https://127.0.0.1:$silent/x", "git://127.0.0.1:$silent/x") {
	url($address);
	my $way = $address =~ s{:.*}{}r;
	refuses("$way: a server that says nothing", 0,
		qr/cannot be reached now: .*said nothing for 2 s/);
	doctor_says("$way: a server that says nothing", 'warning',
		qr/.*said nothing for 2 s/);
}
# Ctrl-C while it waits.
patience(30);
unlink "$T/heard";
my $waiting = start({in => $J}, $COACH, 'sync');
ok(await(sub { -e "$T/heard" }), 'it waits');
kill INT => $waiting->{pid};
$done = finish($waiting);
expect('Ctrl-C', $done, 3, qr/interrupted; nothing is lost/);
cmp_ok($done->{seconds}, '<', 25, 'in good time');
patience(2);
expect('with --require-remote', coach('sync', '--require-remote'), 3,
	qr/said nothing for 2 s/);
patience(60);
url('http://127.0.0.1:' . closed_port() . '/x');
refuses('nobody listens', 0, qr/cannot be reached now: .*refused/);
doctor_says('nobody listens', 'warning', qr/.*refused/);
url('http://nowhere.invalid/x');
refuses('no such host', 0, qr/cannot be reached now: .*nowhere\.invalid/);
doctor_says('no such host', 'warning', qr/.*nowhere\.invalid/);

write_note();
expect('more to fetch', run({in => "$T/other"}, $COACH, 'sync'), 0, qr//);
expect('a note over there', run({in => "$T/other"}, $COACH, 'new', 'note',
	'Once more', 'type=learning', '--no-edit'), 0, qr//);
expect('is sent', run({in => "$T/other"}, $COACH, 'sync'), 0, qr/sent/);
expect('commit', coach('commit'), 0, qr//);
patience(2);
url("$plain/half/maria.git");
refuses('a server that hangs in the middle', 0, qr/said nothing for 2 s/);
patience(60);
url("$plain/cut/maria.git");
my $before = tip();
$done = coach('sync');
cmp_ok($done->{code}, '!=', 1, 'a server that hangs up in the middle');
unlike($done->{out}, qr/received/, 'nothing is said to have come');
is(tip(), $before, 'nothing has changed');
sound($J, 'after half an answer');
complaints('the journal is sound');
url("$plain/git/maria.git");
expect('a server that works', coach('sync'), 0, qr/received 1 commit/);
is(there(), tip(), 'all is there');

my $long = "$T/remotes/long.git";
git($T, 'init', '--quiet', '--bare', '--object-format=sha256', $long);
git($long, 'update-ref', 'refs/heads/main',
	git($long, 'commit-tree', '-m', 'long', git($long, 'mktree')));
url("$plain/git/long.git");
refuses('one with longer hashes', 3, qr/which coach cannot read/);
url("$plain/git/maria.git");

# ---- HTTPS ----

my @ca = certificate("$T/ca", CA => 1, subject => {CN => 'Private'});
my @stranger = certificate("$T/stranger", CA => 1,
	subject => {CN => 'Stranger'});
my @names = (subject => {CN => 'localhost'},
	subjectAltNames => [[DNS => 'localhost']]);
certificate("$T/good", issuer => \@ca, @names);
certificate("$T/foreign", issuer => \@stranger, @names);
certificate("$T/self", @names);
certificate("$T/expired", issuer => \@ca, @names, not_after => time - 3600);
certificate("$T/elsewhere", issuer => \@ca, subject => {CN => 'elsewhere'},
	subjectAltNames => [[DNS => 'elsewhere.example']]);
my %at = map { $_ => http_server("$T/$_.crt", "$T/$_.key") . '/git/maria.git' }
	qw(good foreign self expired elsewhere);

my $unsigned = 'nobody whom this machine trusts has signed it';

my $private = {env => {GIT_SSL_CAINFO => "$T/ca.crt"}};

sub distrusts {
	my ($name, $server, $words, $how) = @_;
	requests();
	url($at{$server});
	refuses($name, 3, qr/certificate cannot be trusted: \Q$words\E$/m, $how);
	is(scalar(requests()), 0, "$name: nothing was asked of it");
	doctor_says($name, 'problem', qr/.*certificate.*\Q$words\E/, $how);
	isnt(run({%{$how || {}}}, $COACH, 'clone', $at{$server},
		"$T/never")->{code}, 0, "$name: no clone");
	ok(!-e "$T/never", "$name: which leaves nothing");
}

sub trusts {
	my ($name, $how) = @_;
	url($at{good});
	write_note();
	expect($name, coach($how || {}, 'sync'), 0, qr/sent 1 commit/);
	is(there(), tip(), "$name: it is there");
}

distrusts('the system does not know the CA', 'good', $unsigned);
git($J, 'config', 'http.sslCAInfo', "$T/ca.crt");
expect('commit', coach('commit'), 0, qr//);
trusts('http.sslCAInfo');
distrusts('another CA', 'foreign', $unsigned, $private);
distrusts('its own CA', 'self', $unsigned, $private);
distrusts('expired', 'expired', 'it has expired', $private);
distrusts('another host', 'elsewhere', 'it is for another host',
	$private);
git($J, 'config', 'http.sslCAInfo', "$T/stranger.crt");
distrusts('http.sslCAInfo of another', 'good', $unsigned);
git($J, 'config', 'http.https://localhost.sslCAInfo', "$T/ca.crt");
distrusts('http.URL.sslCAInfo with another port', 'good', $unsigned);
git($J, 'config', '--unset', 'http.https://localhost.sslCAInfo');
git($J, 'config', "http.$at{good}.sslCAInfo", "$T/ca.crt");
trusts('http.URL.sslCAInfo');
git($J, 'config', '--remove-section', "http.$at{good}");
git($J, 'config', 'http.sslCAInfo', "$T/no-such-file");
refuses('http.sslCAInfo that is not there', 3, qr/no-such-file/);
git($J, 'config', '--unset', 'http.sslCAInfo');

# A system that trusts the private CA: OpenSSL is told of another file, and
# mbedTLS reads another for its own.
spew("$T/system.c", <<'END');
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
FILE *fopen(const char *path, const char *mode)
{
	FILE *(*real)(const char *, const char *) = dlsym(RTLD_NEXT, "fopen");
	return real(strstr(path, "ca-certificates.crt") ? getenv("SYSTEM_CA")
		: path, mode);
}
END
is(system("cc -shared -fPIC -o '$T/system.so' '$T/system.c'"), 0,
	'another system');
my $system = {env => {LD_PRELOAD => "$T/system.so",
	SYSTEM_CA => "$T/ca.crt", SSL_CERT_FILE => "$T/ca.crt", ASAN_OPTIONS => join ':',
	grep { defined } $ENV{ASAN_OPTIONS}, 'verify_asan_link_order=0'}};
trusts('a CA of the system', $system);
distrusts('no CA of the system', 'foreign', $unsigned, $system);
distrusts('expired, of the system', 'expired', 'it has expired', $system);
distrusts('another host, of the system', 'elsewhere',
	'it is for another host', $system);
distrusts('a file in place of the system', 'good', $unsigned,
	{env => {%{$system->{env}}, GIT_SSL_CAINFO => "$T/stranger.crt"}});
spew("$T/moved", $at{good} =~ s{/maria.git}{}r);
url("$plain/moved/maria.git");
expect('moved from http to https', coach($system, 'sync'), 0, qr/nothing new/);
refuses('moved to one that is not trusted', 3, qr/certificate/);
# ---- through a proxy ----

sub tunnels {
	my @tunnels = -e "$T/tunnels" ? split /\n/, slurp("$T/tunnels") : ();
	unlink "$T/tunnels";
	return @tunnels;
}

sub goes_through {
	my ($name, $how, $yes) = @_;
	tunnels();
	write_note();
	expect($name, coach($how, 'sync'), 0, qr/sent 1 commit/);
	is(there(), tip(), "$name: it is there");
	my @tunnels = grep { /^localhost:\d+$/ } tunnels();
	ok($yes ? @tunnels > 0 : !@tunnels, "$name: tunnels") or diag(@tunnels);
}

sub with {
	my %variables = @_;
	return {env => {%{$private->{env}}, %variables}};
}

my $proxy = 'http://127.0.0.1:' . proxy_server();
url($at{good});
git($J, 'config', 'http.proxy', $proxy);
goes_through('http.proxy', $private, 1);
goes_through('no_proxy', with(no_proxy => 'example.org, localhost'), 0);
goes_through('no_proxy for others', with(no_proxy => 'host,ocalhost'), 1);
git($J, 'config', 'http.proxy', '');
goes_through('no proxy, said so', with(https_proxy => $proxy), 0);
git($J, 'config', "http.$at{good}.proxy", $proxy);
goes_through('http.URL.proxy', $private, 1);
git($J, 'config', '--remove-section', "http.$at{good}");
git($J, 'config', 'remote.origin.proxy', $proxy);
goes_through('remote.NAME.proxy', $private, 1);
git($J, 'config', '--unset', 'remote.origin.proxy');
git($J, 'config', '--unset', 'http.proxy');
goes_through('https_proxy', with(https_proxy => $proxy), 1);
goes_through('HTTPS_PROXY, without http://',
	with(HTTPS_PROXY => $proxy =~ s{http://}{}r), 1);
goes_through('the other variable', with(http_proxy => $proxy), 0);
expect('a tunnel to a server that is not trusted', coach({env => {
	https_proxy => $proxy}}, 'sync'), 3, qr/certificate cannot be trusted/);
url("$plain/git/maria.git");
goes_through('http_proxy', with(http_proxy => $proxy), 1);
goes_through('all_proxy', with(all_proxy => $proxy), 1);

url($at{good});
my $closed = '127.0.0.1:' . proxy_server(password => 'robin:ge:h@im');
goes_through('a password', with(https_proxy => "http://robin:ge%3Ah\@im\@$closed"),
	1);
$done = refuses('a wrong password', 3,
	qr/the proxy 127.0.0.1 does not let it through: .*407 .*http.proxy/,
	with(https_proxy => "http://robin:hunter2\@$closed"));
unlike("$done->{out}$done->{err}", qr/hunter2/, 'it is not shown');
refuses('a proxy that does not want to', 3, qr/let it through: .*403 No/,
	with(https_proxy => 'http://127.0.0.1:' .
		proxy_server(answer => '403 No')));
refuses('a proxy that cannot', 0, qr/cannot be reached now: .*502 Bad/,
	with(https_proxy => 'http://127.0.0.1:' .
		proxy_server(answer => '502 Bad Gateway')));
refuses('a proxy of another kind', 3, qr/this kind of proxy.*http:\/\/HOST/s,
	with(https_proxy => 'socks5://127.0.0.1:1'));
my $nobody = closed_port();
refuses('no proxy where it should be', 0, qr/no connection to the proxy /,
	with(https_proxy => "127.0.0.1:$nobody"));
patience(2);
refuses('a proxy that says nothing', 0, qr/said nothing for 2 s/,
	with(https_proxy => "127.0.0.1:$silent"));
patience(60);

# ---- fetched from one address, sent to others ----

git("$T/remotes/maria.git", 'config', 'http.receivepack', 'true');
git($T, 'clone', '-q', '--bare', "$T/remotes/maria.git",
	"$T/remotes/mirror.git");
git("$T/remotes/mirror.git", 'config', 'http.receivepack', 'true');
spew("$T/given", 'geheim');
url("$plain/git/maria.git");
my @places = ($plain =~ s{//}{//robin:geheim@}r . '/auth/mirror.git',
	"$plain/git/maria.git");
git($J, 'config', '--add', 'remote.origin.pushurl', $_) for @places;
write_note();
$done = coach('sync');
expect('two push URLs', $done, 0, qr/sent \d+ commits? to origin/);
like($done->{out}, qr/^  taken by \Q$_\E$/m, "taken by $_") for
	map { s/geheim/***/r } @places;
unlike($done->{out}, qr/geheim/, 'without the password');
is(there(), tip(), 'the one has it');
is(git("$T/remotes/mirror.git", 'rev-parse', 'main'), tip(), 'so has the other');
$done = coach('doctor');
like($done->{out}, $_, "doctor: $_") for
	qr/^ok\s+remote: origin answers/m,
	qr/^ok\s+remote: origin takes what is sent at .*mirror\.git$/m,
	qr/^warning\s+remote: the address of origin has a password in it/m;
unlike($done->{out}, qr/geheim/, 'without the password');
git("$T/remotes/mirror.git", 'config', 'http.receivepack', 'false');
write_note();
expect('one that takes nothing', coach('sync'), 3,
	qr/1 of the 2 addresses of origin .*mirror\.git/s);
is(there(), tip(), 'the one has it');
git($J, 'config', '--unset-all', 'remote.origin.pushurl');

# ---- a branch that is renamed ----

url($plain =~ s{//}{//robin:geheim@}r . '/auth/maria.git');
expect('an address with a password', coach('sync'), 0, qr/nothing new/);
unlike(git($J, 'config', 'remote.origin.coachSeen'), qr/geheim/,
	'is remembered without');
git("$T/remotes/maria.git", 'branch', '-m', 'main', 'trunk');
write_note();
expect('a renamed branch', coach('sync'), 1,
	qr/no branch main any more; its default branch is now trunk/);
is(git("$T/remotes/maria.git", 'branch', '--format=%(refname:short)'), 'trunk',
	'nothing was sent');
expect('--follow', coach('sync', '--follow'), 0, qr/sent 1 commit/);
is(git("$T/remotes/maria.git", 'rev-parse', 'trunk'),
	git($J, 'rev-parse', 'trunk'), 'it is there');
sound($J, 'at the end');
complaints('the journal is sound');
done_testing();
