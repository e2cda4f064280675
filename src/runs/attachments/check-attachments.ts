import { PaperCoderError } from "../../core/errors.ts";
import type { ChatModel } from "../../models/create-chat-model.ts";
import { chooseModel, type ModelSettings } from "../../models/model-settings.ts";
import { pictureLimits } from "../../papers/figures/picture-limits.ts";
import type { PaperWithSource } from "../../papers/read-paper.ts";
import type { Paper } from "../../state/paper.ts";
import type { RunSettings } from "../run-record.ts";
import { pdfReader } from "./pdf-reader.ts";

const megabyte = 1024 * 1024;
/** A request may have 32 MB, and base64 makes three bytes four (Anthropic, "PDF support"). */
const largestPdf = 24 * megabyte;

/** Throws USAGE for a PDF that is to be attached where the paper cannot have been read from one. */
export function checkSource(
  { source }: Pick<Paper, "source">,
  settings: Pick<RunSettings, "attachPdf">,
): void {
  if (!settings.attachPdf || source.format === "pdf" || source.format === "grobid") return;
  throw describeNoPdf(source);
}

/** Throws USAGE for a PDF that is to be attached where there is none, or that is too large for a request. */
export function checkPdf(
  { paper, pdf }: Pick<PaperWithSource, "paper" | "pdf">,
  settings: Pick<RunSettings, "attachPdf" | "figures">,
): void {
  if (!settings.attachPdf) return;
  if (!pdf) throw describeNoPdf(paper.source);
  // the pictures go with the same request
  const room = largestPdf - (settings.figures ? pictureLimits.totalBytes : 0);
  if (pdf.length > room) {
    const sizeMb = Math.ceil(pdf.length / megabyte);
    throw new PaperCoderError(
      "USAGE",
      `--attach-pdf: ${paper.source.name} has ${sizeMb} MB, and a request has room for a PDF of ${room / megabyte} MB${settings.figures ? " beside the pictures" : ""}. Leave the option out.`,
    );
  }
}

/** Throws USAGE when a model is known not to take what the run would send it. */
export function checkInputs(
  model: string,
  { profile }: Pick<ChatModel, "profile">,
  run: Pick<RunSettings, "figures" | "attachPdf"> & { models: ModelSettings },
): void {
  if (run.figures && profile.imageInputs === false) throw describeRefusal(model, "pictures", "--figures");
  const readsPdf = run.attachPdf && chooseModel(run.models, pdfReader) === model;
  if (readsPdf && profile.pdfInputs === false) throw describeRefusal(model, "PDF files", "--attach-pdf");
}

function describeRefusal(model: string, what: string, flag: string): PaperCoderError {
  return new PaperCoderError(
    "USAGE",
    `${model} takes no ${what}, which ${flag} would send. Leave ${flag} out (in a resume: ${flag.replace("--", "--no-")}), or give another model with --model or --model-for.`,
  );
}

function describeNoPdf({ name, format }: Paper["source"]): PaperCoderError {
  return new PaperCoderError(
    "USAGE",
    `--attach-pdf needs a paper that is read from a PDF; ${name} is ${format}. Leave the option out, or give the PDF.`,
  );
}
