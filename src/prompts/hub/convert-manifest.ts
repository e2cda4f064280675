import { z } from "zod";
import { convertFString, convertMustache } from "./convert-template.ts";
import { ManifestError } from "./manifest-error.ts";

const longestTemplate = 200_000;
const oneMessage = "save it in the hub as a prompt of exactly one message";

/** A LangChain object as it is serialized. Only read: it names code and settings, and neither is used. */
const Serialized = z.object({
  lc: z.literal(1),
  type: z.literal("constructor"),
  id: z.array(z.string()).min(1).max(10),
  kwargs: z.record(z.string(), z.unknown()),
});
type Serialized = z.infer<typeof Serialized>;

const StringTemplate = z.looseObject({
  template: z.string(),
  template_format: z.string().default("f-string"),
  partial_variables: z.record(z.string(), z.unknown()).nullish(),
});

/** The template of a prompt as the hub keeps it, in the form that prompt files have. Throws ManifestError. */
export function convertManifest(manifest: unknown): string {
  const { template, template_format, partial_variables } = readStringTemplate(findStringTemplate(manifest));
  if (template.length > longestTemplate)
    throw new ManifestError(`is longer than ${longestTemplate} characters`);
  if (partial_variables && Object.keys(partial_variables).length > 0)
    throw new ManifestError(
      "has partial variables, which are not used here; write their values into its text",
    );
  const converted = convertTemplate(template, template_format).trim();
  if (converted === "") throw new ManifestError("has no text");
  return converted;
}

function convertTemplate(template: string, format: string): string {
  if (format === "f-string") return convertFString(template);
  if (format === "mustache") return convertMustache(template);
  throw new ManifestError(
    `is a template in the format "${format.slice(0, 30)}"; save it as f-string or mustache`,
  );
}

function findStringTemplate(manifest: unknown): Serialized {
  const outer = readSerialized(manifest);
  const kind = nameClass(outer);
  if (kind === "PromptTemplate") return outer;
  if (kind !== "ChatPromptTemplate") throw unknownClass(kind);

  const messages = z.array(z.unknown()).safeParse(outer.kwargs.messages).data ?? [];
  if (messages.length !== 1) throw new ManifestError(`has ${messages.length} messages; ${oneMessage}`);
  const message = readSerialized(messages[0]);
  if (!["HumanMessagePromptTemplate", "SystemMessagePromptTemplate"].includes(nameClass(message)))
    throw unknownClass(nameClass(message));

  // a message may be written as the list of its parts
  const { prompt } = message.kwargs;
  const parts = Array.isArray(prompt) ? prompt : [prompt];
  if (parts.length !== 1)
    throw new ManifestError(`has a message of ${parts.length} parts; ${oneMessage} of text`);
  const inner = readSerialized(parts[0]);
  if (nameClass(inner) !== "PromptTemplate") throw unknownClass(nameClass(inner));
  return inner;
}

function readSerialized(value: unknown): Serialized {
  const parsed = Serialized.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ManifestError(`is no prompt in LangChain's form; ${oneMessage}`);
}

function readStringTemplate({ kwargs }: Serialized): z.infer<typeof StringTemplate> {
  const parsed = StringTemplate.safeParse(kwargs);
  if (parsed.success) return parsed.data;
  throw new ManifestError(`has no template that is text; ${oneMessage}`);
}

function nameClass({ id }: Serialized): string {
  return id.at(-1) ?? "";
}

function unknownClass(name: string): ManifestError {
  return new ManifestError(`is a ${name.slice(0, 60)}, which is not read; ${oneMessage}`);
}
