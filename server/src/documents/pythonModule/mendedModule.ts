import { TextDocument } from "vscode-languageserver-textdocument";
import { mendAt } from "../../syntax/python/mend";
import { type ArgumentPlace, argumentPlaceAt } from "./argumentPlace";
import { type PythonModule, parsePythonModule } from "./pythonModule";

/** Where in the arguments of a call something is written. */
export interface WrittenArgument {
  /** The module, or what it will be when what is being written is whole: up to the end of the place it reads the same. */
  readonly module: PythonModule;
  readonly place: ArgumentPlace;
}

interface Known {
  readonly offset: number;
  readonly found: WrittenArgument | undefined;
}

/** The editor asks twice for one place: what can be written there, and what the call takes. */
const known = new WeakMap<PythonModule, Known>();

/** The argument at an offset, also of a call that is not whole yet. */
export function writtenArgumentAt(module: PythonModule, offset: number): WrittenArgument | undefined {
  const last = known.get(module);
  if (last?.offset === offset) return last.found;
  const found = read(module, offset);
  known.set(module, { offset, found });
  return found;
}

function read(module: PythonModule, offset: number): WrittenArgument | undefined {
  if (module.parses) {
    const place = argumentPlaceAt(module, offset);
    return place && { module, place };
  }
  const mended = mendAt(module.text, offset);
  if (mended === undefined) return undefined;
  const { uri, languageId, version } = module.source;
  const source = TextDocument.create(uri, languageId, version, mended.text);
  // What is read of a text that nobody types in has nothing to begin with.
  const whole = parsePythonModule(source, module.reading && module);
  const place = argumentPlaceAt(whole, offset);
  if (place === undefined) return undefined;
  const end = Math.min(place.span.end, mended.end);
  const span = { start: Math.min(place.span.start, end), end };
  // A colon that was put in does not count.
  const hasValue = place.hasValue && /^["']?\s*[:=]/.test(module.text.slice(end, end + 100));
  return { module: whole, place: { ...place, span, hasValue } };
}
