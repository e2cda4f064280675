import type { AmendmentSource } from "./apply-amendments.ts";
import type { LogicDesign, PublicSymbol } from "./logic-design.ts";

/** The design with every signature and helper that the sources amend; of several for one symbol the last, the written code's, holds. */
export function amendDesign(design: LogicDesign, sources: readonly AmendmentSource[]): LogicDesign {
  return {
    ...design,
    files: design.files.map((file) => ({
      ...file,
      symbols: sources.filter(({ path }) => path === file.path).reduce(amendSymbols, file.symbols),
    })),
  };
}

function amendSymbols(symbols: PublicSymbol[], { amendments }: AmendmentSource): PublicSymbol[] {
  const amended = new Map(symbols.map((symbol) => [symbol.name, symbol]));
  for (const amendment of amendments) {
    if (amendment.kind === "config") continue;
    const { symbol: name, signature, reason } = amendment;
    amended.set(name, { name, signature, description: amended.get(name)?.description ?? reason });
  }
  return [...amended.values()];
}
