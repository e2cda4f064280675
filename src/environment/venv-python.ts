import { join } from "node:path";

/** The Python of a virtual environment, which is not to be started outside a sandbox: installed packages may run code whenever it starts. */
export function findVenvPython(venv: string): string {
  return process.platform === "win32" ? join(venv, "Scripts", "python.exe") : join(venv, "bin", "python");
}
