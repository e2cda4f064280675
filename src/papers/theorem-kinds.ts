/** Prefix of the ids of each kind of statement that papers number. */
export const theoremKinds: ReadonlyMap<string, string> = new Map(
  Object.entries({
    theorem: "thm",
    lemma: "lem",
    proposition: "prop",
    corollary: "cor",
    definition: "def",
    assumption: "asm",
    remark: "rem",
    example: "ex",
    conjecture: "conj",
    claim: "claim",
  }),
);
