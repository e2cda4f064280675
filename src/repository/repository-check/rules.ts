import type { FindingCode, Severity } from "../../state/finding.ts";

/** What one code means: on which rung it is found, how bad it is, and what to do where the check's own words are for a model. */
export interface Rule {
  rung: 0 | 1 | 2 | 3 | 4 | 5;
  severity: Severity;
  title: string;
  remedy?: string;
}

const rule = (rung: Rule["rung"], severity: Severity, title: string, remedy?: string): Rule => ({
  rung,
  severity,
  title,
  ...(remedy === undefined ? {} : { remedy }),
});

/** Every code of a finding, in the order of docs/checks.md. */
export const rules: Readonly<Record<FindingCode, Rule>> = {
  "config-empty": rule(0, "error", "config.yaml holds no values", "write its values"),
  "config-escaped": rule(
    0,
    "error",
    "config.yaml has \\n where line breaks belong",
    "write real line breaks",
  ),
  "config-not-a-map": rule(0, "error", "config.yaml is not a mapping"),
  "float-as-text": rule(0, "error", "a number that PyYAML reads as a string"),
  "yaml-invalid": rule(0, "warning", "a YAML file does not parse"),
  "file-invalid": rule(0, "warning", "a file is not what its name says"),
  "file-empty": rule(0, "warning", "a source file has no code", "write it, or remove it"),
  "file-incomplete": rule(0, "error", "a file holds a refusal or a gap instead of its text"),
  "stray-fence": rule(0, "error", "a Markdown fence was left in a file", "remove it"),
  "stray-prose": rule(0, "error", "a sentence of an answer was left in a file", "remove it"),
  stub: rule(0, "warning", "code that was left out"),
  "unfinished-comment": rule(0, "note", "a comment that says that something is unfinished"),
  "not-text": rule(0, "error", "a Python file that is not text"),
  "too-large": rule(0, "warning", "a source file too large to be checked"),
  "too-many-files": rule(0, "warning", "more files than are checked"),
  "link-skipped": rule(0, "note", "a link, which is not followed"),
  unreadable: rule(0, "warning", "a file or folder that could not be read"),
  "out-of-time": rule(0, "warning", "checking took too long"),
  "more-findings": rule(0, "note", "more findings than are shown for one file"),
  "syntax-error": rule(1, "error", "Python that does not parse"),
  "too-deep": rule(1, "error", "Python nested too deeply to be parsed"),
  "undefined-name": rule(2, "error", "a name that nothing defines"),
  "unknown-module": rule(2, "error", "an import of a module that does not exist"),
  "unknown-name": rule(2, "error", "an import of a name that its module lacks"),
  "unknown-attribute": rule(2, "error", "a use of a name that its module lacks"),
  "import-path": rule(2, "error", "an import that fails from the root of the repository"),
  "import-beyond-root": rule(2, "error", "a relative import that leaves its package"),
  "self-import": rule(2, "error", "a file that imports itself"),
  "missing-requirement": rule(2, "error", "an imported package that no requirements name"),
  "unused-requirement": rule(2, "note", "a required package that nothing imports"),
  "missing-init": rule(2, "note", "a package without __init__.py"),
  "wrong-call": rule(3, "error", "a call with arguments that its function does not take"),
  "swallowed-error": rule(3, "warning", "a broad except that hides every failure"),
  "no-main-guard": rule(3, "warning", "main.py runs when it is imported"),
  "work-at-import": rule(3, "warning", "main.py does work when it is imported"),
  "no-argument-parsing": rule(3, "warning", "main.py --help starts the run"),
  "unknown-config-key": rule(
    4,
    "error",
    "a key that config.yaml lacks",
    "read one of those, or add it to config.yaml",
  ),
  "hidden-constant": rule(
    4,
    "warning",
    "a value in code that config.yaml lacks",
    "put it into config.yaml and read it without a default",
  ),
  "unused-config-key": rule(4, "warning", "a key of config.yaml that nothing reads"),
  "type-error": rule(5, "error", "a mistake that pyright finds"),
  "types-not-checked": rule(5, "note", "types were not checked"),
};
