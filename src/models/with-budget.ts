import type { Usage } from "../state/usage.ts";
import type { Budget, Spending } from "./budget.ts";
import type { Caller, ModelRequest } from "./model-call.ts";
import type { Park } from "./park.ts";
import type { PricedTokens } from "./price.ts";
import { roughTokens } from "./rough-tokens.ts";
import { usualAnswerTokens } from "./usual-answer-tokens.ts";

/** Makes each call only when what it may cost fits into the budget, with the calls under way counted in. */
export function withBudget(
  caller: Caller,
  budget: Budget,
  options: { park: Park; findCost(model: string, tokens: PricedTokens): Promise<number | null> },
): Caller {
  const longest = new Map<string, number>();
  let tokensPerRough = 1;

  async function guess({ call, messages, model }: ModelRequest): Promise<Spending> {
    const inputTokens = Math.ceil(roughTokens(messages) * tokensPerRough);
    const outputTokens = Math.max(usualAnswerTokens, longest.get(call.agent) ?? 0);
    // taken to be uncached: a limit is no limit if it trusts in luck
    const cost = await options.findCost(model, { inputTokens, cachedTokens: 0, outputTokens });
    return { inputTokens, outputTokens, cost };
  }

  return async (request, callOptions) => {
    const settle = await options.park(budget.reserve(await guess(request)));
    let taken: Usage | undefined;
    try {
      const answer = await caller(request, callOptions);
      taken = answer.usage;
      tokensPerRough = taken.inputTokens / Math.max(1, roughTokens(request.messages)) || 1;
      longest.set(request.call.agent, Math.max(longest.get(request.call.agent) ?? 0, taken.outputTokens));
      return answer;
    } finally {
      settle(taken);
    }
  };
}
