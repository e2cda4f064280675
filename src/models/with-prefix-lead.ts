import type { Caller } from "./model-call.ts";
import type { Park } from "./park.ts";
import { createSharedPrefixes, cutIntoBlocks } from "./shared-prefixes.ts";

/** Reading a prompt takes a provider no longer than this; a model that then reasons sends nothing for a while. */
const longestLeadMs = 5_000;

/**
 * Lets one request lead where several are about to bring the same beginning: the others follow when its answer
 * begins, and then find it in the provider's prompt cache, which is billed at a fraction of the price.
 */
export function withPrefixLead(caller: Caller, park: Park): Caller {
  const prefixes = createSharedPrefixes();

  return async (request, options) => {
    const prompt = cutIntoBlocks(request.model, request.messages);
    for (let leader = prefixes.findLeader(prompt); leader; leader = prefixes.findLeader(prompt)) {
      await park(leader.done);
    }
    const own = prefixes.lead(prompt);
    let timer: NodeJS.Timeout | undefined;
    try {
      return await caller(request, {
        ...options,
        onStart: () => {
          timer = setTimeout(() => own.end(true), longestLeadMs);
          options?.onStart?.();
        },
        onProgress: (characters) => {
          own.end(true);
          options?.onProgress?.(characters);
        },
      });
    } finally {
      clearTimeout(timer);
      own.end(false);
    }
  };
}
