const shortestSecret = 6;
const mask = "[hidden]";

type Patterns = readonly (readonly [RegExp, string])[];

const patterns: Patterns = [
  [
    /((?:proxy-)?authorization|api[-_]?key|access[-_]?token)(["']?\s*[:=]\s*["']?(?:(?:Bearer|Basic)\s+)?)[^\s"',;&]+/gi,
    `$1$2${mask}`,
  ],
  // only what has a digit or a sign in it, so that words such as "basic research" stay
  [/\b(Bearer|Basic)\s+(?=[^\s"',;]*[\d=._+/-])[^\s"',;]+/gi, `$1 ${mask}`],
  // keys as OpenAI, Anthropic, LangSmith, Groq, xAI, Google and Hugging Face write them, also half-masked ones
  [/\b(?:(?:sk|pk|lsv2|gsk|xai|hf)[-_]|AIza)[A-Za-z0-9_*-]{8,}/g, mask],
  // a user, a password or a token before the host
  [/(:\/\/)[^\s/@]{1,700}@/g, `$1${mask}@`],
];

// of papers and code, which speak of `basic 2-layer networks`, `hf_hub_download` and `api_key = …`
const longKeyPatterns: Patterns = [
  [/\b(Bearer)\s+(?=[^\s"',;]*\d)[A-Za-z0-9._~+/=-]{16,}/gi, `$1 ${mask}`],
  [/\b(?:(?:sk|pk|lsv2|gsk|xai|hf)[-_]|AIza)(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{16,}/g, mask],
];

/** Text with every known secret, and everything that looks like a key or an Authorization value, hidden. */
export function maskSecrets(text: string, secrets: readonly string[] = []): string {
  return replaceAll(text, secrets, patterns);
}

/** The same for papers and code, of which only what can hardly be anything but a key is hidden. */
export function maskKeys(text: string, secrets: readonly string[] = []): string {
  return replaceAll(text, secrets, longKeyPatterns);
}

function replaceAll(text: string, secrets: readonly string[], hidden: Patterns): string {
  const known = secrets.filter((secret) => secret.length >= shortestSecret);
  const masked = known.reduce((result, secret) => result.replaceAll(secret, mask), text);
  return hidden.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), masked);
}
