import { z } from "zod";

/**
 * Which written files a coder is shown: those its file depends on, of which it is shown the
 * code of what it imports and the signatures of the rest; those of all levels of the dependency graph below
 * it; or, one file after another, all that come before it (the published protocol).
 */
export const ShownCode = z.enum(["dependencies", "earlier-levels", "all-before"]);
export type ShownCode = z.infer<typeof ShownCode>;
