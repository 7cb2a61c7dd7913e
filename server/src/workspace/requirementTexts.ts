import { parse } from "smol-toml";

/** The clauses on Prefect that a file holds, as PEP 440 writes them (`>=3.0,<3.2`; empty for "any"). */
type Reader = (text: string) => readonly string[];

/** The files that can say which Prefect a project uses, by their names; what is installed comes before what is asked for. */
const READERS: readonly (readonly [name: RegExp, read: Reader])[] = [
  [/^(uv|poetry|pdm)\.lock$/, readTomlLock],
  [/^Pipfile\.lock$/, readPipfileLock],
  [/^requirements[\w.-]*\.(txt|in)$/, readRequirements],
  [/^pyproject\.toml$/, readPyproject],
  [/^setup\.cfg$/, readRequirements],
  [/^Pipfile$/, readPipfile],
  [/^(Docker|Container)file(\.[\w.-]+)?$|\.Dockerfile$/, readDockerfile],
];

/** Where a file stands among those that can say it, the surest first; `undefined` for any other file. */
export function requirementRank(name: string): number | undefined {
  const index = READERS.findIndex(([pattern]) => pattern.test(name));
  return index < 0 ? undefined : index;
}

/** Reads the clauses on Prefect off a file; none for a file that does not speak of it, or is not whole. */
export function readClauses(name: string, text: string): readonly string[] {
  const read = READERS.find(([pattern]) => pattern.test(name))?.[1];
  if (!read || !/prefect/i.test(text)) return [];
  try {
    return read(text);
  } catch {
    return [];
  }
}

/** The name of the package with its extras, and then what is not part of a longer name. */
const REQUIREMENT = /^prefect\s*(?:\[[^\]]*\])?\s*(?![\w.-])\(?([^;#@\\)]*)\)?/i;

/** One requirement of PEP 508, `prefect[aws]>=3.0,<3.2; python_version > "3.9"`. */
function readRequirement(requirement: string): readonly string[] {
  const found = REQUIREMENT.exec(requirement.trim());
  if (!found || /^prefect\s*(\[[^\]]*\])?\s*@/i.test(requirement.trim())) return [];
  // What follows the clause in a requirements file: options such as `--hash`.
  return [(found[1] ?? "").split(/\s--/)[0]?.replace(/\s+/g, "") ?? ""];
}

/** Also of setup.cfg, whose lists have a requirement a line. */
function readRequirements(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*install_requires\s*=/, ""))
    .flatMap(readRequirement);
}

/** Lock files have a `[[package]]` each, name first; they are long, and so written by tools alone. */
function readTomlLock(text: string): readonly string[] {
  const found = /^name = "prefect"\r?\nversion = "([^"]+)"/m.exec(text);
  return found ? [`==${found[1]}`] : [];
}

function readPipfileLock(text: string): readonly string[] {
  return [at(JSON.parse(text), "default", "prefect", "version")].flatMap((version) =>
    typeof version === "string" ? [version] : [],
  );
}

function readPipfile(text: string): readonly string[] {
  const file = parse(text);
  return [at(file, "packages"), at(file, "dev-packages")].flatMap(readTable);
}

function readPyproject(text: string): readonly string[] {
  const file = parse(text);
  const lists = [
    at(file, "project", "dependencies"),
    ...values(at(file, "project", "optional-dependencies")),
    ...values(at(file, "dependency-groups")),
    at(file, "tool", "uv", "dev-dependencies"),
    ...values(at(file, "tool", "pdm", "dev-dependencies")),
  ];
  const poetry = at(file, "tool", "poetry");
  const tables = [
    at(poetry, "dependencies"),
    at(poetry, "dev-dependencies"),
    ...values(at(poetry, "group")).map((group) => at(group, "dependencies")),
  ];
  const requirements = lists.flatMap((list) => (Array.isArray(list) ? list : []));
  return [
    ...requirements.flatMap((item) => (typeof item === "string" ? readRequirement(item) : [])),
    ...tables.flatMap(readTable),
  ];
}

/** `prefect = "^3.0"`, `prefect = {version = "…", extras = […]}`, or a list of these. */
function readTable(table: unknown): readonly string[] {
  const entry = at(table, "prefect");
  const entries = Array.isArray(entry) ? entry : [entry];
  return entries
    .map((item) => (typeof item === "string" ? item : at(item, "version")))
    .flatMap((clause) => (typeof clause === "string" ? [plainClause(clause)] : []));
}

/** Poetry's and Pipenv's own clauses as PEP 440: `^3.1`, `~3.1`, `*`, a version alone. */
function plainClause(clause: string): string {
  return clause
    .split(",")
    .map((part) => part.trim())
    .map((part) => {
      const [, sign, version = ""] = /^(\^|~(?!=)|)\s*v?(\d[\w.*]*)$/.exec(part) ?? [];
      const [major = "0", minor] = version.split(".");
      if (sign === "^") return `>=${version},<${Number(major) + 1}`;
      if (sign === "~")
        return `>=${version},<${minor === undefined ? Number(major) + 1 : `${major}.${Number(minor) + 1}`}`;
      if (sign === "") return `==${version}`;
      return part === "*" ? "" : part;
    })
    .filter(Boolean)
    .join(",");
}

/** `FROM prefecthq/prefect:3.1-python3.12`, and what `pip install` is told. */
function readDockerfile(text: string): readonly string[] {
  const images = [...text.matchAll(/^\s*FROM\s+(?:--\S+\s+)?\S*prefecthq\/prefect:(\S+)/gim)];
  const installs = [...text.replace(/\\\r?\n/g, " ").matchAll(/\binstall\b[^\n]*/g)];
  return [
    ...images.map(([, tag = ""]) => imageClause(tag)),
    ...installs.flatMap(([command]) =>
      command
        .split(/[\s'"]+/)
        .filter((word) => /^prefect(\[|[<>=!~]|$)/i.test(word))
        .flatMap(readRequirement),
    ),
  ];
}

function imageClause(tag: string): string {
  const version = /^\d+(\.\d+)*/.exec(tag)?.[0];
  if (version === undefined) return "";
  return version.split(".").length < 3 ? `==${version}.*` : `==${version}`;
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Readonly<Record<string, unknown>>)[key]
        : undefined,
    value,
  );
}

function values(value: unknown): readonly unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}
