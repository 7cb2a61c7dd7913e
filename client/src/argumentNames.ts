import * as vscode from "vscode";
import type { ConfigurationMiddleware } from "vscode-languageclient/node";
import { concernsPythonExtensions, otherKnowsPython, withArgumentNames } from "./pythonExtensions";

/** Who names the arguments of calls in Python: we, or another extension. */
export interface ArgumentNames extends vscode.Disposable {
  /** Gives the server its settings, with `completion.argumentNames` decided. */
  readonly answer: NonNullable<ConfigurationMiddleware["configuration"]>;
}

/** @param changed is called when somebody else may have come or gone */
export function createArgumentNames(changed: () => void): ArgumentNames {
  let others = look();
  const lookAgain = () => {
    const now = look();
    if (now === others) return;
    others = now;
    changed();
  };
  const listeners = vscode.Disposable.from(
    vscode.extensions.onDidChange(lookAgain),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (concernsPythonExtensions((section) => change.affectsConfiguration(section))) lookAgain();
    }),
  );
  return {
    async answer(params, token, next) {
      const answers = await next(params, token);
      if (!Array.isArray(answers)) return answers;
      return answers.map((answer: unknown, index) =>
        params.items[index]?.section === "prefect" ? withArgumentNames(answer, others) : answer,
      );
    },
    dispose: () => listeners.dispose(),
  };
}

function look(): boolean {
  return otherKnowsPython({
    has: (id) => vscode.extensions.getExtension(id) !== undefined,
    setting: (name) => vscode.workspace.getConfiguration().get(name),
  });
}
