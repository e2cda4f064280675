const name = /^[A-Za-z_]\w*$/;

/** The modules of a repository that can be imported, in the order of their paths; of packages the package itself. */
export function listModules(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (!path.endsWith(".py") || isTest(path)) return [];
    const parts = path.slice(0, -".py".length).split("/");
    const own = parts.at(-1) === "__init__" ? parts.slice(0, -1) : parts;
    return own.length > 0 && own.every((part) => name.test(part)) ? [own.join(".")] : [];
  });
}

/** Tests import what only those who test install. */
function isTest(path: string): boolean {
  return /(^|\/)(tests?\/|test_[^/]*\.py$|[^/]*_test\.py$|conftest\.py$|smoke_test\.py$)/.test(path);
}
