import type { PatchRequest } from "../state/pause.ts";

/** What a person is shown of a change before it is made. */
export function renderPatchRequest(
  diagnosis: string,
  diff: string,
  problems: readonly string[],
): PatchRequest {
  const refusal = problems.length > 0 ? ["## Your decision does not hold", problems.join("\n")] : [];
  return {
    kind: "patch",
    action_request: { action: "Change the generated code", args: { diff } },
    config: { allow_accept: true, allow_edit: false, allow_respond: false, allow_ignore: true },
    description: [
      "# The debugger wants to change the code",
      diagnosis,
      ...refusal,
      `\`\`\`\`diff\n${diff}\n\`\`\`\``,
    ].join("\n\n"),
    problems: [...problems],
    ...{ diagnosis, diff },
  };
}
