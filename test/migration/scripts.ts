/** The flow of the scripts, with the blank lines around it. */
export const FLOW = `

@flow(log_prints=True)
def my_flow(name: str = "world"):
    print(f"Hello {name}!")

`;

/** A script that has the flow and calls something when it is run. */
function mainScript(imports: string, call: string): string {
  return `${imports}\n${FLOW}\nif __name__ == "__main__":\n    ${call}\n`;
}

/** The script of the agent era; `args` are the lines behind the flow. */
export function buildScript(imports: string, ...args: readonly string[]): string {
  return mainScript(imports, `Deployment.build_from_flow(${lines("my_flow", ...args)}).apply()`);
}

/** What becomes of it: the flow from a source, deployed. */
export function deployScript(
  imports: string,
  { receiver = "my_flow", source = "str(Path(__file__).parent)" }: { receiver?: string; source?: string },
  ...args: readonly string[]
): string {
  const loaded = `${receiver}.from_source(${lines(`source=${source}`, 'entrypoint="example.py:my_flow"')})`;
  return mainScript(imports, `${loaded}.deploy(${lines(...args)})`);
}

function lines(...args: readonly string[]): string {
  return `\n${args.map((arg) => `        ${arg},\n`).join("")}    `;
}
