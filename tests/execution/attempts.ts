import { type Attempt, quote, tries } from "./attempt.ts";
import { limitAttempts } from "./limit-attempts.ts";

/** The escape suite, numbered by what is attempted; each attempt is bounded by itself as well. */
export const attempts: readonly Attempt[] = [
  {
    row: 1,
    name: "reads files of the host",
    code: ({ secretFile }) => `${tries}
attempt("secret", lambda: open(${quote(secretFile)}).read())
for path in ["/etc/passwd", "/etc/hostname"]: attempt(path, lambda: open(path).read())
for path in ["/root", "/home", "/var", "/etc/shadow"]: attempt(path, lambda: os.listdir(path) if os.path.isdir(path) else open(path).read())`,
  },
  {
    row: 2,
    name: "writes outside of its folders",
    code: ({ openFolder }) => `${tries}
for folder in [${quote(openFolder)}, "/usr", "/usr/lib", "/etc", "/", "/var", "/dev", "/root", "/home", "/proc/sys/kernel"]:
    def write():
        path = folder + "/papercoder-escape"
        open(path, "w").close()
        os.unlink(path)
    attempt(folder, write)`,
  },
  {
    row: 3,
    name: "reaches the host's network",
    code: ({ tcpPort, udpPort }) => `${tries}
attempt("tcp", lambda: socket.create_connection(("127.0.0.1", ${tcpPort}), 2).recv(9))
def ask():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.settimeout(1); udp.sendto(b"?", ("127.0.0.1", ${udpPort})); return udp.recv(9)
attempt("udp", ask)
attempt("raw socket", lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP))
attempt("packet socket", lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW))
attempt("interfaces", lambda: any(line.split(":")[0].strip() != "lo" for line in open("/proc/net/dev") if ":" in line))`,
  },
  {
    row: 4,
    name: "reaches sockets that are no network",
    code: ({ socketPath, abstractName }) => `${tries}
def connect(address):
    with socket.socket(socket.AF_UNIX) as unix: unix.settimeout(2); unix.connect(address); return unix.recv(9)
attempt("socket file", lambda: connect(${quote(socketPath)}))
# some listeners fill the whole name with NULs
attempt("abstract socket", lambda: connect("\\0" + ${quote(abstractName)}))
attempt("padded abstract socket", lambda: connect(("\\0" + ${quote(abstractName)}).ljust(108, "\\0")))
attempt("vsock", lambda: socket.socket(40, socket.SOCK_STREAM))
attempt("netlink", lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW))`,
  },
  {
    row: 8,
    name: "reads through a link it makes",
    code: ({ secretFile }) => `${tries}
os.symlink(${quote(secretFile)}, "link")
attempt("secret", lambda: open("link").read())`,
  },
  {
    row: 9,
    name: "looks around in /proc",
    code: ({ test, victim }) => `${tries}
attempt("processes of the host", lambda: os.path.exists("/proc/${test}"))
attempt("command line", lambda: len(open("/proc/${victim}/cmdline").read()) > 0)
attempt("environment of process 1", lambda: len(open("/proc/1/environ").read()) > 0)
attempt("root of process 1", lambda: any(name not in "bin dev etc lib lib32 lib64 libx32 proc sbin tmp usr venv work".split() for name in os.listdir("/proc/1/root")))
for path in ["/proc/kcore", "/proc/kmsg", "/dev/kmsg", "/dev/mem"]: attempt(path, lambda: os.open(path, os.O_RDONLY | os.O_NONBLOCK))
for path in ["/proc/sys/kernel/core_pattern", "/proc/sys/vm/overcommit_memory", "/proc/sysrq-trigger"]: attempt(path, lambda: os.open(path, os.O_WRONLY))`,
  },
  {
    row: 10,
    name: "takes privileges and reaches into the kernel",
    code: () => `${tries}
def call(number, *words):
    return lambda: libc.syscall(number, *words)
def inside(what, act):
    child = os.fork()
    if child == 0:
        attempt(what, act); os._exit(0)
    os.waitpid(child, 0)
inside("setuid 0", lambda: libc.setuid(0))
inside("setgroups", lambda: os.setgroups([0]))
inside("chroot", lambda: os.chroot("."))
inside("mknod", lambda: os.mknod("device", 0o60600, os.makedev(8, 0)))
inside("mount", lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None))
inside("unshare user", lambda: libc.unshare(0x10000000))
if os.uname().machine == "x86_64":
    import struct
    inside("clone into new namespaces", lambda: os._exit(0) if libc.syscall(56, 0x10000000 | 17, 0, 0, 0, 0) == 0 else os.wait()[0])
    inside("keyctl", call(250, 0, -3, 0, 0, 0))
    inside("io_uring", call(425, 4, ctypes.create_string_buffer(120)))
    inside("ptrace", call(101, 0, 0, 0, 0))
    inside("shmget", call(29, 0, 4096, 0o1600))
    inside("bpf", call(321, 0, ctypes.create_string_buffer(120), 120))
    inside("userfaultfd", call(323, 0))
    inside("perf", call(298, ctypes.create_string_buffer(120), 0, -1, -1, 0))`,
  },
  {
    row: 12,
    name: "signals processes of its user",
    code: ({ victim }) => `${tries}
attempt("victim", lambda: os.kill(${victim}, 15) or True)`,
  },
  {
    row: 12,
    name: "signals everything it can",
    notPlain: "it would end every process of the user",
    code: () => `${tries}
import signal
if os.path.exists("/papercoder") or os.getpid() > 1000: sys.exit("not in a namespace")
signal.signal(signal.SIGTERM, signal.SIG_IGN)
try: os.kill(-1, 15)
except ProcessLookupError: pass
os.kill(1, 15)`,
  },
  {
    row: 13,
    name: "reads secrets of the environment",
    code: () => `${tries}
attempt("own", lambda: "papercoder-test-secret" in repr(os.environ))
try: names = os.listdir("/proc")
except OSError: names = []
for name in names:
    if name.isdigit(): attempt("environment of " + name, lambda: b"papercoder-test-secret" in open("/proc/%s/environ" % name, "rb").read())`,
  },
  ...limitAttempts,
];
