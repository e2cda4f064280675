// loaded before the command line under test: at its end it writes what the process used to the file in the query
import { writeFileSync } from "node:fs";

const report = new URL(import.meta.url).searchParams.get("report");
process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  if (report) writeFileSync(report, JSON.stringify({ maxRSS, userCPUTime, systemCPUTime }));
});
