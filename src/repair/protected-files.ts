const written = "PaperCoder writes it itself from what it knows of the run";

/** Files that no repair may touch, by their folded path, and why. */
const reasons: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "smoke_test.py": "it is the test that the repair has to pass",
    "reproduce.sh": written,
    dockerfile: written,
    "requirements.txt":
      "it is made from the imports and the packages of the design; name a package in `packages`",
    "requirements.lock": "it is resolved from the packages; name a package in `packages`",
    "repair.md": "it is the report of these repairs",
    "provenance.json": written,
    "readme.md": written,
    "reproduction.md": written,
  }),
);

/** Why a path is not for a repair to change; undefined for all others. Case does not matter, as on some file systems. */
export function explainProtected(path: string): string | undefined {
  return reasons.get(path.normalize("NFKC").toLowerCase());
}

/** Protected files that a repair adds, changes or deletes, a sentence each. */
export function findProtected(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].flatMap((path) => {
    const reason = before.get(path) === after.get(path) ? undefined : explainProtected(path);
    return reason === undefined
      ? []
      : [`${path}:1: this file is not to be changed, rule protected file: ${reason}.`];
  });
}
