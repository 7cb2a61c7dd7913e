import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { welcomeStates } from "../../client/src/workPools/viewState";
import manifest from "../../package.json";

const { contributes } = manifest;
const root = join(__dirname, "../..");
const commands = contributes.commands.map(({ command }) => command);

/** The ids in the files of the commands, which cannot be imported where there is no VS Code. */
function commandsOfTheCode(): string[] {
  const folder = join(root, "client/src/commands");
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  return texts.flatMap((text) => [...text.matchAll(/^ {2}id: "(.+)",$/gm)].map(([, id = ""]) => id));
}

describe("the manifest and the code", () => {
  it("have the same commands", () => {
    expect(commandsOfTheCode().toSorted()).toEqual(commands.toSorted());
  });

  it("have the same welcome views", () => {
    const whens = contributes.viewsWelcome.map(({ when }) => when);
    expect(whens.toSorted()).toEqual(
      welcomeStates.map((state) => `prefect.workPools.state == ${state}`).toSorted(),
    );
  });

  it("link to commands that exist", () => {
    const linked = contributes.viewsWelcome.flatMap(({ contents }) =>
      [...contents.matchAll(/\(command:([^)]+)\)/g)].map(([, id = ""]) => id),
    );
    const inMenus = Object.values(contributes.menus)
      .flat()
      .map(({ command }) => command);
    for (const id of [...linked, ...inMenus]) expect(commands).toContain(id);
  });
});

it("has a line for each command and each setting in the documentation", () => {
  const text = readFileSync(join(root, "docs/vscode.md"), "utf8").replace(/\s+/g, " ");
  for (const { title } of contributes.commands) expect(text).toContain(title);
  for (const name of Object.keys(contributes.configuration.properties)) expect(text).toContain(`\`${name}\``);
});

it("hides from the palette what needs a row of the tree", () => {
  const hidden = contributes.menus.commandPalette
    .filter(({ when }) => when === "false")
    .map(({ command }) => command);
  const onRows = contributes.menus["view/item/context"].map(({ command }) => command);
  expect(hidden).toEqual(expect.arrayContaining(onRows));
});

it("has commands for an editor in the palette only where the server runs", () => {
  const whens = contributes.menus.commandPalette.map(({ when }) => when).filter((when) => when !== "false");
  for (const when of whens) expect(when).toMatch(/^prefect\.isRunning && editorLangId /);
});

it("starts on nothing but what it is for", () => {
  expect(manifest.activationEvents).toEqual([
    "onLanguage:prefect-yaml",
    "onLanguage:python",
    "workspaceContains:**/prefect.yaml",
    "workspaceContains:**/*deployment*.{yaml,yml}",
  ]);
});
