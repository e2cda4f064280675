/** Why a prompt of the hub cannot be used, to be read after its name. */
export class ManifestError extends Error {
  override readonly name = "ManifestError";
}
