/** What a document is, as far as one can say without reading it as Python or YAML. */
export interface DocumentLike {
  readonly languageId: string;
  /** The path of its URI, with slashes. */
  readonly path: string;
  readonly text: () => string;
}

const AGENT_ERA_NAME = /deployment[^/]*\.ya?ml$/i;
/** The head that `prefect deployment build` wrote, or keys that no other YAML has side by side. */
const AGENT_ERA_TEXT = /prefect|^flow_name\s*:[\s\S]*^entrypoint\s*:|^entrypoint\s*:[\s\S]*^flow_name\s*:/im;

/**
 * True for a document that the language server has something to say about. A project that never mentions
 * Prefect must not cost a process, and most Python files and Kubernetes deployments never do.
 */
export function concernsPrefect({ languageId, path, text }: DocumentLike): boolean {
  if (languageId === "prefect-yaml") return true;
  if (languageId === "python") return text().includes("prefect");
  if (languageId !== "yaml") return false;
  if (/(^|\/)prefect\.yaml$/.test(path)) return true;
  return AGENT_ERA_NAME.test(path) && AGENT_ERA_TEXT.test(text());
}
