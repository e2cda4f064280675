import type { Command } from "@langchain/langgraph";
import type { z } from "zod";
import type { RunEvent } from "../state/events.ts";
import type { PublicSymbol } from "../state/logic-design.ts";
import type { RunState, RunUpdate } from "../state/run-state.ts";
import type { SourceFile } from "../state/source-file.ts";
import type { Usage } from "../state/usage.ts";

/**
 * One node of the graph: a plain object, so that swapping is object spread.
 * `run` reads the state, asks the model through `context` and returns what it adds to the state.
 */
export interface Agent {
  description: string;
  run(state: RunState, context: AgentContext): Promise<RunUpdate | Command>;
}

/** What an agent may use of the world; tests give a fake one. */
export interface AgentContext {
  /** Asks a model one question and gives the checked value; throws ModelAnswerError when it does not hold twice. */
  ask<T>(question: Question<T>): Promise<Answered<T>>;
  checks: SourceChecks;
  /** Makes per-file work durable: after a crash a finished call is not repeated. Create the calls in a fixed order. */
  durable<A extends unknown[], T>(name: string, work: (...input: A) => Promise<T>): (...input: A) => Promise<T>;
  /** Waits for a free place under the concurrency limit. */
  limit<T>(work: () => Promise<T>): Promise<T>;
  /** True for the published protocol: one file after another, each seeing all code written before it. */
  sequential: boolean;
  writeRepository(state: RunState): Promise<string>;
  emit(event: RunEvent): void;
  signal: AbortSignal | undefined;
}

/** The parts of the prefix that requests share, always rendered in this order so that providers can cache it. */
export const contextSections = [
  "paper",
  "plan",
  "architecture",
  "logic-design",
  "config",
  "amendments",
  "code",
] as const;
export type ContextSection = (typeof contextSections)[number];

/** One question to a model: which prompt with which values, and what must hold of the answer. */
export interface Question<T> {
  agent: string;
  /** Path of the file this question is about, for per-file work. */
  file?: string;
  /** Name of the prompt file, without `.md`. */
  prompt: string;
  context: Partial<Record<ContextSection, string>>;
  values: Readonly<Record<string, string>>;
  answer: AnswerForm<T>;
  /** Problems in words that the model can act on; empty when the value holds. */
  check?(value: T): readonly string[] | Promise<readonly string[]>;
}

/**
 * `json`: one JSON value; each key named in `fenced` is taken from a fenced block that starts with that key
 * (so Mermaid needs no escaping). `file`: one fenced block with the whole file, then optionally one labelled
 * `notes` with a JSON object; `schema` parses `{ path, text, ...notes }`.
 */
export type AnswerForm<T> =
  | { form: "json"; schema: z.ZodType<T>; fenced?: readonly string[] }
  | { form: "file"; schema: z.ZodType<T>; path: string };

export interface Answered<T> {
  value: T;
  usage: Usage;
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
  /** Problems of a Python signature such as `def f(x: int) -> int`; empty when it parses. */
  checkSignature(signature: string): string[];
}
