import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { list } from "tar";

const tarMarkPlace = 257;
const deepestInput = 20;

/** A paper's LaTeX as one text, inputs put in place. */
export interface LatexSource {
  text: string;
  /** Classes and packages that come with it, without their comments. */
  styles: string;
  /** The archive, or the file that LaTeX is run on. */
  main: string;
}

const isStyle = (path: string): boolean => /\.(?:sty|cls)$/.test(path);

/** Reads the LaTeX of a paper from its `.tex`, `.sty` and `.cls` files or from one e-print archive. */
export async function loadLatex(files: readonly string[]): Promise<LatexSource> {
  const [first = ""] = files;
  if (/\.t?gz$/.test(first)) {
    const texts = unpack(await readFile(first));
    return { ...joinTexts(findMain(texts), texts), main: first };
  }
  const texts = new Map<string, string>();
  for (const file of files) texts.set(basename(file), (await readFile(file)).toString());
  const main = findMain(texts);
  return { ...joinTexts(main, texts), main: join(dirname(first), main) };
}

function joinTexts(main: string, texts: ReadonlyMap<string, string>): Omit<LatexSource, "main"> {
  const styles = [...texts].filter(([path]) => isStyle(path)).map(([, text]) => dropComments(text));
  return { text: flatten(main, texts, 0), styles: styles.join("\n") };
}

function unpack(archive: Uint8Array): Map<string, string> {
  const bytes = gunzipSync(archive);
  const texts = new Map<string, string>();
  if (bytes.toString("latin1", tarMarkPlace, tarMarkPlace + 5) !== "ustar")
    return texts.set("main.tex", bytes.toString());
  const parser = list({
    onReadEntry: (entry) => {
      const parts: Buffer[] = [];
      entry.on("data", (part) => parts.push(part));
      entry.on("end", () => {
        if (/\.(?:tex|sty|cls)$/.test(entry.path) && !basename(entry.path).startsWith("._")) {
          texts.set(entry.path.replace(/^\.\//, ""), Buffer.concat(parts).toString());
        }
      });
    },
  });
  parser.end(bytes);
  return texts;
}

function findMain(texts: ReadonlyMap<string, string>): string {
  let best = "";
  let most = -1;
  for (const [path, text] of texts) {
    if (isStyle(path)) continue;
    const isMain = /\\documentclass/.test(text) && /\\begin\s*\{document\}/.test(text);
    const score = (isMain ? 1e9 : 0) + flatten(path, texts, 0).length;
    if (score > most) [best, most] = [path, score];
  }
  return best;
}

function flatten(path: string, texts: ReadonlyMap<string, string>, depth: number): string {
  const text = texts.get(path) ?? "";
  if (depth > deepestInput) return "";
  return dropComments(text).replace(
    /\\(?:input|include|subfile)\s*\{([^{}]+)\}/g,
    (written, name: string) => {
      const wanted = name.trim().replace(/^\.\//, "");
      const found = [wanted, `${wanted}.tex`].find((candidate) => texts.has(candidate));
      return found === undefined ? written : `\n${flatten(found, texts, depth + 1)}\n`;
    },
  );
}

// a comment takes its line end along, unless the line is empty but for it
function dropComments(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/(?<!\\)((?:\\\\)*)%[^\n]*(?:\n[ \t]*)?/g, "$1");
}
