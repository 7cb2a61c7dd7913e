import { beforeAll, describe, it } from "vitest";
import { malformedEntrypoint } from "../../../server/src/rules/entrypoint/malformed";
import { missingFile } from "../../../server/src/rules/entrypoint/missingFile";
import { missingFlow } from "../../../server/src/rules/entrypoint/missingFlow";
import { loadGrammar } from "../../grammar";
import { checkPrefectYaml, entry } from "../checkPrefectYaml";

beforeAll(loadGrammar);

const files = {
  "flows/etl.py": `
from prefect import flow, task
import other

@flow
def main(): ...

def helper(): ...

@task
def step(): ...

@other.decorator
def decorated(): ...

made = flow(helper)

class Jobs:
    @flow
    @staticmethod
    def run(): ...

    def plain(self): ...

class Derived(other.Base):
    pass

def factory():
    @flow
    def inner(): ...
    return inner
`,
  "pkg/__init__.py": "from .jobs import nightly\n",
  "pkg/jobs.py": "from prefect import flow\n\n@flow\ndef nightly(): ...\n",
  "src/lib/__init__.py": "",
  "star.py": "from prefect import flow\nfrom somewhere import *\n",
  "half.py": "from prefect import flow\n@flow\ndef main(:\n",
};

describe("entrypoint/missing-file", () => {
  it.each([
    {
      files,
      text: entry("entrypoint: «flow/etl.py»:main"),
      says: /no file `flow\/etl.py`.*Did you mean `flows\/etl.py`/,
      fixed: entry("entrypoint: flows/etl.py:main"),
    },
    {
      files,
      text: entry('entrypoint: "«etl.py»:main"'),
      fixed: entry('entrypoint: "flows/etl.py:main"'),
    },
    { files, text: entry("entrypoint: «pkg/nothing.py»:other"), says: /Correct the path/ },
    { files, text: entry("entrypoint: «pkg.missing».main"), says: /no module `pkg.missing`/ },
    { files, text: entry("entrypoint: «pkg.missing»:Jobs.main") },
    { files, text: `x: &x «a.py»:f\n${entry("entrypoint: *x")}  - entrypoint: *x\n` },
  ])("finds %j", (row) => checkPrefectYaml(missingFile, row));

  it.each([
    { files, text: entry("entrypoint: flows/etl.py:main") },
    { files, text: entry("entrypoint: package.module.flow") },
    { files, text: entry("entrypoint: lib.installed.flow") },
    { files, text: entry("entrypoint: pkg.jobs.nightly") },
    { files, text: entry("entrypoint: package.flow") },
    { files, text: entry('entrypoint: "{{ $FILE }}:main"') },
    { text: entry("entrypoint: nobody/looked.py:main") },
    { files, text: "definitions:\n  entrypoint: x.py:y\n" },
  ])("leaves alone %j", (row) => checkPrefectYaml(missingFile, row));
});

describe("entrypoint/missing-flow", () => {
  it.each([
    {
      files,
      text: entry("entrypoint: flows/etl.py:«mian»"),
      says: /Did you mean `main`/,
      fixed: entry("entrypoint: flows/etl.py:main"),
    },
    {
      files,
      text: entry("entrypoint: flows/etl.py:«nothing_like_it»"),
      says: /There is no `nothing_like_it`/,
    },
    { files, text: entry("entrypoint: flows/etl.py:«helper»"), says: /is not a flow/ },
    { files, text: entry("entrypoint: flows/etl.py:«step»"), says: /is a task/ },
    { files, text: entry("entrypoint: flows/etl.py:«Jobs»"), says: /is a class/ },
    { files, text: entry("entrypoint: flows/etl.py:«inner»"), says: /inside another function/ },
    { files, text: entry("entrypoint: flows/etl.py:«Jobs.plain»"), says: /not a flow/ },
    {
      files,
      text: entry("entrypoint: flows/etl.py:«Jobs.rum»"),
      fixed: entry("entrypoint: flows/etl.py:Jobs.run"),
    },
    {
      files,
      text: entry("entrypoint: pkg.jobs.«nigthly»"),
      fixed: entry("entrypoint: pkg.jobs.nightly"),
    },
    {
      files,
      text: entry("entrypoint: flows/etl.py:«Job.run»"),
      fixed: entry("entrypoint: flows/etl.py:Jobs.run"),
    },
  ])("finds %j", (row) => checkPrefectYaml(missingFlow, row));

  it.each([
    { files, text: entry("entrypoint: flows/etl.py:main") },
    { files, text: entry("entrypoint: flows/etl.py:Jobs.run") },
    { files, text: entry("entrypoint: flows/etl.py:Derived.inherited") },
    { files, text: entry("entrypoint: pkg.nightly") },
    { files, text: entry("entrypoint: pkg:nightly") },
    { files, text: entry("entrypoint: pkg/__init__.py:nightly") },
    { files, text: entry("entrypoint: flows/etl.py:decorated") },
    { files, text: entry("entrypoint: flows/etl.py:made") },
    { files, text: entry("entrypoint: star.py:anything") },
    { files, text: entry("entrypoint: half.py:anything") },
    { files, text: entry("entrypoint: missing.py:anything") },
    { files, text: entry('entrypoint: "flows/etl.py:{{ $FLOW }}"') },
    { text: entry("entrypoint: nobody/looked.py:main") },
  ])("leaves alone %j", (row) => checkPrefectYaml(missingFlow, row));
});

describe("entrypoint/malformed", () => {
  it.each([
    {
      files,
      text: entry("entrypoint: «flows/etl.py»"),
      says: /Name the function too/,
      fixed: entry("entrypoint: flows/etl.py:main"),
    },
    {
      files,
      text: entry("entrypoint: «'flows/etl:main'»"),
      says: /needs its ending/,
      fixed: entry("entrypoint: 'flows/etl.py:main'"),
    },
    { files, text: entry("entrypoint: «main»") },
    { files, text: entry("entrypoint: «flows/etl.main»"), says: /needs `.py:`/ },
    { files, text: entry("entrypoint: «':main'»") },
    { files, text: entry('entrypoint: «""»') },
  ])("finds %j", (row) => checkPrefectYaml(malformedEntrypoint, row));

  it.each([
    { files, text: entry("entrypoint: flows/etl.py:main") },
    { files, text: entry("entrypoint: pkg.jobs:nightly") },
    { files, text: entry("entrypoint: pkg.jobs.nightly") },
    { files, text: entry('entrypoint: "{{ $ENTRYPOINT }}"') },
    { files, text: entry("entrypoint: null") },
  ])("leaves alone %j", (row) => checkPrefectYaml(malformedEntrypoint, row));
});
