import { type Diagnostic, languages, type Uri } from "vscode";
import { eventually } from "./eventually";

/** The rule that a diagnostic comes from. */
export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/** Our diagnostics of a file, as soon as there is one of the rule; other extensions may have theirs. */
export async function diagnosticsOf(uri: Uri, rule: string, limit?: number): Promise<readonly Diagnostic[]> {
  return await eventually(() => {
    const all = languages.getDiagnostics(uri);
    const found = all.filter((diagnostic) => diagnostic.source === "prefect" && ruleOf(diagnostic) === rule);
    if (found.length > 0) return found;
    throw new Error(
      `No ${rule} among: ${all.map((one) => `${ruleOf(one)} ${one.message}`).join("; ") || "nothing"}`,
    );
  }, limit);
}
