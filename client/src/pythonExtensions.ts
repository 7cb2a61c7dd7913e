/** The extensions that are there, and the settings that turn their language servers off. */
export interface PythonExtensions {
  /** Whether an extension is installed and not disabled. */
  has(id: string): boolean;
  /** The value of a setting. */
  setting(name: string): unknown;
}

interface Extension {
  readonly id: string;
  /** Whether it is told to leave the language to others. */
  readonly isOff?: (extensions: PythonExtensions) => boolean;
}

const hasNoServer = ({ setting }: PythonExtensions) => setting("python.languageServer") === "None";
const disabledBy =
  (name: string) =>
  ({ setting }: PythonExtensions) =>
    setting(name) === true;

/** The extensions that complete names of arguments in Python and show what calls take. */
const EXTENSIONS: readonly Extension[] = [
  { id: "ms-python.vscode-pylance", isOff: hasNoServer },
  // It has Jedi for those who have no Pylance.
  { id: "ms-python.python", isOff: hasNoServer },
  { id: "detachhead.basedpyright", isOff: disabledBy("basedpyright.disableLanguageServices") },
  { id: "ms-pyright.pyright", isOff: disabledBy("pyright.disableLanguageServices") },
  { id: "anysphere.cursorpyright", isOff: disabledBy("cursorpyright.disableLanguageServices") },
  { id: "astral-sh.ty", isOff: disabledBy("ty.disableLanguageServices") },
  { id: "meta.pyrefly", isOff: disabledBy("python.pyrefly.disableLanguageServices") },
  { id: "codeium.windsurfpyright" },
  { id: "zuban.zubanls" },
];

/** Whether another extension knows Python, so that nothing is to be offered twice. */
export function otherKnowsPython(extensions: PythonExtensions): boolean {
  return EXTENSIONS.some(({ id, isOff }) => extensions.has(id) && isOff?.(extensions) !== true);
}

/**
 * The section `prefect` of the settings with `completion.argumentNames` decided. What is no section stays as it is:
 * the server makes nothing of it.
 */
export function withArgumentNames(section: unknown, othersKnow: boolean): unknown {
  if (typeof section !== "object" || section === null) return section;
  const completion: unknown = Reflect.get(section, "completion");
  const own = typeof completion === "object" && completion !== null ? completion : {};
  const chosen: unknown = Reflect.get(own, "argumentNames");
  if (chosen === "always" || chosen === "never") return section;
  return { ...section, completion: { ...own, argumentNames: othersKnow ? "never" : "always" } };
}

/** Whether a change of settings may turn one of them on or off. */
export function concernsPythonExtensions(affects: (section: string) => boolean): boolean {
  return ["python", "basedpyright", "pyright", "cursorpyright", "ty"].some(affects);
}
