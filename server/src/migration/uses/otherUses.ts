import { isImportBridge } from "../../documents/pythonModule/importBridge";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { removedName } from "../../prefect/removedNames";
import { contains, type Span } from "../../syntax/span";
import type { ProjectView } from "../../workspace/projectView";
import type { LeftAlone } from "../plan";
import { usesOf } from "../reading/variables";
import { findDeploymentUses } from "./deploymentUses";
import { inventedName } from "./inventedNames";

/**
 * Finds the agent-era uses of a file that no conversion covers: other uses of `Deployment`, and imports of names that
 * Prefect 3 does not have.
 *
 * @param isConverted whether conversions rewrite or remove a region
 * @param reported agent-era uses that are reported already
 */
export function findOtherUses(
  module: PythonModule,
  isConverted: (span: Span) => boolean,
  reported: readonly LeftAlone[],
  project: ProjectView,
): readonly LeftAlone[] {
  const isReported = ({ start }: Span) => reported.some(({ span }) => span.start === start);
  const uses = findDeploymentUses(module, project).filter(
    ({ span }) => !isConverted(span) && !isReported(span),
  );
  const known = [...reported, ...uses].map(({ span, extent }) => extent ?? span);
  const imports = module.names.imports.flatMap((binding): LeftAlone[] => {
    const invented = binding.target && inventedName(binding.target, module);
    const hint = binding.target && (invented ?? removedName(binding.target));
    if (!hint || isImportBridge(binding, module.text) || isConverted(binding.node)) return [];
    const users = usesOf(binding, module);
    const isTold =
      users.length > 0 && users.every((use) => known.some((span) => contains(span, use)) || isConverted(use));
    const { start, end } = binding.node;
    return isTold
      ? []
      : [
          {
            rule: "agent/removed-import",
            span: { start, end },
            reason: hint,
            ...(invented && { neverWas: true }),
          },
        ];
  });
  return [...uses, ...imports];
}
