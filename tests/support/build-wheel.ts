import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

/** A package to make a wheel of. */
export interface WheelSource {
  name: string;
  version: string;
  /** Requirements of it, such as `numpy>=1.20`. */
  requires?: readonly string[];
  requiresPython?: string;
  /** Paths in the wheel to their texts; an empty module named like the package where none are given. */
  files?: Readonly<Record<string, string>>;
}

/** One file that an index offers. */
export interface DistributionFile {
  name: string;
  version: string;
  filename: string;
  bytes: Buffer;
  requiresPython: string | undefined;
}

/** A pure Python wheel, as small as pip accepts. */
export function buildWheel(source: WheelSource): DistributionFile {
  const { name, version, requires = [], requiresPython } = source;
  const stem = `${name.replace(/[-.]+/g, "_")}-${version}`;
  const files = source.files ?? {
    [`${name.replace(/[-.]+/g, "_").toLowerCase()}.py`]: `version = "${version}"\n`,
  };
  const info = `${stem}.dist-info`;
  const contents: Record<string, string> = {
    ...files,
    [`${info}/METADATA`]: [
      ...["Metadata-Version: 2.1", `Name: ${name}`, `Version: ${version}`],
      ...requires.map((requirement) => `Requires-Dist: ${requirement}`),
      ...(requiresPython === undefined ? [] : [`Requires-Python: ${requiresPython}`]),
      "",
    ].join("\n"),
    [`${info}/WHEEL`]: "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
  };
  const record = Object.entries(contents).map(([path, text]) => {
    const hash = createHash("sha256").update(text).digest("base64url");
    return `${path},sha256=${hash},${Buffer.byteLength(text)}`;
  });
  contents[`${info}/RECORD`] = [...record, `${info}/RECORD,,`, ""].join("\n");
  return { name, version, filename: `${stem}-py3-none-any.whl`, bytes: zip(contents), requiresPython };
}

/** A source distribution, which would leave a file behind if anything of it were run. */
export function buildSdist(source: { name: string; version: string }): DistributionFile {
  const { name, version } = source;
  return {
    name,
    version,
    filename: `${name}-${version}.tar.gz`,
    bytes: Buffer.alloc(512),
    requiresPython: undefined,
  };
}

/** A zip file whose entries are not compressed. */
function zip(contents: Readonly<Record<string, string>>): Buffer {
  const [locals, centrals]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [path, text] of Object.entries(contents)) {
    const [name, data] = [Buffer.from(path), Buffer.from(text)];
    // version, flags, method, time and date (1 January 1980), checksum, sizes, length of the name, no extra field
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(33, 8);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(data.length, 14);
    shared.writeUInt32LE(data.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), shared, name, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(0o100644 * 65_536, 6);
    tail.writeUInt32LE(offset, 10);
    centrals.push(Buffer.from("PK\x01\x02\x14\x00"), shared, tail, name);
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(locals.length, 8);
  end.writeUInt16LE(locals.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}
