#!/bin/sh
# What a broken or hostile server can send as a pack: it is refused soon, with
# a reason, and nothing of it stays.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
git clone -q "$T/journal" "$T/other"
cd "$T/other" || exit 1
for words in one two three; do
	"$COACH" new note "$words" type=learning --no-edit >/dev/null
done
TIP=$(git rev-parse HEAD)
export TIP
echo HEAD | git pack-objects -q --revs --stdout >"$T/good"
git rev-list --objects HEAD | grep -v notes/ | git pack-objects -q --stdout \
	>"$T/part"

# It says what it has, waits for the end of what is wanted, and sends the file
# $PACK as its answer.
cat >"$T/server.pl" <<'END'
use strict;
use warnings;
sub line { printf '%04x%s', 4 + length $_[0], $_[0] }
$| = 1;
line("$ENV{TIP} HEAD\0 symref=HEAD:refs/heads/main side-band-64k ofs-delta\n");
line("$ENV{TIP} refs/heads/main\n");
print '0000';
my $said = '';
until ($said =~ /0009done\n\z/) {
	sysread(STDIN, $said, 65536, length $said) or exit;
}
line("NAK\n");
open my $pack, '<:raw', $ENV{PACK} or die;
local $/ = \60000;
line("\1$_") while <$pack>;
print '0000';
END

# Packs that no honest server sends, most of them with a checksum that is
# right, made of an honest one.
cat >"$T/packs.pl" <<'END'
use strict;
use warnings;
use Compress::Zlib 'compress';
use Digest::SHA 'sha1';
open my $in, '<:raw', $ARGV[0] or die;
my $good = do { local $/; <$in> };
my ($all, $body) = (length $good, substr $good, 0, -20);
sub out {
	open my $file, '>:raw', "$ARGV[1]/$_[0]" or die;
	print $file $_[1];
	close $file or die;
}
sub whole { out($_[0], $_[1] . sha1($_[1])) }
sub header { pack 'a4NN', 'PACK', 2, $_[0] }
sub number {
	my ($n, $bytes) = ($_[0], '');
	for (; $n > 127; $n >>= 7) { $bytes .= chr($n & 127 | 128) }
	return $bytes . chr $n;
}
# Type, size as it says, what the base is, content.
sub object {
	my ($type, $size, $base, $bytes) = @_;
	my $first = $type << 4 | $size & 15;
	my $more = $size > 15 ? number($size >> 4) : '';
	return chr($first | ($more ne '' ? 128 : 0)) . $more . $base .
		compress($bytes);
}
my $delta = number(1) . number(2) . "\1a";
out('nothing', '');
out('header', substr $good, 0, 12);
out('half', substr $good, 0, $all / 2);
out('short', substr $good, 0, -1);
out('checksum', $body . 'x' x 20);
out('garbage', $good . 'x' x 3_000_000);
my $flipped = $body;
substr($flipped, $all / 2, 1) ^= "\x10";
whole('flipped', $flipped);
for (['few', 1], ['more', 1000], ['millions', 100_000_000],
	['most', 0xffffffff]) {
	my $count = $body;
	substr($count, 8, 4) = pack 'N', $_->[1];
	whole($_->[0], $count);
}
whole('none', header(0));
whole('huge', header(1) . object(3, 1 << 40, '', 'x' x 1000));
whole('cut', header(1) . object(3, 1000, '', 'x' x 10));
whole('type', header(1) . object(5, 1, '', 'x'));
whole('base', header(1) . object(7, length $delta, 'x' x 20, $delta));
whole('itself', header(1) . object(6, length $delta, "\0", $delta));
# Ten gigabytes of a few thousand bytes.
my $size = 0xffffff;
my $zeros = object(3, $size, '', "\0" x $size);
my $bomb = number($size) . number(600 * $size) . "\xf0\xff\xff\xff" x 600;
my ($back, $n) = ('', length $zeros);
$back = chr($n & 127);
while ($n >>= 7) { $back = chr(128 | --$n & 127) . $back }
whole('bomb', header(2) . $zeros . object(6, length $bomb, $back, $bomb));
END
mkdir "$T/packs"
perl "$T/packs.pl" "$T/good" "$T/packs" || exit 1
cp "$T/part" "$T/packs"

