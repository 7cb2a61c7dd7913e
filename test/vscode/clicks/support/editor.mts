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
  const input = page.locator(".quick-input-widget input");
  for (let attempt = 0; ; attempt += 1) {
    await page.keyboard.press("F1");
    try {
      await input.fill(`>${title}`, { timeout: 3_000 });
      break;
    } catch (error) {
      // An editor that opens takes the focus, and the palette closes.
      if (attempt === 5) throw error;
    }
  }
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

/**
 * Chooses from the menu of the light bulb at the cursor, which is asked anew until it has what is wanted: the findings
 * of a text come a moment after it.
 */
export async function chooseCodeAction(
  page: Page,
  title: string,
  { refactor = false }: { readonly refactor?: boolean } = {},
): Promise<void> {
  const row = page.locator(".action-widget .monaco-list-row").filter({ hasText: title }).first();
  for (let attempt = 0; ; attempt += 1) {
    if (!(await row.isVisible())) await page.keyboard.press(refactor ? "Control+Shift+R" : "Control+.");
    try {
      await row.click({ timeout: 3_000 });
      return;
    } catch (error) {
      if (attempt === 10) throw error;
      await page.keyboard.press("Escape");
    }
  }
}

/** Clicks on a line above the code, which is drawn anew as the texts of the others arrive. */
export async function clickLens(page: Page, title: string): Promise<void> {
  await page.locator(".codelens-decoration a").filter({ hasText: title }).first().click();
}
