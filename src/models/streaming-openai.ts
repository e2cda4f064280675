import { ensureConfig } from "@langchain/core/runnables";
import { IterableReadableStream } from "@langchain/core/utils/stream";
import { ChatOpenAI } from "@langchain/openai";

/**
 * LangChain's model of OpenAI, whose stream is read in the context of the code that reads it. LangChain puts every
 * piece of an answer into a context of its own, which is the very same, and of a traced call copies the trace's handlers
 * and the whole run with each: for an answer in a hundred pieces that took more than all the rest of the trace.
 */
export class StreamingOpenAI extends ChatOpenAI {
  override async stream(...[input, options]: Parameters<ChatOpenAI["stream"]>) {
    return IterableReadableStream.fromAsyncGenerator(this._streamIterator(input, ensureConfig(options)));
  }
}
