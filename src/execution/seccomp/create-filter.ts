import { assembleFilter, type FilterStep, type Verdict } from "./assemble-filter.ts";

const auditArchX64 = 0xc000_003e;
const x32Bit = 0x4000_0000;
const errno = { EPERM: 1, ENOSYS: 38, EAFNOSUPPORT: 97 } as const;

// asm/unistd_64.h
const calls = {
  ioctl: 16,
  socket: 41,
  socketpair: 53,
  clone: 56,
  prctl: 157,
  sched_setaffinity: 203,
  prlimit64: 302,
  clone3: 435,
} as const;
const refusedCalls = {
  // memory that belongs to no process would be counted by no limit
  shmget: 29,
  memfd_secret: 447,
  ptrace: 101,
  process_vm_readv: 310,
  process_vm_writev: 311,
  process_madvise: 440,
  kcmp: 312,
  pidfd_getfd: 438,
  mount: 165,
  umount2: 166,
  pivot_root: 155,
  chroot: 161,
  move_mount: 429,
  open_tree: 428,
  fsopen: 430,
  fsconfig: 431,
  fsmount: 432,
  fspick: 433,
  mount_setattr: 442,
  unshare: 272,
  setns: 308,
  add_key: 248,
  request_key: 249,
  keyctl: 250,
  bpf: 321,
  perf_event_open: 298,
  userfaultfd: 323,
  io_uring_setup: 425,
  io_uring_enter: 426,
  io_uring_register: 427,
  fanotify_init: 300,
  name_to_handle_at: 303,
  open_by_handle_at: 304,
  init_module: 175,
  finit_module: 313,
  delete_module: 176,
  kexec_load: 246,
  kexec_file_load: 320,
  reboot: 169,
  swapon: 167,
  swapoff: 168,
  acct: 163,
  syslog: 103,
  vhangup: 153,
  quotactl: 179,
  quotactl_fd: 443,
  iopl: 172,
  ioperm: 173,
  modify_ldt: 154,
  settimeofday: 164,
  clock_settime: 227,
  clock_adjtime: 305,
  sethostname: 170,
  setdomainname: 171,
  uselib: 134,
  lookup_dcookie: 212,
} as const;

/** What namespaces would keep to the program: shared memory, queues, and how much others of its user may run. */
const refusedAlone = {
  connect: 42,
  bind: 49,
  shmat: 30,
  shmctl: 31,
  semget: 64,
  semop: 65,
  semctl: 66,
  semtimedop: 220,
  msgget: 68,
  msgsnd: 69,
  msgrcv: 70,
  msgctl: 71,
  mq_open: 240,
  mq_unlink: 241,
  truncate: 76,
  inotify_add_watch: 254,
  setpriority: 141,
  sched_setparam: 142,
  sched_setscheduler: 144,
  sched_setattr: 314,
  ioprio_set: 251,
} as const;
/**
 * Landlock restricts neither modes nor owners, dates and attributes, of which a program could change those of every file
 * of its user. They are answered as if done, and nothing is done: copying a file, or unpacking one, ends well with them.
 */
const ignoredAlone = {
  chmod: 90,
  fchmodat: 268,
  fchmodat2: 452,
  chown: 92,
  lchown: 94,
  fchownat: 260,
  utime: 132,
  utimes: 235,
  futimesat: 261,
  utimensat: 280,
  setxattr: 188,
  lsetxattr: 189,
  removexattr: 197,
  lremovexattr: 198,
  setxattrat: 463,
  removexattrat: 466,
  file_setattr: 469,
} as const;

/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET. */
const newNamespaces = 0x7e02_0000;
/** AF_UNIX, AF_INET, AF_INET6: what PyTorch and multiprocessing use; the others reach the kernel or the hypervisor. */
const socketFamilies = [1, 2, 10] as const;
/** PR_SET_DUMPABLE, with which a process hides what it has open from whoever counts it. */
const setDumpable = 4;
/** TIOCSTI and TIOCLINUX type into the terminal of whoever started us. */
const terminalRequests = [0x5412, 0x541c] as const;

