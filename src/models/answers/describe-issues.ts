import type { z } from "zod";

const maxIssues = 20;

type Issue = z.core.$ZodIssue;

/** What is wrong with a value, one plain sentence for each place, with the path to it. */
export function describeIssues(error: z.ZodError): string[] {
  const described = error.issues.map((issue) => describeIssue(issue, []));
  const unique = [...new Set(described)];
  if (unique.length <= maxIssues) return unique;
  return [...unique.slice(0, maxIssues), `and ${unique.length - maxIssues} more problems of this kind`];
}

function describeIssue(issue: Issue, parents: readonly PropertyKey[]): string {
  const path = [...parents, ...issue.path];
  const place = formatPath(path);
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const [closest = []] = [...issue.errors].sort((a, b) => a.length - b.length || depth(b) - depth(a));
    return [...new Set(closest.map((inner) => describeIssue(inner, path)))].join("; or ");
  }
  if (
    issue.code === "invalid_type" &&
    issue.input === undefined &&
    / received undefined$/.test(issue.message)
  ) {
    return `${place} is missing: it must be ${nameType(issue.expected)}`;
  }
  if (issue.code === "unrecognized_keys") return `${place} has unknown keys: ${issue.keys.join(", ")}`;
  return `${place}: ${issue.message}`;
}

function depth(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length));
}

function nameType(expected: string): string {
  if (expected === "array") return "a list";
  if (expected === "object" || expected === "record") return "an object";
  return `a ${expected}`;
}

/** A path as people write it: `files[2].path`; the value itself is "the answer". */
function formatPath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "the answer";
  return path
    .map((key, index) => (typeof key === "number" ? `[${key}]` : `${index > 0 ? "." : ""}${String(key)}`))
    .join("");
}
