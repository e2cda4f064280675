import { lstat, readdir, realpath } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { z } from "zod";
import { isSecretName } from "../core/environment.ts";
import { PaperCoderError } from "../core/errors.ts";
import { ExecutionLimits } from "../state/execution-record.ts";
import type { SandboxSpec } from "./sandbox.ts";

/** Folders whose whole content is not a program's to see, whatever it is called. */
const neverShown = [
  "/",
  "/bin",
  "/boot",
  "/dev",
  "/etc",
  "/home",
  "/lib",
  "/lib64",
  "/media",
  "/mnt",
  "/opt",
];
const neverShownUnder = ["/dev", "/etc", "/proc", "/run", "/sys", "/var/run", "/work", "/venv"];

/** The specification with its folders' real paths; throws SANDBOX_INPUT when something in it cannot be handed to a sandbox. */
export async function checkSpec(spec: SandboxSpec): Promise<SandboxSpec> {
  if (spec.argv.length === 0) throw refuse("There is no command to run; give one.");
  for (const word of [...spec.argv, ...Object.values(spec.env ?? {})]) {
    if (word.includes("\0")) throw refuse(`${JSON.stringify(word)} holds a NUL character; remove it.`);
  }
  for (const name of Object.keys(spec.env ?? {})) checkVariable(name);
  return {
    ...spec,
    limits: checkLimits(spec.limits),
    work: await resolveFolder("work", spec.work),
    ...(spec.venv === undefined ? {} : { venv: await checkVenv(spec.venv) }),
    ...(spec.pythonBase === undefined ? {} : { pythonBase: await checkPythonBase(spec.pythonBase) }),
  };
}

function checkLimits(given: ExecutionLimits): ExecutionLimits {
  const { data, error } = ExecutionLimits.safeParse(given);
  if (data) return data;
  throw refuse(`The limits do not hold: ${z.prettifyError(error)}`);
}

function checkVariable(name: string): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw refuse(`${JSON.stringify(name)} is no name of an environment variable; use letters, digits and _.`);
  }
  if (isSecretName(name)) {
    throw refuse(`The variable ${name} looks like a secret; generated code is given none. Leave it out.`);
  }
}

async function checkVenv(path: string): Promise<string> {
  const venv = await resolveFolder("venv", path);
  const found = await lstat(join(venv, "pyvenv.cfg")).catch(() => undefined);
  if (!found?.isFile())
    throw refuse(`${path} is no virtual environment: it has no pyvenv.cfg. Make one with python3 -m venv.`);
  return venv;
}

async function checkPythonBase(path: string): Promise<string> {
  const base = await resolveFolder("pythonBase", path);
  const programs = await readdir(join(base, "bin")).catch(() => []);
  if (!programs.some((name) => name.startsWith("python3"))) {
    throw refuse(
      `${path} is no Python installation: it has no bin/python3. Give what python3 -c "import sys; print(sys.base_prefix)" prints.`,
    );
  }
  return base;
}

async function resolveFolder(what: string, path: string): Promise<string> {
  if (!isAbsolute(path)) throw refuse(`${what} is ${JSON.stringify(path)}; give an absolute path.`);
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined || !(await lstat(real)).isDirectory()) {
    throw refuse(`${what} is ${JSON.stringify(path)}, which is no folder that can be read; give one.`);
  }
  const isShown =
    !neverShown.includes(real) && !neverShownUnder.some((top) => `${real}/`.startsWith(`${top}/`));
  if (!isShown || real === homedir()) {
    throw refuse(`${what} is ${real}, which holds more than a program may see; give a folder made for it.`);
  }
  return real;
}

function refuse(message: string): PaperCoderError {
  return new PaperCoderError("SANDBOX_INPUT", message);
}
