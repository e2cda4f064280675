import { createHash } from "node:crypto";
import { countAttachmentTokens } from "./attachment-tokens.ts";
import type { Message } from "./model-call.ts";
import { splitAtAttachments } from "./split-at-attachments.ts";

/** Characters of one block: about 256 tokens. */
const blockLength = 1_024;
const charactersPerToken = 4;
/** Blocks that are worth waiting for: about 1,000 tokens, the least that providers cache. */
const leastGain = 4;

/** What a run's requests have in common from their beginnings on, and which request brings it to the provider's cache. */
export interface SharedPrefixes {
  /** A request under way whose prompt the provider is still reading, and which begins with more of this one than it has read. */
  findLeader(prompt: PromptBlocks): Leader | undefined;
  /** Notes that this prompt is on its way; the leader's `read` is to be called when its answer begins, or it ends. */
  lead(prompt: PromptBlocks): Leader;
}

/** A request that others may wait for. */
export interface Leader {
  /** Resolves when the provider has read the prompt, or gave none of it an answer. */
  done: Promise<void>;
  /** Ends the wait; `kept` when the prompt was read, so that its blocks are cached now. */
  end(kept: boolean): void;
}

/** A hash for each block of a prompt, which covers everything before it, too. */
export type PromptBlocks = readonly string[];

/** The prefixes of the prompts of one model and run. */
export function createSharedPrefixes(): SharedPrefixes {
  const read = new Set<string>();
  const leaders = new Map<string, Leader>();

  return {
    findLeader(prompt) {
      const known = prompt.findIndex((block) => !read.has(block));
      if (known < 0) return undefined;
      const after = prompt.findIndex((block, index) => index >= known && !leaders.has(block));
      const shared = after < 0 ? prompt.length : after;
      return shared - known < leastGain ? undefined : leaders.get(prompt[shared - 1] ?? "");
    },
    lead(prompt) {
      let release = () => {};
      const done = new Promise<void>((resolve) => {
        release = resolve;
      });
      let ended = false;
      const leader: Leader = {
        done,
        end(kept) {
          if (ended) return;
          ended = true;
          for (const block of prompt) {
            if (leaders.get(block) === leader) leaders.delete(block);
            if (kept) read.add(block);
          }
          release();
        },
      };
      for (const block of prompt) if (!read.has(block) && !leaders.has(block)) leaders.set(block, leader);
      return leader;
    },
  };
}

/** Cuts a prompt into blocks; the last, which is not full, does not count. */
export function cutIntoBlocks(model: string, messages: readonly Message[]): PromptBlocks {
  const text = messages.map((message) => `${message.role}\n${renderContent(message)}`).join("\n");
  const blocks: string[] = [];
  let before = model;
  for (let end = blockLength; end <= text.length; end += blockLength) {
    before = createHash("sha1")
      .update(before)
      .update(text.slice(end - blockLength, end))
      .digest("base64");
    blocks.push(before);
  }
  return blocks;
}

/** The content as text, in which a hash stands for a picture as often as it has the length of the picture's tokens. */
function renderContent(message: Message): string {
  const parts = splitAtAttachments(message).map((part) => {
    if (typeof part === "string") return part;
    const tokens = countAttachmentTokens([{ ...part, at: 0 }]);
    return part.sha256.repeat(Math.ceil((tokens * charactersPerToken) / part.sha256.length));
  });
  return parts.join("");
}
