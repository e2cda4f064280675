import type { SyntaxNode } from "@lezer/common";
import { readImport } from "../../repository/checks/python/list-imports.ts";
import { textOf } from "../../repository/checks/python/parse-python.ts";
import { readArguments } from "../../repository/checks/python/read-call.ts";
import { type CodeUnit, findOwn } from "./code-unit.ts";
import { type Deed, toDeed } from "./deed.ts";
import { readConstant } from "./read-constant.ts";

/** What each kind of power is called by. */
const powers: readonly { rule: string; names: RegExp; message: string }[] = [
  {
    rule: "new process",
    names:
      /^(?:subprocess\.\w+|os\.(?:system|popen|fork|forkpty|posix_spawnp?|startfile|exec\w+|spawn\w+)|pty\.\w+|commands\.\w+|pip\.main|pip\._internal\..*|asyncio\.create_subprocess_\w+)$/,
    message: "starts another program; do it in Python, or name the package in `packages`",
  },
  {
    rule: "code from text",
    names: /^(?:eval|exec|compile|execfile|runpy\.\w+|code\.\w+|__import__|ctypes\.\w+.*|marshal\.loads)$/,
    message: "runs code that cannot be read here; write that code itself",
  },
  {
    rule: "new network access",
    names:
      /^(?:requests|urllib\.request|urllib3|http\.client|httpx|aiohttp|socket|ftplib|smtplib|telnetlib|paramiko|wget|gdown|websockets?|xmlrpc\.client|kaggle|boto3|huggingface_hub)\.[\w.()]+$|^torch\.hub\.(?:load|download)\w*$|^(?:torchvision\.datasets\.utils|tensorflow\.keras\.utils)\.(?:download\w*|get_file)$/,
    message: "reaches for the network, which is closed; read what is there, or fail and say what is missing",
  },
];
/** Modules of whose functions the bare names cannot be told apart after `import *`. */
const starred = /^(?:os|sys|subprocess|contextlib|unittest\.mock|requests|socket|urllib\.request)$/;
const reflective = /^(?:sys|os|builtins|subprocess|importlib|torch|numpy|contextlib|warnings)$/;

/** Calls that let a repair do more than the repository did: programs, the network, code made from text. */
export function findNewPowers(unit: CodeUnit): Deed[] {
  return [
    ...findOwn(unit, ["ImportStatement"]).flatMap((node) => checkStar(unit, node)),
    ...findOwn(unit, ["CallExpression"]).flatMap((node) => checkCall(unit, node)),
  ];
}

function checkStar(unit: CodeUnit, node: SyntaxNode): Deed[] {
  return readImport(unit.file, node)
    .filter(({ module, names }) => starred.test(module) && names.some(({ name }) => name === "*"))
    .map(({ module }) =>
      toDeed(unit, node, "star import", `\`import *\` of ${module} hides what is called; name what is used`),
    );
}

function checkCall(unit: CodeUnit, call: SyntaxNode): Deed[] {
  const callee = unit.resolve(call.firstChild) ?? "";
  const { positional, named } = readArguments(unit.file, call);
  const found = powers.find(({ names }) => names.test(callee));
  if (found)
    return [toDeed(unit, call, `${found.rule}: ${callee}`, `\`${callee.slice(0, 60)}\` ${found.message}`)];
  // `partial(os.system, …)`, `map(eval, …)`: handed on to be called elsewhere
  const handed = positional.flatMap((one) => {
    const name = /^(?:VariableName|MemberExpression)$/.test(one.name) ? (unit.resolve(one) ?? "") : "";
    const power = powers.find(
      ({ names }) => names.test(name) && !/^(?:__import__|compile|code\.)/.test(name),
    );
    return power && !/^subprocess\.[A-Z]/.test(name) ? [{ name, power }] : [];
  });
  const [first] = handed;
  if (first && callee !== "isinstance")
    return [
      toDeed(
        unit,
        call,
        `${first.power.rule}: ${first.name}`,
        `\`${first.name.slice(0, 60)}\` ${first.power.message}`,
      ),
    ];
  if (readConstant(unit.file, named.get("download"))?.value === true)
    return [
      toDeed(
        unit,
        call,
        "new network access: download",
        "`download=True` reaches for the network, which is closed; read what is there",
      ),
    ];
  if (callee === "getattr" || callee === "importlib.import_module")
    return checkReflection(unit, call, callee);
  return [];
}

// a name that is not a plain string: nobody can say what is called
function checkReflection(unit: CodeUnit, call: SyntaxNode, callee: string): Deed[] {
  const [first, second] = readArguments(unit.file, call).positional;
  const shown = first ? textOf(unit.file, first).slice(0, 40) : "";
  if (callee === "getattr") {
    const isOpen = second !== undefined && readConstant(unit.file, second) === undefined;
    const owner = unit.resolve(first) ?? "";
    if (!isOpen || !reflective.test(owner) || /^(?:torch|numpy)$/.test(owner)) return [];
  } else if (readConstant(unit.file, first) !== undefined) return [];
  return [
    toDeed(
      unit,
      call,
      `code from text: ${callee}`,
      `what \`${callee}\` finds in \`${shown}\` cannot be read here; name it`,
    ),
  ];
}
