import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { goTo, openFile, runCommand, save, squiggles } from "./support/editor.mjs";
import { openSession, type Session } from "./support/session.mjs";

/** What a person does with mouse and keyboard, in the order of a first look at the examples. */
describe("a person in the workbench", () => {
  let session: Session;

  beforeAll(async () => {
    session = await openSession("workbench");
  });

  beforeEach(async () => {
    // Whatever menu a failed test left open takes the keys of the next one.
    for (let menus = 0; menus < 2; menus += 1) await session.page.keyboard.press("Escape");
  });

  afterAll(async () => {
    await session?.close();
  });

  it("sees an agent-era call and converts it by the light bulb", async () => {
    const { page, read, picture } = session;
    const before = await read("agent-era/daily_sales.py");
    const line = before.split("\n").findIndex((text) => text.includes("Deployment.build_from_flow")) + 1;

    await openFile(page, "agent-era/daily_sales.py");
    // The requirements beside it ask for Prefect 2, where this is no fault yet.
    await squiggles(page, "info").first().waitFor();
    await goTo(page, line, 10);
    await page.keyboard.press("Control+.");
    const offer = page.locator(".action-widget .monaco-list-row").filter({ hasText: "from_source" }).first();
    await offer.waitFor();
    await picture("quick-fix");
    await offer.click();
    await page.locator(".view-line").filter({ hasText: "from_source" }).waitFor();
    await save(page);
    await picture("converted");

    await expect.poll(() => read("agent-era/daily_sales.py")).toContain("daily_sales.from_source(");
    const after = await read("agent-era/daily_sales.py");
    expect(after).toContain("# the others are started by hand");
    expect(after).not.toContain("Deployment");
  });

  it("writes a key into prefect.yaml with the help of the suggestions", async () => {
    const { page, read, picture } = session;
    const before = await read("worker-era/prefect.yaml");
    const line = before.split("\n").findIndex((text) => text.includes("description: The day's sales")) + 1;

    await openFile(page, "worker-era/prefect.yaml");
    await goTo(page, line, 1);
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+Space");
    const suggestions = page.locator(".suggest-widget.visible .monaco-list-row");
    await suggestions.first().waitFor();
    // A second time opens the documentation beside the list.
    await page.keyboard.press("Control+Space");
    await page.locator(".suggest-details").waitFor();
    await picture("completion");
    await page.keyboard.type("paus");
    await suggestions.filter({ hasText: "paused" }).first().waitFor();
    await page.keyboard.press("Tab");
    await save(page);

    await expect.poll(() => read("worker-era/prefect.yaml")).toContain("sales on one page.\n    paused: ");
    await page.keyboard.press("Escape");
  });

  it("shows what Prefect sees from the line above a deployment", async () => {
    const { page, picture } = session;
    await openFile(page, "worker-era/prefect.yaml");
    await goTo(page, 18, 1);
    const lenses = page.locator(".codelens-decoration a").filter({ hasText: "Show what Prefect sees" });
    // The lines above the code are drawn anew as their texts arrive: what was measured may be out of sight by then.
    await vi.waitFor(
      async () => {
        const line = await page.locator(".view-line").filter({ hasText: "name: weekly" }).boundingBox();
        const seen = await Promise.all(
          (await lenses.all()).map(async (lens) => ({
            lens,
            y: (await lens.isVisible()) ? ((await lens.boundingBox({ timeout: 500 }))?.y ?? 0) : 0,
          })),
        );
        const above = seen.filter(({ y }) => y > 0 && y < (line?.y ?? 0)).toSorted((a, b) => b.y - a.y);
        await above[0]?.lens.click({ timeout: 1_000 });
        const tab = page.locator(".tabs-container .tab").filter({ hasText: "What Prefect sees of weekly" });
        await tab.waitFor({ timeout: 3_000 });
      },
      { timeout: 60_000, interval: 300 },
    );
    await page
      .locator(".view-line")
      .filter({ hasText: "fills it in once the step has run" })
      .first()
      .waitFor();
    await picture("what-prefect-sees");
  });

  it("renames an anchor and every alias with it", async () => {
    const { page, read, picture } = session;
    await runCommand(page, "View: Close All Editors");
    await openFile(page, "worker-era/prefect.yaml");
    const line = (await read("worker-era/prefect.yaml"))
      .split("\n")
      .findIndex((text) => text.includes("- *weekdays"));
    await goTo(page, line + 1, 11);
    await page.keyboard.press("F2");
    const box = page.locator(".rename-box input");
    await box.waitFor();
    await picture("rename");
    await box.fill("working-days");
    await page.keyboard.press("Enter");
    await page.locator(".view-line").filter({ hasText: "*working-days" }).waitFor();
    await save(page);

    await expect.poll(() => read("worker-era/prefect.yaml")).toContain("weekdays: &working-days");
    expect(await read("worker-era/prefect.yaml")).toContain("- *working-days\n");
  });

  it("completes an entrypoint in a deploy script, and sees the flow's deployments", async () => {
    const { page, read, picture } = session;
    await runCommand(page, "View: Close All Editors");
    await openFile(page, "worker-era/deploy.py");
    const lines = (await read("worker-era/deploy.py")).split("\n");
    const line = lines.findIndex((text) => text.includes("entrypoint=")) + 1;
    const column = (lines[line - 1] ?? "").indexOf(":newsletter") + 2;
    await goTo(page, line, column);
    await page.keyboard.press("Control+Space");
    const suggestions = page.locator(".suggest-widget.visible .monaco-list-row");
    await suggestions.filter({ hasText: "newsletter" }).first().waitFor();
    await picture("python-completion");
    await page.keyboard.press("Escape");

    const definition = lines.findIndex((text) => text.startsWith("def newsletter")) + 1;
    await goTo(page, definition, 6);
    await runCommand(page, "Show or Focus Hover");
    const hover = page.locator(".monaco-hover:visible").filter({ hasText: "thursdays" });
    await hover.first().waitFor();
    await page.locator(".codelens-decoration a").filter({ hasText: "1 deployment" }).waitFor();
    await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    await picture("python-hover");
    await page.keyboard.press("Escape");
  });

  it("renames a flow's function from the entrypoint that names it", async () => {
    const { page, read, picture } = session;
    await runCommand(page, "View: Close All Editors");
    await openFile(page, "worker-era/prefect.yaml");
    const lines = (await read("worker-era/prefect.yaml")).split("\n");
    const line = lines.findIndex((text) => text.includes("flows/restock.py:restock")) + 1;
    await goTo(page, line, (lines[line - 1] ?? "").indexOf(":restock") + 3);
    await page.keyboard.press("F2");
    const box = page.locator(".rename-box input");
    await box.waitFor();
    await picture("rename-flow");
    await box.fill("refill");
    await page.keyboard.press("Enter");
    await page.locator(".view-line").filter({ hasText: "flows/restock.py:refill" }).waitFor();
    await runCommand(page, "File: Save All Files");

    await expect.poll(() => read("worker-era/flows/restock.py")).toContain("def refill(");
    expect(await read("worker-era/prefect.yaml")).toContain("entrypoint: flows/restock.py:refill\n");
  });

  it.skipIf(process.env.PREFECT_API_URL === undefined)("sees the work pools in the side bar", async () => {
    const { page, picture } = session;
    await page.locator(".activitybar .action-label[aria-label='Prefect']").click();
    const rows = page.locator("[id='workbench.view.extension.prefect'] .monaco-list-row");
    await rows.filter({ hasText: "my-k8s-job" }).waitFor();
    await rows.filter({ hasText: "local" }).first().click();
    await rows.filter({ hasText: "test-worker" }).waitFor();
    await runCommand(page, "View: Close All Editors");
    await openFile(page, "agent-era/forecast.py");
    await squiggles(page, "info").first().waitFor();
    await picture("work-pools");

    expect(await rows.filter({ hasText: "docker" }).textContent()).toMatch(/docker · paused/);
  });
});
