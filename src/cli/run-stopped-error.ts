/** An error that ended the work on a run which is in the store and can go on; `cause` is the error itself. */
export class RunStoppedError extends Error {
  override readonly name = "RunStoppedError";
  /** The command line that goes on with the run. */
  readonly resumeCommand: string;

  constructor(resumeCommand: string, cause: unknown) {
    super(`the run stopped; go on with: ${resumeCommand}`, { cause });
    this.resumeCommand = resumeCommand;
  }
}
