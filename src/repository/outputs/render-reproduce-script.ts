import { toOneLine } from "../../core/one-line.ts";
import type { RepositoryReport } from "../repository-report.ts";

/** reproduce.sh: installs the packages, tries the code on tiny data, then runs the experiments. */
export function renderReproduceScript({ state }: RepositoryReport): string {
  const { plan, installation } = state;
  const data = (plan?.data ?? []).map(
    ({ name, description }) => `#   ${toOneLine(`${name}: ${description}`).slice(0, 200)}`,
  );
  const install = installation
    ? "install --require-hashes -r requirements.lock"
    : "install -r requirements.txt";
  return [
    "#!/usr/bin/env bash",
    "# Installs the packages into .venv, tries the code on tiny data, then runs the experiments of config.yaml.",
    "# Seeds and all other settings stand in config.yaml. Use: bash reproduce.sh",
    ...(data.length > 0
      ? [
          "#",
          "# Data that the paper uses; what the code does not make or load itself has to be there:",
          ...data,
        ]
      : []),
    "set -euo pipefail",
    'cd "$(dirname "$0")"',
    "",
    `"\${PYTHON:-python3}" -m venv .venv`,
    `.venv/bin/python -m pip ${install}`,
    ".venv/bin/python smoke_test.py",
    ".venv/bin/python main.py --config config.yaml",
    "",
  ].join("\n");
}
