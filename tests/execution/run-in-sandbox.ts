import { backends } from "./backends.ts";
import { python, smallLimits } from "./sandbox-setup.ts";

// started by holes.test.ts and landlock.test.ts in a process of its own
const [code = "", work = "", name = "bubblewrap"] = process.argv.slice(2);
const backend = backends.find((entry) => entry.name === name);
const record = await backend?.sandbox.run({
  argv: [python, "-c", code],
  work,
  limits: { ...smallLimits, wallMs: 20_000 },
  network: false,
});
process.stdout.write(record?.stdout.tail ?? "");
