import { assembleFilter, type FilterStep } from "./assemble-filter.ts";

const auditArchX64 = 0xc000_003e;
const x32Bit = 0x4000_0000;
const errno = { EPERM: 1, ENOSYS: 38, EAFNOSUPPORT: 97 } as const;

// asm/unistd_64.h
const calls = { ioctl: 16, socket: 41, clone: 56, prctl: 157, clone3: 435 } as const;
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

/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET. */
const newNamespaces = 0x7e02_0000;
/** AF_UNIX, AF_INET, AF_INET6: what PyTorch and multiprocessing use; the others reach the kernel or the hypervisor. */
const socketFamilies = [1, 2, 10] as const;
/** PR_SET_DUMPABLE, with which a process hides what it has open from whoever counts it. */
const setDumpable = 4;
/** TIOCSTI and TIOCLINUX type into the terminal of whoever started us. */
const terminalRequests = [0x5412, 0x541c] as const;

const x64Steps: readonly FilterStep[] = [
  { load: "architecture" },
  { unless: "equal", value: auditArchX64, verdict: "kill" },
  { load: "number" },
  { when: "at-least", value: x32Bit, verdict: "kill" },
  // its flags lie in memory, which a filter cannot read: without it the C library uses clone
  { when: "equal", value: calls.clone3, verdict: { errno: errno.ENOSYS } },
  ...Object.values(refusedCalls).map(
    (value): FilterStep => ({ when: "equal", value, verdict: { errno: errno.EPERM } }),
  ),
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
  { onlyFor: calls.socket, steps: 5 },
  { load: { argument: 0 } },
  ...socketFamilies.map((value): FilterStep => ({ when: "equal", value, verdict: "allow" })),
  { always: { errno: errno.EAFNOSUPPORT } },
  { always: "allow" },
];

/** The filter of system calls for a processor, as Node names it; undefined where nobody has written its table. */
export function createFilter(processor: string): Buffer | undefined {
  return processor === "x64" ? assembleFilter(x64Steps) : undefined;
}
