const longest = 96;
const part = "[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?";
const wholeId = new RegExp(`^(?:${part}/)?${part}$`);
const fileEnding =
  /\.(csv|tsv|txt|jsonl?|ya?ml|toml|pth?|bin|ckpt|safetensors|gguf|onnx|npy|npz|h5|hdf5|pkl|pickle|parquet|arrow|gz|zip|tar|png|jpe?g|pdf|log|md|py|sh|model|vocab)$/i;
/** Folders that programs keep their own files in; no owner of the hub that matters is called so. */
const folderName =
  /^(assets|artifacts?|cache|checkpoints?|ckpts?|configs?|data|datasets?|experiments?|exp|figures|logs?|models?|outputs?|out|output_dir|predictions|pretrained|processed|raw|results?|runs?|saved|saved_models?|scripts|src|temp|tmp|test|train|weights)$/i;
/** Names that the hub took before every repository had an owner; it redirects them to where they are now. */
const firstModels =
  /^((albert|bart|bert|camembert|ctrl|deberta|distil[a-z]+|electra|flaubert|longformer|mbart|openai|reformer|roberta|transfo|xlm|xlnet)-[\w.-]+|gpt2(-[\w-]+)?|distilgpt2|t5-[\w.-]+|camembert|ctrl)$/i;
const firstDatasets =
  /^(ag_news|amazon_polarity|anli|big_patent|billsum|boolq|c4|cc_news|cnn_dailymail|common_gen|conll2003|coqa|dbpedia_14|emotion|eli5|gigaword|glue|gsm8k|hellaswag|hotpot_qa|imdb|kilt_tasks|lambada|math_qa|mlqa|ms_marco|multi_news|multi_nli|narrativeqa|natural_questions|openbookqa|opus_books|paws|piqa|ptb_text_only|pubmed_qa|qasc|quora|race|rotten_tomatoes|samsum|scan|sciq|scitail|snli|social_i_qa|squad|squad_v2|super_glue|swag|trec|trivia_qa|tweet_eval|wikihow|wikitext|winogrande|wmt1[4-9]|xnli|xquad|xsum|yelp_polarity|yelp_review_full)$/i;

/** Whether Hugging Face could have a repository of this id; what it answers is held to the same form. */
export function isHubId(text: string): boolean {
  if (text.length > longest || !wholeId.test(text) || /--|\.\.|\.git$/.test(text)) return false;
  // `1/2` is no id
  return text.split("/").every((one) => /[A-Za-z]/.test(one));
}

/** Whether the text has an owner and a name and does not look like the path of a file; `folders` are the repository's own. */
export function isOwnedHubId(text: string, folders: ReadonlySet<string>): boolean {
  const [owner = "", name] = text.split("/");
  return name !== undefined && isHubId(text) && !isLocal(text) && !folders.has(owner);
}

/** Whether the text is a single name that could be an id where nothing else is expected. */
export function isSingleHubName(text: string, folders: ReadonlySet<string>): boolean {
  return !text.includes("/") && isHubId(text) && !isLocal(text) && !folders.has(text);
}

/** The kind of a single name that is known to be one of the hub's; undefined for any other. */
export function findFirstKind(text: string): "model" | "dataset" | undefined {
  if (firstModels.test(text) && isHubId(text)) return "model";
  return firstDatasets.test(text) ? "dataset" : undefined;
}

function isLocal(text: string): boolean {
  return fileEnding.test(text) || folderName.test(text.split("/")[0] ?? "");
}
