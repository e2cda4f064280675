import { countTokens } from "../core/count-tokens.ts";
import type { Message } from "../models/model-call.ts";
import { measureCommonPrefix, roundToCacheStep, type TokenMeter } from "./token-meter.ts";

// the role and marks around each message, and those that open the answer (OpenAI cookbook, "How to count tokens")
const tokensPerMessage = 4;
const tokensBeforeAnswer = 3;

/** A stretch of text that is counted once; equal texts are the same object. */
interface Piece {
  text: string;
  tokens: number;
}

/** The prompts that begin alike, as a tree: one branch for each piece that followed. */
type Branches = Map<Piece, Branches>;

/**
 * Counts o200k tokens as OpenAI does. A prompt is cut at blank lines and before lines that begin with a tag, and each
 * piece is counted once, so that a long prompt of known pieces costs well under a millisecond. A shared prefix is its
 * whole pieces and the share of characters that the first different piece has in common.
 */
export function createOpenaiTokenMeter(): TokenMeter {
  const pieces = new Map<string, Piece>();
  const remembered = new Map<string, Branches>();

  async function countPiece(text: string): Promise<Piece> {
    const known = pieces.get(text);
    if (known) return known;
    const tokens = await countTokens(text);
    // another call may have counted the same text in the meantime
    const piece = pieces.get(text) ?? { text, tokens };
    pieces.set(text, piece);
    return piece;
  }

  async function cutPrompt(messages: readonly Message[]): Promise<Piece[]> {
    const cut: Piece[] = [];
    for (const { role, text } of messages) {
      cut.push(openMessage(role));
      for (const part of splitText(text)) cut.push(pieces.get(part) ?? (await countPiece(part)));
    }
    return cut;
  }

  function openMessage(role: string): Piece {
    const text = `<|${role}|>`;
    const piece = pieces.get(text) ?? { text, tokens: tokensPerMessage };
    pieces.set(text, piece);
    return piece;
  }

  return {
    async read(key, messages) {
      const cut = await cutPrompt(messages);
      const shared = measureSharedTokens(cut, remembered.get(key) ?? new Map());
      return { inputTokens: sumTokens(cut) + tokensBeforeAnswer, cachedTokens: roundToCacheStep(shared) };
    },
    async remember(key, messages) {
      let branches = remembered.get(key) ?? new Map();
      remembered.set(key, branches);
      for (const piece of await cutPrompt(messages)) {
        const next: Branches = branches.get(piece) ?? new Map();
        branches.set(piece, next);
        branches = next;
      }
    },
    async countAnswer(text) {
      return sumTokens(await Promise.all(splitText(text).map(countPiece)));
    },
  };
}

/** Cuts where no token can reach across, so that the counts of the parts add up. */
function splitText(text: string): string[] {
  return text.split(/(?<=\n\n)(?!\n)|(?<=\n)(?=<)/);
}

function measureSharedTokens(prompt: readonly Piece[], branches: Branches): number {
  let [shared, here] = [0, branches];
  for (const piece of prompt) {
    const next = here.get(piece);
    if (!next) {
      const likest = Math.max(
        0,
        ...[...here.keys()].map(({ text }) => measureCommonPrefix(text, piece.text)),
      );
      return shared + Math.floor((piece.tokens * likest) / piece.text.length);
    }
    shared += piece.tokens;
    here = next;
  }
  return shared;
}

function sumTokens(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { tokens }) => sum + tokens, 0);
}
