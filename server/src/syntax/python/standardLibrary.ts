import modules from "../../../data/python-standard-library.json";

const names = new Set(modules);

/** Whether a module belongs to Python itself, in any of its versions: by isort's list. */
export function isStandardLibrary(module: string): boolean {
  return names.has(module.split(".")[0] ?? "");
}
