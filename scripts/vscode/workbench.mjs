import { chromium } from "playwright-core";
import { chromiumArgs, findChromium } from "./chromium.mjs";

/**
 * A page of a headless Chromium that reaches this machine only, for the workbench in the browser.
 * @returns {Promise<{page: import("playwright-core").Page, close: () => Promise<void>}>}
 */
export async function openBrowser() {
  const browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumArgs });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  // The workbench asks for galleries, settings and telemetry; tests must not depend on any of it.
  await context.route("**/*", (route) =>
    new URL(route.request().url()).hostname === "127.0.0.1" ? route.continue() : route.abort(),
  );
  return { page: await context.newPage(), close: () => browser.close() };
}
