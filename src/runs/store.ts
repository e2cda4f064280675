import { dirname, join, resolve } from "node:path";
import { readEnvironment } from "../core/environment.ts";
import { describeStoreError, locateDatabase, openStore, type StoreDatabase } from "./open-store.ts";
import { createRunTable, type RunTable } from "./run-table.ts";

/** An open run store. */
export interface Store {
  home: string;
  database: StoreDatabase;
  runs: RunTable;
}

/** Opens the store in `home`, does the work, and closes it again; throws as `openStore` does. */
export async function withStore<T>(
  home: string,
  options: { create: boolean },
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const database = openStore(home, options);
  try {
    return await work({ home, database, runs: createRunTable(database) });
  } catch (error) {
    throw describeStoreError(error, locateDatabase(home));
  } finally {
    database.close();
  }
}

/** The folder of the store: the one given, PAPERCODER_HOME, or `.papercoder` beside the output (or in this folder). */
export function locateHome(home: string | undefined, output?: string): string {
  const beside = output === undefined ? process.cwd() : dirname(resolve(output));
  return resolve(home ?? readEnvironment().home ?? join(beside, ".papercoder"));
}
