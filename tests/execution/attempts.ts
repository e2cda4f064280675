/** What a program finds on the host that it should not reach; all of it made for the test. */
export interface Host {
  /** A file that everybody may read. */
  secretFile: string;
  /** A folder that everybody may write. */
  openFolder: string;
  tcpPort: number;
  udpPort: number;
  socketPath: string;
  abstractName: string;
  /** A process of the same user, and this test. */
  victim: number;
  test: number;
}

/** One way out: Python that prints GOT and what it got for everything that was not stopped. */
export interface Attempt {
  row: number;
  name: string;
  code(host: Host): string;
  /** Why it is not shown to succeed without a sandbox, where it is not. */
  notPlain?: string;
}

const quote = (text: string): string => JSON.stringify(text);
const tries = `
import ctypes, os, socket, sys, time
libc = ctypes.CDLL(None, use_errno=True)
def attempt(what, act):
    try:
        result = act()
        refused = result is False or (result == -1 and type(result) is int)
        print("refused" if refused else "GOT", what, flush=True)
    except BaseException as error: print("stopped", what, type(error).__name__, flush=True)
`;

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
    row: 5,
    name: "starts processes without end",
    code: () => `${tries}
def bomb():
    for count in range(150):
        if os.fork() == 0:
            time.sleep(1); os._exit(0)
attempt("150 processes", bomb)`,
  },
  {
    row: 6,
    name: "takes memory in one process",
    code: () => `${tries}
attempt("600 MB", lambda: len(bytearray(600 << 20)))`,
  },
  {
    row: 6,
    name: "takes memory in many processes",
    code: () => `${tries}
children = []
for _ in range(5):
    child = os.fork()
    if child == 0:
        held = b"x" * (120 << 20); time.sleep(1); os._exit(0)
    children.append(child)
attempt("600 MB", lambda: all(os.waitpid(child, 0)[1] == 0 for child in children))`,
  },
  {
    row: 6,
    name: "takes memory that belongs to no process",
    code: () => `${tries}
def fill():
    for _ in range(16):
        os.write(os.memfd_create("m"), b"x" * (25 << 20)); time.sleep(0.05)
attempt("400 MB", fill)`,
  },
  {
    row: 6,
    name: "hides what it holds from whoever counts it",
    code: () => `${tries}
libc.prctl(4, 0, 0, 0, 0)
def fill():
    for _ in range(16):
        os.write(os.memfd_create("m"), b"x" * (25 << 20)); time.sleep(0.05)
attempt("400 MB", fill)`,
  },
  {
    row: 6,
    name: "hides it by running a program that nobody may read",
    code: () => `${tries}
import shutil
shutil.copy(os.path.realpath(sys.executable), "hidden"); os.chmod("hidden", 0o111)
fill = """
import os, time
for _ in range(16):
    os.write(os.memfd_create("m"), b"x" * (25 << 20)); time.sleep(0.05)
print("GOT 400 MB")"""
os.execv("./hidden", [sys.executable, "-c", fill])`,
  },
  {
    row: 6,
    name: "takes memory in /dev/shm",
    code: () => `${tries}
def fill():
    path = "/dev/shm/papercoder-escape-%d" % os.getpid()
    try:
        with open(path, "wb") as file: file.write(b"x" * (24 << 20))
    finally: os.unlink(path)
attempt("24 MB", fill)`,
  },
  {
    row: 7,
    name: "fills the disk with one file",
    code: () => `${tries}
def fill():
    with open("large", "wb") as file: file.write(b"x" * (40 << 20))
attempt("40 MB", fill)`,
  },
  {
    row: 7,
    name: "fills the disk with many files",
    code: () => `${tries}
def fill():
    for number in range(8):
        with open("large-%d" % number, "wb") as file: file.write(b"x" * (20 << 20))
        time.sleep(0.1)
attempt("160 MB", fill)`,
  },
  {
    row: 7,
    name: "fills the disk with files that it removes and holds open",
    code: () => `${tries}
def fill():
    held = []
    for number in range(8):
        held.append(open("large", "wb")); os.unlink("large"); held[-1].write(b"x" * (20 << 20)); held[-1].flush()
        time.sleep(0.1)
attempt("160 MB", fill)`,
  },
  {
    row: 7,
    name: "fills /tmp",
    code: () => `${tries}
def fill():
    path = "/tmp/papercoder-escape-%d" % os.getpid()
    try:
        with open(path, "wb") as file: file.write(b"x" * (24 << 20))
    finally: os.unlink(path)
attempt("24 MB", fill)`,
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
for name in os.listdir("/proc"):
    if name.isdigit(): attempt("environment of " + name, lambda: b"papercoder-test-secret" in open("/proc/%s/environ" % name, "rb").read())`,
  },
];
