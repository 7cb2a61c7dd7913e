import modules from "../../../data/python-standard-library.json";

const names = new Set(modules);

/** Whether a module belongs to Python itself (`sys.stdlib_module_names` of the exporting Python). */
export function isStandardLibrary(module: string): boolean {
  return names.has(module.split(".")[0] ?? "");
}
