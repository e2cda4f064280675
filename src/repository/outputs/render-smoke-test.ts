import { listResultFiles } from "../../state/list-result-files.ts";
import type { LogicDesign } from "../../state/logic-design.ts";

/** smoke_test.py: runs `main.py --smoke` on a copy of the repository and judges what it leaves, as PaperCoder does. */
export function renderSmokeTest(design: LogicDesign | undefined): string {
  const declared = design ? listResultFiles(design) : [];
  return template.replace("__DECLARED__", () => JSON.stringify(declared));
}

const template = `"""Tries this repository on tiny data: runs \`main.py --smoke\` on a copy and looks at what it leaves behind.

A success is exit code 0, a results file, finite numbers in it and none that is not, and no failure in the output.
It says nothing about the paper's claims. Use: python smoke_test.py
"""

from __future__ import annotations

import json
import math
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# result files that the design of this repository names; with none, any new file will do
DECLARED: list[str] = __DECLARED__
LIMIT_SECONDS = 600
# a line that says that something failed; a count or a value behind the word is none
VALUE = r"(?!\\s*:?\\s*[-+]?[\\d.]+%?\\s*$)"
FAILURE = re.compile(
    rf"^(\\S+ )?(ERROR|FAILED|FATAL|CRITICAL)\\b{VALUE}|^[^|\\n]{{0,120}}\\b(FAILED|FATAL)\\s*:{VALUE}|^Traceback \\(most recent call last\\)",
    re.MULTILINE,
)


def list_numbers(path: Path) -> list[float]:
    """The numbers in a text file; of JSON all values, of other files whatever stands alone between separators."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix in {".json", ".jsonl", ".ndjson"}:
        numbers: list[float] = []
        documents = [text] if path.suffix == ".json" else [line for line in text.splitlines() if line.strip()]
        try:
            pending = [json.loads(document) for document in documents]
        except ValueError:
            return []
        while pending:
            value = pending.pop()
            if isinstance(value, dict):
                pending.extend(value.values())
            elif isinstance(value, list):
                pending.extend(value)
            elif isinstance(value, (int, float)) and not isinstance(value, bool):
                numbers.append(float(value))
        return numbers
    words = re.split(r"[\\s,;|:=()\\[\\]]+", text)
    number = re.compile(r"[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?%?|[+-]?(nan|inf|infinity)", re.I)
    return [float(word.rstrip("%")) for word in words if number.fullmatch(word)]


def list_problems(work: Path, before: set[Path], output: str) -> list[str]:
    """What keeps the run from being a success, a sentence each."""
    problems = [f"The output says: {found.group(0)}" for found in FAILURE.finditer(output)]
    written = [path for path in work.rglob("*") if path.is_file() and path not in before and "__pycache__" not in path.parts]
    if not written:
        return [*problems, "It wrote no file."]
    if DECLARED and not any(path.name == Path(name).name for path in written for name in DECLARED):
        problems.append(f"It wrote none of the declared results: {', '.join(DECLARED)}.")
    readable = [path for path in written if path.suffix in {".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".txt", ".md", ".yaml", ".yml"}]
    numbers = [number for path in readable for number in list_numbers(path)]
    if not any(math.isfinite(number) for number in numbers):
        problems.append("What it wrote holds no finite number.")
    if any(not math.isfinite(number) for number in numbers):
        problems.append("What it wrote holds a number that is NaN or infinite.")
    return problems


def main() -> int:
    """Runs the smoke run and gives the exit code."""
    source = Path(__file__).resolve().parent
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "repository"
        shutil.copytree(source, work, ignore=shutil.ignore_patterns(".venv", ".git", "__pycache__"))
        before = set(work.rglob("*"))
        ended = subprocess.run(
            [sys.executable, "main.py", "--smoke"],
            cwd=work,
            capture_output=True,
            text=True,
            timeout=LIMIT_SECONDS,
            check=False,
        )
        print(ended.stdout[-4000:], ended.stderr[-4000:], sep="")
        problems = list_problems(work, before, ended.stdout + ended.stderr)
        if ended.returncode != 0:
            problems.insert(0, f"main.py --smoke ended with exit code {ended.returncode}.")
    for problem in problems:
        print(problem)
    print("smoke test: " + ("not passed" if problems else "passed"))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
`;
