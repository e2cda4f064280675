import { spawnSync } from "node:child_process";
import { dropTo } from "../../execution/sandbox-setup.ts";

const probe = "import pip, ssl, sys, venv; print(sys.executable if sys.version_info >= (3, 10) else '')";

/** The path of a Python with venv and pip that the user can start whom programs are run as; undefined without one. */
function findOpenPython(): string | undefined {
  for (const program of ["python3", "/usr/bin/python3", "/usr/local/bin/python3"]) {
    // another user may not even look into this process's folder
    const { stdout } = spawnSync(program, ["-I", "-c", probe], { cwd: "/", encoding: "utf8", ...dropTo });
    const path = stdout?.trim();
    if (path) return path;
  }
  return undefined;
}

/** Not the first on PATH where that lies in a home folder that only its owner can open. */
export const openPython = findOpenPython();
