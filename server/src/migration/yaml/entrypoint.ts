import { dirname, join, posix } from "node:path";
import { URI } from "vscode-uri";
import { baseOf, type FlowReference, pathBelow } from "../build/flowReference";
import { askForReview, type Draft, refuse } from "../draft";
import type { EntryTarget } from "./target";

/** The entrypoint as `prefect deploy` loads it, from the folder of prefect.yaml. */
export function localEntrypoint(
  given: string | undefined,
  flow: FlowReference | undefined,
  target: EntryTarget,
  draft: Draft,
): string | undefined {
  if (!flow) return given !== undefined && isThere(given, target, draft) ? given : undefined;
  if (given !== undefined && baseOf(given, flow) === undefined) {
    refuse(draft, "`entrypoint` does not lead to the flow of this call; make the two agree first.");
    return undefined;
  }
  const file = pathBelow(target.folder, flow.file);
  if (!file) {
    refuse(
      draft,
      "The flow lies outside the folder of prefect.yaml, where `prefect deploy` runs; write the entry by hand.",
    );
    return undefined;
  }
  tellOfImports(flow, target, draft);
  return `${file}:${flow.functionName}`;
}

/** In an image or a folder given by its path, the code lies as the agent-era entrypoint says, which cannot change. */
export function countsFromFolder(entrypoint: string, given: string | undefined, draft: Draft): boolean {
  if (given !== undefined && posix.normalize(given) !== entrypoint) {
    refuse(
      draft,
      `\`entrypoint\`: "${given}" counts from the \`path\`, and \`prefect deploy\` would look for it in the folder of prefect.yaml, where the flow is "${entrypoint}"; write the entry by hand.`,
    );
    return false;
  }
  if (given === undefined && entrypoint.includes("/")) {
    askForReview(
      draft,
      `\`entrypoint\`: it was the flow's file as seen from the folder that the script was run from; "${entrypoint}" counts from the folder of prefect.yaml. Check that both are the same.`,
    );
  }
  return true;
}

function tellOfImports({ base, file }: FlowReference, { folder }: EntryTarget, draft: Draft): void {
  if (base === undefined || base === folder || base === dirname(file)) return;
  askForReview(
    draft,
    `\`entrypoint\`: the flow's own imports are found from the folder "${pathBelow(folder, base) ?? base}", which Python must have on its path (PYTHONPATH) where the flow is deployed and where it runs.`,
  );
}

/** Whether the file of an entrypoint is in the project; where that is not known, a person must look. */
export function isThere(entrypoint: string, target: EntryTarget, draft: Draft): boolean {
  const file = join(target.folder, entrypoint.split(":")[0] ?? "");
  const found = draft.context.project.pythonFile(file);
  if (file === URI.parse(draft.module.source.uri).fsPath || typeof found === "object") return true;
  if (found === "missing") {
    refuse(
      draft,
      `\`entrypoint\`: \`prefect deploy\` loads "${entrypoint}" from the folder of prefect.yaml, and there is no such file there.`,
    );
    return false;
  }
  askForReview(
    draft,
    `\`entrypoint\`: \`prefect deploy\` loads "${entrypoint}" from the folder of prefect.yaml; check that the file lies there.`,
  );
  return true;
}
