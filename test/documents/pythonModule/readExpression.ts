import { TextDocument } from "vscode-languageserver-textdocument";
import {
  type PythonModule,
  parsePythonModule,
} from "../../../server/src/documents/pythonModule/pythonModule";
import { childAt, type PythonNode } from "../../../server/src/syntax/python/node";

export type ExpressionReader<Read> = (node: PythonNode, module: PythonModule) => Read;

/** What a reader says of an expression that a line of `/project/deploy/run.py` assigns. */
export function readExpression<Read>(head: string, expression: string, reader: ExpressionReader<Read>): Read {
  const text = `${head}x = ${expression}\n`;
  const module = parsePythonModule(TextDocument.create("file:///project/deploy/run.py", "python", 1, text));
  const assignment = module.root.children.at(-1)?.children[0];
  const node = assignment && childAt(assignment, "right");
  if (node === undefined) throw new Error(`no expression: ${expression}`);
  return reader(node, module);
}
