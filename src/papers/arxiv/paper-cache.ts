import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { PaperCoderError } from "../../core/errors.ts";
import { hashText } from "../../core/hash.ts";
import { type ArxivId, formatArxivId } from "./arxiv-id.ts";

/** What is asked of arXiv: the source (the PDF where there is none), or the PDF itself. */
export type PaperForm = "source" | "pdf";

const Entry = z.object({
  kind: z.enum(["e-print", "pdf"]),
  arxivId: z.string(),
  url: z.string(),
  notes: z.array(z.string()),
  sha256: z.string(),
});
const Newest = z.object({ version: z.int().positive(), checkedAt: z.number() });

/** A downloaded paper: `bytes` are an e-print as arXiv holds it (archive, gzip or TeX), or a PDF. */
export interface DownloadedPaper {
  bytes: Uint8Array;
  kind: "e-print" | "pdf";
  /** With its version, wherever that could be learned. */
  arxivId: string;
  /** Where the bytes came from. */
  url: string;
  /** What the reader of the paper should know, one sentence each. */
  notes: string[];
}

/** Papers kept in a folder by id, version and form. A damaged entry counts as absent. */
export class PaperCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async read(id: ArxivId, form: PaperForm): Promise<DownloadedPaper | undefined> {
    const entry = Entry.safeParse(await this.#readJson(`${nameFile(id)}.${form}.json`)).data;
    const bytes = entry && (await this.#readFile(`${nameFile(id)}.${form}`));
    if (bytes === undefined || hashText(bytes) !== entry?.sha256) return undefined;
    const { kind, arxivId, url, notes } = entry;
    return { bytes: new Uint8Array(bytes), kind, arxivId, url, notes };
  }

  async write(id: ArxivId, form: PaperForm, { bytes, ...paper }: DownloadedPaper): Promise<void> {
    const entry: z.infer<typeof Entry> = { ...paper, sha256: hashText(bytes) };
    await this.#replaceFile(`${nameFile(id)}.${form}`, bytes);
    await this.#replaceFile(`${nameFile(id)}.${form}.json`, JSON.stringify(entry));
  }

  /** The newest version of a paper as arXiv told it, and when (milliseconds since 1970). */
  async readNewest(id: ArxivId): Promise<z.infer<typeof Newest> | undefined> {
    return Newest.safeParse(await this.#readJson(`${nameFile({ id: id.id })}.newest.json`)).data;
  }

  async writeNewest({ id, version }: ArxivId, checkedAt: number): Promise<void> {
    await this.#replaceFile(`${nameFile({ id })}.newest.json`, JSON.stringify({ version, checkedAt }));
  }

  /** The kept copy with the highest version. */
  async readHighest({ id }: ArxivId, form: PaperForm): Promise<DownloadedPaper | undefined> {
    const start = `${nameFile({ id })}v`;
    const versions = (await this.#listFiles())
      .filter((name) => name.startsWith(start) && name.endsWith(`.${form}.json`))
      .map((name) => Number(name.slice(start.length, -`.${form}.json`.length)))
      .filter((version) => Number.isInteger(version))
      .sort((a, b) => b - a);
    for (const version of versions) {
      const paper = await this.read({ id, version }, form);
      if (paper) return paper;
    }
    return undefined;
  }

  async #readJson(name: string): Promise<unknown> {
    const text = (await this.#readFile(name))?.toString("utf8");
    try {
      return text === undefined ? undefined : JSON.parse(text);
    } catch (error) {
      // a damaged entry is fetched anew
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  async #readFile(name: string): Promise<Buffer | undefined> {
    try {
      return await readFile(join(this.#folder, name));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw describeFolderError(this.#folder, error);
    }
  }

  async #listFiles(): Promise<string[]> {
    try {
      return await readdir(this.#folder);
    } catch (error) {
      if (isMissing(error)) return [];
      throw describeFolderError(this.#folder, error);
    }
  }

  // a reader sees the old file or the new one, never a part
  async #replaceFile(name: string, content: string | Uint8Array): Promise<void> {
    const path = join(this.#folder, name);
    const part = `${path}.${process.pid}.part`;
    try {
      await mkdir(this.#folder, { recursive: true });
      await writeFile(part, content);
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      throw describeFolderError(this.#folder, error);
    }
  }
}

/** The error for a cache folder that cannot be used: STORE_UNWRITABLE. */
export function describeFolderError(folder: string, error: unknown): PaperCoderError {
  const reason = error instanceof Error ? error.message.slice(0, 200) : String(error);
  const message = `Downloaded papers cannot be kept in ${folder}: ${reason}. Make the folder writable, or choose another home folder.`;
  return new PaperCoderError("STORE_UNWRITABLE", message, { cause: error });
}

function nameFile(id: ArxivId): string {
  return formatArxivId(id).replace("/", "_");
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
