import type { Command } from "./command";

export const restartServer: Command = {
  id: "prefect.server.restart",
  async run({ server, workPools }) {
    await server.restart();
    workPools.refresh();
  },
};
