import * as vscode from "vscode";
import type { ReviewNotes } from "../../../server/src/protocol";
import { notesMarkdown } from "../migration/reportText";
import type { Command } from "./command";

/** Shows what a person must know of an edit that was just made: a code action calls it. */
export const showNotes: Command = {
  id: "prefect.migration.showNotes",
  async run({ reports }, argument) {
    const review = argument as ReviewNotes;
    const file = vscode.workspace.asRelativePath(vscode.Uri.parse(review.uri, true));
    await reports.show(file, notesMarkdown(file, review));
  },
};
