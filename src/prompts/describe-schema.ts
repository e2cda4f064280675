import { z } from "zod";

const JsonSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  minItems: z.number().optional(),
});

// the same for every file of an agent, and to make it takes milliseconds
const described = new WeakMap<z.ZodType, Map<string, string>>();

/**
 * The form of an answer for a model to read: JSON with types in place of values, and the schema's `.describe()`
 * words behind them. Keys in `omit` are left out, because they are answered another way.
 */
export function describeSchema(schema: z.ZodType, omit: readonly string[] = []): string {
  const texts = described.get(schema) ?? new Map<string, string>();
  const key = omit.join("\n");
  const text =
    texts.get(key) ?? describe(z.toJSONSchema(schema, { io: "input", reused: "inline" }), "", omit);
  described.set(schema, texts.set(key, text));
  return text;
}

function describe(input: unknown, indent: string, omit: readonly string[] = []): string {
  const schema = JsonSchema.parse(input);
  const choices = schema.anyOf ?? schema.oneOf;
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (choices) return [...new Set(choices.map((choice) => describe(choice, indent)))].join(" | ");
  if (schema.properties) return describeObject(schema.properties, schema.required ?? [], indent, omit);
  if (schema.type === "array") return describeArray(schema.items ?? {}, schema.minItems ?? 0, indent);
  if (Array.isArray(schema.type)) return schema.type.join(" | ");
  return schema.type ?? "any JSON value";
}

function describeObject(
  properties: Readonly<Record<string, unknown>>,
  required: readonly string[],
  indent: string,
  omit: readonly string[],
): string {
  const inner = `${indent}  `;
  const lines = Object.entries(properties)
    .filter(([key]) => !omit.includes(key))
    .map(([key, value]) => {
      const { description } = JsonSchema.parse(value);
      const optional = required.includes(key) ? "" : " (may be left out)";
      return `${inner}"${key}": ${describe(value, inner)}${optional},${description ? `  // ${description}` : ""}`;
    });
  return `{\n${lines.join("\n")}\n${indent}}`;
}

function describeArray(items: unknown, minItems: number, indent: string): string {
  return `[ ${describe(items, indent)}, … ]${minItems > 0 ? " (one or more)" : ""}`;
}
