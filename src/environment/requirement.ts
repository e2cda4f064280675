/** A distribution to resolve, with a version specifier such as `>=1.24` or null. */
export interface WantedDistribution {
  distribution: string;
  version: string | null;
}

const name = /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/;
const clause = /^(===|==|~=|!=|<=|>=|<|>)([A-Za-z0-9]([A-Za-z0-9.+!_-]*[A-Za-z0-9])?(\.\*)?)$/;
const longest = 200;

/** True for what PyPI allows as a name: nothing that pip or uv would take for an option, an address or a marker. */
export function isDistributionName(text: string): boolean {
  return text.length <= longest && name.test(text);
}

/** True for version clauses with commas between them, and no spaces. */
export function isVersionSpecifier(text: string): boolean {
  return text.length <= longest && text.split(",").every((part) => clause.test(part));
}

/** A requirement as pip and uv read it. */
export function formatRequirement({ distribution, version }: WantedDistribution): string {
  return `${distribution}${version ?? ""}`;
}

/** The next weaker specifier of one that cannot be had: at least the version named, then any (null). */
export function loosenVersion(version: string): string | null {
  const [, , named] =
    version
      .split(",")
      .map((part) => clause.exec(part))
      .find((match) => match && ["==", "===", "~=", ">=", ">"].includes(match[1] ?? "")) ?? [];
  // a local version such as 1.9.0+cu111 is of one index
  const loose = named === undefined ? null : `>=${named.replace(/\.\*$/, "").replace(/\+.*$/, "")}`;
  return loose === version ? null : loose;
}
