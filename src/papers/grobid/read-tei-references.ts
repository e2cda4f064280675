import { readTeiText } from "./tei-text.ts";
import { findAll, findElement, listElements, type XmlElement } from "./xml-tree.ts";

/** The list of references, one line each: as it is printed where the file keeps that, else put together from its parts. */
export function readTeiReferences(back: XmlElement): string[] {
  return findAll(back, "listBibl")
    .flatMap((list) => listElements(list, "biblStruct"))
    .map(readReference)
    .filter(Boolean);
}

function readReference(reference: XmlElement): string {
  const raw = listElements(reference, "note").find(({ attributes }) => attributes.type === "raw_reference");
  if (raw) return readTeiText(raw);
  const analytic = findElement(reference, "analytic");
  const monograph = findElement(reference, "monogr");
  const authors = findAll(analytic ?? monograph ?? reference, "persName").map((name) =>
    readTeiText(spread(name)),
  );
  const titles = [analytic, monograph].map((part) => readTeiText((part && findElement(part, "title")) ?? ""));
  const date = findElement(reference, "monogr", "imprint", "date");
  const year = /\d{4}/.exec(date?.attributes.when ?? "")?.[0];
  return [authors.join(", "), ...titles, year].filter(Boolean).join(". ");
}

// first name and surname stand side by side without a blank
function spread(name: XmlElement): XmlElement {
  return { ...name, children: name.children.flatMap((child) => [child, " "]) };
}
