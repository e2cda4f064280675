/**
 * The program that puts Landlock, limits and a filter on itself and becomes the one to run; Python, because Node can ask
 * for none of them. It reads its plan from descriptor 4 and tells on 3 how it went, as bwrap does.
 *
 * Three processes: the first belongs to whoever started it and ends with them. The second, which the end of the first
 * reaches wherever the program went, has no restrictions, adopts every orphan of the program, and ends all that is left.
 * The third restricts itself. Whatever fails in it ends it before the program is started, with no exit code on 3.
 */
export const launcher = `
import ctypes, json, os, resource, signal, time

libc = ctypes.CDLL(None, use_errno=True)
SET_PDEATHSIG, SET_SUBREAPER, SET_NO_NEW_PRIVS, SET_SECCOMP, FILTER = 1, 36, 38, 22, 2
CREATE_RULESET, ADD_RULE, RESTRICT_SELF, PATH_BENEATH, ASK_VERSION = 444, 445, 446, 1, 1
# linux/landlock.h: what a program may do with a file, and what each version of Landlock knows of it
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
MAKE_CHAR, MAKE_BLOCK, TRUNCATE, IOCTL_DEV = 1 << 6, 1 << 11, 1 << 14, 1 << 15
FILE_ONLY = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV

class Ruleset(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64)]

class Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("access", ctypes.c_uint64), ("parent", ctypes.c_int32)]

class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_char_p)]

class Failure(Exception): pass

def check(what, result):
    if result < 0: raise Failure(what + ": " + os.strerror(ctypes.get_errno()))
    return result

def prctl(what, option, *words):
    check(what, libc.prctl(option, *[ctypes.c_ulong(word) for word in words], *[ctypes.c_ulong(0)] * (4 - len(words))))

def read_version():
    return check("Landlock", libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ASK_VERSION))

def restrict(plan, version):
    handled = (1 << min(13 + (version > 1) + (version > 2) + (version > 4), 16)) - 1
    everything = handled & ~(MAKE_CHAR | MAKE_BLOCK | IOCTL_DEV)
    look = EXECUTE | READ_FILE | READ_DIR
    wanted = Ruleset(handled, 3 if version > 3 else 0, 3 if version > 5 else 0)
    size = 24 if version > 5 else 16 if version > 3 else 8
    ruleset = check("a ruleset", libc.syscall(CREATE_RULESET, ctypes.byref(wanted), ctypes.c_size_t(size), 0))
    groups = [(plan["change"], everything, True), (plan["read"], look, True),
              (plan["readIfThere"], look, False), (plan["devices"], READ_FILE | WRITE_FILE, False)]
    for paths, access, needed in groups:
        for path in paths:
            try: folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
            except OSError as error:
                if needed: raise Failure(path + ": " + error.strerror)
                continue
            allowed = access & handled & (~0 if os.path.isdir(path) else FILE_ONLY)
            rule = Beneath(allowed, folder)
            check(path, libc.syscall(ADD_RULE, ruleset, PATH_BENEATH, ctypes.byref(rule), 0))
            os.close(folder)
    check("the restriction", libc.syscall(RESTRICT_SELF, ruleset, 0))
    os.close(ruleset)

def refuse_calls(steps):
    program = Program(len(steps) // 8, steps)
    check("the filter", libc.prctl(SET_SECCOMP, ctypes.c_ulong(FILTER), ctypes.byref(program), ctypes.c_ulong(0), ctypes.c_ulong(0)))

def limit(kind, soft, hard=None):
    most = resource.getrlimit(kind)[1]
    cap = lambda value: value if most == resource.RLIM_INFINITY else min(value, most)
    resource.setrlimit(kind, (cap(soft), cap(soft if hard is None else hard)))

def read_proc(path):
    try:
        with open(path, encoding="utf8", errors="replace") as file: return file.read()
    except OSError: return ""

def list_processes():
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]

def count_tasks():
    "Of this user: without a user namespace the limit is on all of them together."
    total = 0
    for process in list_processes():
        fields = dict(line.split(":", 1) for line in read_proc("/proc/%d/status" % process).splitlines() if ":" in line)
        if fields.get("Uid", "-1").split()[0] == str(os.getuid()): total += int(fields.get("Threads", "1"))
    return total

def list_descendants():
    children = {}
    for process in list_processes():
        words = read_proc("/proc/%d/stat" % process).rpartition(")")[2].split()
        if len(words) > 1: children.setdefault(int(words[1]), []).append(process)
    found = list(children.get(os.getpid(), []))
    for process in found: found += children.get(process, [])
    return found

def send(processes, number):
    for process in processes:
        try: os.kill(process, number)
        except OSError: pass

def end_all():
    "Stopped first, so that what starts processes without end cannot outrun it."
    while True:
        found = list_descendants()
        if not found: return
        for _ in range(2):
            send(found, signal.SIGSTOP)
            found = list_descendants()
        send(found, signal.SIGKILL)
        try:
            while os.waitpid(-1, os.WNOHANG)[0]: pass
        except ChildProcessError: pass
        time.sleep(0.002)

def become(plan, version, tasks):
    os.setsid()
    prctl("ending with the launcher", SET_PDEATHSIG, signal.SIGKILL)
    for number in (signal.SIGTERM, signal.SIGPIPE, signal.SIGXFSZ): signal.signal(number, signal.SIG_DFL)
    os.chdir(plan["work"])
    limits = plan["limits"]
    limit(resource.RLIMIT_CPU, limits["cpuSeconds"], limits["cpuSeconds"] + 5)
    limit(resource.RLIMIT_DATA, limits["memoryMB"] << 20)
    limit(resource.RLIMIT_FSIZE, limits["fileMB"] << 20)
    limit(resource.RLIMIT_NPROC, tasks + limits["processes"])
    limit(resource.RLIMIT_CORE, 0)
    prctl("no new privileges", SET_NO_NEW_PRIVS, 1)
    restrict(plan, version)
    limit(resource.RLIMIT_NOFILE, limits["openFiles"])
    os.closerange(4, 1 << 20)
    if plan["filter"]: refuse_calls(bytes.fromhex(plan["filter"]))
    try: os.execvpe(plan["argv"][0], plan["argv"], plan["env"])
    except OSError as error:
        os.write(2, ("landlock: %s: %s\\n" % (plan["argv"][0], error.strerror)).encode())
        os._exit(127 if isinstance(error, (FileNotFoundError, NotADirectoryError)) else 126)

def supervise(plan, first):
    status = lambda name, value: os.write(3, ('{"%s": %d}\\n' % (name, value)).encode())
    def give_up(*_):
        end_all()
        os._exit(125)
    os.setsid()
    signal.signal(signal.SIGTERM, give_up)
    prctl("ending with the first process", SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != first: give_up()
    prctl("adopting orphans", SET_SUBREAPER, 1)
    version = read_version()
    status("landlock-version", version)
    if version < plan["version"]: raise Failure("Landlock's version %d is older than %d" % (version, plan["version"]))
    status("child-pid", os.getpid())
    tasks = count_tasks()
    # the kernel makes a file of /proc anew when nobody holds it, and a rule is about the one it was made for
    held = [os.open(path, os.O_PATH) for path in plan["readIfThere"] if os.path.exists(path)]
    hearing, telling = os.pipe()
    program = os.fork()
    if program == 0:
        # closed when the program starts; what is heard before is why it did not
        os.dup2(telling, 3, inheritable=False)
        try: become(plan, version, tasks)
        except BaseException as error: os.write(3, (str(error) or repr(error)).encode())
        os._exit(125)
    os.close(telling)
    failure = b""
    while chunk := os.read(hearing, 4096): failure += chunk
    ended, code = 0, 0
    while ended != program: ended, code = os.waitpid(-1, 0)
    end_all()
    if failure: raise Failure(failure.decode(errors="replace"))
    status("exit-code", 128 + os.WTERMSIG(code) if os.WIFSIGNALED(code) else os.WEXITSTATUS(code))

try:
    with open(4, encoding="utf8") as file: plan = json.load(file)
    starter, first = os.getppid(), os.getpid()
    prctl("ending with whoever started it", SET_PDEATHSIG, signal.SIGKILL)
    if starter != plan["starter"]: raise Failure("whoever started it has gone")
    if os.fork() == 0:
        supervise(plan, first)
        os._exit(0)
    os._exit(os.waitstatus_to_exitcode(os.wait()[1]) & 255)
except BaseException as error:
    os.write(2, ("landlock: %s\\n" % (str(error) or repr(error))).encode())
    os._exit(125)
`;
