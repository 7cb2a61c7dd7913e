import { TextDocument } from "vscode-languageserver-textdocument";
import type { AgentYaml } from "../../documents/agentYaml/agentYaml";
import { type PythonModule, parsePythonModule } from "../../documents/pythonModule/pythonModule";
import type { PlannedConversion } from "../build/plannedConversion";
import { type DeploymentCall, deploymentCall, type Overrides } from "./deploymentCall";
import { keyComments } from "./keyComments";

/** A deployment file, read as the script that says the same. */
export interface FileAsScript {
  readonly module: PythonModule;
  readonly call: DeploymentCall;
}

/** Sentences about a call that do not hold for a file, and those that read otherwise. */
const FOREIGN =
  /^(`load_existing`|`parameter_openapi_schema`|The script deploys no more|When every deployment is moved)/;
const WORDINGS: readonly (readonly [RegExp, string])[] = [
  [/on the script that saves the block/g, "on this file"],
  [/beside the script/g, "beside this file"],
  [/that this file saves as/g, "that this file gives for the block"],
  [/give it name= first/g, "give it a `name` first"],
  [/in the call/g, "in this file"],
  [
    /remove one of the two, or give this one another name first/g,
    "delete this file if that is its deployment",
  ],
];

/** Reads a deployment file as a script; a sentence where it is no such file. */
export function fileAsScript(document: AgentYaml, overrides?: Overrides): FileAsScript | string {
  const call = deploymentCall(document, overrides);
  if (typeof call === "string") return call;
  const source = TextDocument.create(document.source.uri, "python", 0, call.text);
  return { module: parsePythonModule(source), call };
}

/** What was planned for the script, in words about the file and with the comments of people in it. */
export function ofFile(
  conversion: PlannedConversion,
  document: AgentYaml,
  hidden: readonly string[],
): PlannedConversion {
  const [entry] = conversion.entries ?? [];
  const own = (sentences: readonly string[]) =>
    sentences.filter((sentence) => !FOREIGN.test(sentence)).map(inWordsOfFile);
  const reviews = [...hidden, ...own(conversion.reviews)];
  const notes = own(conversion.notes).filter((note) => !reviews.includes(note));
  const keys = entry ? [...entry.value.keys()] : [];
  const comments = keyComments(document, new Set(keys));
  // What speaks of the first key stands above the dash.
  const onTop = ["", keys[0] ?? ""].flatMap((key) => comments.get(key) ?? []);
  const others = new Map([...comments].filter(([key]) => key !== keys[0]));
  return {
    ...conversion,
    level: reviews.length > 0 ? "review" : "safe",
    reviews,
    notes: [...reviews, ...notes],
    ...(entry && { entries: [{ ...entry, comments: onTop, keyComments: others }] }),
  };
}

/** A sentence about the script, as it reads for the file. */
export function inWordsOfFile(sentence: string): string {
  return WORDINGS.reduce((text, [pattern, words]) => text.replace(pattern, words), sentence);
}
