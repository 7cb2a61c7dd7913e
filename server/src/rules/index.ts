import { buildFromFlow } from "./agent/buildFromFlow";
import { deploymentClass } from "./agent/deploymentClass";
import { deploymentYaml } from "./agent/deploymentYaml";
import { infraOverrides } from "./agent/infraOverrides";
import { infrastructureBlock } from "./agent/infrastructureBlock";
import { removedImport } from "./agent/removedImport";
import { storageBlock } from "./agent/storageBlock";
import { invalidLimit } from "./concurrency/invalidLimit";
import { decoratorMethod } from "./deploy/arguments/decoratorMethod";
import { laterRelease } from "./deploy/arguments/laterRelease";
import { misplacedArgument } from "./deploy/arguments/misplacedArgument";
import { missingArgument } from "./deploy/arguments/missingArgument";
import { unknownArgument } from "./deploy/arguments/unknownArgument";
import { buildsImage } from "./deploy/code/buildsImage";
import { imageOnProcessPool } from "./deploy/code/imageOnProcessPool";
import { invalidEntrypoint } from "./deploy/code/invalidEntrypoint";
import { invalidImage } from "./deploy/code/invalidImage";
import { invalidRepository } from "./deploy/code/invalidRepository";
import { invalidSource } from "./deploy/code/invalidSource";
import { noCode } from "./deploy/code/noCode";
import { plainCredentials } from "./deploy/code/plainCredentials";
import { secretInUrl } from "./deploy/code/secretInUrl";
import { unboundScriptMethod } from "./deploy/code/unboundMethod";
import { duplicateDeployment } from "./deploy/names/duplicateDeployment";
import { incompleteName } from "./deploy/names/incompleteName";
import { invalidName } from "./deploy/names/invalidName";
import { notADeployment } from "./deploy/names/notADeployment";
import { noWorkPool } from "./deploy/names/noWorkPool";
import { afterServe } from "./deploy/running/afterServe";
import { noCoroutine } from "./deploy/running/noCoroutine";
import { notAwaited } from "./deploy/running/notAwaited";
import { onImport } from "./deploy/running/onImport";
import { serveInAsync } from "./deploy/running/serveInAsync";
import { exclusiveSchedules } from "./deploy/schedules/exclusiveSchedules";
import { invalidSchedule } from "./deploy/schedules/invalidSchedule";
import { scriptNeverRuns } from "./deploy/schedules/neverRuns";
import { plainTrigger } from "./deploy/schedules/plainTrigger";
import { scheduleSlug } from "./deploy/schedules/scheduleSlug";
import { scriptSecondsFirst } from "./deploy/schedules/secondsFirst";
import { unusableSchedule } from "./deploy/schedules/unusableSchedule";
import { scriptInvalidLimit } from "./deploy/values/invalidLimit";
import { missingScriptParameter } from "./deploy/values/missingParameter";
import { unknownScriptJobVariable } from "./deploy/values/unknownJobVariable";
import { unknownScriptParameter } from "./deploy/values/unknownParameter";
import { unsavedBlock } from "./deploy/values/unsavedBlock";
import { wrongScriptJobVariableType } from "./deploy/values/wrongJobVariableType";
import { wrongScriptParameterType } from "./deploy/values/wrongParameterType";
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
  unboundScriptMethod,
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
