/** A process of its own that keeps arXiv's connection until it is killed. */
import { takeTurn } from "../../../src/papers/arxiv/take-turn.ts";
import { systemClock } from "../../../src/papers/http/clock.ts";

const options = { clock: systemClock, betweenRequestsMs: 3000, signal: undefined };
await takeTurn(process.argv[2] ?? "", options, async () => {
  process.send?.("held");
  await systemClock.wait(60_000);
});
