import { TextDocuments } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import type { PrefectDocument } from "../documents/prefectDocument";
import type { PrefectYaml } from "../documents/prefectYaml/prefectYaml";
import type { PythonModule } from "../documents/pythonModule/pythonModule";
import type { LanguageService } from "../languageService";
import type { PythonText } from "../syntax/python/pythonText";

/** The texts that the editor has open, as models. */
export interface OpenDocuments {
  readonly texts: TextDocuments<TextDocument>;
  /** The model of the text as it is now; `undefined` when it is not open or none of ours. */
  get(uri: string): PrefectDocument | undefined;
  openModule(path: string): PythonModule | undefined;
  openText(path: string): string | undefined;
  openPrefectYaml(path: string): PrefectYaml | undefined;
}

/**
 * A text is read when its model is first asked for, and once per version.
 *
 * @param isPrefectFile whether a YAML file of another name is read as a prefect.yaml
 */
export function createOpenDocuments(
  service: Pick<LanguageService, "parse">,
  isPrefectFile: (path: string) => boolean,
): OpenDocuments {
  const texts = new TextDocuments(TextDocument);
  const models = new Map<
    string,
    { version: number; languageId: string; model: PrefectDocument | undefined }
  >();
  texts.onDidClose(({ document }) => {
    readingOf(models.get(document.uri)?.model)?.dispose();
    models.delete(document.uri);
  });

  function get(uri: string): PrefectDocument | undefined {
    const text = texts.get(uri);
    if (!text) return undefined;
    const { version } = text;
    const languageId = languageOf(text);
    const known = models.get(uri);
    if (known?.version === version && known.languageId === languageId) return known.model;
    // The editor's text changes under its document; a model keeps the text that its spans were made for.
    const source = TextDocument.create(uri, languageId, version, text.getText());
    const model = service.parse(source, (known?.languageId === languageId && known.model) || "none");
    const reading = readingOf(known?.model);
    if (reading !== readingOf(model)) reading?.dispose();
    models.set(uri, { version, languageId, model });
    return model;
  }

  function languageOf({ uri, languageId }: TextDocument): string {
    const isOurs = languageId === "yaml" && isPrefectFile(URI.parse(uri).fsPath);
    return isOurs ? "prefect-yaml" : languageId;
  }

  return {
    texts,
    get,
    openModule(path) {
      const model = get(URI.file(path).toString());
      return model?.kind === "python" ? model : undefined;
    },
    openPrefectYaml(path) {
      const model = get(URI.file(path).toString());
      return model?.kind === "prefectYaml" ? model : undefined;
    },
    openText: (path) => texts.get(URI.file(path).toString())?.getText(),
  };
}

/** What holds memory that the garbage collection does not see. */
function readingOf(model: PrefectDocument | undefined): PythonText | undefined {
  return model?.kind === "python" ? model.reading : undefined;
}
