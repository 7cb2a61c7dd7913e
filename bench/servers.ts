import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { npm } from "../scripts/lib/dependencies.mjs";
import { say } from "../scripts/lib/say.mjs";
import type { Server } from "./editor";
import type { Places } from "./places";

/** The general YAML server, pinned: another version is another measurement. */
const YAML_LANGUAGE_SERVER = "2.0.0";

/** Milliseconds that both servers wait for a pause in typing before they look for findings. */
export const PAUSE = 200;

export function ourServer({ dist }: Places): Server {
  return {
    name: "Prefect Deployments",
    command: [join(dist, "cli.js"), "language-server", "--stdio"],
    settings: () => ({}),
  };
}

/** The general YAML server with the schema that Prefect's own model gives; `undefined` when it cannot be installed. */
export async function yamlLanguageServer({ root, cache }: Places): Promise<Server | undefined> {
  const folder = join(cache, "peers");
  const server = join(folder, "node_modules/yaml-language-server");
  await mkdir(folder, { recursive: true });
  if ((await versionOf(server)) !== YAML_LANGUAGE_SERVER) {
    say(`Installing yaml-language-server ${YAML_LANGUAGE_SERVER} into the cache.`);
    await writeFile(join(folder, "package.json"), '{ "private": true }\n');
    const wanted = `yaml-language-server@${YAML_LANGUAGE_SERVER}`;
    await npm(["install", "--no-audit", "--no-fund", "--ignore-scripts", wanted], folder).catch(
      (error: unknown) => {
        say(
          `It can't be installed, so it is not compared with: ${error instanceof Error ? error.message : error}`,
        );
      },
    );
    if (!existsSync(server)) return undefined;
  }
  const data: { schema: unknown } = JSON.parse(
    await readFile(join(root, "server/data/prefect-yaml.json"), "utf8"),
  );
  const schema = join(cache, "prefect.schema.json");
  await writeFile(schema, JSON.stringify(data.schema));
  const yaml = {
    schemas: { [pathToFileURL(schema).href]: "prefect.yaml" },
    schemaStore: { enable: false },
    validate: true,
    hover: true,
    completion: true,
  };
  return {
    name: `yaml-language-server ${YAML_LANGUAGE_SERVER}`,
    command: [join(server, "bin/yaml-language-server"), "--stdio"],
    settings: (section) => (section === "yaml" ? yaml : {}),
  };
}

async function versionOf(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, "package.json"), "utf8").catch(() => undefined);
  return text && JSON.parse(text).version;
}
