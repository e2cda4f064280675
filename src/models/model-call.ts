import { z } from "zod";
import type { PlacedAttachment } from "../state/attachment.ts";
import type { CallName } from "../state/events.ts";
import { Usage } from "../state/usage.ts";

export interface Message {
  role: "system" | "user" | "assistant";
  text: string;
  /** Pictures and PDFs in the order of their places in the text; only what a request is made of, never their bytes. */
  attachments?: readonly PlacedAttachment[];
}

/** One request to a model; `model` is written `provider:name`, for example `openai:gpt-5`. */
export interface ModelRequest {
  call: CallName;
  messages: readonly Message[];
  model: string;
}

/** Why a model stopped: by itself, cut by its output limit, by a content filter, or not said. */
export const Finish = z.enum(["stop", "length", "filtered", "other"]);
export type Finish = z.infer<typeof Finish>;

/** The raw text a model gave, with what it cost when it was asked, also when it now comes from a cache. */
export const ModelAnswer = z.object({
  text: z.string(),
  finish: Finish,
  usage: Usage,
  model: z.string(),
  source: z.enum(["model", "cache", "replay"]),
});
export type ModelAnswer = z.infer<typeof ModelAnswer>;

export interface CallOptions {
  /** Which try of the same request this is, counted from 1. */
  tryNumber?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Called when the request leaves, each time it is tried; not for answers that are kept or recorded. */
  onStart?: (() => void) | undefined;
  /** Receives the characters of the answer so far; 0 while a model only reasons. */
  onProgress?: ((characters: number) => void) | undefined;
}

/** Sends one request and gives the answer. Retries, caches and recordings wrap a caller in a caller. */
export type Caller = (request: ModelRequest, options?: CallOptions) => Promise<ModelAnswer>;
