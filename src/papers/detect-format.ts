import { extname } from "node:path";
import { PaperCoderError } from "../core/errors.ts";
import type { PaperFormat } from "../state/paper.ts";

/** Formats that are text. */
export type TextFormat = Extract<PaperFormat, "latex" | "markdown" | "s2orc" | "grobid" | "text">;

const byExtension: Record<string, TextFormat> = {
  ".tex": "latex",
  ".ltx": "latex",
  ".latex": "latex",
  ".md": "markdown",
  ".markdown": "markdown",
  ".mmd": "markdown",
  ".json": "s2orc",
  ".txt": "text",
  ".text": "text",
};
const sampleLength = 200_000;

/** What a text is read as: its content decides, the extension where content leaves it open. Throws PAPER_FORMAT for a web page or source code. */
export function detectFormat(path: string, text: string): TextFormat {
  const sample = text.slice(0, sampleLength);
  const start = sample.trimStart().slice(0, 500);
  if (/^<[?!T]/.test(start) && /<TEI[\s>]/.test(sample.slice(0, 5_000))) return "grobid";
  if (/^(?:<!doctype html|<html|<\?xml[^>]{0,100}\?>)/i.test(start)) {
    const message = `${path} is a web page or XML, not a paper's text. Save the paper as Markdown, LaTeX or plain text.`;
    throw new PaperCoderError("PAPER_FORMAT", message);
  }
  if (/^[{[]/.test(start) && (/^\{\s*"/.test(start) || /^\[\s*[[{"]/.test(start))) return "s2orc";
  const extension = extname(path).toLowerCase();
  const named = byExtension[extension];
  if (named === "s2orc") return "s2orc";
  if (/\\documentclass\s{0,9}[[{]|\\begin\s{0,9}\{document\}/.test(sample)) return "latex";
  if (named === "latex" || named === "markdown") return named;
  if (looksLikeSourceCode(sample)) {
    const message = `${path} looks like source code, not like a paper. Give the paper itself, as Markdown, LaTeX, S2ORC JSON or plain text.`;
    throw new PaperCoderError("PAPER_FORMAT", message);
  }
  if (countMatches(sample, /\\(?:(?:sub)*section\*?|begin|caption|label)\s{0,9}\{/g) >= 3) return "latex";
  if (countMatches(sample, /^#{1,6} \S/gm) >= 2 || /^```|^\$\$\s*$/m.test(sample)) return "markdown";
  return "text";
}

function looksLikeSourceCode(sample: string): boolean {
  const lines = sample.split("\n", 2000).filter((line) => line.trim() !== "");
  const code = lines.filter((line) =>
    /^\s{0,40}(?:(?:import|from|def|class|return|const|let|var|function|public|private|static|#include|using|package|for|if|while|elif|else|try|except)\b.{0,200}(?:[:;{(]|\bimport\b|\bas\b)|import \w+$|[\w.[\]]{1,60} ?(?:=|\+=) ?.{0,200}|[\w.]{1,60}\(.{0,200}\);?$|[})\]]{1,3};?$|\/\/|#\s)/.test(
      line.slice(0, 300),
    ),
  );
  return lines.length >= 4 && code.length / lines.length > 0.5;
}

function countMatches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
