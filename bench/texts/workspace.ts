import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { agentEraModule, plainModule } from "./python";

/**
 * Writes the Python files of a workspace into a folder.
 *
 * @param deploys whether a file has two agent-era deployments; the others have no word of Prefect
 * @returns the files, absolute
 */
export async function writeWorkspace(
  folder: string,
  files: number,
  deploys: (index: number) => boolean,
): Promise<readonly string[]> {
  const written: string[] = [];
  for (let index = 0; index < files; index++) {
    const parent = join(folder, `package_${index % 20}`);
    const file = join(parent, `flows_${index}.py`);
    await mkdir(parent, { recursive: true });
    await writeFile(file, deploys(index) ? agentEraModule(2) : plainModule(index));
    written.push(file);
  }
  return written;
}