/** Sockets of some families, in a network of the program's own. */
const namespacedSockets: readonly FilterStep[] = [
  { onlyFor: calls.socket, steps: 5 },
  { load: { argument: 0 } },
  ...socketFamilies.map((value): FilterStep => ({ when: "equal", value, verdict: "allow" })),
  { always: { errno: errno.EAFNOSUPPORT } },
];
/** The bit of a type that SOCK_DGRAM has, and SOCK_STREAM and SOCK_SEQPACKET have not. */
const datagramBit = 2;
/**
 * No socket but a connected pair: Landlock lets a program connect to socket files of every service of its user, such as
 * docker's and systemd's, which would run anything, and send by UDP and VSOCK. One of a datagram pair could be connected
 * anew. Pipes, subprocess, asyncio and torch's threads need no other; multiprocessing.connection and what passes tensors
 * between processes (DataLoader with workers) do, and fail.
 */
const pairsAlone: readonly FilterStep[] = [
  { when: "equal", value: calls.socket, verdict: { errno: errno.EAFNOSUPPORT } },
  { onlyFor: calls.socketpair, steps: 3 },
  { load: { argument: 1 } },
  { when: "any-bit", value: datagramBit, verdict: { errno: errno.EAFNOSUPPORT } },
  { always: "allow" },
];
/** Limits and processors of the program itself only. */
const ownLimitsAlone: readonly FilterStep[] = [calls.prlimit64, calls.sched_setaffinity].flatMap(
  (call): FilterStep[] => [
    { onlyFor: call, steps: 3 },
    { load: { argument: 0 } },
    { unless: "equal", value: 0, verdict: { errno: errno.EPERM } },
    { always: "allow" },
  ],
);

function decide(calls: Readonly<Record<string, number>>, verdict: Verdict): FilterStep[] {
  return Object.values(calls).map((value) => ({ when: "equal", value, verdict }));
}

const aloneSteps: readonly FilterStep[] = [
  ...decide(refusedAlone, { errno: errno.EPERM }),
  ...decide(ignoredAlone, { errno: 0 }),
  ...pairsAlone,
  ...ownLimitsAlone,
];

const createX64Steps = (more: readonly FilterStep[]): readonly FilterStep[] => [
  { load: "architecture" },
  { unless: "equal", value: auditArchX64, verdict: "kill" },
  { load: "number" },
  { when: "at-least", value: x32Bit, verdict: "kill" },
  // its flags lie in memory, which a filter cannot read: without it the C library uses clone
  { when: "equal", value: calls.clone3, verdict: { errno: errno.ENOSYS } },
  ...decide(refusedCalls, { errno: errno.EPERM }),
  { onlyFor: calls.clone, steps: 3 },
  { load: { argument: 0 } },
  { when: "any-bit", value: newNamespaces, verdict: { errno: errno.EPERM } },
  { always: "allow" },
  { onlyFor: calls.ioctl, steps: 4 },
  { load: { argument: 1 } },
  ...terminalRequests.map((value): FilterStep => ({ when: "equal", value, verdict: { errno: errno.EPERM } })),
  { always: "allow" },
  { onlyFor: calls.prctl, steps: 3 },
  { load: { argument: 0 } },
  { when: "equal", value: setDumpable, verdict: { errno: errno.EPERM } },
  { always: "allow" },
  ...more,
  { always: "allow" },
];

/**
 * The filter of system calls for a processor, as Node names it; undefined where nobody has written its table.
 * `alone` is for a program that no namespaces keep from the network and from others of its user.
 */
export function createFilter(
  processor: string,
  { alone = false }: { alone?: boolean } = {},
): Buffer | undefined {
  if (processor !== "x64") return undefined;
  return assembleFilter(createX64Steps(alone ? aloneSteps : namespacedSockets));
}
