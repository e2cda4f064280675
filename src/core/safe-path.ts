import { PaperCoderError } from "./errors.ts";

const maximumLength = 200;
const maximumLevels = 12;
/** What the common file systems allow for one name, in bytes. */
const maximumNameBytes = 255;

const deviceName = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:[ .]|$)/i;
const ownedFolder = /^(?:\.git|\.hg|\.svn|\.bzr|\.jj|cvs|_darcs|\.papercoder|git~[0-9]+)$/i;

/** Files of the repository that are not a model's to write, in the spelling they are written with. */
const ownFiles = [
  ...["config.yaml", "requirements.txt", "requirements.lock", ".python-version", "Dockerfile"],
  ...["README.md", "REPRODUCTION.md", "REPAIR.md", "PARTIAL.md", "provenance.json"],
  ...["reproduce.sh", "smoke_test.py"],
];

type Spelling = { spelling: string; file: boolean };
/** How each file or folder was first spelt, by its folded spelling. */
type Spellings = Map<string, Spelling>;

/** The path in Unicode's composed form; throws PATH_UNSAFE when it could be anything but a plain file inside the repository. */
export function checkRepositoryPath(path: string): string {
  const problem = findPathProblem(path);
  if (problem) throw new PaperCoderError("PATH_UNSAFE", problem);
  return path.normalize("NFC");
}

/** Why a path is refused, as a sentence that names it; undefined for a good one. */
function findPathProblem(path: string): string | undefined {
  const reason = findWholePathReason(path) ?? path.split("/").map(findNameReason).find(Boolean);
  return reason && `The path ${quote(path)} ${reason}.`;
}

function findWholePathReason(path: string): string | undefined {
  if (path === "") return "is empty; name a file";
  if (path.length > maximumLength) return `has ${path.length} characters; use at most ${maximumLength}`;
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(path))
    return "contains a control or invisible character; use visible ones only";
  if (path.includes("\\")) return "contains a backslash; separate folders with /";
  if (path.startsWith("/")) return "is absolute; start it inside the repository, without a leading /";
  if (/^[A-Za-z]:/.test(path)) return "names a drive; start it inside the repository";
  const levels = path.split("/").length;
  if (levels > maximumLevels) return `is ${levels} levels deep; use at most ${maximumLevels}`;
  return undefined;
}

function findNameReason(name: string): string | undefined {
  if (name === "") return "has an empty name between, before or after its slashes; write each folder once";
  if (name === "..") return "goes up with ..; stay inside the repository";
  if (name === ".") return "contains the name .; leave it out";
  if (/^[~-]/.test(name))
    return `has a name that starts with ${name[0]}, which shells read as something else; start with a letter`;
  if (/^\s|[\s.]$/.test(name))
    return "has a name with a space or dot at its edge, which Windows drops; remove it";
  if (/[<>:"|?*]/.test(name))
    return 'has a name with one of < > : " | ? *, which Windows refuses; use letters, digits, - and _';
  // JavaScript objects lose this key without a word
  if (name === "__proto__") return `has the name ${quote(name)}, which cannot be kept; choose another`;
  if (deviceName.test(name))
    return `has the name ${quote(name)}, which is a device on Windows; choose another`;
  if (ownedFolder.test(name))
    return `uses the name ${name}, which belongs to version control or PaperCoder; choose another`;
  if (Buffer.byteLength(name) > maximumNameBytes)
    return `has a name of more than ${maximumNameBytes} bytes; shorten it`;
  return undefined;
}

/** Problems of the paths that a model gives its files: unsafe ones, ones that meet on some file system, ones that we write ourselves. */
export function findPathProblems(paths: readonly string[]): string[] {
  const spellings: Spellings = new Map(ownFiles.map((name) => [fold(name), { spelling: name, file: true }]));
  return paths.flatMap(
    (path) => findPathProblem(path) ?? findOwnFileProblem(path) ?? findClash(path, spellings) ?? [],
  );
}

/** The paths of one whole repository, each as `checkRepositoryPath` gives it; throws PATH_UNSAFE also when two of them meet. */
export function checkRepositoryPaths(paths: readonly string[]): string[] {
  const spellings: Spellings = new Map();
  const checked = paths.map(checkRepositoryPath);
  const clash = checked.map((path) => findClash(path, spellings)).find(Boolean);
  if (clash) throw new PaperCoderError("PATH_UNSAFE", clash);
  return checked;
}

function findOwnFileProblem(path: string): string | undefined {
  const own = ownFiles.find((name) => fold(name) === fold(path));
  return own && `The path ${quote(path)} is ${own}, which PaperCoder writes itself; leave it out.`;
}

/** Remembers the path and its folders by folded spelling, and says what it meets. */
function findClash(path: string, spellings: Spellings): string | undefined {
  const names = path.normalize("NFC").split("/");
  let clash: string | undefined;
  for (const level of names.keys()) {
    const spelling = names.slice(0, level + 1).join("/");
    const file = level === names.length - 1;
    const earlier = spellings.get(fold(spelling));
    if (!earlier) spellings.set(fold(spelling), { spelling, file });
    else clash ??= describeClash({ spelling, file }, earlier, path);
  }
  return clash;
}

function describeClash({ spelling, file }: Spelling, earlier: Spelling, path: string): string | undefined {
  if (file !== earlier.file)
    return `The path ${quote(spelling)} is a file and also a folder of other files; rename one.`;
  if (spelling !== earlier.spelling)
    return `The path ${quote(path)} differs from ${quote(earlier.spelling)} only in case or Unicode form and would overwrite it on some systems; use one spelling.`;
  return file ? `The path ${quote(path)} appears twice; name each file once.` : undefined;
}

/** One key for all spellings that a case-insensitive or normalising file system, or Python's import, takes for the same. */
function fold(path: string): string {
  return path.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");
}

function quote(path: string): string {
  return JSON.stringify(path.length > maximumLength ? `${path.slice(0, maximumLength)}…` : path).replace(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}
