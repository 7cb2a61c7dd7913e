import { benchMigration } from "./migration";
import { benchNavigation } from "./navigation";
import type { Places } from "./places";
import { benchPrefectYaml } from "./prefectYaml";
import { benchProjectIndex } from "./projectIndex";
import { benchPython } from "./python";
import { describeMachine } from "./report";
import { benchSizes } from "./sizes";

const benchmarks: Readonly<Record<string, (places: Places) => Promise<void>>> = {
  yaml: benchPrefectYaml,
  python: benchPython,
  navigation: benchNavigation,
  index: benchProjectIndex,
  migration: benchMigration,
  sizes: benchSizes,
};

/** Runs the benchmarks of these names, or all; the tables go to stdout. */
export async function runBenchmarks(names: readonly string[], places: Places): Promise<void> {
  const wanted = names.length > 0 ? names : Object.keys(benchmarks);
  const unknown = wanted.filter((name) => !Object.hasOwn(benchmarks, name));
  if (unknown.length > 0) {
    throw new Error(
      `There is no benchmark ${unknown.join(", ")}: take ${Object.keys(benchmarks).join(", ")}.`,
    );
  }
  console.log(describeMachine());
  for (const name of wanted) await benchmarks[name]?.(places);
}
