import { bubblewrap, python, smallLimits } from "./sandbox-setup.ts";

// started by holes.test.ts in a process of its own
const [code = "", work = ""] = process.argv.slice(2);
const { stdout } = await bubblewrap.run({
  argv: [python, "-c", code],
  work,
  limits: { ...smallLimits, wallMs: 20_000 },
  network: false,
});
process.stdout.write(stdout.tail);
