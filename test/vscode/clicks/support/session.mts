import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { inCache, inRoot } from "../../../../scripts/lib/paths.mjs";
import { installIntoCodeServer, startCodeServer } from "../../../../scripts/vscode/codeServer.mjs";
import { freshProfile } from "../../../../scripts/vscode/profile.mjs";
import { openBrowser } from "../../../../scripts/vscode/workbench.mjs";

/** A workbench in the browser, open on a copy of `examples/`, with the packaged extension installed. */
export interface Session {
  readonly page: Page;
  /** The text of a file of the copy, as it stands on the disk. */
  read(path: string): Promise<string>;
  /** Writes a file of the copy. */
  write(path: string, text: string): Promise<void>;
  /** Keeps what a person sees under `.cache/pictures`; the README's pictures in `docs/images` are such ones. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

/** What makes pictures calm and alike. */
const settings = {
  "editor.fontFamily": "DejaVu Sans Mono",
  "editor.minimap.enabled": false,
  "editor.lightbulb.enabled": "on",
  // In a browser it is on unless told otherwise.
  "files.autoSave": "off",
  "workbench.colorTheme": "Default Light Modern",
  "workbench.layoutControl.enabled": false,
};

export async function openSession(name: string): Promise<Session> {
  const vsix = process.env.PREFECT_TEST_VSIX;
  if (vsix === undefined)
    throw new Error("Run this by `npm test -- vscode`: it packages the extension first.");
  const profile = await freshProfile(`clicks-${name}`, inRoot("examples"), settings);
  await installIntoCodeServer(vsix, profile);
  const server = await startCodeServer(profile);
  const browser = await openBrowser();
  const { page } = browser;
  const close = async () => {
    await browser.close();
    await server.stop();
  };
  try {
    await page.goto(`${server.url}?folder=${encodeURIComponent(profile.workspace)}`);
    await page.locator(".monaco-workbench .explorer-viewlet").waitFor({ timeout: 60_000 });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    page,
    close,
    read: (path) => readFile(join(profile.workspace, path), "utf8"),
    write: (path, text) => writeFile(join(profile.workspace, path), text),
    picture: (file) => takePicture(page, file),
  };
}

async function takePicture(page: Page, name: string): Promise<void> {
  const folder = inCache("pictures");
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
