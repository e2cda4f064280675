// a receiver that stands for LangSmith, in a process of its own: it prints its address and runs until it is ended
import { startTraceReceiver } from "../testing/index.ts";

const receiver = await startTraceReceiver({ gzip: true });
process.stdout.write(`${receiver.url}\n`);
