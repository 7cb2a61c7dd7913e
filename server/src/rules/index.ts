import { buildFromFlow } from "./agent/buildFromFlow";
import { deploymentClass } from "./agent/deploymentClass";
import { deploymentYaml } from "./agent/deploymentYaml";
import { infraOverrides } from "./agent/infraOverrides";
import { infrastructureBlock } from "./agent/infrastructureBlock";
import { removedImport } from "./agent/removedImport";
import { storageBlock } from "./agent/storageBlock";
import { invalidLimit } from "./concurrency/invalidLimit";
import { afterServe } from "./deploy/afterServe";
import { buildsImage } from "./deploy/buildsImage";
import { decoratorMethod } from "./deploy/decoratorMethod";
import { duplicateDeployment } from "./deploy/duplicateDeployment";
import { exclusiveSchedules } from "./deploy/exclusiveSchedules";
import { imageOnProcessPool } from "./deploy/imageOnProcessPool";
import { incompleteName } from "./deploy/incompleteName";
import { invalidEntrypoint } from "./deploy/invalidEntrypoint";
import { invalidImage } from "./deploy/invalidImage";
import { scriptInvalidLimit } from "./deploy/invalidLimit";
import { invalidName } from "./deploy/invalidName";
import { invalidRepository } from "./deploy/invalidRepository";
import { invalidSchedule } from "./deploy/invalidSchedule";
import { invalidSource } from "./deploy/invalidSource";
import { laterRelease } from "./deploy/laterRelease";
import { misplacedArgument } from "./deploy/misplacedArgument";
import { missingArgument } from "./deploy/missingArgument";
import { missingScriptParameter } from "./deploy/missingParameter";
import { scriptNeverRuns } from "./deploy/neverRuns";
import { noCode } from "./deploy/noCode";
import { noCoroutine } from "./deploy/noCoroutine";
import { notADeployment } from "./deploy/notADeployment";
import { notAwaited } from "./deploy/notAwaited";
import { noWorkPool } from "./deploy/noWorkPool";
import { onImport } from "./deploy/onImport";
import { plainCredentials } from "./deploy/plainCredentials";
import { plainTrigger } from "./deploy/plainTrigger";
import { scheduleSlug } from "./deploy/scheduleSlug";
import { scriptSecondsFirst } from "./deploy/secondsFirst";
import { secretInUrl } from "./deploy/secretInUrl";
import { serveInAsync } from "./deploy/serveInAsync";
import { unknownArgument } from "./deploy/unknownArgument";
import { unknownScriptJobVariable } from "./deploy/unknownJobVariable";
import { unknownScriptParameter } from "./deploy/unknownParameter";
import { unsavedBlock } from "./deploy/unsavedBlock";
import { unusableSchedule } from "./deploy/unusableSchedule";
import { wrongScriptJobVariableType } from "./deploy/wrongJobVariableType";
import { wrongScriptParameterType } from "./deploy/wrongParameterType";
import type { AnyRule } from "./engine";
import { malformedEntrypoint } from "./entrypoint/malformed";
import { missingFile } from "./entrypoint/missingFile";
import { missingFlow } from "./entrypoint/missingFlow";
import { unboundMethod } from "./entrypoint/unboundMethod";
import { duplicateName } from "./name/duplicate";
import { forbiddenCharacters } from "./name/forbiddenCharacters";
import { missingName } from "./name/missing";
import { missingParameter } from "./parameter/missing";
import { unknownParameter } from "./parameter/unknown";
import { wrongParameterType } from "./parameter/wrongType";
import { imageWithoutCode } from "./pool/imageWithoutCode";
import { localCode } from "./pool/localCode";
import { unknownJobVariable } from "./pool/unknownJobVariable";
import { wrongJobVariableType } from "./pool/wrongJobVariableType";
import { bothForms } from "./schedule/bothForms";
import { duplicateSchedule } from "./schedule/duplicate";
import { emptyList } from "./schedule/emptyList";
import { ignoredKey } from "./schedule/ignoredKey";
import { intervalInColons } from "./schedule/intervalInColons";
import { invalidAnchor } from "./schedule/invalidAnchor";
import { invalidCron } from "./schedule/invalidCron";
import { invalidFlag } from "./schedule/invalidFlag";
import { invalidInterval } from "./schedule/invalidInterval";
import { invalidRrule } from "./schedule/invalidRrule";
import { invalidTimezone } from "./schedule/invalidTimezone";
import { legacyKey } from "./schedule/legacyKey";
import { neverRuns } from "./schedule/neverRuns";
import { rruleZone } from "./schedule/rruleZone";
import { secondsFirst } from "./schedule/secondsFirst";
import { slug } from "./schedule/slug";
import { unusableItem } from "./schedule/unusableItem";
import { agentEraKey } from "./schema/agentEraKey";
import { nullForm } from "./schema/nullForm";
import { unknownKey } from "./schema/unknownKey";
import { unknownValue } from "./schema/unknownValue";
import { wrongType } from "./schema/wrongType";
import { cloudOnly } from "./sla/cloudOnly";
import { duplicateSlaName } from "./sla/duplicateName";
import { ignoredSlaKey } from "./sla/ignoredKey";
import { exclusiveInputs } from "./step/exclusiveInputs";
import { inheritedPush } from "./step/inheritedPush";
import { invalidRequires } from "./step/invalidRequires";
import { invalidRevision } from "./step/invalidRevision";
import { misplacedStep } from "./step/misplaced";
import { missingInput } from "./step/missingInput";
import { notAShell } from "./step/notAShell";
import { relativeDirectory } from "./step/relativeDirectory";
import { secretInPullUrl } from "./step/secretInUrl";
import { stepShape } from "./step/shape";
import { unknownStep } from "./step/unknown";
import { unknownInput } from "./step/unknownInput";
import { unusableId } from "./step/unusableId";
import { wrongInputType } from "./step/wrongInputType";
import { invalidBlock } from "./template/invalidBlock";
import { invalidVariable } from "./template/invalidVariable";
import { notEvaluated } from "./template/notEvaluated";
import { notResolvedHere } from "./template/notResolvedHere";
import { secretInClear } from "./template/secretInClear";
import { unknownStepOutput } from "./template/unknownStepOutput";
import { triggerCloudOnly } from "./trigger/cloudOnly";
import { invalidTrigger } from "./trigger/invalid";
import { unknownTriggerKey } from "./trigger/unknownKey";
import { duplicateKey } from "./yaml/duplicateKey";
import { surprise } from "./yaml/surprise";
import { syntax } from "./yaml/syntax";

