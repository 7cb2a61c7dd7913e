import type { CliHost } from "./cli";

/** Tells a person at a terminal that long work goes on; silent elsewhere and for short work. */
export interface Progress {
  step(): void;
  /** Takes the line away again. */
  end(): void;
}

/** Milliseconds after which work is long, and between two words about it. */
const PATIENCE = 1000;
const INTERVAL = 100;

export function createProgress(total: number, host: Pick<CliHost, "talk" | "isTerminal">): Progress {
  let done = 0;
  let isShown = false;
  let next = Date.now() + PATIENCE;
  return {
    step() {
      done++;
      if (!host.isTerminal || Date.now() < next) return;
      host.talk(`\rReading ${done} of ${total} files`);
      isShown = true;
      next = Date.now() + INTERVAL;
    },
    end() {
      if (isShown) host.talk("\r\u001b[K");
    },
  };
}
