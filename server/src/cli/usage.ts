/** What a person got wrong on the command line; told without a stack, with exit code 2. */
export class UsageError extends Error {}

export const usage = `Usage:
  prefect-deployments check   [PATH…] [--format text|json|sarif|github]
  prefect-deployments migrate [PATH…] [--write] [--level safe|review] [--to python|yaml]
                              [--work-pool NAME] [--format text|json] [--force]
  prefect-deployments language-server --stdio

PATH is a file or a folder, and the current folder when left out. In folders, Python files, prefect.yaml and
*deployment*.yaml are read.

check      says what is wrong with the project's Prefect deployments
  --format     how to say it: text (default), json, sarif, github (annotations of a workflow run)

migrate    moves agent-era deployments (Prefect 2) to work pools and workers; prints a diff
  --write      change the files; one that git shows as modified is left alone
  --force      change it nevertheless
  --level      safe (default): only what leaves the deployment as it is
               review: also what a person must look at afterwards
  --to         what to convert to: python (default), the call in the script;
               yaml, an entry in the project's prefect.yaml, which is made where there is none
  --work-pool  the work pool for deployments that name none
  --format     text (default) or json

language-server   serves an editor over stdin and stdout

  --help, --version

Exit code: 0 nothing found; 1 something found, to convert, or (with --write) left to a person;
2 bad usage or an internal error.
`;
