import { PaperCoderError } from "../core/errors.ts";
import { formatCount } from "../core/format-count.ts";
import { addUsage, type Usage } from "../state/usage.ts";

/** The most that a run may spend, over all its sessions; no limit where nothing is given. */
export interface SpendingLimits {
  /** Tokens read and written together. */
  maxTokens?: number | undefined;
  /** US dollars. */
  maxCost?: number | undefined;
}

/** Tokens and dollars of one call or of many. */
export type Spending = Pick<Usage, "inputTokens" | "outputTokens" | "cost">;

/** What a run has spent and may still spend. */
export interface Budget {
  /**
   * Sets the guess of a call aside; waits while only calls under way stand against it. Gives what ends the call, with
   * what it really took. Throws MAX_COST_REACHED or MAX_TOKENS_REACHED, and for every later call, when it does not fit into what is left.
   */
  reserve(guess: Spending): Promise<(taken: Usage | undefined) => void>;
}

/**
 * A budget of a run that has spent `spent` already; `onReached` is told once. Throws USAGE for a limit on cost when
 * nobody knows what was spent, because a model without a known price was asked.
 */
export function createBudget(
  limits: SpendingLimits,
  spent: Usage,
  onReached: (error: PaperCoderError) => void,
): Budget {
  if (limits.maxCost !== undefined && spent.cost === null) {
    throw new PaperCoderError(
      "USAGE",
      "--max-cost cannot be kept: the run has asked a model whose price is not known, so nobody knows what it has cost. Limit it with --max-tokens instead.",
    );
  }
  const reserved = new Set<Spending>();
  let wake: (() => void)[] = [];
  let total: Spending = spent;
  let reached: PaperCoderError | undefined;

  function release(): void {
    const waiting = wake;
    wake = [];
    for (const go of waiting) go();
  }

  return {
    async reserve(guess) {
      while (!reached && !fits([total, ...reserved, guess], limits)) {
        if (reserved.size === 0) {
          reached = describeReached(limits, total, guess);
          onReached(reached);
          release();
        } else {
          await new Promise<void>((go) => wake.push(go));
        }
      }
      if (reached) throw reached;
      reserved.add(guess);
      return (taken) => {
        reserved.delete(guess);
        if (taken) total = addSpending([total, taken]);
        release();
      };
    },
  };
}

function fits(parts: readonly Spending[], { maxTokens, maxCost }: SpendingLimits): boolean {
  const { inputTokens, outputTokens, cost } = addSpending(parts);
  return inputTokens + outputTokens <= (maxTokens ?? Infinity) && (cost ?? 0) <= (maxCost ?? Infinity);
}

function addSpending(parts: readonly Spending[]): Spending {
  return addUsage(...parts.map((part) => ({ ...noDetails, ...part })));
}

const noDetails = { calls: 0, cachedTokens: 0, reasoningTokens: 0 };

/** Which limit the next call would pass; that of tokens where it is both. */
function describeReached(
  { maxTokens, maxCost }: SpendingLimits,
  spent: Spending,
  next: Spending,
): PaperCoderError {
  const kept = "All its work is kept.";
  if (maxTokens !== undefined && !fits([spent, next], { maxTokens })) {
    const [done, wanted] = [spent, next].map((part) => formatCount(part.inputTokens + part.outputTokens));
    return new PaperCoderError(
      "MAX_TOKENS_REACHED",
      `${done} of ${formatCount(maxTokens)} tokens are spent and the next call may take ${wanted}. ${kept}`,
    );
  }
  const [done, most, wanted] = [spent.cost, maxCost, next.cost].map(
    (dollars) => `$${(dollars ?? 0).toFixed(4)}`,
  );
  return new PaperCoderError(
    "MAX_COST_REACHED",
    `${done} of ${most} are spent and the next call may cost ${wanted}. ${kept}`,
  );
}
