import { listDiagramLines } from "./diagram-lines.ts";
import { readClassDiagram } from "./read-class-diagram.ts";

const elsewhere = /^(module|script|functions?|external|library|third[- ]?party|package|namespace|file)$/;

/**
 * Names of the classes that a class diagram declares, by `class Name` or a member line. Those that only stand in a
 * relation, or are annotated as `<<external>>` or `<<module>>`, are not classes that the repository defines.
 */
export function listClasses(classDiagram: string): string[] {
  const { classes } = readClassDiagram(listDiagramLines(classDiagram.slice(0, 100_000)).slice(1));
  return [...classes]
    .filter(([, annotations]) => ![...annotations].some((one) => elsewhere.test(one)))
    .map(([name]) => name);
}
