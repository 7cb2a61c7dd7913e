import { join, relative, resolve, sep } from "node:path";
import type { WorkspaceEdit } from "vscode-languageserver";
import { URI } from "vscode-uri";
import { importedName } from "../documents/pythonModule/importedModule";
import { sourceFolder } from "../workspace/deployedFlow";
import { type EntrypointPlace, isSharedPlace, projectEntrypointPlaces } from "../workspace/entrypointPlaces";
import { isInside } from "../workspace/projectRoot";
import type { ProjectView } from "../workspace/projectView";
import { isReadElsewhere } from "../workspace/readElsewhere";
import { type FileChange, withOtherFiles } from "./navigation/fileChanges";
import { writtenName } from "./navigation/writtenName";
import type { EditCapabilities } from "./workspaceEdit";

/** A file or a folder that gets another name or another place. Absolute paths. */
export interface RenamedFile {
  readonly from: string;
  readonly to: string;
}

/** The edit that keeps entrypoints of the projects true while files and folders are moved; `undefined` for none. */
export function renamedFilesEdit(
  renames: readonly RenamedFile[],
  projects: readonly ProjectView[],
  client: EditCapabilities,
): WorkspaceEdit | undefined {
  const moved = (path: string) => {
    const rename = renames.find(({ from }) => isInside(path, from));
    return rename === undefined ? path : join(rename.to, relative(rename.from, path));
  };
  const changes = projects.flatMap((project) =>
    projectEntrypointPlaces(undefined, project).flatMap((place) => changesOf(place, moved, project)),
  );
  // Projects can lie within each other.
  const each = [
    ...new Map(changes.map((change) => [`${change.source.uri} ${change.span.start}`, change])).values(),
  ];
  if (each.length === 0) return undefined;
  return withOtherFiles(client.versionedEdits ? { documentChanges: [] } : { changes: {} }, each);
}

type Moved = (path: string) => string;

function changesOf(place: EntrypointPlace, moved: Moved, project: ProjectView): readonly FileChange[] {
  if (isSharedPlace(place, project)) return [];
  if (place.form === "module") return moduleChange(place, moved, project);
  const { root, target } = place;
  if (root === undefined) return [];
  const folder = folderAfter(place, moved, project);
  if (folder === undefined) return [];
  const file = moved(resolve(root, target));
  // Outside of its source no entrypoint reaches it.
  if (!isInside(file, folder.path) || !file.endsWith(".py")) return folder.changes;
  const path = slashed(relative(folder.path, file));
  if (path === slashed(relative(root, resolve(root, target)))) return folder.changes;
  return [...folder.changes, targetChange(place, target.startsWith("./") ? `./${path}` : path)];
}

interface Folder {
  readonly path: string;
  /** What has to be written so that the entrypoint counts from there. */
  readonly changes: readonly FileChange[];
}

/** The folder that an entrypoint counts from afterwards; `undefined` where that is not to be written. */
function folderAfter(place: EntrypointPlace, moved: Moved, project: ProjectView): Folder | undefined {
  const { root = "", written, source } = place;
  if (written === undefined) return { path: moved(root), changes: [] };
  const file = URI.parse(source.uri).fsPath;
  if (written.source.kind === "own") {
    const path = sourceFolder(written.source, moved(file), project);
    return path === undefined ? undefined : { path, changes: [] };
  }
  const path = moved(root);
  const { root: projectRoot = "" } = project;
  if (path === root || written.source.kind !== "folder" || moved(projectRoot) !== projectRoot)
    return { path, changes: [] };
  const text = written.sourceText;
  if (!text?.isVerbatim || isReadElsewhere(text, source, 1, project)) return undefined;
  if (!isInside(path, projectRoot)) return undefined;
  const way = slashed(relative(projectRoot, path));
  const newText = writtenName(text.text.startsWith("./") ? `./${way}` : way, text.span, source);
  return { path, changes: [{ source, span: text.span, newText }] };
}

/** `flows.etl.main`: a dotted path follows its file as long as its folders can be imported. */
function moduleChange(place: EntrypointPlace, moved: Moved, project: ProjectView): readonly FileChange[] {
  const { root, target } = place;
  if (root === undefined) return [];
  const candidates = importedName(`${target}.x`, join(root, "prefect.yaml"), root)?.candidates ?? [];
  const current = candidates.find(({ file }) => typeof project.module(file) === "object");
  if (current === undefined || moved(root) !== root) return [];
  const file = moved(current.file);
  if (file === current.file || !isInside(file, current.base)) return [];
  const parts = slashed(relative(current.base, file))
    .replace(/(?:\/__init__)?\.py$/, "")
    .split("/");
  if (!parts.every((part) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(part))) return [];
  return [targetChange(place, parts.join("."))];
}

function targetChange(place: EntrypointPlace, target: string): FileChange {
  const { source, span, targetSpan, functionSpan, functionName } = place;
  const cut = source.getText().slice(targetSpan.end, functionSpan.start);
  const whole = `${target}${cut}${functionName}`;
  return /^[\w./-]+$/.test(target)
    ? { source, span: targetSpan, newText: target }
    : { source, span, newText: writtenName(whole, span, source) };
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}
