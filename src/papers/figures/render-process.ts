import { openRenderThread } from "./open-render-thread.ts";
import type { PictureRenderer, RenderOrder } from "./render-task.ts";

let thread: PictureRenderer | undefined;

process.on("message", async (order: RenderOrder) => {
  if ("setup" in order) thread = openRenderThread(order.setup);
  else process.send?.(await thread?.render(order.task, order.timeMs));
});
// nobody is left to draw for
process.once("disconnect", () => process.exit());
