import { Command } from "@commander-js/extra-typings";
import { createCheckPromptsCommand } from "./prompts/check.ts";
import { createEjectPromptsCommand } from "./prompts/eject.ts";
import { createListPromptsCommand } from "./prompts/list.ts";
import { createShowPromptCommand } from "./prompts/show.ts";

/** `papercoder prompts`: what is said to models, and how to change it. */
export function createPromptsCommand() {
  return new Command("prompts")
    .description("List, show, copy and check prompts. Without a command: list them. Asks no model.")
    .helpCommand(false)
    .addCommand(createListPromptsCommand(), { isDefault: true })
    .addCommand(createShowPromptCommand())
    .addCommand(createEjectPromptsCommand())
    .addCommand(createCheckPromptsCommand());
}
