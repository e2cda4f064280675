import { formatCount } from "../../core/format-count.ts";
import { toOneLine } from "../../core/one-line.ts";
import { wrapText } from "../format/wrap-text.ts";
import type { MachineReport } from "./machine-report.ts";

/** One thing that is there or is not, what is to be said about it, and how to get it. */
interface Finding {
  mark: "ok" | "--" | "!!";
  name: string;
  text: string;
  cure?: string | undefined;
}

const nameColumns = 15;

/** The lines of `papercoder doctor`: ok for what works, -- for what is not there, !! for what has to be mended. */
export function renderMachine(report: MachineReport, columns: number): string[] {
  const { papercoder, system, node, disk, packages } = report;
  return [
    `PaperCoder ${papercoder} on ${system.platform} ${system.release} (${system.processor})`,
    "",
    "To read papers and write repositories",
    ...render(
      [
        {
          mark: node.ok ? "ok" : "!!",
          name: "Node.js",
          text: node.version,
          cure: node.ok ? undefined : `install ${node.needed} or newer`,
        },
        {
          mark: "ok",
          name: "disk",
          text: `${disk.freeMB === null ? "unknown" : `${formatCount(disk.freeMB)} MB`} free in ${disk.folder}`,
        },
        ...packages.map(describePackage),
      ],
      columns,
    ),
    "",
    "To run what was written, which no command does yet",
    ...render([...describePythons(report), ...report.programs.map(describeProgram)], columns),
    "",
    "Sandboxes",
    ...render(describeSandboxes(report), columns),
  ];
}

function describePackage({ name, purpose, installed }: MachineReport["packages"][number]): Finding {
  return {
    mark: installed ? "ok" : "--",
    name,
    text: `${installed ? "installed" : "not installed"}: ${purpose}`,
    cure: installed ? undefined : `npm install ${name}`,
  };
}

function describePythons({ pythons }: MachineReport): Finding[] {
  if (pythons.length === 0) {
    return [
      { mark: "--", name: "Python", text: "no python3 on the path", cure: "install Python 3.10 or newer" },
    ];
  }
  return pythons.map(({ path, version }) =>
    isRecent(version)
      ? { mark: "ok", name: `Python ${version}`, text: path }
      : { mark: "--", name: `Python ${version}`, text: `${path} is older than 3.10` },
  );
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 3 || (major === 3 && minor >= 10);
}

function describeProgram({ name, purpose, found }: MachineReport["programs"][number]): Finding {
  if (found === null) return { mark: "--", name, text: `not found: ${purpose}` };
  return { mark: "ok", name: `${name} ${found.version}`, text: found.path };
}

function describeSandboxes({ sandboxes, system }: MachineReport): Finding[] {
  const findings = sandboxes.map(({ name, ok, level, reason, cure }): Finding => {
    const words = ok ? [`works, ${level}`, reason] : [reason];
    return { mark: ok ? "ok" : "--", name, text: words.filter(Boolean).join(": "), cure };
  });
  if (!sandboxes.some(({ ok }) => ok)) {
    findings.push({ mark: "!!", name: "none works", text: "generated code cannot be run on this machine" });
  }
  if (system.root) {
    findings.push({
      mark: "!!",
      name: "root",
      text: "you are root, and generated code is never run as root",
      cure: "work as an ordinary user",
    });
  }
  return findings;
}

function render(findings: readonly Finding[], columns: number): string[] {
  const width = Math.max(nameColumns, ...findings.map(({ name }) => name.length));
  const indent = " ".repeat(width + 8);
  return findings.flatMap(({ mark, name, text, cure }) => {
    const room = columns - indent.length;
    const lines = wrapText(toOneLine(text), room);
    const cures = cure === undefined ? [] : wrapText(`> ${toOneLine(cure)}`, room);
    return [...lines, ...cures].map((line, index) =>
      index === 0 ? `  ${mark}  ${name.padEnd(width)}  ${line}` : `${indent}${line}`,
    );
  });
}
