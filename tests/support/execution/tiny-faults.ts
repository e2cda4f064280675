import type { FileEdit } from "../../../src/state/repair.ts";
import type { TextChange } from "./tiny-repository.ts";

/** A fault of the tiny repository that no check sees which executes nothing, and the edit that mends it. */
function createFault(path: string, right: string, wrong: string): { fault: TextChange; mend: FileEdit } {
  return {
    fault: { path, search: right, replace: wrong },
    mend: { path, search: wrong, replace: right },
  };
}

/** An ImportError: the package has no such name. */
export const importFault = createFault(
  "main.py",
  "import yaml\n",
  "import yaml\nfrom yaml import read_everything\n",
);

/** A ValueError: two lists whose lengths differ. */
export const shapeFault = createFault(
  "main.py",
  "    window = [1.0] * length\n",
  "    window = [1.0] * (length - 1)\n",
);
