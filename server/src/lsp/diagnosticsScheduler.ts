/** Decides when the findings of an open document are looked for. */
export interface DiagnosticsScheduler {
  /** The text is new or was typed in: at once for a document that was just opened, else after a pause. */
  changed(uri: string): void;
  /** Something around the document changed: do not wait. */
  now(uri: string): void;
  /** The document was closed; a run that is under way may not publish any more. */
  closed(uri: string): void;
  dispose(): void;
}

/** Milliseconds without a change that count as a pause in typing. */
const PAUSE = 200;

/**
 * @param run looks for findings and publishes them, unless `isOvertaken` answers true by then
 * @param pause in milliseconds
 */
export function createDiagnosticsScheduler(
  run: (uri: string, isOvertaken: () => boolean) => Promise<void>,
  pause = PAUSE,
): DiagnosticsScheduler {
  const timers = new Map<string, NodeJS.Timeout>();
  const turns = new Map<string, symbol>();

  /** A turn that is under way notices that it is no longer the latest. */
  function takeTurn(uri: string): symbol {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    const turn = Symbol(uri);
    turns.set(uri, turn);
    return turn;
  }

  function now(uri: string): void {
    const turn = takeTurn(uri);
    void run(uri, () => turns.get(uri) !== turn);
  }

  function closed(uri: string): void {
    takeTurn(uri);
    turns.delete(uri);
  }

  return {
    now,
    closed,
    changed(uri) {
      if (!turns.has(uri)) return now(uri);
      takeTurn(uri);
      timers.set(
        uri,
        setTimeout(() => now(uri), pause),
      );
    },
    dispose() {
      for (const uri of [...turns.keys()]) closed(uri);
    },
  };
}
