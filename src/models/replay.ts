import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parse, stringify } from "yaml";
import { z } from "zod";
import { PaperCoderError } from "../core/errors.ts";
import { noUsage, Usage } from "../state/usage.ts";
import { type Caller, Finish, type ModelAnswer } from "./model-call.ts";
import { nameRecording } from "./name-recording.ts";

const FrontMatter = z.strictObject({
  agent: z.string(),
  file: z.string().optional(),
  attempt: z.int().min(1),
  model: z.string(),
  finish: Finish.default("stop"),
  usage: Usage.default(noUsage),
});

/** Answers from recorded files instead of a model; throws REPLAY_MISS, naming the file, where there is none. */
export function createReplayCaller(folder: string): Caller {
  return async ({ call }, options) => {
    options?.signal?.throwIfAborted();
    const path = join(folder, nameRecording(call));
    const answer = parseRecording(await readRecording(path), path);
    options?.onProgress?.(answer.text.length);
    return answer;
  };
}

/** Writes every answer of a caller to a file of its own, to be replayed later. */
export function withRecording(caller: Caller, folder: string): Caller {
  return async (request, options) => {
    const answer = await caller(request, options);
    const path = join(folder, nameRecording(request.call));
    const { agent, file, attempt } = request.call;
    const { model, finish, usage } = answer;
    const frontMatter = stringify({
      agent,
      ...(file === undefined ? {} : { file }),
      attempt,
      model,
      finish,
      usage,
    });
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `---\n${frontMatter}---\n${answer.text}`);
    return answer;
  };
}

async function readRecording(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new PaperCoderError(
      "REPLAY_MISS",
      `no recorded answer at ${path}; record the run again, or run it against a model`,
      { cause: error },
    );
  }
}

function parseRecording(recording: string, path: string): ModelAnswer {
  const end = recording.startsWith("---\n") ? recording.indexOf("\n---\n", 3) : -1;
  if (end < 0) throw damaged(path, "it does not start with front matter between two lines ---");
  const text = recording.slice(end + "\n---\n".length);
  try {
    const { model, finish, usage } = FrontMatter.parse(parse(recording.slice(4, end + 1)));
    return { text, finish, usage, model, source: "replay" };
  } catch (error) {
    throw damaged(path, error instanceof z.ZodError ? z.prettifyError(error) : String(error), error);
  }
}

function damaged(path: string, reason: string, cause?: unknown): PaperCoderError {
  return new PaperCoderError("REPLAY_INVALID", `the recorded answer ${path} cannot be read: ${reason}`, {
    cause,
  });
}
