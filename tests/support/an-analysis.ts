import type { FileAnalysis } from "../../src/state/file-analysis.ts";

/** The analysis of one file, which asks for no change of the design unless told to. */
export function anAnalysis(path: string, changes: Partial<FileAnalysis> = {}): FileAnalysis {
  return {
    path,
    summary: "Does its step.",
    inputs: [],
    outputs: [],
    interactions: [],
    steps: [{ text: "Take the mean.", places: ["eq:1"] }],
    constraints: [],
    amendments: [],
    notes: [],
    ...changes,
  };
}
