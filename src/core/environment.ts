import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { PaperCoderError } from "./errors.ts";

/** What PaperCoder reads from environment variables; an empty variable counts as absent. */
export interface Environment {
  /** OPENAI_API_KEY */
  openaiApiKey: string | undefined;
  /** OPENAI_BASE_URL, or OPENAI_API_BASE as older tools call it */
  openaiBaseUrl: string | undefined;
  /** PAPERCODER_HOME: the folder of runs, instead of one beside the output */
  home: string | undefined;
  /** GROBID_URL: the GROBID service that PDFs are read with, instead of PaperCoder's own reader */
  grobidUrl: string | undefined;
  /** LANGSMITH_TRACING, or one of the older names of LangChain's, is "true" */
  langsmithTracing: boolean;
  langsmithApiKey: string | undefined;
  langsmithEndpoint: string | undefined;
  langsmithProject: string | undefined;
  /** Values of all variables whose names say that they are secret, such as ANTHROPIC_API_KEY */
  secrets: string[];
  /** PAGER: shows long results page by page */
  pager: string | undefined;
  /** PATH: folders that programs are looked for in */
  path: string | undefined;
  /** Variables that the docker and podman clients find their server with; containers are not given them */
  containerClient: Record<string, string>;
  /** Variables that say how the network is reached and which certificates hold; a proxy's may carry a password */
  networkAccess: Record<string, string>;
  /** XDG_CACHE_HOME: where programs keep what they can make again */
  cacheHome: string | undefined;
  /** PIP_INDEX_URL: the index of Python packages, instead of PyPI; it may carry a password */
  pipIndexUrl: string | undefined;
  /** HF_ENDPOINT: Hugging Face's hub or a mirror of it, instead of https://huggingface.co */
  hfEndpoint: string | undefined;
  /** VISUAL, or EDITOR */
  editor: string | undefined;
  /** NO_COLOR is set */
  noColor: boolean;
  /** CI is set, and not to "false" */
  ci: boolean;
  /** TERM says that the terminal cannot move its cursor */
  dumbTerminal: boolean;
}

const tracingVariables = [
  "LANGSMITH_TRACING",
  "LANGSMITH_TRACING_V2",
  "LANGCHAIN_TRACING_V2",
  "LANGCHAIN_TRACING",
] as const;
const containerVariables = ["PATH", "HOME", "XDG_RUNTIME_DIR", "DOCKER_HOST", "CONTAINER_HOST"] as const;
const networkVariables = [
  ...["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"],
  ...["http_proxy", "https_proxy", "all_proxy", "no_proxy"],
  ...["SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "PIP_CERT", "SYSTEMROOT"],
];
const secretName = /(^|_)(KEY|TOKEN|SECRET|PASSWORD)$/i;
const shortestSecret = 8;

/** The only reader of the process's environment variables. */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const read = (name: string): string | undefined => variables[name]?.trim() || undefined;
  const readSome = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.flatMap((name) => (read(name) === undefined ? [] : [[name, read(name) ?? ""]])));
  return {
    openaiApiKey: read("OPENAI_API_KEY"),
    openaiBaseUrl: read("OPENAI_BASE_URL") ?? read("OPENAI_API_BASE"),
    home: read("PAPERCODER_HOME"),
    grobidUrl: read("GROBID_URL"),
    // what LangChain takes for an order to trace has to be one for us, or it traces past our tracer
    langsmithTracing: tracingVariables.some((name) => read(name) === "true"),
    langsmithApiKey: read("LANGSMITH_API_KEY") ?? read("LANGCHAIN_API_KEY"),
    langsmithEndpoint: read("LANGSMITH_ENDPOINT") ?? read("LANGCHAIN_ENDPOINT"),
    langsmithProject: read("LANGSMITH_PROJECT") ?? read("LANGCHAIN_PROJECT"),
    path: read("PATH"),
    containerClient: readSome(containerVariables),
    networkAccess: readSome(networkVariables),
    cacheHome: read("XDG_CACHE_HOME"),
    pipIndexUrl: read("PIP_INDEX_URL"),
    hfEndpoint: read("HF_ENDPOINT"),
    secrets: Object.entries(variables).flatMap(([name, value = ""]) =>
      isSecretName(name) && value.trim().length >= shortestSecret ? [value.trim()] : [],
    ),
    pager: read("PAGER"),
    editor: read("VISUAL") ?? read("EDITOR"),
    noColor: read("NO_COLOR") !== undefined,
    ci: ![undefined, "false", "0"].includes(read("CI")),
    dumbTerminal: read("TERM") === "dumb",
  };
}

/** Whether a variable's name says that its value is secret. */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}

/** Sets the variables of a folder's `.env` file, if it has one; variables that are set already win. */
export function loadDotEnv(folder: string, variables: NodeJS.ProcessEnv = process.env): void {
  const path = join(folder, ".env");
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return;
    throw new PaperCoderError("USAGE", `${path} cannot be read: ${String(error)}; mend or remove it`, {
      cause: error,
    });
  }
  for (const [name, value] of Object.entries(parseEnv(text))) variables[name] ??= value;
}
