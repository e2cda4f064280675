/**
 * Every failure PaperCoder can name carries one of these codes. A code never changes its meaning,
 * so scripts may branch on it; the message is for people and says what, where and how to mend it.
 */
export type ErrorCode =
  | "USAGE"
  | "PAPER_NOT_FOUND"
  | "PAPER_UNREADABLE"
  | "PAPER_EMPTY"
  | "PAPER_BINARY"
  | "PAPER_FORMAT"
  | "PAPER_TOO_LARGE"
  | "PAPER_ENCRYPTED"
  | "PAPER_CORRUPT"
  | "PAPER_SCANNED"
  | "PAPER_TIMEOUT"
  | "PAPER_UNSAFE"
  | "PAPER_URL"
  | "PAPER_DOWNLOAD"
  | "GROBID_FAILED"
  | "PACKAGE_MISSING"
  | "PROMPT_INVALID"
  | "PROMPT_HUB_FAILED"
  | "MODEL_SPEC"
  | "MODEL_PACKAGE_MISSING"
  | "MODEL_KEY_MISSING"
  | "MODEL_KEY_REJECTED"
  | "MODEL_UNKNOWN"
  | "MODEL_UNREACHABLE"
  | "MODEL_NOT_AN_API"
  | "MODEL_REQUEST_REJECTED"
  | "MODEL_CONTEXT_EXCEEDED"
  | "CONTEXT_TOO_SMALL"
  | "MODEL_QUOTA"
  | "MODEL_RATE_LIMIT"
  | "MODEL_SERVER"
  | "MODEL_CONNECTION"
  | "MODEL_SILENT"
  | "MODEL_TIMEOUT"
  | "MODEL_ANSWER"
  | "MODEL_REFUSED"
  | "MAX_COST_REACHED"
  | "MAX_TOKENS_REACHED"
  | "REPLAY_MISS"
  | "REPLAY_INVALID"
  | "AGENT_FAILED"
  | "FILES_FAILED"
  | "FLOW_INVALID"
  | "REVIEW_INVALID"
  | "RUN_NOT_FOUND"
  | "RUN_BUSY"
  | "RUN_STATE"
  | "TRACE_NOT_FOUND"
  | "STORE_CORRUPT"
  | "STORE_UNWRITABLE"
  | "DISK_FULL"
  | "OUTPUT_NOT_EMPTY"
  | "OUTPUT_UNWRITABLE"
  | "PATH_UNSAFE"
  | "SANDBOX_UNAVAILABLE"
  | "SANDBOX_ROOT"
  | "SANDBOX_INPUT"
  | "PYTHON_MISSING"
  | "ENVIRONMENT_FAILED"
  | "CHECK_FAILED"
  | "INTERRUPTED";

const marker = Symbol.for("papercoder.error");

/** The base of every error that PaperCoder throws on purpose. */
export class PaperCoderError extends Error {
  readonly [marker] = true;
  override readonly name: string = "PaperCoderError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.code = code;
  }

  /** True for PaperCoder errors, also those made by another copy of this package. */
  static isInstance(error: unknown): error is PaperCoderError {
    return error instanceof Error && marker in error;
  }
}

/** A model's answer that did not hold after it was put back once; keeps the answer and what was wrong with it. */
export class ModelAnswerError extends PaperCoderError {
  override readonly name = "ModelAnswerError";
  readonly answer: string;
  readonly problems: readonly string[];
  /** US dollars that asking took; null where the price is not known. */
  readonly cost: number | null;

  constructor(
    message: string,
    evidence: { answer: string; problems: readonly string[]; cost?: number | null },
  ) {
    super("MODEL_ANSWER", message);
    this.answer = evidence.answer;
    this.problems = evidence.problems;
    this.cost = evidence.cost ?? null;
  }
}

/** A failure inside one agent, naming the agent and, for per-file work, the file. */
export class AgentError extends PaperCoderError {
  override readonly name = "AgentError";
  readonly agent: string;
  readonly file: string | undefined;

  constructor(agent: string, cause: unknown, file?: string) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      PaperCoderError.isInstance(cause) ? cause.code : "AGENT_FAILED",
      `${agent}${file ? ` (${file})` : ""}: ${reason}`,
      { cause },
    );
    this.agent = agent;
    this.file = file;
  }
}

/** Files that could not be written although the others were; resuming the run asks for these again. */
export class FilesFailedError extends PaperCoderError {
  override readonly name = "FilesFailedError";
  readonly files: ReadonlyMap<string, Error>;

  constructor(agent: string, files: ReadonlyMap<string, Error>) {
    const [[path, error] = ["", undefined]] = files;
    const more =
      files.size > 1 ? ` (and ${files.size - 1} more: ${[...files.keys()].slice(1).join(", ")})` : "";
    super("FILES_FAILED", `${agent}: ${path}: ${error?.message ?? "failed"}${more}`);
    this.files = files;
  }
}
