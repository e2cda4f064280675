/** Works on the example paper on the server of `npx langgraphjs dev`, changes the config at the review and goes on: npx tsx examples/studio.ts http://localhost:2024 */
import { Client } from "@langchain/langgraph-sdk";
import { z } from "zod";

const Review = z.object({ description: z.string(), configYaml: z.string() });
const { threads, runs } = new Client({ apiUrl: process.argv[2] ?? "http://localhost:2024", apiKey: null });
const { thread_id } = await threads.create();

// another paper, when the server has a model: { paperPath: "arxiv:1706.03762" }
await runs.wait(thread_id, "papercoder", { input: {} });
const { tasks } = await threads.getState(thread_id);
const review = Review.parse(tasks[0]?.interrupts[0]?.value);
console.log(review.description);

// any process may do this, while the server keeps the thread; to approve the plan as it is: { type: "approve" }
const config = review.configYaml.replace(/iterations: \d+/, "iterations: 50");
await runs.wait(thread_id, "papercoder", { command: { resume: { type: "edit", config } } });
const { values } = await threads.getState<{ output?: string }>(thread_id);
console.log(values.output);
