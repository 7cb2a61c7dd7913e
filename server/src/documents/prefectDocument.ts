import type { AgentYaml } from "./agentYaml/agentYaml";
import type { PrefectYaml } from "./prefectYaml/prefectYaml";
import type { PythonModule } from "./pythonModule/pythonModule";

/** A file that means something to Prefect, as a model with exact ranges. A half-typed file is still a model. */
export type PrefectDocument = PrefectYaml | PythonModule | AgentYaml;
