import { Client } from "langsmith";

/** LangSmith's client without the settings a model was made with: they hold request headers, and those may hold keys. */
export class PrivateClient extends Client {
  override createRun(...[run, options]: Parameters<Client["createRun"]>): Promise<void> {
    return super.createRun(omitSerialized(run), options);
  }

  override updateRun(...[id, run, options]: Parameters<Client["updateRun"]>): Promise<void> {
    return super.updateRun(id, omitSerialized(run), options);
  }
}

function omitSerialized<T extends { serialized?: object }>({
  serialized: _,
  ...run
}: T): Omit<T, "serialized"> {
  return run;
}
