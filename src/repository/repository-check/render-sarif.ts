import type { Finding } from "../../state/finding.ts";
import type { RepositoryCheck } from "../../state/repository-check.ts";
import { rules } from "./rules.ts";

/**
 * A check as a SARIF 2.1.0 log (OASIS), the form that code hosts and editors read. What concerns the whole repository
 * has no place in a file, so it is told as a notification.
 */
export function renderSarif({ findings, notChecked }: RepositoryCheck, version: string): object {
  const used = Object.entries(rules).filter(([code]) => findings.some((one) => one.code === code));
  const codes = used.map(([code]) => code);
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "PaperCoder",
            version,
            rules: used.map(([id, { rung, severity, title }]) => ({
              id,
              shortDescription: { text: title },
              defaultConfiguration: { level: severity },
              properties: { rung },
            })),
          },
        },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: [
              ...findings.filter(({ file }) => file === ".").map(renderNotification),
              ...notChecked.map((text) => ({ level: "note", message: { text } })),
            ],
          },
        ],
        results: findings
          .filter(({ file }) => file !== ".")
          .map((finding) => renderResult(finding, codes.indexOf(finding.code))),
      },
    ],
  };
}

function renderNotification({ code, severity, message }: Finding): object {
  return { descriptor: { id: code }, level: severity, message: { text: message } };
}

function renderResult({ id, code, severity, message, file, line }: Finding, ruleIndex: number): object {
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: {
            uri: file.split("/").map(encodeURIComponent).join("/"),
            uriBaseId: "%SRCROOT%",
          },
          ...(line === null ? {} : { region: { startLine: line } }),
        },
      },
    ],
    partialFingerprints: { "papercoder/v1": id },
  };
}
