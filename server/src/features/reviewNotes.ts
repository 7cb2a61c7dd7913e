import type { ChangeAnnotation, Command } from "vscode-languageserver";
import { clientCommands, type ReviewNotes } from "./clientCommands";
import type { EditCapabilities } from "./workspaceEdit";

/** How a client is told what an edit changes beside the text: in one of two ways. */
export interface ToldNotes {
  readonly annotation?: ChangeAnnotation;
  readonly command?: Command;
}

/**
 * What a person must know of an edit. Our own client shows it once the edit is made, which one undo takes back: VS Code
 * would ask before, but with every change unchosen and the notes out of sight.
 */
export function tellNotes(review: ReviewNotes, client: EditCapabilities): ToldNotes {
  if (client.extensionCommands) {
    return {
      command: { title: "Show what differs", command: clientCommands.showNotes, arguments: [review] },
    };
  }
  const sentences = [...review.notes, ...review.commands.map((command) => `Run: ${command}`)];
  return {
    annotation: { label: review.title, needsConfirmation: true, description: sentences.join(" ") },
  };
}
