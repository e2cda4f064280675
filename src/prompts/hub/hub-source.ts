import { PaperCoderError } from "../../core/errors.ts";

/** A prompt of LangSmith's prompt hub, as it is named on the command line: `langsmith:[OWNER/]NAME[:COMMIT]`. */
export interface HubSource {
  /** As it was written. */
  text: string;
  /** `NAME` or `OWNER/NAME`; without an owner it is one of the key's own workspace. */
  identifier: string;
  /** A commit hash, its beginning, or a tag; the latest commit without it. */
  commit: string | undefined;
  /** Name of the prompt it replaces: NAME without `papercoder-` in front of it. */
  prompt: string;
}

const scheme = "langsmith:";
// the parts become parts of a URL, so that a dot may not begin one
const form = /^langsmith:((?:[a-zA-Z0-9][\w.-]*\/)?([a-zA-Z0-9][\w.-]*))(?::([a-zA-Z0-9][\w.-]*))?$/;
const longest = 300;

/** Reads what names a prompt of the hub; undefined for a folder. Throws PROMPT_INVALID for a malformed name. */
export function parseHubSource(text: string): HubSource | undefined {
  if (!text.startsWith(scheme)) return undefined;
  const [, identifier, name, commit] = form.exec(text.slice(0, longest + 1)) ?? [];
  if (identifier === undefined || name === undefined || text.length > longest) {
    throw new PaperCoderError(
      "PROMPT_INVALID",
      `${text.slice(0, longest)}: write langsmith:NAME or langsmith:NAME:COMMIT, such as langsmith:papercoder-coder:1a2b3c4d.`,
    );
  }
  return { text, identifier, commit, prompt: name.replace(/^papercoder-(?=.)/, "") };
}
