const unreachable = new Map([
  ["ENOTFOUND", "its name cannot be resolved"],
  ["EAI_AGAIN", "its name cannot be resolved now"],
  ["ECONNREFUSED", "the connection is refused"],
  ["ENETUNREACH", "there is no network"],
  ["EHOSTUNREACH", "there is no way to the host"],
  ["UND_ERR_CONNECT_TIMEOUT", "the connection is not answered"],
]);

/** What went wrong before or while an answer came, and whether the server could be reached at all. */
export function describeFailure(error: unknown): { reason: string; reached: boolean } {
  for (const { code, message } of listCauses(error)) {
    const reason = code === undefined ? undefined : unreachable.get(code);
    if (reason !== undefined) return { reason, reached: false };
    if (code !== undefined && /CERT|TLS|SSL|SELF_SIGNED/.test(code))
      return { reason: `its certificate is not trusted (${code})`, reached: false };
    if (code !== undefined) return { reason: `the connection broke (${code})`, reached: true };
    if (message === "terminated") return { reason: "the connection broke", reached: true };
  }
  return { reason: error instanceof Error ? error.message.slice(0, 200) : "unknown", reached: true };
}

// fetch hides the reason in the cause of its error, sometimes two levels down
function listCauses(error: unknown): { code: string | undefined; message: string }[] {
  const causes: { code: string | undefined; message: string }[] = [];
  let current = error;
  for (let depth = 0; depth < 4 && current instanceof Error; depth++) {
    const code = "code" in current && typeof current.code === "string" ? current.code : undefined;
    causes.push({ code, message: current.message });
    const first = current instanceof AggregateError ? current.errors[0] : undefined;
    current = first ?? current.cause;
  }
  return causes.sort((a, b) => Number(b.code !== undefined) - Number(a.code !== undefined));
}
