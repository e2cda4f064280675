import { failUsage, parseWords } from "./parse-words.ts";
import { type Mode, quickShapes, type Shape, shapes } from "./shapes.ts";

export interface BenchmarkOptions {
  /** Modelled seconds in a real second. */
  scale: number;
  shapes: readonly Shape[];
  json: boolean;
  /** In place of the concurrency that shapes ask for. */
  concurrency: number | undefined;
  help: boolean;
}

const defaultScale = 10;

export const usage = `npm run bench -- [options]

Runs the built command line on made-up papers against a modelled provider and
measures it from outside.

  --scale N         modelled seconds in a real second (default: ${defaultScale})
  --shape NAME      only this shape; may be given several times:
                    ${shapes.map(({ name }) => name).join(", ")}
  --concurrency N   --concurrency of every run that is not sequential
  --quick           only 10 files, without the sequential protocol
  --json            one JSON document on stdout
  -h, --help        show this help`;

const options = {
  scale: { type: "string" },
  shape: { type: "string", multiple: true },
  concurrency: { type: "string" },
  quick: { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** Reads the words of the command line; throws USAGE for anything it does not know. */
export function parseOptions(words: readonly string[]): BenchmarkOptions {
  const { values, positionals } = parseWords(words, options);
  if (positionals.length > 0) throw failUsage(`"${positionals[0]}" is no option`);
  const names = values.shape ?? [];
  if (values.quick && names.length > 0) throw failUsage("--quick and --shape exclude each other");
  return {
    scale: parsePositive("--scale", values.scale) ?? defaultScale,
    shapes: values.quick ? quickShapes : names.length > 0 ? names.map(findShape) : shapes,
    json: values.json ?? false,
    concurrency: parseCount("--concurrency", values.concurrency),
    help: values.help ?? false,
  };
}

/** Every pair of a shape and one of its modes, in the order they are run. */
export function listRuns(chosen: readonly Shape[], modes: Readonly<Record<Mode["name"], Mode>>) {
  return chosen.flatMap((shape) => shape.modes.map((name) => ({ shape, mode: modes[name] })));
}

function findShape(name: string): Shape {
  const shape = shapes.find((candidate) => candidate.name === name);
  if (shape) return shape;
  throw failUsage(`there is no shape "${name}"; there are ${shapes.map((known) => known.name).join(", ")}`);
}

function parsePositive(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (text.trim() !== "" && Number.isFinite(number) && number > 0) return number;
  throw failUsage(`${flag} ${text} is not a number above 0`);
}

function parseCount(flag: string, text: string | undefined): number | undefined {
  const number = parsePositive(flag, text);
  if (number === undefined || Number.isInteger(number)) return number;
  throw failUsage(`${flag} ${text} is not a whole number`);
}
