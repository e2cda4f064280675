import type { ProbeName } from "./probe-run.ts";
import type { RepairVerdict } from "./repair.ts";
import type { Usage } from "./usage.ts";

/** One model call as events name it: `file` for per-file work, `attempt` counted from 1. */
export interface CallName {
  agent: string;
  file?: string;
  attempt: number;
  /** What its request was not shown for lack of room; on requests, so that their traces say it. */
  leftOut?: readonly string[];
}

/** What a run reports while it works; each is one JSON-safe object. */
export type RunEvent =
  /** Something about reading the paper that takes a while, such as a download. */
  | { type: "reading"; message: string }
  | { type: "run-start"; run: string; paper: string; model: string; replayed: boolean }
  | { type: "agent-start"; agent: string }
  /** Per-file work begins: how many files the agent has to do. */
  | { type: "files-start"; agent: string; files: number }
  | { type: "agent-end"; agent: string; durationMs: number }
  | ({ type: "call-start" } & CallName)
  | ({ type: "call-progress"; characters: number } & CallName)
  | ({ type: "call-retry"; reason: string; waitMs: number } & CallName)
  | ({ type: "call-rejected"; problems: readonly string[] } & CallName)
  /** The call is given up: no answer came, also after retries. */
  | ({ type: "call-failed"; reason: string } & CallName)
  | ({ type: "call-end"; usage: Usage; durationMs: number; source: "model" | "cache" | "replay" } & CallName)
  /** How many calls may be under way from now on, because a server has refused one for its rate or takes more again. */
  | { type: "call-limit"; limit: number; reason: "refused" | "recovers"; retryAfterMs?: number | undefined }
  /** A request was made to fit: what was left out, its tokens now, and those there is room for beside the answer. */
  | {
      type: "context-shrunk";
      agent: string;
      file?: string;
      leftOut: readonly string[];
      tokens: number;
      available: number;
    }
  /** A fork uses an answer of that run again, because nothing that it rests on has changed; nothing is asked. */
  | { type: "answer-kept"; agent: string; file: string; run: string }
  | { type: "file-written"; agent: string; file: string }
  /** Something of the repository was executed. */
  | { type: "probe-end"; probe: ProbeName; passed: boolean; problems: readonly string[] }
  /** A round of repair is over. */
  | { type: "repair-end"; round: number; verdict: RepairVerdict; message: string }
  | { type: "review-request"; run: string }
  | { type: "warning"; message: string }
  | { type: "run-end"; run: string; status: string; usage: Usage };
