import { expect, it } from "vitest";
import { readTracedCall } from "../../../src/index.ts";
import { createWorkbench } from "../../runs/workbench.ts";

it("a call that is not there is told with the command that shows those that are", async () => {
  const { start, home } = await createWorkbench({ levels: [1, 1] });
  const { id } = await start();

  await expect(readTracedCall({ run: id, call: 99, home })).rejects.toThrow(
    /no model call 99\. It has 1 to \d+\. See them with: papercoder trace \S+ --home \S+$/,
  );
});
