import { main, type Row } from "./scriptCase";

/** A script that runs these lines where an event loop runs. */
function inAsync(...lines: readonly string[]): Row {
  return main(`async def go():\n${lines.map((line) => `    ${line}\n`).join("")}\nasyncio.run(go())`);
}

/** Coroutines of blocks, storages, variables and artifacts, and who waits for them. */
export const awaitRows: readonly Row[] = [
  inAsync('await Secret(value="x").save("tok", overwrite=True)'),
  inAsync('block = Secret(value="x")', 'await block.save("tok", overwrite=True)'),
  inAsync('return await asyncio.gather(Secret.load("a-secret"))'),
  inAsync('await Variable.set("a", "b", overwrite=True)', 'print((await Variable.get("a")).upper())'),
  inAsync('secret = await Secret.load("a-secret")', "secret.get()"),
  'Secret(value="x").save("tok", overwrite=True)\nSecret.load("tok").get()',
  'Variable.set("a", "b", overwrite=True)\nVariable.get("a").upper()',
  // What does nothing:
  inAsync('Secret(value="x").save("tok", overwrite=True)'),
  inAsync('block = Secret(value="x")', 'block.save("tok", overwrite=True)'),
  inAsync('block = await Secret.load("a-secret")', 'block.save("tok", overwrite=True)'),
  inAsync('Secret.load("a-secret")'),
  inAsync('Secret.delete("tok")'),
  inAsync("Secret.register_type_and_schema()"),
  inAsync('LocalFileSystem(basepath=".").get_directory("x", "y")'),
  inAsync('GitRepository("r").pull_code()'),
  'GitRepository("r").pull_code()',
  inAsync('Secret(value="x").asave("tok", overwrite=True)'),
  'Secret(value="x").asave("tok", overwrite=True)',
  inAsync('Variable.set("a", "b", overwrite=True)'),
  inAsync('print(Variable.get("a").upper())'),
  inAsync('create_markdown_artifact("# Done", key="done")'),
  'asyncio.run(Secret.load("a-secret"))',
  'await Secret(value="x").save("tok", overwrite=True)',
];
