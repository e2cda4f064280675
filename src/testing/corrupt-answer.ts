import type { Finish } from "../models/model-call.ts";
import type { FaultKind } from "./faults.ts";

const fenceLine = /^(`{3,}|~{3,})[^\n]*$/gm;
const openingFence = /^(`{3,})([^\n]*)$/m;

/** What a model with this fault would have written instead; a fault that does not fit the answer leaves it as it is. */
export function corruptAnswer(kind: FaultKind, text: string): { text: string; finish: Finish } {
  switch (kind) {
    case "truncated":
      return { text: text.slice(0, Math.floor(text.length * 0.6)), finish: "length" };
    case "no-fence":
      return { text: text.replace(fenceLine, "").trim(), finish: "stop" };
    case "wrong-label":
      return { text: text.replace(openingFence, "$1text"), finish: "stop" };
    case "prose-around":
      return {
        text: `Certainly! Here is what you asked for:\n\n${text}\n\nLet me know if you would like any changes.`,
        finish: "stop",
      };
    case "thinking-draft":
      return {
        text: `<think>\nA first try:\n\`\`\`python\ndef draft():\n    pass\n\`\`\`\n{"draft": true}\nNo, better:\n</think>\n\n${text}`,
        finish: "stop",
      };
    case "missing-comma":
      return { text: text.replace(/("|\d|\]|\}),\n(\s*")/, "$1\n$2"), finish: "stop" };
    case "bare-quotes":
      return { text: text.replace(/: "([A-Za-z]+) ([A-Za-z]+) /, ': "$1 "$2" '), finish: "stop" };
    case "comments":
      return { text: text.replace(/^(\s*)\{\n/m, "$1{\n$1  // the answer as asked\n"), finish: "stop" };
    case "empty":
      return { text: "", finish: "stop" };
    case "refusal":
      return { text: "I'm sorry, but I can't help with that request.", finish: "stop" };
    default:
      return { text, finish: "stop" };
  }
}

/** True for faults that garble a whole answer and make no sense for the rest of a cut one. */
export function needsWholeAnswer(kind: FaultKind): boolean {
  return ["no-fence", "wrong-label", "prose-around", "missing-comma", "bare-quotes", "comments"].includes(
    kind,
  );
}
