import type { SyntaxNode } from "@lezer/common";
import { childrenOf, textOf } from "../../repository/checks/python/parse-python.ts";
import { readArguments } from "../../repository/checks/python/read-call.ts";
import { type CodeFile, type CodeUnit, findOwn } from "./code-unit.ts";
import { type Deed, toDeed } from "./deed.ts";
import { readConstant } from "./read-constant.ts";
import { isInSmokeSeam, isSmokeOnly } from "./smoke-seam.ts";

const draws =
  /^(?:numpy|cupy|jax|tensorflow)\.random\.(?:\w+\(\)\.)?(?:rand|randn|random|random_sample|sample|ranf|normal|uniform|standard_\w+|randint|integers|bytes|gamma|beta|binomial|poisson|exponential|multivariate_normal|laplace|lognormal|truncated_normal|categorical|bernoulli)$|^torch\.(?:rand|randn|randint|rand_like|randn_like|randint_like|normal|poisson)$|^torch\.(?:empty|zeros|ones|Tensor|FloatTensor)\w*\(\)(?:\.\w+(?:\(\))?)*\.(?:normal_|uniform_|random_|exponential_)$|^random\.(?:\w+\(\)\.)?(?:random|randint|uniform|gauss|normalvariate|randrange|betavariate|expovariate)$|^sklearn\.datasets\.make_\w+$|^torchvision\.datasets\.FakeData$|^faker\.[\w.()]+$|^os\.urandom$|^secrets\.\w+$|^torch\.distributions\.[\w.]+\(\)\.r?sample$/;
const generators = /(?:^|[._])(?:rng|generator|random_state|prng|gen)$/i;
const generatorDraws =
  /^(?:normal|standard_normal|uniform|random|integers|randint|randn|rand|standard_t|exponential|poisson|multivariate_normal)$/;
const inventions =
  /(?:^|_)(?:synthetic|synthesi[sz]e|fake|dummy|random_data|random_batch|mock|placeholder|toy)(?:_|$)/i;
const initialised =
  /^(?:torch\.nn(?:\.parameter)?\.(?:Parameter|Buffer)|torch\.nn\.init\.\w+)$|(?:^|\.)register_(?:buffer|parameter)$/;

/** Data drawn at random or taken from something that calls itself synthetic, outside the smoke seam; `files` are all files as they are. */
export function findInventedData(unit: CodeUnit, files: readonly CodeFile[]): Deed[] {
  let isOnlySmoke: boolean | undefined;
  const calls = findOwn(unit, ["CallExpression"]).filter((call) => isInvention(unit, call) !== undefined);
  const found = calls
    .filter((call) => !isInSmokeSeam(unit.file, call) && !isInitialisation(unit, call))
    .filter(() => {
      isOnlySmoke ??= isSmokeOnly(unit, files);
      return !isOnlySmoke;
    })
    .map((call) =>
      toDeed(
        unit,
        call,
        `invented data: ${isInvention(unit, call)}`,
        `\`${textOf(unit.file, call.firstChild ?? call).slice(0, 60)}\` makes up data outside the smoke run; read the real data, or fail and say what is missing`,
      ),
    );
  return [...found, ...findForcedSmoke(unit)];
}

function isInvention(unit: CodeUnit, call: SyntaxNode): "draw" | "named" | undefined {
  const callee = call.firstChild;
  const name = unit.resolve(callee) ?? "";
  if (draws.test(name)) return "draw";
  const written = callee ? textOf(unit.file, callee) : "";
  const [owner, sign, method] = callee?.name === "MemberExpression" ? childrenOf(callee) : [];
  if (owner && method && sign?.name === "." && generatorDraws.test(textOf(unit.file, method)))
    if (generators.test(textOf(unit.file, owner))) return "draw";
  const last = written.split(".").at(-1) ?? "";
  // a class or function of the repository; `torch.…` and its like name no data so
  return inventions.test(last.replace(/([a-z])([A-Z])/g, "$1_$2")) && /^\w+(?:\.\w+)*$/.test(written)
    ? "named"
    : undefined;
}

// the first values of weights are drawn in every network
function isInitialisation(unit: CodeUnit, call: SyntaxNode): boolean {
  for (let outer = call.parent; outer && outer.from >= unit.node.from; outer = outer.parent)
    if (outer.name === "CallExpression" && initialised.test(unit.resolve(outer.firstChild) ?? ""))
      return true;
  return /(?:^|\.)_?(?:init|initialize|reset)_(?:weights|parameters)$/.test(unit.name);
}

// `smoke = True`, `options.smoke = True`, `add_argument("--smoke", default=True)`
function findForcedSmoke(unit: CodeUnit): Deed[] {
  const message = "the smoke option is turned on for every run; leave it to whoever starts the program";
  const set = findOwn(unit, ["AssignStatement"]).filter((node) => {
    const [target] = childrenOf(node);
    const last = readConstant(unit.file, node.lastChild)?.value;
    return target !== undefined && /smoke|synthetic/i.test(textOf(unit.file, target)) && last === true;
  });
  const declared = findOwn(unit, ["CallExpression"]).filter((call) => {
    const { positional, named } = readArguments(unit.file, call);
    const isOption = positional.some((one) =>
      /smoke|synthetic/i.test(String(readConstant(unit.file, one)?.value)),
    );
    const action = readConstant(unit.file, named.get("action"))?.value;
    return (
      isOption && (readConstant(unit.file, named.get("default"))?.value === true || action === "store_false")
    );
  });
  return [...set, ...declared].map((node) => toDeed(unit, node, "forced smoke run", message));
}
