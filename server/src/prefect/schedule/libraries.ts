/**
 * The libraries, each loaded with the first need of it: a server that starts has none. `require` stays a call in
 * the bundle, where an `import` would be run at the start.
 */

let cronstrueModule: typeof import("cronstrue") | undefined;
let rruleModule: typeof import("rrule") | undefined;

/** Cron in words. */
export function cronstrue(): typeof import("cronstrue") {
  cronstrueModule ??= require("cronstrue") as typeof import("cronstrue");
  return cronstrueModule;
}

/** Recurrence rules, as `dateutil` follows them. */
export function rruleLibrary(): typeof import("rrule") {
  rruleModule ??= require("rrule") as typeof import("rrule");
  return rruleModule;
}
