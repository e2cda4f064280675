import { posix } from "node:path";
import { PaperCoderError } from "../../core/errors.ts";

const longestPath = 1000;

/** A path as an archive writes it, made plain: `./a//b.tex` is `a/b.tex`. Throws PAPER_UNSAFE when it is absolute or leads outside. */
export function parseEntryPath(archive: string, written: string): string {
  const path = written.replaceAll("\\", "/");
  const segments = path.split("/").filter((segment) => segment !== "" && segment !== ".");
  if (isAbsolute(path) || segments.includes("..") || /\p{Cc}/u.test(path) || path.length > longestPath) {
    const message = `${archive} holds a file named ${quote(written)}, which would lead outside the archive. Get the archive from its publisher again, or give the main .tex file.`;
    throw new PaperCoderError("PAPER_UNSAFE", message);
  }
  return segments.join("/");
}

/** Throws PAPER_UNSAFE when a link at `path` points outside the archive. */
export function checkLinkTarget(archive: string, path: string, target: string): void {
  const resolved = posix.normalize(posix.join(posix.dirname(path), target.replaceAll("\\", "/")));
  if (!isAbsolute(target) && resolved !== ".." && !resolved.startsWith("../")) return;
  const message = `${archive} holds a link ${quote(path)} to ${quote(target)}, outside the archive. Get the archive from its publisher again, or give the main .tex file.`;
  throw new PaperCoderError("PAPER_UNSAFE", message);
}

/** True for what systems and editors leave beside a paper: AppleDouble files and version control. */
export function isClutter(path: string): boolean {
  return path.split("/").some((segment) => /^(?:\._.*|__MACOSX|\.git|\.svn|\.DS_Store)$/.test(segment));
}

function isAbsolute(path: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:)/.test(path);
}

function quote(path: string): string {
  return JSON.stringify(path.slice(0, 120));
}
