import { type Attempt, tries } from "./attempt.ts";

/** Rows 5 to 7 of the escape suite: to take more than there is to take. */
export const limitAttempts: readonly Attempt[] = [
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
with open(os.path.realpath(sys.executable), "rb") as program:
    with os.fdopen(os.open("hidden", os.O_CREAT | os.O_WRONLY, 0o111), "wb") as copy: copy.write(program.read())
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
];
