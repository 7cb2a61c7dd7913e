/** A script with one flow, and a call in its main guard. */
export function script(call: string, imports = "", before = ""): string {
  const body = call
    .trim()
    .split("\n")
    .map((line) => (line === "" ? line : `    ${line}`))
    .join("\n");
  return `from prefect import flow\nfrom prefect.deployments import Deployment\n${imports}${FLOW}${before}\n\nif __name__ == "__main__":\n${body}\n`;
}

/** What of {@link script} stays, once its deployments are gone. */
export function rest(imports = "", before = ""): string {
  return `from prefect import flow\n${imports}${FLOW}${before}`;
}

const FLOW = '\n\n@flow\ndef etl(day="today"):\n    """Copies."""\n';

/** A prefect.yaml with one entry for the flow of {@link script}. */
export function entry(lines: string, more = ""): string {
  const indented = lines
    .trim()
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");
  return `deployments:\n  - name: nightly\n${indented === "    " ? "" : `${indented}\n`}${more}`;
}
