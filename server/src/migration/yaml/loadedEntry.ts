import { dirname, relative, sep } from "node:path";
import { URI } from "vscode-uri";
import { isBridged, isInImportBridge } from "../../documents/pythonModule/importBridge";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { findYamlLoads, type YamlLoad } from "../../documents/pythonModule/yamlLoads";
import { fileAsScript, inWordsOfFile, ofFile } from "../agentYaml/fileEntry";
import { type LoadedFile, loadedFile } from "../agentYaml/loadedFile";
import { findBlockScripts } from "../blocks/blockScripts";
import { findBuildCalls } from "../build/buildCall";
import type { Outcome, PlannedConversion } from "../build/plannedConversion";
import type { LeftAlone } from "../plan";
import type { MigrationContext } from "../settings";
import { convertToEntry } from "./convertToEntry";
import { type LoadSite, loadSite } from "./loadSite";
import type { EntryTarget } from "./target";
import { forEntries } from "./wording";

const RULE = "agent/deployment-class";

/** A call that loads the YAML of deployments, with what came of it. */
export interface LoadOutcome extends Outcome {
  /** What the blocks that the file holds ask for: their work pools, with the templates of those. */
  readonly asked: readonly LeftAlone[];
}

/** Moves the deployments of YAML files that a script loads into prefect.yaml, and their calls out of the script. */
export function convertLoads(
  module: PythonModule,
  target: EntryTarget | string,
  context: MigrationContext,
): readonly LoadOutcome[] {
  return findYamlLoads(module)
    .filter(({ call }) => !isBridged(call.callee, module))
    .map((load) => {
      const { callee, node } = load.call;
      const place = {
        rule: RULE,
        span: { start: callee.start, end: callee.end },
        extent: { start: node.start, end: node.end },
      };
      const done = convertLoad(load, place, module, target, context);
      const { result, asked } = typeof done === "string" ? { result: done, asked: [] } : done;
      return { ...place, group: undefined, result, asked };
    });
}

function convertLoad(
  load: YamlLoad,
  place: Pick<LeftAlone, "rule" | "span" | "extent">,
  module: PythonModule,
  target: EntryTarget | string,
  context: MigrationContext,
): Pick<LoadOutcome, "result" | "asked"> | string {
  if (!module.parses) return "The file has a syntax error; mend it first, then convert.";
  if (typeof target === "string") return target;
  if (isInImportBridge(load.call.node, module.text))
    return "The call stands in a try that handles a failed import, as code for both eras does; convert it by hand.";
  const file = loadedFile(load, module, context.project);
  if (typeof file !== "object") return whyNoFile(load, file);
  const site = loadSite(load, module);
  if (typeof site === "string") return forEntries(site);
  const script = fileAsScript(file.document, site.overrides);
  if (typeof script === "string") return `${file.shownPath}: ${script}`;
  const [build] = findBuildCalls(script.module);
  const conversion = build === undefined ? "" : convertToEntry(build, script.module, target, context);
  if (typeof conversion === "string") return `${file.shownPath}: ${inWordsOfFile(conversion)}`;
  const planned = withSite(ofFile(conversion, file.document, script.call.reviews), site, file);
  const asked = findBlockScripts(script.module, context).map((use): LeftAlone => {
    const reason = `${file.shownPath}: ${inWordsOfFile(use.reason)}`;
    return { ...use, ...place, reason, ...filesOf(use, file, module) };
  });
  return { result: { ...planned, ...place, file: file.path }, asked };
}

function whyNoFile({ path }: YamlLoad, file: "missing" | undefined): string {
  if (path === undefined)
    return "The file that is loaded is computed here; run `migrate --to yaml` on the file itself, then remove this call.";
  return file === "missing"
    ? `${path} was not found, neither from the root of the project nor beside this script; run \`migrate --to yaml\` on the file itself, then remove this call.`
    : `${path} is not known here; run \`migrate --to yaml\` on the file itself, then remove this call.`;
}

function withSite(
  conversion: PlannedConversion,
  { statements, comments, review }: LoadSite,
  { shownPath }: LoadedFile,
): PlannedConversion {
  const [entry] = conversion.entries ?? [];
  const own = review === undefined ? [] : [review];
  const reviews = [...own, ...conversion.reviews];
  return {
    ...conversion,
    level: reviews.length > 0 ? "review" : "safe",
    reviews,
    notes: [
      ...own,
      ...conversion.notes,
      "The script deploys no more: the entry is deployed by the command in the report, run in the folder of prefect.yaml.",
      `${shownPath} is read no more: delete it once the entry is deployed.`,
    ],
    ...(entry && { entries: [{ ...entry, statements, comments: [...comments, ...entry.comments] }] }),
  };
}

/** Files stand beside the document that asks for them, which is the script here. */
function filesOf(
  { newFiles }: LeftAlone,
  { path }: LoadedFile,
  module: PythonModule,
): Pick<LeftAlone, "newFiles"> {
  const way = relative(dirname(URI.parse(module.source.uri).fsPath), dirname(path)).split(sep);
  const named = newFiles?.map((each) => ({ ...each, name: [...way, each.name].filter(Boolean).join("/") }));
  return named ? { newFiles: named } : {};
}
