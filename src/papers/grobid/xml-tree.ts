import { SaxesParser } from "saxes";
import { PaperCoderError } from "../../core/errors.ts";

export interface XmlElement {
  /** Without its namespace prefix. */
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (XmlElement | string)[];
}

const deepest = 100;
const mostElements = 500_000;
const mostCharacters = 64 * 1024 * 1024;
// what a converter may let through from a PDF's text; the text is cleaned later
const harmless = /disallowed character|undefined entity|malformed character entity/;

/**
 * The root of an XML document as a tree; entities are the five of XML and numbers, and nothing outside is read.
 * Throws PAPER_FORMAT when it is not well-formed, PAPER_TOO_LARGE when it is larger or deeper than any paper.
 */
export function parseXml(xml: string, path: string): XmlElement {
  if (xml.length > mostCharacters) throw tooLarge(path);
  const top: XmlElement = { name: "", attributes: {}, children: [] };
  const open = [top];
  let elements = 0;
  const parser = new SaxesParser({ xmlns: false });
  parser.on("error", (error) => {
    if (!harmless.test(error.message)) throw notWellFormed(path, error);
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name: name.replace(/^.*:/, ""), attributes, children: [] };
    if (++elements > mostElements || open.length > deepest) throw tooLarge(path);
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => open.pop());
  const addText = (text: string) => open.at(-1)?.children.push(text);
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(xml).close();
  const root = listElements(top)[0];
  if (root) return root;
  throw notWellFormed(path, new Error("it has no element"));
}

/** The child elements, all or those of some names. */
export function listElements(parent: XmlElement, ...names: readonly string[]): XmlElement[] {
  const elements = parent.children.filter((child) => typeof child !== "string");
  return names.length === 0 ? elements : elements.filter(({ name }) => names.includes(name));
}

/** The first element of these names, each inside the one before: `findElement(tei, "teiHeader", "fileDesc")`. */
export function findElement(root: XmlElement, ...names: readonly string[]): XmlElement | undefined {
  let current: XmlElement | undefined = root;
  for (const name of names) current = current && listElements(current, name)[0];
  return current;
}

/** Every element of this name below another, in the order of the document. */
export function findAll(root: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  const visit = (element: XmlElement) => {
    for (const child of listElements(element)) {
      if (child.name === name) found.push(child);
      visit(child);
    }
  };
  visit(root);
  return found;
}

function notWellFormed(path: string, error: Error): PaperCoderError {
  const message = `${path} is broken XML (${error.message.slice(0, 200)}). Make it again, or give the PDF or the LaTeX source.`;
  return new PaperCoderError("PAPER_FORMAT", message, { cause: error });
}

function tooLarge(path: string): PaperCoderError {
  const message = `${path} is XML with more or deeper elements than any paper. Give the paper alone.`;
  return new PaperCoderError("PAPER_TOO_LARGE", message);
}
