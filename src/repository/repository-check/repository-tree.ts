import type { Problem } from "../checks/problem.ts";

/** One text file of a repository under check. */
export interface TreeFile {
  /** Inside the repository, with forward slashes. */
  path: string;
  /** Without a byte order mark. */
  text: string;
  /** False for other encodings, in which nothing is written back. */
  isUtf8: boolean;
}

/** A problem with the file it is in; "." for the repository itself. */
export interface FileProblem extends Problem {
  file: string;
}

/** A repository as far as its limits let it be read. */
export interface RepositoryTree {
  /** Real path of the folder. */
  root: string;
  files: readonly TreeFile[];
  /** Every regular file, read or not, sorted. */
  paths: readonly string[];
  /** What was left out, and why. */
  problems: readonly FileProblem[];
}
