import type {
  ExecutionLimits,
  ExecutionRecord,
  SandboxLevel,
  SandboxName,
} from "../state/execution-record.ts";

/** What a machine can do with a sandbox; `cure` says how to get it to work, or to work better. */
export interface SandboxProbe {
  ok: boolean;
  /** `none` where it does not work. */
  level: SandboxLevel;
  reason?: string;
  cure?: string;
}

/** One program to run once. */
export interface SandboxSpec {
  argv: readonly string[];
  /** Folder that the program may read and change, seen as /work where the sandbox has folders of its own. Give a copy. */
  work: string;
  /** Virtual environment, read only, seen as /venv. */
  venv?: string;
  /** The Python installation (`sys.base_prefix`) that the virtual environment is of, read only at its own path. */
  pythonBase?: string;
  /** Variables for the program, besides those that every execution gets; names that say they are secret are refused. */
  env?: Readonly<Record<string, string>>;
  limits: ExecutionLimits;
  /** There is no execution with a network. */
  network: false;
  signal?: AbortSignal;
}

/** Runs programs that nobody has read, each kept from the machine at the level that `probe` says. */
export interface Sandbox {
  readonly name: SandboxName;
  /** Tries it on a program that does nothing. */
  probe(): Promise<SandboxProbe>;
  /** Ends with a record however the program ends; throws SANDBOX_ROOT and SANDBOX_INPUT before it starts one. */
  run(spec: SandboxSpec): Promise<ExecutionRecord>;
}

/** An ordinary user's ids, for programs that root starts. */
export interface UserIds {
  uid: number;
  gid: number;
}
