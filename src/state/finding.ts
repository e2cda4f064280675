import { z } from "zod";

/** What a static check can find; a code never changes its meaning, so that scripts may branch on it. */
export const FindingCode = z.enum([
  "config-empty",
  "config-escaped",
  "config-not-a-map",
  "float-as-text",
  "yaml-invalid",
  "file-invalid",
  "file-empty",
  "file-incomplete",
  "stray-fence",
  "stray-prose",
  "not-text",
  "too-large",
  "too-many-files",
  "link-skipped",
  "unreadable",
  "out-of-time",
  "more-findings",
  "syntax-error",
  "too-deep",
  "stub",
  "unfinished-comment",
  "undefined-name",
  "unknown-module",
  "unknown-name",
  "unknown-attribute",
  "import-path",
  "import-beyond-root",
  "self-import",
  "missing-requirement",
  "unused-requirement",
  "missing-init",
  "wrong-call",
  "swallowed-error",
  "no-main-guard",
  "work-at-import",
  "no-argument-parsing",
  "unknown-config-key",
  "hidden-constant",
  "unused-config-key",
  "type-error",
  "types-not-checked",
]);
export type FindingCode = z.infer<typeof FindingCode>;

export const Severity = z.enum(["error", "warning", "note"]);
export type Severity = z.infer<typeof Severity>;

/** One thing that a check which executes nothing has found in a repository. */
export const Finding = z.object({
  /** The same for the same finding, also when lines above it move. */
  id: z.string().min(1),
  /** 0 artefacts, 1 syntax, 2 names, 3 calls, 4 config use, 5 types. */
  rung: z.int().min(0).max(5),
  /** Path inside the repository with forward slashes; "." for the repository itself. */
  file: z.string().min(1),
  /** Counted from 1; null when the finding concerns the whole file. */
  line: z.int().min(1).nullable(),
  code: FindingCode,
  /** What is wrong and what to do about it. */
  message: z.string().min(1),
  severity: Severity,
  /** True when `papercoder check --fix` can mend it. */
  fixable: z.boolean(),
});
export type Finding = z.infer<typeof Finding>;
