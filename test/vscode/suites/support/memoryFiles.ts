import {
  Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileSystemError,
  FileType,
  type Uri,
  workspace,
} from "vscode";

/** Files that lie on no disk, by the paths of their URIs, for as long as they are registered. */
export function registerMemoryFiles(scheme: string, files: ReadonlyMap<string, string>): Disposable {
  const changed = new EventEmitter<FileChangeEvent[]>();
  const bytesOf = ({ path }: Uri) => {
    const text = files.get(path);
    if (text === undefined) throw FileSystemError.FileNotFound(path);
    return new TextEncoder().encode(text);
  };
  const refuse = () => {
    throw FileSystemError.NoPermissions();
  };
  const provider = workspace.registerFileSystemProvider(
    scheme,
    {
      onDidChangeFile: changed.event,
      watch: () => new Disposable(() => {}),
      stat: (uri) => ({ type: FileType.File, ctime: 0, mtime: 0, size: bytesOf(uri).length }),
      readFile: bytesOf,
      readDirectory: () => [],
      createDirectory: refuse,
      writeFile: refuse,
      delete: refuse,
      rename: refuse,
    },
    { isReadonly: true },
  );
  return Disposable.from(provider, changed);
}
