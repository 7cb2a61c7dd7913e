import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { ConfigurationTarget, commands, type TextDocument, window, workspace } from "vscode";
import { clickLens } from "./support/codeLenses";
import { openFile, uriOf } from "./support/documents";
import { eventually } from "./support/eventually";
import { createMockPrograms, type MockPrograms } from "./support/mockPrograms";

/** What the lenses run, as it arrives at the program: through the terminal and the shell of this machine. */
suite("terminals of code lenses", () => {
  const root = uriOf(".").fsPath.replace(/[\\/]$/, "");
  let ofProject: MockPrograms | undefined;

  suiteSetup(async function () {
    // The mock programs are shell scripts.
    if (process.platform === "win32") return this.skip();
    await mkdir(join(root, "flows", "it's new"), { recursive: true });
    await writeFile(join(root, "flows", "it's new", "my $HOME.py"), SCRIPT);
    await writeFile(join(root, "names.yaml"), NAMES);
    await writeFile(join(root, "names.sh"), "prefect deploy --prefect-file names.yaml --all\n");
    ofProject = await createMockPrograms(join(root, ".venv", "bin"));
  });

  teardown(() => {
    for (const terminal of window.terminals) if (terminal.name.startsWith("Prefect ")) terminal.dispose();
  });

  suiteTeardown(() => ofProject?.remove());

  async function check(document: TextDocument, lens: readonly [title: string, at: string], args: string[]) {
    await clickLens(document, ...lens);
    // Whatever runs, runs before the person's eyes.
    await eventually(() => assert.match(window.activeTerminal?.name ?? "", /^Prefect (deploy|serve): /));
    const { folder, program, args: given } = (await ofProject?.call()) ?? {};
    assert.deepEqual({ folder, args: given }, { folder: root, args: args.slice(1) });
    assert.equal(program, `.venv/bin/${args[0]}`);
  }

  test("one deployment", async () => {
    await check(
      await openFile("prefect.yaml"),
      ["Deploy", "- name: hello"],
      ["prefect", "--no-prompt", "deploy", "-n", "hello/hello"],
    );
  });

  test("all deployments", async () => {
    await check(
      await openFile("prefect.yaml"),
      ["Deploy all", "deployments:"],
      ["prefect", "--no-prompt", "deploy", "--all"],
    );
  });

  test("a file of another name, and a deployment whose name means something to shells", async () => {
    const document = await openFile("names.yaml");
    const file = ["--prefect-file", "names.yaml"];
    await check(
      document,
      ["Deploy all", "deployments:"],
      ["prefect", "--no-prompt", "deploy", ...file, "--all"],
    );
    for (const name of [`it's "late" & $HOME`, "`id`; a|b !x", "päöl\\n"]) {
      const at = `- name: '${name.replaceAll("'", "''")}'`;
      await check(
        document,
        ["Deploy", at],
        ["prefect", "--no-prompt", "deploy", ...file, "-n", `hello/${name}`],
      );
    }
  });

  test("a script, from the folder of the project", async () => {
    await check(
      await openFile("flows/it's new/my $HOME.py"),
      ["Deploy in terminal", "in_order.deploy("],
      ["python", "flows/it's new/my $HOME.py"],
    );
  });

  test("a flow, which is saved before it is served", async () => {
    const document = await openFile("flows/it's new/my $HOME.py");
    const editor = await window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(document.positionAt(document.getText().length), "# typed\n"));
    await check(
      document,
      ["Serve", "@flow"],
      ["prefect", "flow", "serve", "flows/it's new/my $HOME.py:in_order", "--name", "in-order"],
    );
    assert.equal(document.isDirty, false);
  });

  test("without an environment in the project, what the path has", async () => {
    await ofProject?.remove();
    const bin = join(root, "bin of the path");
    const mocks = await createMockPrograms(bin);
    // Its start-up files could put another Prefect first.
    const env = { PATH: [bin, process.env.PATH].join(delimiter), HOME: bin, ZDOTDIR: bin };
    const settings = workspace.getConfiguration("terminal.integrated.env");
    const systems = ["linux", "osx"];
    for (const system of systems) await settings.update(system, env, ConfigurationTarget.Global);
    try {
      await clickLens(await openFile("prefect.yaml"), "Deploy all", "deployments:");
      const { program, args } = await mocks.call();
      assert.deepEqual([program, ...args], [join(bin, "prefect"), "--no-prompt", "deploy", "--all"]);
    } finally {
      for (const system of systems) await settings.update(system, undefined, ConfigurationTarget.Global);
      await mocks.remove();
    }
  });

  test("a name that Prefect cannot be told opens none", async () => {
    const document = await openFile("names.yaml");
    const before = window.terminals.length;
    const { line } = document.positionAt(document.getText().indexOf("- name: a/b"));
    await commands.executeCommand("prefect.deployments.deploy", {
      uri: document.uri.toString(),
      position: { line, character: 6 },
    });
    assert.equal(window.terminals.length, before);
  });
});

const SCRIPT = `from prefect import flow


@flow
def in_order():
    print("all of it")


if __name__ == "__main__":
    in_order.deploy("daily", work_pool_name="local", image="shop:1", build=False, push=False)
`;

const NAMES = `deployments:
  - name: 'it''s "late" & $HOME'
    entrypoint: flows/hello.py:hello
  - name: '\`id\`; a|b !x'
    entrypoint: flows/hello.py:hello
  - name: 'päöl\\n'
    entrypoint: flows/hello.py:hello
  - name: a/b
    entrypoint: flows/hello.py:hello
`;
