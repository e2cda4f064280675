/** Why a body was not taken: it is larger than allowed, or ended before its announced length. */
export class BodyError extends Error {
  override readonly name = "BodyError";
  readonly problem: "too-large" | "cut";

  constructor(problem: "too-large" | "cut", message: string) {
    super(message);
    this.problem = problem;
  }
}

const bytesPerMb = 1024 * 1024;

/** The whole body of an answer, which is given up as soon as it is larger than allowed; throws BodyError. */
export async function receiveBody(
  response: Response,
  options: { largestBytes: number; onBytes?: (received: number) => void },
): Promise<Uint8Array> {
  const { largestBytes, onBytes } = options;
  const announced = readLength(response.headers);
  const chunks: Uint8Array[] = [];
  let received = 0;
  if (announced !== undefined && announced > largestBytes) {
    await abandonBody(response);
    throw tooLarge(largestBytes);
  }
  // leaving the loop early also ends the connection
  for await (const chunk of response.body ?? []) {
    received += chunk.byteLength;
    if (received > largestBytes) throw tooLarge(largestBytes);
    chunks.push(chunk);
    onBytes?.(received);
  }
  if (announced !== undefined && received < announced) {
    throw new BodyError("cut", `${received} of ${announced} bytes arrived`);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** Ends an answer whose body is not wanted. */
export async function abandonBody(response: Response): Promise<void> {
  try {
    await response.body?.cancel();
  } catch (error) {
    // a body that broke by itself is rid of as well; its stream then rejects with what broke it
    if (!(error instanceof Error)) throw error;
  }
}

/** How many bytes an answer announces; undefined when it does not, or announces those of an encoded form. */
export function readLength(headers: Headers): number | undefined {
  const written = headers.get("content-length") ?? "";
  return headers.has("content-encoding") || !/^\d{1,15}$/.test(written) ? undefined : Number(written);
}

function tooLarge(largestBytes: number): BodyError {
  return new BodyError("too-large", `it is larger than ${Math.floor(largestBytes / bytesPerMb)} MB`);
}
