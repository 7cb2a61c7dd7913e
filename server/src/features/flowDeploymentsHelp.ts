import { basename } from "node:path";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { pairsOf } from "../documents/prefectYaml/parts";
import { readSchedule } from "../documents/prefectYaml/schedule/readSchedule";
import { writtenSchedules } from "../documents/prefectYaml/schedule/writtenSchedule";
import { callSchedules } from "../documents/pythonModule/callSchedules";
import { prefectCalls } from "../documents/pythonModule/prefectCalls";
import { parsePythonModule } from "../documents/pythonModule/pythonModule";
import type { ReadSchedule } from "../prefect/schedule/readSchedule";
import { asMapping, asText, lookup } from "../syntax/yaml/navigation";
import type { FlowDeployments, YamlDeployment } from "../workspace/flowDeployments";
import type { IndexedScriptDeployment } from "../workspace/projectIndex";
import { callNextRunText } from "./callNextRun";
import { nextRunText } from "./nextRunText";
import { scheduleWords } from "./scheduleText";

/** The deployments of a flow as a Markdown list, with where they stand; `undefined` when there are none. */
export function deploymentsHelp(
  { yaml, scripts }: FlowDeployments,
  now: Date | undefined,
): string | undefined {
  const lines = [
    ...yaml.map((deployment) => yamlLine(deployment, now)),
    ...scripts.map((deployment) => scriptLine(deployment, now)),
  ];
  if (lines.length === 0) return undefined;
  const title = lines.length === 1 ? "Deployment" : `${lines.length} deployments`;
  return `**${title}**\n\n${lines.map((line) => `- ${line}`).join("\n")}`;
}

/** A deployment of a prefect.yaml in one line of Markdown. */
export function yamlLine({ document, part }: YamlDeployment, now: Date | undefined): string {
  const moment = now?.getTime() ?? 0;
  const schedules = writtenSchedules(part).map((item) => readSchedule(item, moment));
  const pool = asMapping(pairsOf(part).get("work_pool")?.value);
  return line({
    name: part.deployment?.name?.text,
    link: linkTo(document.source, part.node.span.start),
    pool: asText(lookup(pool, "name"))?.text,
    queue: asText(lookup(pool, "work_queue_name"))?.text,
    schedules,
    next: now && nextRunText(part, now),
  });
}

/** A deployment of a script in one line of Markdown. */
export function scriptLine({ module, deployment }: IndexedScriptDeployment, now: Date | undefined): string {
  const tree = parsePythonModule(module.source);
  const moment = now?.getTime() ?? 0;
  const found = prefectCalls(tree).find(({ nameNode }) => nameNode.start === deployment.calleeSpan.start);
  const schedules = found === undefined ? [] : callSchedules(found, tree, moment);
  return line({
    name: deployment.name?.text,
    link: linkTo(module.source, deployment.calleeSpan.start),
    pool: deployment.workPool?.text,
    queue: deployment.workQueue?.text,
    schedules,
    next: now && found && callNextRunText(found, tree, now),
  });
}

interface Line {
  readonly name: string | undefined;
  readonly link: string;
  readonly pool: string | undefined;
  readonly queue: string | undefined;
  readonly schedules: readonly (ReadSchedule | undefined)[];
  readonly next: string | undefined;
}

function line({ name, link, pool, queue, schedules, next }: Line): string {
  const words = schedules.flatMap((read) => (read && scheduleWords(read.schedule)) ?? []);
  const parts = [
    `**${escaped(name ?? "(name not written out)")}**`,
    link,
    pool === undefined ? undefined : `pool \`${pool}\`${queue === undefined ? "" : `, queue \`${queue}\``}`,
    words.length === 0 ? undefined : words.join("; "),
    next,
  ];
  return parts.filter((part) => part !== undefined).join(" · ");
}

/** The lines of a link count from 1, as VS Code reads it. */
function linkTo(source: TextDocument, offset: number): string {
  const name = basename(URI.parse(source.uri).fsPath);
  return `[${escaped(name)}](${source.uri}#L${source.positionAt(offset).line + 1})`;
}

/** A name is no Markdown. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>~|]/g, "\\$&");
}