/** Every rule there is, by family and name. A rule that is not in here does not exist. */
export const rules: readonly AnyRule[] = [
  buildFromFlow,
  deploymentClass,
  deploymentYaml,
  infraOverrides,
  infrastructureBlock,
  removedImport,
  storageBlock,
  malformedEntrypoint,
  afterServe,
  decoratorMethod,
  exclusiveSchedules,
  invalidSchedule,
  laterRelease,
  misplacedArgument,
  missingArgument,
  noCode,
  noCoroutine,
  notAwaited,
  onImport,
  buildsImage,
  imageOnProcessPool,
  incompleteName,
  invalidImage,
  invalidRepository,
  invalidSource,
  notADeployment,
  noWorkPool,
  plainCredentials,
  plainTrigger,
  secretInUrl,
  serveInAsync,
  unsavedBlock,
  unknownArgument,
  wrongScriptJobVariableType,
  unknownScriptJobVariable,
  invalidEntrypoint,
  scriptSecondsFirst,
  scriptNeverRuns,
  scheduleSlug,
  unusableSchedule,
  duplicateDeployment,
  scriptInvalidLimit,
  invalidName,
  wrongScriptParameterType,
  unknownScriptParameter,
  missingScriptParameter,
  missingFile,
  missingFlow,
  unboundMethod,
  missingParameter,
  unknownParameter,
  wrongParameterType,
  invalidLimit,
  bothForms,
  duplicateSchedule,
  emptyList,
  ignoredKey,
  intervalInColons,
  invalidAnchor,
  invalidCron,
  invalidFlag,
  invalidInterval,
  invalidRrule,
  invalidTimezone,
  legacyKey,
  neverRuns,
  rruleZone,
  secondsFirst,
  slug,
  unusableItem,
  duplicateName,
  forbiddenCharacters,
  missingName,
  agentEraKey,
  nullForm,
  unknownKey,
  unknownValue,
  wrongType,
  exclusiveInputs,
  inheritedPush,
  invalidRequires,
  invalidRevision,
  misplacedStep,
  missingInput,
  notAShell,
  relativeDirectory,
  secretInPullUrl,
  stepShape,
  unknownStep,
  unknownInput,
  unusableId,
  wrongInputType,
  invalidBlock,
  invalidVariable,
  notEvaluated,
  notResolvedHere,
  secretInClear,
  unknownStepOutput,
  cloudOnly,
  duplicateSlaName,
  ignoredSlaKey,
  triggerCloudOnly,
  invalidTrigger,
  unknownTriggerKey,
  imageWithoutCode,
  localCode,
  unknownJobVariable,
  wrongJobVariableType,
  duplicateKey,
  surprise,
  syntax,
];
