import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { agentEraBlock, blocks } from "../../prefect/blocks";
import { POOL_TYPES } from "../build/fieldShapes";

type Sentences = readonly (readonly [path: RegExp, sentence: string])[];

/** Names that no release of Prefect 2 had, and that public code imports nevertheless: of betas, or made up. */
const NAMES: Sentences = [
  [
    /^prefect\.deployments\.(DeploymentSpec|FlowScript)$/,
    "$1 was part of Prefect 2's betas only; write from_source(source=…, entrypoint=…).deploy(…).",
  ],
  [
    /^prefect\.flow_runners(\..+)?$/,
    "Flow runners were part of Prefect 2's betas only; name a work pool in deploy(work_pool_name=…), whose type says where flows run.",
  ],
  [
    /^prefect\.deployments\.runner\.Deployment$/,
    "No Prefect had Deployment in prefect.deployments.runner; Prefect 2's was prefect.deployments.Deployment. Write from_source(source=…, entrypoint=…).deploy(…).",
  ],
  [
    /^prefect\.work_pools(\..+)?$/,
    "No Prefect has prefect.work_pools; make the pool with `prefect work-pool create` and name it in deploy(work_pool_name=…).",
  ],
];

/** Names of Prefect 1. Only beside code of Prefect 2 they are a mistake. */
const PREFECT_1: Sentences = [
  [
    /^prefect\.schedules\.(CronSchedule|IntervalSchedule|RRuleSchedule|clocks)\b.*$/,
    "$1 is in Prefect 1's prefect.schedules; since Prefect 3.2 there are Cron, Interval and RRule in it.",
  ],
  [
    /^prefect\.(storage|run_configs|executors)(\..+)?$/,
    "prefect.$1 was part of Prefect 1; write from_source(source=…, entrypoint=…).deploy(work_pool_name=…).",
  ],
];

/** What was probably meant by a name that Prefect 2 never had; `undefined` when it is none of those that are known. */
export function inventedName(path: string, module: PythonModule): string | undefined {
  if (!path.startsWith("prefect.")) return undefined;
  const ofPrefect1 = said(PREFECT_1, path);
  return said(NAMES, path) ?? (ofPrefect1 && isOfPrefect2(module) ? ofPrefect1 : misplacedBlock(path));
}

function said(sentences: Sentences, path: string): string | undefined {
  for (const [pattern, sentence] of sentences) {
    const match = pattern.exec(path);
    if (match) return sentence.replace("$1", match[1] ?? "");
  }
  return undefined;
}

function isOfPrefect2({ names }: PythonModule): boolean {
  return names.imports.some(({ target }) => /^prefect\.(flow|flows|deployments)\b/.test(target ?? ""));
}

/** A block class that was looked for in the wrong module. */
function misplacedBlock(path: string): string | undefined {
  const [, module, name] = /^(prefect\.(?:infrastructure|filesystems|blocks)\b.*)\.(\w+)$/.exec(path) ?? [];
  if (!module || !name || agentEraBlock(path)) return undefined;
  const block = blocks.agentEra.find((known) => known.class === name && known.importPaths.length > 0);
  const [shortest] = block?.importPaths.toSorted((a, b) => a.length - b.length) ?? [];
  if (!block || !shortest) return undefined;
  const wasThere = `${module} never had ${name}; Prefect 2's is ${shortest}.`;
  const type = POOL_TYPES[block.slug];
  return type ? `${wasThere} In Prefect 3 a work pool of type ${type} takes its place.` : wasThere;
}
