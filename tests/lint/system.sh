#!/bin/sh
# What Linux or the GNU C library has and POSIX.1-2008 has not stands in
# src/base/system_linux.c alone. With files of objects as arguments: none of
# them imports any of it. That all else is POSIX is for the compiler to say:
# `make PORTABLE=1` shows it nothing but POSIX.
set -eu
export LC_ALL=C
cd "${ROOT:-$(dirname "$0")/../..}"

calls='accept4 asprintf canonicalize_file_name clone clone3 close_range
	copy_file_range dup3 epoll_create epoll_create1 epoll_ctl epoll_pwait
	epoll_wait euidaccess eventfd execveat execvpe explicit_bzero fallocate
	fanotify_init fopencookie fremovexattr fsetxattr fstatfs fstatfs64
	futimesat get_current_dir_name getdents64 getentropy getrandom
	getxattr inotify_add_watch inotify_init inotify_init1 ioprio_set
	mallinfo mallinfo2 mallopt malloc_trim memfd_create memmem mempcpy
	memrchr mkostemp mkostemps mremap name_to_handle_at openat2 pidfd_open
	pidfd_send_signal pipe2 posix_spawnattr_setcgroup_np ppoll prctl preadv2
	prlimit prlimit64 process_vm_readv pwritev2 qsort_r rawmemchr
	readahead reallocarray recvmmsg renameat2 sched_getaffinity
	sched_setaffinity secure_getenv sendfile sendmmsg setxattr signalfd
	sigabbrev_np sigdescr_np splice statfs statfs64 statx strcasestr
	strchrnul strerrordesc_np strerrorname_np strverscmp sync_file_range
	syncfs syscall tee timegm timerfd_create timerfd_settime unshare
	vasprintf vmsplice wait4'
words='AT_EMPTY_PATH|DT_[A-Z]+|F_OFD_[A-Z]+|MFD_[A-Z]+|MREMAP_[A-Z]+|O_DIRECT'
words="$words|O_NOATIME|O_PATH|O_TMPFILE|PIDFD_[A-Z]+|POSIX_SPAWN_SETSID"
words="$words|RENAME_[A-Z]+|RESOLVE_[A-Z_]+|SOCK_CLOEXEC|SOCK_NONBLOCK"
words="$words|STATX_[A-Z]+|SYNC_FILE_RANGE_[A-Z_]+|SYS_[a-z0-9_]+|__NR_[a-z0-9_]+"
words="$words|_GNU_SOURCE|d_type|tm_gmtoff"

names=$(echo "$calls" | tr -s ' \t\n' '|' | sed 's/^|//; s/|$//')
found=$(mktemp)
trap 'rm -f "$found"' EXIT

if [ $# -gt 0 ]; then
	# Checked variants of a call are that call: __pipe2_chk.
	nm -A -u "$@" | sed -E 's/ +[Uw] /: /; s/@.*//' |
		sed -E 's/: __([a-z0-9_]+)_chk$/: \1/' |
		grep -E ":[[:space:]]*($names)\$" >"$found" || :
	if [ -s "$found" ]; then
		sed 's/$/  <- it is not in POSIX/' "$found"
		exit 1
	fi
	exit 0
fi

{
	find src include -name '*.[ch]' ! -path src/base/system_linux.c -exec \
		grep -nHE "(^|[^A-Za-z0-9_>.\"])($names) ?\(|\b($words)\b" {} +
	find src include -name '*.[ch]' ! -path src/base/system_linux.c -exec \
		grep -nHE '<(linux/|asm/|sys/(pidfd|random|syscall|prctl|vfs|statfs|sendfile|inotify|epoll|eventfd|signalfd|timerfd|xattr)\.h|sched\.h)|"/proc/' {} +
} >"$found" || :
if [ -s "$found" ]; then
	sed 's/$/  <- only in src\/base\/system_linux.c/' "$found"
	exit 1
fi
