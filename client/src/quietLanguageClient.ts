import { LanguageClient } from "vscode-languageclient/node";

/**
 * A client whose failures go to the output only. By itself it shows each of them in words for developers, some
 * twice, and no option turns that off; `languageClient.ts` says once, in words for people, what they mean.
 */
export class QuietLanguageClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}
