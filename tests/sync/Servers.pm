# Real servers on loopback: sshd, git over HTTP and HTTPS, and bad ones. All of
# them end with the test.
package Servers;
use strict;
use warnings;
use Exporter qw(import);
use IO::Socket::INET;
use MIME::Base64 qw(decode_base64 encode_base64);
use POSIX qw(:sys_wait_h);
use Sync;
use Time::HiRes qw(sleep time);

our @EXPORT = qw(closed_port listen_with silent_server sshd stop_server
	http_server requests certificate proxy_server);

# A name that is not there is to be known as such soon, also where no name
# server answers.
$ENV{RES_OPTIONS} = 'timeout:1 attempts:1';

my @servers;
my $owner = $$;

END {
	my $code = $?;
	if ($$ == $owner) {
		stop_server($_) for my @all = @servers;
	}
	$? = $code;
}

sub listener {
	my ($port) = @_;
	my $socket = IO::Socket::INET->new(Listen => 16, ReuseAddr => 1,
		LocalAddr => '127.0.0.1', LocalPort => $port || 0)
		or die "no port on loopback: $!";
	return $socket;
}

# Nobody listens there but a server of ours that is told to: it stays taken as
# long as the test runs.
my @taken;
sub closed_port {
	my $socket = IO::Socket::INET->new(Proto => 'tcp', ReuseAddr => 1,
		LocalAddr => '127.0.0.1', LocalPort => 0)
		or die "no port on loopback: $!";
	push @taken, $socket;
	return $socket->sockport;
}

# A process group of its own, which ends with us.
sub in_background {
	my ($code) = @_;
	my $pid = fork;
	die "fork: $!" unless defined $pid;
	if (!$pid) {
		setpgrp;
		$SIG{$_} = 'DEFAULT' for qw(INT TERM);
		open STDIN, '<', '/dev/null';
		open STDOUT, '>>', "$T/servers.log";
		open STDERR, '>>', "$T/servers.log";
		eval { $code->() };
		warn $@ if $@;
		POSIX::_exit(1);
	}
	setpgrp $pid, $pid;
	push @servers, $pid;
	return $pid;
}

sub stop_server {
	my ($pid) = @_;
	kill TERM => -$pid;
	for (1 .. 100) {
		last if waitpid($pid, WNOHANG);
		sleep 0.01;
	}
	kill KILL => -$pid;
	waitpid $pid, 0;
	@servers = grep { $_ != $pid } @servers;
}

# Calls $code->($socket) in a process of its own for each connection, at a port
# or at any. The port, and the process that listens.
sub listen_with {
	my ($code, $port) = @_;
	my $listener = listener($port);
	my $pid = in_background(sub {
		$SIG{CHLD} = 'IGNORE';
		while (my $socket = $listener->accept) {
			my $pid = fork;
			next if $pid;
			$SIG{CHLD} = 'DEFAULT';
			eval { $code->($socket) };
			POSIX::_exit(0);
		}
	});
	return wantarray ? ($listener->sockport, $pid) : $listener->sockport;
}

# It accepts, which $T/heard tells, and says nothing.
sub silent_server {
	return listen_with(sub {
		spew("$T/heard", '');
		sleep 600;
	});
}

# An sshd that lets this user in with the keys in $T/authorized. The port and
# the process that listens; one at a given port takes an earlier one's place.
sub sshd {
	my (%how) = @_;
	my $port = $how{port} || closed_port();
	my $key = $how{key};
	mkdir '/run/sshd' if $> == 0;
	spew("$T/sshd_config", <<"END");
HostKey $key
PidFile none
AuthorizedKeysFile $T/authorized
StrictModes no
UsePAM no
PasswordAuthentication yes
KbdInteractiveAuthentication no
PermitRootLogin yes
UseDNS no
END
	return listen_with(sub {
		my ($socket) = @_;
		open STDIN, '<&', $socket or die $!;
		open STDOUT, '>&', $socket or die $!;
		exec '/usr/sbin/sshd', '-i', '-e', '-f', "$T/sshd_config";
	}, $port);
}

# ---- a proxy ----

# Makes tunnels; wants "Basic $password" when one is given, and answers
# "HTTP/1.1 $answer" instead when that is. What it is asked for is in
# $T/tunnels. The port.
sub proxy_server {
	my (%how) = @_;
	return listen_with(sub {
		my ($client) = @_;
		my $head = '';
		while ($head !~ /\r\n\r\n\z/) {
			sysread $client, $head, 1, length $head or return;
		}
		my ($host, $port) = $head =~ m{^CONNECT (\S+):(\d+) HTTP/1.1\r\n};
		my ($given) = $head =~ /^Proxy-Authorization: (.*)\r$/m;
		open my $log, '>>', "$T/tunnels" or die $!;
		print $log "$host:$port\n";
		close $log;
		my $answer = $how{answer};
		$answer = '407 Proxy Authentication Required' if $how{password} &&
			($given || '') ne 'Basic ' .
			encode_base64($how{password}, '');
		if ($answer) {
			print $client "HTTP/1.1 $answer\r\n\r\n";
			return;
		}
		my $server = IO::Socket::INET->new(PeerAddr => '127.0.0.1',
			PeerPort => $port) or return;
		syswrite $client, "HTTP/1.1 200 OK\r\nVia: x\r\n\r\n";
		for my $pair ([$client, $server], [$server, $client]) {
			next if fork;
			my ($from, $to) = @$pair;
			my $bytes;
			1 while sysread($from, $bytes, 65536) &&
				syswrite($to, $bytes);
			shutdown $to, 1;
			POSIX::_exit(0);
		}
	});
}

