import { Command } from "@commander-js/extra-typings";
import { createHomeOption, createJsonOption } from "../options/setting-options.ts";
import { measureResultWidth, writeJson, writeResult } from "../output.ts";

/** `papercoder doctor`: tells what this machine can do. */
export function createDoctorCommand() {
  return new Command("doctor")
    .description(
      "Tell what this machine has: Node.js, Python, sandboxes, disk, and how to get what it lacks.",
    )
    .addOption(createHomeOption())
    .addOption(createJsonOption())
    .action(async ({ home, json }) => {
      const [{ inspectMachine }, { renderMachine }] = await Promise.all([
        import("../doctor/inspect-machine.ts"),
        import("../doctor/render-machine.ts"),
      ]);
      const report = await inspectMachine(home);
      if (json) writeJson(report, "stdout");
      else writeResult(renderMachine(report, Math.min(measureResultWidth(), 80)).join("\n"));
    });
}
