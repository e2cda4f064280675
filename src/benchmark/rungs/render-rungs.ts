import { alignColumns } from "../align-columns.ts";
import type { Verdict } from "./judge-rungs.ts";
import type { MeasuredRepository } from "./measured-repository.ts";

const columns = ["paper", "reached", "static errors", "rounds", "edited", "sandbox", "model", "cost", "s"];

/** How far each repository got, under which limits, and each share with its bar. */
export function renderRungs(
  repositories: readonly MeasuredRepository[],
  verdicts: readonly Verdict[],
): string {
  const replayed = repositories.filter((measured) => measured.replayed).length;
  return [
    alignColumns([columns, ...repositories.map(showRepository)]),
    "",
    ...new Set(repositories.flatMap(describeLimits)),
    ...(replayed > 0
      ? [
          `${replayed} of ${repositories.length} made from recorded answers, which says nothing about a model.`,
        ]
      : []),
    ...verdicts.map(showVerdict),
  ].join("\n");
}

function showRepository(measured: MeasuredRepository): string[] {
  const { paper, status, reached, staticErrors, repairs, sandbox, models, usage, seconds } = measured;
  return [
    paper,
    reached?.status ?? status,
    staticErrors === null ? "-" : String(staticErrors),
    String(repairs.rounds),
    `${repairs.edited} of ${repairs.lines}`,
    sandbox ?? "-",
    models.join(", ") || "-",
    usage.cost === null ? "not known" : `$${usage.cost.toFixed(2)}`,
    seconds.toFixed(0),
  ];
}

function describeLimits({ limits }: MeasuredRepository): string[] {
  if (!limits) return [];
  const { wallMs, memoryMB, diskMB, processes } = limits;
  return [
    `limits of the last probe: ${wallMs / 1_000} s, ${memoryMB} MB, disk ${diskMB} MB, ${processes} processes`,
  ];
}

function showVerdict({ measure, count, of, bar, holds }: Verdict): string {
  const percent = of === 0 ? "" : ` (${((100 * count) / of).toFixed(1)} %)`;
  const limit = measure.startsWith("lines") ? "at most" : "at least";
  return `${holds ? "pass" : "FAIL"}  ${measure}: ${count} of ${of}${percent}, ${limit} ${100 * bar} %`;
}
