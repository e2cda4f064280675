/** A paper on arXiv; without a version the newest is meant. */
export interface ArxivId {
  /** `1706.03762`, or `hep-th/9901001` for papers before April 2007. */
  id: string;
  version?: number;
}

const current = /^(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})(?:v([1-9]\d{0,2}))?$/;
// a subject class names the same paper: math.GT/0309136 is math/0309136
const old = /^([a-z]+(?:-[a-z]+)?)(?:\.[a-z]{2})?\/(\d{2}(?:0[1-9]|1[0-2])\d{3})(?:v([1-9]\d{0,2}))?$/;

/** The id that a text is, with or without a version; undefined for any other text. */
export function parseArxivId(text: string): ArxivId | undefined {
  if (text.length > 60) return undefined;
  const written = text.toLowerCase();
  const [, id, version] = current.exec(written) ?? [];
  if (id !== undefined) return createId(id, version);
  const [, archive, number, oldVersion] = old.exec(written) ?? [];
  return archive === undefined ? undefined : createId(`${archive}/${number}`, oldVersion);
}

/** `1706.03762v7`, or `1706.03762` when the version is not known. */
export function formatArxivId({ id, version }: ArxivId): string {
  return version === undefined ? id : `${id}v${version}`;
}

function createId(id: string, version: string | undefined): ArxivId {
  return version === undefined ? { id } : { id, version: Number(version) };
}
