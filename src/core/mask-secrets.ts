const shortestSecret = 6;
const mask = "[hidden]";

const patterns: readonly [RegExp, string][] = [
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

/** Text with every known secret, and everything that looks like a key or an Authorization value, hidden. */
export function maskSecrets(text: string, secrets: readonly string[] = []): string {
  const known = secrets.filter((secret) => secret.length >= shortestSecret);
  const masked = known.reduce((result, secret) => result.replaceAll(secret, mask), text);
  return patterns.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), masked);
}
