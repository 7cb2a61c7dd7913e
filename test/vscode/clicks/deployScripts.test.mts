import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  chooseCodeAction,
  clickLens,
  goTo,
  openFile,
  runCommand,
  save,
  squiggles,
} from "./support/editor.mjs";
import { openSession, type Session } from "./support/session.mjs";

/** What a person does with scripts that deploy: mends them, and moves deployments to prefect.yaml and back. */
describe("a person with deploy scripts", () => {
  let session: Session;

  beforeAll(async () => {
    session = await openSession("scripts");
  });

  beforeEach(async () => {
    await session.page.keyboard.press("Escape");
    await session.page.keyboard.press("Escape");
  });

  afterEach(async () => {
    await runCommand(session.page, "View: Close All Editors");
  });

  afterAll(async () => {
    await session?.close();
  });

  /** Line and column of a text in a file, as it stands on the disk. */
  async function placeOf(path: string, text: string): Promise<[line: number, column: number]> {
    const before = (await session.read(path)).split(text, 1)[0] ?? "";
    const lines = before.split("\n");
    return [lines.length, (lines.at(-1) ?? "").length + 1];
  }

  it("mends a misspelt argument by the light bulb", async () => {
    const { page, read, picture } = session;
    const before = await read("worker-era/deploy.py");
    await openFile(page, "worker-era/deploy.py");
    const [line, column] = await placeOf("worker-era/deploy.py", "work_pool_name");
    await goTo(page, line, column + "work_po".length);
    await page.keyboard.press("Delete");
    await squiggles(page, "error").first().waitFor();
    await save(page);
    expect(await read("worker-era/deploy.py")).toContain("work_pol_name=");
    await page.keyboard.press("Control+.");
    await page.locator(".action-widget .monaco-list-row").filter({ hasText: "work_pool_name" }).waitFor();
    await picture("python-fix");
    await chooseCodeAction(page, "work_pool_name");
    await squiggles(page, "error").first().waitFor({ state: "detached" });
    await save(page);
    expect(await read("worker-era/deploy.py")).toBe(before);
  });

  it("moves a deployment to prefect.yaml, and back", async () => {
    const { page, read, picture } = session;
    const yaml = await read("worker-era/prefect.yaml");
    await openFile(page, "worker-era/deploy.py");
    await goTo(page, ...(await placeOf("worker-era/deploy.py", '"thursdays"')));
    await chooseCodeAction(page, "Move this deployment to prefect.yaml", { refactor: true });
    await runCommand(page, "File: Save All Files");
    await expect.poll(() => read("worker-era/prefect.yaml")).toContain("- name: thursdays\n");
    const moved = await read("worker-era/prefect.yaml");
    expect(moved.startsWith(yaml)).toBe(true);
    expect(moved).toContain('cron: "0 9 * * 4"');
    expect(await read("worker-era/deploy.py")).not.toContain("thursdays");

    await openFile(page, "worker-era/prefect.yaml");
    await goTo(page, ...(await placeOf("worker-era/prefect.yaml", "thursdays")));
    await picture("moved");
    await chooseCodeAction(page, "Move this deployment to Python (deploy.py)", { refactor: true });
    await runCommand(page, "File: Save All Files");
    await expect.poll(() => read("worker-era/prefect.yaml")).toBe(yaml);
    expect(await read("worker-era/deploy.py")).toContain('name="thursdays"');
    expect(await read("worker-era/deploy.py")).toContain('Cron("0 9 * * 4", timezone="Europe/Vienna")');
  });

  it("adds a deployment for a flow, where the menu lets it choose", async () => {
    const { page, read, picture } = session;
    const flow = "worker-era/flows/daily_sales.py";
    const [before, yaml] = [await read(flow), await read("worker-era/prefect.yaml")];
    const choose = async (title: string) => {
      await runCommand(page, "View: Close All Editors");
      await openFile(page, flow);
      await clickLens(page, "Add deployment…");
      const rows = page.locator(".quick-input-list .monaco-list-row");
      await rows.filter({ hasText: title }).waitFor();
      await picture("add-deployment");
      await rows.filter({ hasText: title }).click();
    };

    await choose("to prefect.yaml");
    // It goes to what it has written.
    await page.locator(".tabs-container .tab.active").filter({ hasText: "prefect.yaml" }).waitFor();
    await runCommand(page, "File: Save All Files");
    const entry =
      "\n  - name: daily-sales\n    entrypoint: flows/daily_sales.py:daily_sales\n    work_pool:\n      name: local\n";
    await expect.poll(() => read("worker-era/prefect.yaml")).toBe(`${yaml}${entry}`);
    expect(await read(flow)).toBe(before);

    await choose(".deploy(");
    await page.locator(".view-line").filter({ hasText: "daily-sales-2" }).waitFor();
    await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    await runCommand(page, "File: Save All Files");
    await expect.poll(() => read(flow)).toContain('if __name__ == "__main__":');
    const after = await read(flow);
    expect(after).toMatch(/\.deploy\(\n? *name="daily-sales-2",/);
    expect(await read("worker-era/prefect.yaml")).toBe(`${yaml}${entry}`);
  });

  it("moves what a script loads from an agent-era file, and takes it back in one step", async () => {
    const { page, read, write, picture } = session;
    const [path, yaml] = ["agent-era/load_newsletter.py", "agent-era/prefect.yaml"];
    const script = [
      "from prefect.deployments import Deployment",
      "",
      'if __name__ == "__main__":',
      '    Deployment.load_from_yaml("newsletter-deployment.yaml").apply()',
      "",
    ].join("\n");
    await write(path, script);
    await write(yaml, "name: shop\n");
    await openFile(page, yaml);
    await openFile(page, path);
    await squiggles(page, "info").first().waitFor();
    await goTo(page, 4, 20);
    await chooseCodeAction(page, "Convert to an entry in prefect.yaml");
    // What differs is said beside it.
    await page.locator(".tabs-container .tab").filter({ hasText: "Conversion of" }).waitFor();
    await picture("entry-notes");
    await runCommand(page, "File: Save All Files");
    await expect.poll(() => read(yaml)).toContain("- name: thursdays\n");
    expect(await read(yaml)).toContain("entrypoint: newsletter.py:newsletter\n");
    expect(await read(path)).not.toContain("Deployment");

    await page.locator(".editor-instance .view-lines").first().click();
    await page.keyboard.press("Control+Z");
    await page.locator(".view-line").filter({ hasText: "load_from_yaml" }).waitFor();
    await runCommand(page, "File: Save All Files");
    await expect.poll(() => read(yaml)).toBe("name: shop\n");
    expect(await read(path)).toBe(script);
  });
});
