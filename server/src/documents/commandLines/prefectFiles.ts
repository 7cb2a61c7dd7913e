/** Files that may hold command lines, by their names: scripts, Makefiles, Dockerfiles, what a CI server reads. */
export function mayHoldCommands(fileName: string): boolean {
  return COMMAND_FILES.test(fileName);
}

const COMMAND_FILES =
  /^(?:(?:GNU)?[Mm]akefile|[Jj]ustfile|Jenkinsfile|Dockerfile.*|.*\.(?:sh|bash|zsh|fish|ps1|bat|cmd|mk|just|ya?ml|toml|json|md))$/;

/** `--prefect-file prod.yaml`, `--prefect-file="prod.yaml"`, and as two items of a list. */
const OPTION =
  /--prefect-file["']?(?:=|,?(?:\s|\\\r?\n)+)(?:"([^"\n]+)"|'([^'\n]+)'|([^\s"'`;&|()<>\\,\]]+))/g;

/**
 * The files that command lines in a text hand to `prefect deploy` as `--prefect-file`, as they are written. What a
 * variable decides is not among them.
 */
export function prefectFilesIn(text: string): readonly string[] {
  if (!text.includes("--prefect-file")) return [];
  const found = [...text.matchAll(OPTION)].map(([, ...values]) =>
    values.find((value) => value !== undefined),
  );
  return [...new Set(found.flatMap((file) => (file && /^[^$%*{}]+\.ya?ml$/i.test(file) ? file : [])))];
}
