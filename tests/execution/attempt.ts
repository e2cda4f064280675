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

/** The text as Python writes it. */
export const quote = (text: string): string => JSON.stringify(text);
/** What every attempt begins with. */
export const tries = `
import ctypes, os, socket, sys, time
libc = ctypes.CDLL(None, use_errno=True)
def attempt(what, act):
    try:
        result = act()
        refused = result is False or (result == -1 and type(result) is int)
        print("refused" if refused else "GOT", what, flush=True)
    except BaseException as error: print("stopped", what, type(error).__name__, flush=True)
`;
