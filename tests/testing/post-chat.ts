import { type ModelServerOptions, startModelServer } from "../../src/testing/index.ts";

/** One user message that asks the coder for a file. */
export const task = [{ role: "user", content: '<task agent="coder" file="a.py">do</task>' }];

/** Posts a request as a plain client does and reads the whole answer. */
export async function post(url: string, body: object = {}) {
  const response = await fetch(`${url}/chat/completions`, {
    method: "POST",
    headers: { authorization: "Bearer one" },
    body: JSON.stringify({ model: "m", messages: task, stream: true, ...body }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** A server whose answers are forty characters long. */
export const serve = (options: Partial<ModelServerOptions> = {}) =>
  startModelServer({ answer: () => "x".repeat(40), ...options });
