import { followed } from "../../../documents/pythonModule/assignedValue";
import { givenArguments } from "../../../documents/pythonModule/callArguments";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { readImageReference } from "../../../prefect/imageReference";
import { literalValue } from "../../../syntax/python/literal";
import type { PythonNode } from "../../../syntax/python/node";
import { removeArgument } from "../../removeArgument";
import { defineRule, type Finding } from "../../rule";
import { spanOf, workerCalls } from "../workerCalls";

/**
 * An image whose name Prefect refuses.
 *
 * ## Why
 *
 * The tag of an image is part of its name or the argument `tag`. With both, and with a second tag in the name, Prefect
 * raises a `ValueError`, also where the two are the same.
 *
 * ## Example
 *
 * ```python
 * from prefect.docker import DockerImage
 *
 * image = DockerImage("registry.example.com/etl:1.2", tag="1.2")
 * ```
 *
 * ## Fix
 *
 * Keep one: `DockerImage("registry.example.com/etl", tag="1.2")`.
 *
 * ## Source
 *
 * `DockerImage` in `prefect/docker/docker_image.py`, `parse_image_tag` in `prefect/utilities/dockerutils.py`.
 */
export const invalidImage = defineRule({
  id: "deploy/invalid-image",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      const given = givenArguments(found);
      const isImage = found.callable === "prefect.docker.DockerImage";
      const image = given.get(isImage ? "name" : "image");
      const name = image && textOf(image.value, module);
      if (image === undefined || !name) continue;
      const reference = readImageReference(name);
      if (reference === undefined) {
        const message = "An image has one tag: Prefect cannot tell which of these is meant, and stops there.";
        yield { span: spanOf(image.value), message };
      }
      const tag = isImage ? given.get("tag") : undefined;
      if (tag === undefined || !reference?.tag || !textOf(tag.value, module)) continue;
      const message = `The image has a tag already, \`${reference.tag}\`. Prefect takes one and stops there.`;
      yield { span: spanOf(tag.node), message, fixes: removeArgument(found.call, tag, "tag", module) };
    }
  },
});

function textOf(node: PythonNode, module: PythonModule): string | undefined {
  const text = literalValue(followed(node, module), module.text);
  return typeof text === "string" ? text : undefined;
}
