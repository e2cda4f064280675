import type { SyntaxNode } from "@lezer/common";
import { childrenOf, findNodes, textOf } from "../../repository/checks/python/parse-python.ts";
import { readArguments } from "../../repository/checks/python/read-call.ts";
import { type CodeUnit, findOwn } from "./code-unit.ts";
import { type Deed, toDeed } from "./deed.ts";
import { readConstant } from "./read-constant.ts";

const nanTests =
  /^(?:numpy|torch|math|pandas|cupy|jax\.numpy|tensorflow\.math)\.(?:isnan|isinf|isfinite|isna|isnull|is_nan)$/;

/** Ways to make a failure look like none: warnings and logs turned off, NaN made a number, a quantity made zero. */
export function findSilencing(unit: CodeUnit): Deed[] {
  return [
    ...findOwn(unit, ["CallExpression"]).flatMap((node) => checkCall(unit, node)),
    ...findOwn(unit, ["AssignStatement"]).flatMap((node) => checkAssignment(unit, node)),
    ...findOwn(unit, ["BinaryExpression", "UpdateStatement"]).flatMap((node) => checkProduct(unit, node)),
  ];
}

function checkCall(unit: CodeUnit, call: SyntaxNode): Deed[] {
  const callee = unit.resolve(call.firstChild) ?? "";
  const written = call.firstChild ? textOf(unit.file, call.firstChild) : "";
  const { positional, named } = readArguments(unit.file, call);
  const textAt = (node: SyntaxNode | undefined) => readConstant(unit.file, node)?.value;
  if (/(?:^|\.)nan_to_num_?$/.test(callee) || /\.nan_to_num_?$/.test(written))
    return [toDeed(unit, call, "nan_to_num", "NaN is turned into a number; mend what makes it NaN")];
  if (/^warnings\.(?:filterwarnings|simplefilter)$/.test(callee)) {
    const action = textAt(positional[0] ?? named.get("action"));
    return action === "ignore"
      ? [toDeed(unit, call, "ignored warnings", "warnings are turned off; mend what they warn of")]
      : [];
  }
  if (callee === "warnings.catch_warnings" && textAt(named.get("action")) === "ignore")
    return [toDeed(unit, call, "ignored warnings", "warnings are turned off; mend what they warn of")];
  if (/^numpy\.(?:seterr|errstate)$/.test(callee)) {
    const isWhole = callee.endsWith("seterr");
    const silent = [...named].filter(
      ([name, value]) => textAt(value) === "ignore" && (isWhole || name === "all"),
    );
    const first = isWhole && textAt(positional[0]) === "ignore";
    return silent.length > 0 || first
      ? [
          toDeed(
            unit,
            call,
            "ignored floating-point errors",
            "floating-point errors are turned off; mend what makes them",
          ),
        ]
      : [];
  }
  if (callee === "logging.disable")
    return [toDeed(unit, call, "disabled log", "the log is turned off; leave it on")];
  if (/^contextlib\.redirect_std(?:err|out)$/.test(callee))
    return [
      toDeed(unit, call, "redirected output", "what the program says is redirected; leave it as it is"),
    ];
  return [];
}

function checkAssignment(unit: CodeUnit, statement: SyntaxNode): Deed[] {
  const [target] = childrenOf(statement);
  if (target?.name !== "MemberExpression") return [];
  const whole = unit.resolve(target) ?? "";
  if (/^sys\.std(?:err|out)$/.test(whole))
    return [toDeed(unit, statement, "redirected output", `\`${whole}\` is replaced; leave it as it is`)];
  if (/\.disabled$/.test(whole) && /^logging\./.test(whole))
    return [toDeed(unit, statement, "disabled log", "the log is turned off; leave it on")];
  const testsNan = findNodes(target, ["CallExpression"]).some((call) =>
    nanTests.test(unit.resolve(call.firstChild) ?? ""),
  );
  return testsNan && readConstant(unit.file, statement.lastChild)
    ? [toDeed(unit, statement, "nan_to_num", "NaN is overwritten by a number; mend what makes it NaN")]
    : [];
}

// `loss * 0`, and `loss *= 0`
function checkProduct(unit: CodeUnit, node: SyntaxNode): Deed[] {
  const [left, operator, right] = childrenOf(node);
  const sign = operator ? textOf(unit.file, operator) : "";
  if (!left || !right || (sign !== "*" && sign !== "*=")) return [];
  const factors = sign === "*" ? [left, right] : [right];
  const isZero = factors.some((one) => one.name === "Number" && readConstant(unit.file, one)?.value === 0);
  const isList = factors.some((one) => /^(?:Array|Tuple)Expression$|String$/.test(one.name));
  return isZero && !isList
    ? [toDeed(unit, node, "times zero", "a product with 0 removes a quantity of the method; compute it")]
    : [];
}
