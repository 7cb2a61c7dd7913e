import { describe, it } from "vitest";
import { notAShell } from "../../../server/src/rules/step/notAShell";
import { checkPrefectYaml } from "../checkPrefectYaml";

const script = (value: string, ...inputs: readonly string[]) =>
  `build:\n  - prefect.deployments.steps.run_shell_script:\n      ${[...inputs, `script: ${value}`].join("\n      ")}\n`;

describe("step/not-a-shell", () => {
  it.each([
    {
      text: script("git log «|» head -1"),
      says: /handed to it as a word/,
      fixed: script("git log | head -1", "shell: true"),
    },
    { text: script("make «&&» make push"), fixed: script("make && make push", "shell: true") },
    { text: script("date «>» build.txt"), fixed: script("date > build.txt", "shell: true") },
    { text: script("a 2«»>&1").replace("2«»>&1", "«2>&1»"), fixed: script("a 2>&1", "shell: true") },
    { text: script("echo «$(date)»"), fixed: script("echo $(date)", "shell: true") },
    { text: script('echo «"$(date)"»'), fixed: script('echo "$(date)"', "shell: true") },
    {
      text: script("echo «$USER»"),
      says: /expand_env_vars/,
      fixed: script("echo $USER", "expand_env_vars: true"),
    },
    {
      text: script("echo «$USER»", "expand_env_vars: false"),
      fixed: script("echo $USER", "expand_env_vars: true"),
    },
    { text: script("|\n        «cd» flows\n        make\n"), says: /`cd`: is|`cd` is none|: `cd` is none/ },
    {
      text: script("|\n        «#» build it\n        make\n"),
      says: /a comment is none/,
      fixed: script("|\n        # build it\n        make\n", "shell: true"),
    },
    { text: script("«TAG=1» make"), says: /assignment/, fixed: script("TAG=1 make", "shell: true") },
    { text: script("|\n        docker build «\\»\n          -t x .\n"), says: /not complete/ },
    { text: script("|\n        «cd» flows\n        make\n", "shell: true"), says: /no effect on the next/ },
    {
      text: script("|\n        «if» true; then\n          make\n        fi\n", "shell: true"),
      says: /not complete/,
    },
    { text: script("ls «|» wc", "shell: false"), fixed: script("ls | wc", "shell: true") },
    {
      text: "build: [{prefect.deployments.steps.run_shell_script: {script: ls «|» wc}}]\n",
      fixed: "build: [{prefect.deployments.steps.run_shell_script: {shell: true, script: ls | wc}}]\n",
    },
  ])("finds $text", (row) => checkPrefectYaml(notAShell, row));

  it.each([
    { text: script("git rev-parse --short HEAD") },
    { text: script('bash -c "cd flows && make | tee log"') },
    { text: script("echo 'a | b $USER'") },
    { text: script("curl https://example.org/?a=1&b=2") },
    { text: script("git log | head -1", "shell: true") },
    { text: script("echo $USER", "expand_env_vars: true") },
    { text: script("cd flows && make", "shell: true") },
    { text: script('"{{ prefect.variables.command | x }}"') },
    { text: script("git log | head -1", 'shell: "{{ $SHELL }}"') },
    { text: script("awk '{print $1}' file") },
    { text: script("echo costs 5$ or $5") },
    { text: script(">\n        docker build\n        -t x .\n") },
    { text: script("|\n        one\n\n        two\n") },
    { text: "build:\n  - my.run_shell_script:\n      script: a | b\n" },
  ])("leaves alone $text", (row) => checkPrefectYaml(notAShell, row));
});
