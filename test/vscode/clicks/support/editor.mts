import type { Locator, Page } from "playwright-core";

/** Opens a file of the workspace by the keyboard, as `Ctrl+P` and a part of its path. */
export async function openFile(page: Page, path: string): Promise<void> {
  await page.keyboard.press("Control+P");
  await page.locator(".quick-input-widget input").fill(path);
  const name = path.split("/").at(-1) ?? path;
  // The list is filled while it is typed into: Enter takes what is first then.
  await page.locator(".quick-input-list .monaco-list-row.focused").filter({ hasText: name }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".tabs-container .tab.active").filter({ hasText: name }).waitFor();
  await page.locator(".editor-instance .view-line").first().waitFor();
}

/** Puts the cursor on a place, both counted from 1. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await page.keyboard.press("Control+G");
  await page.locator(".quick-input-widget input").fill(`:${line}:${column}`);
  await page.keyboard.press("Enter");
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}

/** Runs a command by its title, from the command palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget input").fill(`>${title}`);
  await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: title }).first().click();
}

/** The underlinings of one kind in the active editor. */
export function squiggles(page: Page, severity: "error" | "warning" | "info"): Locator {
  return page.locator(`.editor-instance .squiggly-${severity}`);
}

/** Saves the active editor, which has been changed, and waits until nothing is unsaved. */
export async function save(page: Page): Promise<void> {
  await page.locator(".tabs-container .tab.active.dirty").waitFor();
  await page.keyboard.press("Control+S");
  await page.locator(".tabs-container .tab.active:not(.dirty)").waitFor();
}
