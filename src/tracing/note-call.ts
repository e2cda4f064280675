import { AIMessage, HumanMessage, SystemMessage } from "@langchain/core/messages";
import type { ChatGeneration } from "@langchain/core/outputs";
import { ensureConfig, getCallbackManagerForConfig, mergeConfigs } from "@langchain/core/runnables";

/** A model call that was answered without a model. */
export interface AnsweredCall {
  name: string;
  tags: string[];
  metadata: Record<string, unknown>;
  messages: readonly { role: "system" | "user" | "assistant"; text: string }[];
  answer: string;
  startedAtMs: number;
}

/** Notes a call that LangChain knows nothing of, in the trace that the calling code is part of, as LangChain notes others. */
export async function noteCall(call: AnsweredCall): Promise<void> {
  const { name, tags, metadata, messages, answer, startedAtMs } = call;
  const config = mergeConfigs(ensureConfig(), { metadata, tags });
  const manager = await getCallbackManagerForConfig(config);
  const runs = await manager?.handleChatModelStart(
    { lc: 1, type: "not_implemented", id: ["papercoder", name] },
    [messages.map(toMessage)],
    undefined,
    undefined,
    { startedAtMs },
    undefined,
    undefined,
    name,
  );
  const generation: ChatGeneration = { text: answer, message: new AIMessage(answer) };
  await runs?.[0]?.handleLLMEnd({ generations: [[generation]] });
}

function toMessage({ role, text }: AnsweredCall["messages"][number]) {
  if (role === "system") return new SystemMessage(text);
  return role === "user" ? new HumanMessage(text) : new AIMessage(text);
}
