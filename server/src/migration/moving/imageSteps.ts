import { argumentsByName } from "../../documents/pythonModule/callArguments";
import { certainValue } from "../../documents/pythonModule/certainValue";
import { prefectCallAt } from "../../documents/pythonModule/prefectCalls";
import { readImageReference } from "../../prefect/imageReference";
import type { PythonNode } from "../../syntax/python/node";
import type { YamlValue } from "../../syntax/yaml/writeYaml";
import { askForReview, type Draft, refuse } from "../draft";
import { refuseComputed } from "../yaml/jobVariables";
import { type PullStep, stepOf } from "../yaml/pullSteps";
import { readValue } from "../yaml/pythonValue";

/** The image that runs start in, and the steps that make it when it is deployed. */
export interface ImageSteps {
  /** What goes to the job variable `image`. */
  readonly image: string;
  readonly build: readonly PullStep[] | undefined;
  readonly push: readonly PullStep[] | undefined;
}

const STEPS = "prefect_docker.deployments.steps";
/** The id of the build step, as Prefect's guides call it. */
const BUILD = "build-image";

/** Reads `image=`, `build=` and `push=`; `undefined` without an image, and when it refused. */
export function imageSteps(args: ReadonlyMap<string, PythonNode>, draft: Draft): ImageSteps | undefined {
  const node = args.get("image");
  const given = node && imageOf(node, draft);
  const [builds, pushes] = [truth("build", args, draft), truth("push", args, draft)];
  if (given === undefined || builds === undefined || pushes === undefined) return undefined;
  const { name, tag, rest } = given;
  if (!builds) {
    if (tag === undefined) {
      refuse(
        draft,
        "Without a tag Prefect takes the time of the deploy for one, which prefect.yaml cannot say; give the image a tag first.",
      );
      return undefined;
    }
    return { image: `${name}:${tag}`, build: undefined, push: undefined };
  }
  askForReview(
    draft,
    "`image`: the image is built and pushed by steps of prefect-docker now, which `prefect deploy` installs where it is missing.",
  );
  const build = stepOf(`${STEPS}.build_docker_image`, [
    ["id", BUILD],
    ["requires", "prefect-docker"],
    ["image_name", name],
    ...(tag === undefined ? [] : ([["tag", tag]] as const)),
    // `DockerImage` writes a Dockerfile where none is named, as the step does for this word.
    ["dockerfile", rest.get("dockerfile") ?? "auto"],
    ...[...rest].filter(([key]) => key !== "dockerfile"),
  ]);
  const push = stepOf(`${STEPS}.push_docker_image`, [
    ["requires", "prefect-docker"],
    ["image_name", `{{ ${BUILD}.image_name }}`],
    ["tag", `{{ ${BUILD}.tag }}`],
  ]);
  return { image: `{{ ${BUILD}.image }}`, build: [build], push: pushes ? [push] : undefined };
}

interface Image {
  readonly name: string;
  readonly tag: string | undefined;
  readonly rest: ReadonlyMap<string, YamlValue>;
}

function imageOf(node: PythonNode, draft: Draft): Image | undefined {
  const value = certainValue(node, draft.module);
  const text = readValue(value, draft.module);
  if (typeof text === "string") return splitImage(text, null, new Map(), draft);
  const found = prefectCallAt(value, draft.module);
  const rest = new Map<string, YamlValue>();
  for (const [name, argument] of found?.callable.endsWith(".DockerImage") ? argumentsByName(found) : []) {
    const read = readValue(certainValue(argument.value, draft.module), draft.module);
    if (read === undefined) refuseComputed(argument.value, name, draft);
    else if (read !== null) rest.set(name, read);
  }
  const [name, tag = null] = [rest.get("name"), rest.get("tag")];
  if (typeof name !== "string" || found?.call.args.some(({ isSplat }) => isSplat)) {
    refuseComputed(node, "image", draft);
    return undefined;
  }
  for (const key of ["name", "tag", "stream_progress_to"]) rest.delete(key);
  return splitImage(name, tag, rest, draft);
}

/** An image by its name, in which a tag may stand, and the tag beside it. */
function splitImage(text: string, tag: YamlValue, rest: Image["rest"], draft: Draft): Image | undefined {
  const reference = readImageReference(text);
  const own = reference?.tag;
  if (text.includes("@"))
    refuse(draft, "An image with a digest cannot be told apart from a tag here; write the entry by hand.");
  else if (reference === undefined || (own !== undefined && tag))
    refuse(draft, "The image has two tags, and Prefect takes one; leave one first.");
  return reference && { name: reference.name, tag: own ?? (typeof tag === "string" ? tag : undefined), rest };
}

/** Both are true where they are left out. */
function truth(name: string, args: ReadonlyMap<string, PythonNode>, draft: Draft): boolean | undefined {
  const node = args.get(name);
  const value = node ? readValue(node, draft.module) : true;
  if (typeof value === "boolean") return value;
  refuseComputed(node, name, draft);
  return undefined;
}
