import { beforeAll } from "vitest";
import { loadGrammar } from "../../grammar";
import { guarded, holds } from "./deployRows";

beforeAll(loadGrammar);

const HEAD = `from prefect import flow
from prefect.client.schemas.objects import ConcurrencyLimitConfig
from prefect.deployments import run_deployment


@flow
def etl(): ...


`;
const script = (...lines: readonly string[]) => guarded(HEAD, ...lines);

holds("invalid-limit", [
  [
    "of none",
    { text: script('etl.deploy("a", "p", concurrency_limit=«0»)'), says: /at least 1.*`paused=True`/ },
  ],
  ["below none", { text: script('etl.serve("a", global_limit=«-1»)') }],
  [
    "in its longer form",
    { text: script("limit = ConcurrencyLimitConfig(limit=«0», grace_period_seconds=«5»)") },
  ],
  [
    "with another strategy",
    {
      text: script('ConcurrencyLimitConfig(limit=1, collision_strategy="«CANCEL_NOW»")'),
      fixed: script('ConcurrencyLimitConfig(limit=1, collision_strategy="CANCEL_NEW")'),
    },
  ],
  ["left alone: one", { text: script('etl.deploy("a", "p", concurrency_limit=1)') }],
  ["left alone: how many this process serves", { text: script('etl.serve("a", limit=0)') }],
  ["left alone: computed", { text: script('etl.deploy("a", "p", concurrency_limit=LIMIT)') }],
]);

holds("incomplete-name", [
  [
    "that one deployment of the project has",
    {
      text: script('run_deployment(name="«nightly»")'),
      fixed: script('run_deployment(name="ETL/nightly")'),
      files: {
        "flows.py": 'from prefect import flow\n\n@flow(name="ETL")\ndef etl(): ...\n\netl.serve("nightly")\n',
      },
    },
  ],
  [
    "that nobody knows",
    { text: script("run_deployment('«etl»')"), says: /by its id, and Prefect stops at this\.$/ },
  ],
  ["of three parts", { text: script('run_deployment("«a/b/c»")') }],
  [
    "of a variable that is the name of a deployment, too",
    { text: script('NAME = "nightly"', "etl.serve(NAME)", "run_deployment(«NAME»)") },
  ],
  [
    "behind a variable of its own",
    {
      text: script('NAME = "«nightly»"', "run_deployment(NAME)"),
      fixed: script('NAME = "ETL/nightly"', "run_deployment(NAME)"),
      files: {
        "flows.py": 'from prefect import flow\n\n@flow(name="ETL")\ndef etl(): ...\n\netl.serve("nightly")\n',
      },
    },
  ],
  ["left alone: whole", { text: script('run_deployment("etl/a")') }],
  ["left alone: an id", { text: script('run_deployment("4f1c1b1e-0a9c-4c5b-8f5c-2b6b1f0f7d11")') }],
  ["left alone: computed", { text: script('run_deployment(f"{flow}")', "run_deployment(name)") }],
]);
