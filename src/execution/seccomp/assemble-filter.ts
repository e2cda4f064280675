/** What happens to a system call: let through, refused with an errno, or the end of the process. */
export type Verdict = "allow" | "kill" | { errno: number };

/** One step of a filter over `struct seccomp_data` (seccomp(2)); a step that does not decide goes on to the next. */
export type FilterStep =
  | { load: "number" | "architecture" | { argument: number } }
  | { when: "equal" | "at-least" | "any-bit"; value: number; verdict: Verdict }
  | { unless: "equal"; value: number; verdict: Verdict }
  /** Skips that many steps when the loaded value is another. */
  | { onlyFor: number; steps: number }
  | { always: Verdict };

// linux/bpf_common.h, linux/seccomp.h
const loadWord = 0x20;
const jump = { equal: 0x15, "at-least": 0x35, "any-bit": 0x45 } as const;
const giveBack = 0x06;
const returns = { allow: 0x7fff_0000, kill: 0x8000_0000, errno: 0x0005_0000 } as const;

/** The filter as the bytes of `struct sock_filter[]`, little-endian, as bwrap --seccomp reads them. */
export function assembleFilter(steps: readonly FilterStep[]): Buffer {
  const lengths = steps.map((step) => assembleStep(step, 0).length);
  return Buffer.concat(
    steps.flatMap((step, index) => {
      const skipped =
        "onlyFor" in step
          ? lengths.slice(index + 1, index + 1 + step.steps).reduce((sum, n) => sum + n, 0)
          : 0;
      return assembleStep(step, skipped);
    }),
  );
}

function assembleStep(step: FilterStep, skipped: number): Buffer[] {
  if ("load" in step) return [encode(loadWord, 0, 0, locate(step.load))];
  if ("always" in step) return [encode(giveBack, 0, 0, encodeVerdict(step.always))];
  if ("onlyFor" in step) return [encode(jump.equal, 0, skipped, step.onlyFor)];
  const decide = encode(giveBack, 0, 0, encodeVerdict(step.verdict));
  if ("unless" in step) return [encode(jump[step.unless], 1, 0, step.value), decide];
  return [encode(jump[step.when], 0, 1, step.value), decide];
}

/** Offset into `struct seccomp_data`; of an argument its low half, which is all the kernel reads of the ones we check. */
function locate(place: "number" | "architecture" | { argument: number }): number {
  if (place === "number") return 0;
  if (place === "architecture") return 4;
  return 16 + 8 * place.argument;
}

function encodeVerdict(verdict: Verdict): number {
  return typeof verdict === "object" ? returns.errno + verdict.errno : returns[verdict];
}

function encode(code: number, jumpTrue: number, jumpFalse: number, value: number): Buffer {
  const instruction = Buffer.alloc(8);
  instruction.writeUInt16LE(code, 0);
  instruction.writeUInt8(jumpTrue, 2);
  instruction.writeUInt8(jumpFalse, 3);
  instruction.writeUInt32LE(value >>> 0, 4);
  return instruction;
}
