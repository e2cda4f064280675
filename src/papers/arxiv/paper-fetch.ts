import { PaperCoderError } from "../../core/errors.ts";
import type { Clock } from "../http/clock.ts";
import type { ArxivAnswer, ArxivClient } from "./arxiv-client.ts";
import { type ArxivId, formatArxivId } from "./arxiv-id.ts";
import { learnVersion, readVersionFromFeed } from "./learn-version.ts";
import type { DownloadedPaper, PaperCache, PaperForm } from "./paper-cache.ts";
import { recogniseDownload } from "./recognise-download.ts";

// the host that arXiv sets aside for programs
const origin = "https://export.arxiv.org";

/** Fetches one paper, from the first request to the cache. */
export class PaperFetch {
  readonly #form: PaperForm;
  readonly #client: ArxivClient;
  readonly #cache: PaperCache;
  readonly #clock: Clock;
  #id: ArxivId;
  readonly #isNewest: boolean;

  constructor(id: ArxivId, form: PaperForm, client: ArxivClient, cache: PaperCache, clock: Clock) {
    this.#id = id;
    this.#form = form;
    this.#client = client;
    this.#cache = cache;
    this.#clock = clock;
    this.#isNewest = id.version === undefined;
  }

  async run(): Promise<DownloadedPaper> {
    const source = this.#form === "source" ? await this.#getSource() : undefined;
    if (source && "bytes" in source) return this.#keep(source);
    const pdf = await this.#getPdf();
    if (!source) return this.#keep(pdf);
    // a kept copy has the note already
    const paper = { ...pdf, notes: [...new Set([...pdf.notes, source.note])] };
    return source.mayChange ? paper : this.#keep(paper);
  }

  /** The e-print, or why the PDF has to serve, and whether arXiv may answer otherwise the next time. */
  async #getSource(): Promise<DownloadedPaper | { note: string; mayChange?: true }> {
    const answer = await this.#get("e-print");
    const name = formatArxivId(this.#id);
    const instead = "its PDF is read instead, in which formulas and tables are less faithful";
    if (answer.outcome === "known") return this.#readKnown();
    if (answer.outcome === "missing") return { note: `arXiv has no source of ${name}; ${instead}.` };
    if (answer.outcome === "too-large") return { note: `The source of ${name} is too large; ${instead}.` };
    const content = recogniseDownload(answer.bytes);
    if (content === "tex") return this.#describe(answer, "e-print");
    if (content === "pdf") {
      const note = `${name} was submitted to arXiv as a PDF: there is no source, and formulas and tables are less faithful.`;
      return { ...this.#describe(answer, "pdf"), notes: [note] };
    }
    if (content === "page") {
      return { note: `arXiv gave a web page for the source of ${name}; ${instead}.`, mayChange: true };
    }
    return { note: `The source of ${name} on arXiv is not TeX; ${instead}.` };
  }

  async #getPdf(): Promise<DownloadedPaper> {
    const answer = await this.#get("pdf");
    const name = formatArxivId(this.#id);
    if (answer.outcome === "known") return this.#readKnown();
    if (answer.outcome === "missing") {
      const message = `arXiv has no paper ${name}. Check the id and the version; of a withdrawn paper give an earlier version, such as arxiv:${this.#id.id}v1.`;
      throw new PaperCoderError("PAPER_NOT_FOUND", message);
    }
    if (answer.outcome === "too-large") {
      const message = `The paper ${name} is larger than a download may be. Download it with a browser and give a smaller file, such as its main .tex.`;
      throw new PaperCoderError("PAPER_TOO_LARGE", message);
    }
    if (recogniseDownload(answer.bytes) === "pdf") return this.#describe(answer, "pdf");
    const message = `arXiv answered with something else than the paper ${name}: perhaps it was withdrawn, or arXiv limits this machine for now. Look at https://arxiv.org/abs/${name}, and try again later.`;
    throw new PaperCoderError("PAPER_DOWNLOAD", message);
  }

  /** Asks for a file of the paper, and learns the version from the first answer that names it. */
  async #get(part: "e-print" | "pdf"): Promise<ArxivAnswer> {
    return this.#client.get(`${origin}/${part}/${formatArxivId(this.#id)}`, async (answer) => {
      const version = this.#id.version ?? learnVersion(this.#id, answer);
      if (version === undefined) return true;
      this.#id = { ...this.#id, version };
      return !this.#isNewest || (await this.#cache.read(this.#id, this.#form)) === undefined;
    });
  }

  #describe(answer: { url: string; bytes: Uint8Array }, kind: DownloadedPaper["kind"]): DownloadedPaper {
    return { bytes: answer.bytes, kind, arxivId: formatArxivId(this.#id), url: answer.url, notes: [] };
  }

  // the copy was there when the headers came
  async #readKnown(): Promise<DownloadedPaper> {
    const paper = await this.#cache.read(this.#id, this.#form);
    if (paper) return paper;
    const message = `The kept copy of ${formatArxivId(this.#id)} was removed while it was read. Try again.`;
    throw new PaperCoderError("PAPER_DOWNLOAD", message);
  }

  async #keep(found: DownloadedPaper): Promise<DownloadedPaper> {
    await this.#askForVersion();
    const paper = { ...found, arxivId: formatArxivId(this.#id) };
    if (this.#id.version === undefined) {
      const note = `Which version of ${this.#id.id} this is could not be learned; it is not kept for the next time.`;
      return { ...paper, notes: [...paper.notes, note] };
    }
    await this.#cache.write(this.#id, this.#form, paper);
    if (this.#isNewest) await this.#cache.writeNewest(this.#id, this.#clock.now());
    return paper;
  }

  // when no header named it; one attempt, as the paper itself is already here
  async #askForVersion(): Promise<void> {
    if (this.#id.version !== undefined) return;
    try {
      const url = `${origin}/api/query?id_list=${encodeURIComponent(this.#id.id)}&max_results=1`;
      const answer = await this.#client.get(url, undefined, 1);
      if (answer.outcome !== "found") return;
      const version = readVersionFromFeed(this.#id, Buffer.from(answer.bytes).toString("utf8"));
      if (version !== undefined) this.#id = { ...this.#id, version };
    } catch (error) {
      // a paper without its version is still a paper, and a note says so
      if (!PaperCoderError.isInstance(error) || error.code !== "PAPER_DOWNLOAD") throw error;
    }
  }
}
