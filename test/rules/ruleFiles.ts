import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const folder = resolve(__dirname, "../../server/src/rules");

/** What the files say that define a rule, by what its id should be: its family and the name of the file. */
export const ruleFiles: ReadonlyMap<string, string> = new Map(
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => [path.replaceAll("\\", "/"), readFileSync(join(folder, path), "utf8")] as const)
    .filter(([, text]) => /= defineRule\(/.test(text))
    .map(([path, text]) => [idOf(path), text]),
);

/** `deploy/code/noCode.ts` has `deploy/no-code`. */
function idOf(path: string): string {
  const [family] = path.split("/");
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.ts$/, "");
  return `${family}/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
