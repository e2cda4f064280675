import { readFileSync } from "node:fs";
import { installEnvironment } from "../../src/environment/install-environment.ts";

// installs the environment of a file, for a test that kills this process on the way
const [, , file = "", cacheFolder = ""] = process.argv;
await installEnvironment(JSON.parse(readFileSync(file, "utf8")), { cacheFolder, uv: null });
