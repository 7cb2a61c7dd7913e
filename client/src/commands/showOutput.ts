import type { Command } from "./command";

export const showOutput: Command = {
  id: "prefect.server.showOutput",
  run: ({ output }) => output.show(),
};