# ---- git over HTTP ----
#
# The first name in the path says how it behaves:
#	/git/REPO       lets everybody in
#	/auth/REPO      wants robin and the password in $T/password
#	/status/404/…   answers with it
#	/silent/…       takes the request and says nothing
#	/half/REPO      sends the first half of a pack, then nothing
#	/cut/REPO       sends the first half of a pack, and hangs up
#	/moved/REPO     is now at $T/moved

# "METHOD PATH" of all requests since the last call.
sub requests {
	my @lines = split /\n/, slurp("$T/requests");
	unlink "$T/requests";
	return @lines;
}

sub read_body {
	my ($socket, $headers) = @_;
	my $body = '';
	if (lc($headers->{'transfer-encoding'} || '') eq 'chunked') {
		while (defined(my $line = <$socket>)) {
			my $size = hex $line =~ s/\s//gr;
			my $part = '';
			read $socket, $part, $size if $size;
			$body .= $part;
			<$socket>;
			last unless $size;
		}
	} elsif ($headers->{'content-length'}) {
		read $socket, $body, $headers->{'content-length'};
	}
	return $body;
}

sub answer {
	my ($socket, $status, $headers, $body) = @_;
	print $socket "HTTP/1.1 $status\r\n", map({ "$_\r\n" } @$headers),
		'Content-Length: ', length $body, "\r\nConnection: close\r\n",
		"\r\n", $body;
	$socket->flush;
}

# Of git http-backend: status, header lines, body.
sub backend {
	my ($method, $path, $query, $headers, $user, $body) = @_;
	my $base = "$T/out/cgi.$$";
	spew("$base.in", $body);
	local %ENV = (%ENV, GIT_PROJECT_ROOT => "$T/remotes",
		GIT_HTTP_EXPORT_ALL => 1, PATH_INFO => $path,
		QUERY_STRING => $query, REQUEST_METHOD => $method,
		CONTENT_TYPE => $headers->{'content-type'} || '',
		CONTENT_LENGTH => length $body,
		HTTP_CONTENT_ENCODING => $headers->{'content-encoding'} || '',
		$user ? (REMOTE_USER => $user) : ());
	system "git http-backend <'$base.in' >'$base.out' 2>'$base.err'";
	my ($head, $rest) = split /\r?\n\r?\n/, slurp("$base.out"), 2;
	unlink "$base.in", "$base.out", "$base.err";
	my @lines = split /\r?\n/, $head;
	my ($status) = map { /^Status: (.*)/i ? $1 : () } @lines;
	return ($status || '200 OK', [grep { !/^Status:/i } @lines], $rest);
}

sub serve {
	my ($socket) = @_;
	my ($method, $url) = split / /, scalar <$socket> || return;
	my %headers;
	while (defined(my $line = <$socket>) ) {
		last if $line !~ /\S/;
		$headers{lc $1} = $2 if $line =~ /^([^:]+):\s*(.*?)\s*$/;
	}
	my $body = read_body($socket, \%headers);
	open my $log, '>>', "$T/requests";
	print $log "$method $url\n";
	close $log;
	my ($path, $query) = split /\?/, $url, 2;
	my ($mode, $rest) = $path =~ m{^/(\w+)(/.*)} or
		return answer($socket, '404 Not Found', [], '');
	return answer($socket, "$1 Said So", [], 'no')
		if $mode eq 'status' && $rest =~ m{^/(\d+)};
	sleep 600 if $mode eq 'silent';
	return answer($socket, '301 Moved', ['Location: ' .
		slurp("$T/moved") . $rest . ($query ? "?$query" : '')], '')
		if $mode eq 'moved';
	my $user;
	if ($mode eq 'auth') {
		my ($given) = ($headers{authorization} || '') =~ /^Basic (.*)/;
		$user = 'robin' if $given && decode_base64($given) eq
			'robin:' . slurp("$T/password");
		return answer($socket, '401 Who Are You', ['WWW-Authenticate: '
			. 'Basic realm="journals"'], '') unless $user;
	}
	my ($status, $lines, $out) = backend($method, $rest, $query || '',
		\%headers, $user, $body);
	if ($mode =~ /^(half|cut)$/ && $method eq 'POST') {
		print $socket "HTTP/1.1 200 OK\r\n",
			map({ "$_\r\n" } @$lines), 'Content-Length: ',
			length $out, "\r\n\r\n", substr $out, 0,
			length($out) / 2;
		$socket->flush;
		sleep 600 if $mode eq 'half';
		return;
	}
	answer($socket, $status, $lines, $out);
}

# Its address; with TLS when there are files with a certificate and a key.
sub http_server {
	my ($cert, $key) = @_;
	my $port = listen_with(sub {
		my ($socket) = @_;
		if ($cert) {
			IO::Socket::SSL->start_SSL($socket, SSL_server => 1,
				SSL_cert_file => $cert,
				SSL_key_file => $key) or return;
		}
		binmode $socket;
		serve($socket);
		close $socket;
	});
	return $cert ? "https://localhost:$port" : "http://localhost:$port";
}

# Files with a certificate and its key: PATH.crt, PATH.key.
sub certificate {
	my ($path, %words) = @_;
	require IO::Socket::SSL;
	require IO::Socket::SSL::Utils;
	$words{not_before} = time - 86400 * 30;
	my ($cert, $key) = IO::Socket::SSL::Utils::CERT_create(%words);
	# Made as its own issuer, it is told of no issuer's key, which mbedTLS 3
	# does not read; made again as that of the first, it is.
	($cert, $key) = IO::Socket::SSL::Utils::CERT_create(%words, key => $key,
		issuer => [$cert, $key]) if !$words{issuer};
	IO::Socket::SSL::Utils::PEM_cert2file($cert, "$path.crt");
	IO::Socket::SSL::Utils::PEM_key2file($key, "$path.key");
	return ($cert, $key);
}

1;
