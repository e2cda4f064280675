import { findFirstKind, isOwnedHubId } from "../core/hub-id-form.ts";
import type { ConfigEntry } from "../state/config-file.ts";
import type { HubKind, HubMention } from "../state/hub-id.ts";

const datasetWord = /^(datasets?|data|corpus|corpora|benchmarks?)$/;
const modelWord =
  /^(models?|lm|llm|plm|tokenizers?|checkpoints?|ckpt|pretrained|backbone|encoders?|decoders?|embeddings?|embedders?|teacher|student|reward|reference|judge|retriever|reranker|processor|unet|vae|adapter|lora|initiali[sz]ation|init|base)$/;
const eitherWord = /^(hub|hf|huggingface|repo)$/;
/** Last words of paths whose values are choices with a stroke in them, such as `fp16/bf16`. */
const choiceWord =
  /^(precision|dtype|types?|units?|splits?|schedules?|scheduler|format|mode|activation|ratio|optimi[sz]er|loss|metrics?|norm|pooling|device|dirs?|directory|folder|file|output|cache)$/;

/**
 * The values of config.yaml that are ids of Hugging Face, as their form and the names of their paths tell. Single names
 * count only where they are known from the hub's first years: `resnet` under `model.name` is no id.
 */
export function findConfigIds(entries: readonly ConfigEntry[], folders: ReadonlySet<string>): HubMention[] {
  return entries.flatMap(({ path, value }) => {
    const kind = guessKind(path);
    if (kind === undefined) return [];
    return listTexts(value).flatMap((id) => {
      const place = `config.yaml: ${path}`;
      if (isOwnedHubId(id, folders)) return [{ id, kind, place }];
      const known = folders.has(id) ? undefined : findFirstKind(id);
      const fits = known !== undefined && (kind === "unknown" || kind === known);
      return fits ? [{ id, kind: known, place }] : [];
    });
  });
}

/** What the words of a path say its value names, the last that says anything; undefined when it is something else. */
function guessKind(path: string): HubKind | undefined {
  const words = path
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[._]/);
  if (choiceWord.test(words.at(-1) ?? "")) return undefined;
  const kinds = words.flatMap((word): HubKind[] =>
    datasetWord.test(word) ? ["dataset"] : modelWord.test(word) ? ["model"] : [],
  );
  return kinds.at(-1) ?? (words.some((word) => eitherWord.test(word)) ? "unknown" : undefined);
}

function listTexts(value: ConfigEntry["value"]): string[] {
  return [value].flat(2).filter((one) => typeof one === "string");
}
