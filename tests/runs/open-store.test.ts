import { expect, it } from "vitest";
import { openStore } from "../../src/runs/open-store.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

it("a transaction that SQLite has ended by itself fails with the reason for that", async () => {
  const database = openStore(await createTemporaryFolder(), { create: true });
  const insert = "INSERT INTO hub_prompts VALUES ('langsmith:a', 'text')";
  const fail = (endsItself: boolean) =>
    database.transaction(() => {
      database.exec(insert);
      if (endsItself) database.exec("ROLLBACK");
      throw new Error("database or disk is full");
    });

  for (const endsItself of [true, false]) {
    expect(fail(endsItself)).toThrow("database or disk is full");
    expect(database.inTransaction).toBe(false);
    expect(database.prepare("SELECT count(*) AS count FROM hub_prompts").get()).toMatchObject({ count: 0 });
  }
  database.close();
});