cd "$T/journal" || exit 1
git remote add origin ssh://server/journal
printf '#!/bin/sh\nexec perl "%s"\n' "$T/server.pl" >"$T/ssh"
chmod +x "$T/ssh"
export GIT_SSH_COMMAND="$T/ssh" PACK
before=$(find .git/objects | sort)

# A hang is a failure: the exit code of timeout is 124.
cat >"$T/soon" <<'END'
#!/bin/sh
exec timeout 60 "$COACH" "$@"
END
chmod +x "$T/soon"

for PACK in "$T"/packs/*; do
	case=$(basename "$PACK")
	run "$case" 3 "$T/soon" sync
	err_has "$case: the reason" "^coach: cannot fetch from 'ssh:.*: [^:]* sen"
	is "$case: nothing stays" "$(find .git/objects | sort)" "$before"
	is "$case: no branch follows" \
		"$(git for-each-ref --format='%(refname)')" refs/heads/main
done
PACK="$T/packs/flipped" run "the words of git" 3 "$T/soon" sync
err_has "are passed on" 'git cannot take what it sends: .*inflate'
err_has "and what to do" '^hint: .*git fsck'
for pack in bomb millions; do
	PACK="$T/packs/$pack" run "$pack" 3 "$T/soon" sync
	err_has "is too large" 'Out of memory'
done
PACK="$T/packs/none" run "without its commit" 3 "$T/soon" sync
err_has "is told" 'it does not send the commit that it has'
PACK="$T/packs/part" run "without its files" 3 "$T/soon" sync
err_has "is told, too" 'did not receive expected object'

PACK="$T/good"
run "an honest one" 0 "$T/soon" sync
out_has "comes" 'received 3 commits'
ok "and is whole" git fsck --strict
is "nothing else stays" \
	"$(find .git/objects -maxdepth 1 -name 'tmp*')" ""

# Without git nothing can be taken.
rm -rf "$T/third"
mkdir "$T/bin"
ln -s "$(command -v perl)" "$(command -v sh)" "$T/bin"
PATH="$T/bin" run "no git" 3 "$COACH" clone ssh://server/journal "$T/third"
err_has "is told" "cannot run 'git'"

# Branches without end.
cat >"$T/server.pl" <<'END'
my $line = "$ENV{TIP} refs/heads/" . 'x' x 60000 . "\n";
printf '%04x%s', 4 + length $line, $line while 1;
END
git remote set-url origin ssh://server/endless
run "branches without end" 3 "$T/soon" sync
err_has "are too many" 'it sends more than 64 MiB'

# A folder whose pack has a commit that is made of itself.
git init -q --bare "$T/folder.git"
git remote set-url origin "$T/folder.git"
unset GIT_SSH_COMMAND
"$COACH" sync >/dev/null
perl - "$T/folder.git/objects/pack" <<'END' || exit 1
use strict;
use warnings;
use Compress::Zlib 'compress';
use Digest::SHA 'sha1';
my $id = "\x11" x 20;
my $pack = pack('a4NN', 'PACK', 2, 1) . chr(7 << 4 | 4) . $id .
	compress("\1\2\1a");
my $sum = sha1($pack);
my $index = "\377tOc" . pack('N*', 2, (0) x 17, (1) x 239) . $id .
	pack('NN', 0, 12) . $sum;
for ([pack => $pack . $sum], [idx => $index . sha1($index)]) {
	my $name = "$ARGV[0]/pack-" . unpack('H*', $sum) . ".$_->[0]";
	open my $file, '>:raw', $name or die;
	print $file $_->[1];
	close $file or die;
}
END
echo 1111111111111111111111111111111111111111 \
	>"$T/folder.git/refs/heads/main"
run "a commit that is made of itself" 3 timeout 60 "$COACH" sync
err_has "is told" "^coach: cannot fetch from '.*folder.git': "
finish
