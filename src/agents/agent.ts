import type { AnswerForm } from "../state/answer-form.ts";
import type { ContextSection } from "../state/context-sections.ts";
import type { RunEvent } from "../state/events.ts";
import type { HubId } from "../state/hub-id.ts";
import type { PublicSymbol } from "../state/logic-design.ts";
import type { Paper } from "../state/paper.ts";
import type { Pause } from "../state/pause.ts";
import type { Feedback, RunState, RunUpdate } from "../state/run-state.ts";
import type { ShownCode } from "../state/shown-code.ts";
import type { SourceFile } from "../state/source-file.ts";
import type { Usage } from "../state/usage.ts";
import type { Workshop } from "./workshop.ts";

/**
 * One node of the graph: a plain object, so that swapping is object spread.
 * `run` reads the state, asks the model through `context` and returns what it adds to the state.
 */
export interface Agent {
  description: string;
  run(state: RunState, context: AgentContext): Promise<RunUpdate>;
}

/** What an agent may use of the world; tests give a fake one. */
export interface AgentContext {
  /** Asks a model one question and gives the checked value; throws ModelAnswerError when it does not hold twice. */
  ask<T>(question: Question<T>): Promise<Answered<T>>;
  checks: SourceChecks;
  /** Makes work durable: after a crash what was finished is not repeated. Call it in an order that only the state decides. */
  durable<A extends unknown[], T>(
    name: string,
    work: (...input: A) => Promise<T>,
  ): (...input: A) => Promise<T>;
  /** Stops the run here until somebody answers, then gives the answer; do nothing that has an effect before it. */
  pause(reason: Pause): unknown;
  /** Which written files a coder is shown, and so waits for. */
  shownCode: ShownCode;
  /** The paper as models are shown it, every citable place with its id; of sections in `without` the heading only. */
  renderPaper(paper: Paper, options?: { without?: ReadonlySet<string> }): string;
  /** Checks the repository as it would be written, without executing anything of it. */
  checkRepository(state: RunState): Promise<CheckedRepository>;
  /**
   * Asks Hugging Face about the models and datasets that the config and the written files name, what the state knows
   * of them excepted; undefined in every run that was not asked to.
   */
  inspectHubIds?(state: RunState): Promise<HubId[]>;
  /** Writes the finished repository and gives the folder it is in. */
  writeRepository(state: RunState): Promise<string>;
  /** Where code is executed and repaired; undefined in every run that was not asked to. */
  workshop?: Workshop;
  emit(event: RunEvent): void;
  signal: AbortSignal | undefined;
}

/** What was found in a whole repository, and what was mended first without a model. */
export interface CheckedRepository {
  check: NonNullable<RunState["check"]>;
  /** Texts of the files that were mended or added, by path. */
  mended: Readonly<Record<string, string>>;
}

/** One question to a model: which prompt with which values, and what must hold of the answer. */
export interface Question<T> {
  agent: string;
  /** Path of the file this question is about, for per-file work. */
  file?: string;
  /** Name of the prompt file, without `.md`. */
  prompt: string;
  context: Partial<Record<ContextSection, string>>;
  values: Readonly<Record<string, string>>;
  /** A reviewer's feedback on this agent's earlier answer, shown after the task. */
  feedback?: Feedback | null;
  answer: AnswerForm<T>;
  /** An answer to this question that held when it was given, and what turned out to be wrong with it: it is put back. */
  earlier?: { text: string; problems: readonly string[] };
  /**
   * What may be left out when the model's context has no room for the whole, in the order in which it is given up, as
   * far as needed; asked for only then. A question without it is sent whole or not at all.
   */
  shrink?(): readonly Reduction[];
  /** Problems in words that the model can act on; empty when the value holds. */
  check?(value: T): readonly string[] | Promise<readonly string[]>;
  /**
   * Everything that an answer to per-file work rests on, of all that the request shows, as JSON. In a fork an answer
   * is used again where this is as it was; without it only where the whole request is.
   */
  reads?(value: T): unknown;
}

/** One thing that a question can do without. */
export interface Reduction {
  section: ContextSection;
  /** What was left out, in a few words for the reader of the finished repository. */
  leavesOut: string;
  /** The section without it, from the section as earlier reductions left it; the same text when nothing is gained. */
  shorten(text: string): string;
}

export interface Answered<T> {
  value: T;
  usage: Usage;
  /** What the model was not shown, for lack of room. */
  leftOut?: readonly string[];
  /** The run that gave the answer, where this one is a fork that did not have to ask. */
  keptFrom?: string;
}

/** What a source file has to fit into; everything a check needs to know about the rest of the repository. */
export interface SourceExpectation {
  path: string;
  /** Symbols the design (with amendments) says this file defines. */
  symbols: readonly PublicSymbol[];
  /** Strings that must occur in the text, spelt exactly so: shared result keys, labels, file names. */
  spelled: readonly string[];
  /** Files of the repository it may import, with their final text. */
  available: readonly Pick<SourceFile, "path" | "text">[];
  /** Every path of the repository, to tell local modules from installed ones. */
  paths: readonly string[];
  /** Top-level import names of the packages in the logic design. */
  packages: readonly string[];
  /** Every dotted path of config.yaml. */
  configPaths: readonly string[];
}

/** Checks that execute nothing; each gives problems in words that a model can act on. */
export interface SourceChecks {
  checkSource(text: string, expectation: SourceExpectation): Promise<string[]>;
  checkDiagram(text: string, kind: "classDiagram" | "sequenceDiagram"): string[];
  /** Class names of a class diagram. */
  listClasses(classDiagram: string): string[];
  /**
   * What a source file offers to others: its public definitions with signatures and the first lines of their
   * docstrings. Null for what is not Python, or is Python of which not all is understood.
   */
  outlineSource?(path: string, text: string): string | null;
  /** The paths of config.yaml that a source file reads; null when it may read any. */
  listConfigReads?(
    path: string,
    text: string,
    repository: { paths: readonly string[]; configPaths: readonly string[] },
  ): string[] | null;
  /** Problems of a Python signature such as `def f(x: int) -> int`; empty when it parses. */
  checkSignature(signature: string): string[];
}
