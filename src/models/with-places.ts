import type { CallPlaces } from "./call-places.ts";
import type { Caller, ModelRequest } from "./model-call.ts";
import { ModelCallError } from "./model-call-error.ts";
import type { Park } from "./park.ts";
import { roughTokens } from "./rough-tokens.ts";

/** Sends each request when it has a place among the calls under way; one that was refused is first in the next. */
export function withPlaces(caller: Caller, places: CallPlaces, park: Park): Caller {
  const refused = new WeakSet<ModelRequest>();
  return async (request, options) => {
    const tokens = roughTokens(request.messages);
    const place = await park(places.enter({ tokens, urgent: refused.has(request) }));
    let answered = false;
    try {
      const answer = await caller(request, {
        ...options,
        onProgress: (characters) => {
          place.admit();
          options?.onProgress?.(characters);
        },
      });
      answered = true;
      return answer;
    } catch (error) {
      if (error instanceof ModelCallError && error.code === "MODEL_RATE_LIMIT") {
        refused.add(request);
        place.refuse(error.retryAfterMs);
      }
      throw error;
    } finally {
      place.leave(answered);
    }
  };
}
