import { Client, type ClientConfig } from "langsmith";
import type { RunCreate } from "langsmith/schemas";
import { maskSecrets } from "../core/mask-secrets.ts";
import { shapeRun } from "./shape-run.ts";
import { createTraceOutbox } from "./trace-outbox.ts";
import { createTraceQueue } from "./trace-queue.ts";
import type { TraceChange, TraceStore } from "./trace-store.ts";
import { createTreeShape } from "./tree-shape.ts";

/** What a client does with the runs of a trace. */
export interface TraceDoor {
  /** Texts that must not leave. */
  secrets: readonly string[];
  /** Where runs are kept on this machine. */
  store?: TraceStore | undefined;
  /** Whether they are sent to LangSmith. */
  sends: boolean;
}

/** A run that has begun and is not created yet; what it was given, cleaned, once there was time for that. */
interface Announced {
  inputs: RunCreate["inputs"];
  clean?: RunCreate["inputs"];
}

/**
 * LangSmith's client as the one door through which every run of a trace goes, also those that an agent of somebody's
 * own makes with `traceable`: each is put in its place, cut short, cleaned of secrets, kept on this machine, and sent
 * when that is wanted.
 */
export class TraceClient extends Client {
  readonly #door: TraceDoor;
  readonly #shape = createTreeShape();
  readonly #outbox = createTraceOutbox({
    create: (run, options) => this.#attempt(super.createRun(run, options)),
    update: (id, run, options) => this.#attempt(super.updateRun(id, run, options)),
  });

  constructor(config: ClientConfig, door: TraceDoor) {
    super(config);
    this.#door = door;
    // to start a thread that writes JSON costs more than all the JSON of a run
    Object.assign(this, { _serializeWorker: null });
  }

  /** Id of the run that all others belong to, once it has begun. */
  rootId: string | undefined;
  /** Why the store does not have everything. */
  storeFailure: string | undefined;
  /** Why something was not handed to LangSmith's client. */
  sendFailure: string | undefined;

  /** Runs that were announced, until they are created. */
  readonly #announced = new Map<string | undefined, Announced>();

  /** Cleaning a run takes milliseconds, which no request should wait for. */
  readonly #queue = createTraceQueue({
    done: () => this.#keepChanges(),
    failed: (error) => this.#noteFailure(error),
  });

  /**
   * Takes a run as it begins. LangChain creates it a little later, when what belongs to it may have been created, and
   * when a process that is killed may be gone.
   */
  announce(run: RunCreate): void {
    const place = this.#shape.place(run);
    if (place === null) return;
    this.rootId ??= run.id;
    const announced: Announced = { inputs: run.inputs };
    this.#announced.set(run.id, announced);
    // a copy, because LangChain notes in the run how it ends
    const begun = { ...run, ...place };
    this.#queue.add(() => {
      const shaped = shapeRun(begun, this.#door.secrets);
      announced.clean = shaped.inputs;
      this.#keep({ kind: "create", run: shaped });
    });
  }

  override async createRun(...[run, options]: Parameters<Client["createRun"]>): Promise<void> {
    const place = this.#shape.place(run);
    const announced = this.#announced.get(run.id);
    this.#announced.delete(run.id);
    if (place === null || (announced && !this.#door.sends)) return;
    const begun = { ...run, ...place };
    this.#queue.add(() => {
      const shaped = this.#shapeCreated(begun, announced);
      if (!announced) this.#keep({ kind: "create", run: shaped });
      if (this.#door.sends) this.#outbox.create(shaped.id, shaped, options);
    });
  }

  override async updateRun(...[id, run, options]: Parameters<Client["updateRun"]>): Promise<void> {
    const place = this.#shape.place({ ...run, id });
    if (place === null) return;
    const changed = { ...run, ...place };
    this.#queue.add(() => {
      const shaped = shapeRun(changed, this.#door.secrets);
      this.#keep({ kind: "update", id, run: shaped });
      if (this.#door.sends) this.#outbox.update(id, shaped, options);
    });
  }

  /** Does at once what waits; what is kept on this machine is kept then. */
  empty(): void {
    this.#queue.empty();
  }

  override async awaitPendingTraceBatches(): Promise<void> {
    this.#queue.empty();
    await this.#outbox.empty();
    await super.awaitPendingTraceBatches();
  }

  // nobody waits for it, so that it would end the process
  async #attempt(sending: Promise<void>): Promise<void> {
    await sending.catch((error: unknown) => {
      this.sendFailure ??= maskSecrets(describeError(error), this.#door.secrets);
    });
  }

  /** Does not clean again what was cleaned as the run was announced: it is by far the largest part of a model call. */
  #shapeCreated(run: RunCreate, announced: Announced | undefined): RunCreate {
    if (announced?.clean === undefined || announced.inputs !== run.inputs)
      return shapeRun(run, this.#door.secrets);
    return { ...shapeRun({ ...run, inputs: {} }, this.#door.secrets), inputs: announced.clean };
  }

  /** Changes that are kept together with the next ones: each by itself takes the disk as long as all of them. */
  #changes: TraceChange[] = [];

  #keep(change: TraceChange): void {
    if (this.#door.store !== undefined && this.storeFailure === undefined) this.#changes.push(change);
  }

  /** A run must not fail because its trace cannot be written. */
  #keepChanges(): void {
    const changes = this.#changes;
    this.#changes = [];
    try {
      if (changes.length > 0) this.#door.store?.keep(changes);
    } catch (error) {
      this.storeFailure = describeError(error);
    }
  }

  #noteFailure(error: unknown): void {
    const failure = maskSecrets(describeError(error), this.#door.secrets);
    if (this.#door.store !== undefined) this.storeFailure ??= failure;
    if (this.#door.sends) this.sendFailure ??= failure;
  }
}

function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
