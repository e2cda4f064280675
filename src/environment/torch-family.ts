import { normaliseDistribution } from "../core/normalise-distribution.ts";

const family = new Set(["torch", "torchvision", "torchaudio"]);

/** Where the builds of torch for processors without a graphics card are. */
export const cpuTorchIndex = "https://download.pytorch.org/whl/cpu";

/** True for the distributions that fit each other only when they come from one index. */
export function isTorchFamily(name: string): boolean {
  return family.has(normaliseDistribution(name));
}
