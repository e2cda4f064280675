import { z } from "zod";

const WholeAnswer = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish() }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
  usage: z.unknown().optional(),
});

/**
 * The stream that a server should have sent instead of one JSON document, because some compatible servers cannot
 * stream. A document that is no answer is thrown as the error it holds.
 */
export async function streamWholeAnswer(response: Response): Promise<Response> {
  const body: unknown = await response.json();
  const parsed = WholeAnswer.safeParse(body);
  if (!parsed.success) {
    const words = `it sent ${JSON.stringify(body).slice(0, 300)} instead of an answer`;
    throw Object.assign(new Error(words), { error: readError(body) });
  }
  const [choice] = parsed.data.choices;
  const events = [
    {
      choices: [
        {
          index: 0,
          delta: { role: "assistant", content: choice?.message.content ?? "" },
          finish_reason: null,
        },
      ],
    },
    { choices: [{ index: 0, delta: {}, finish_reason: choice?.finish_reason ?? null }] },
    ...(parsed.data.usage ? [{ choices: [], usage: parsed.data.usage }] : []),
  ];
  const lines = [...events.map((event) => JSON.stringify(event)), "[DONE]"];
  return new Response(lines.map((line) => `data: ${line}\n\n`).join(""), {
    headers: { "content-type": "text/event-stream" },
  });
}

function readError(body: unknown): unknown {
  const parsed = z.object({ error: z.unknown() }).safeParse(body);
  return parsed.success ? parsed.data.error : undefined;
}
