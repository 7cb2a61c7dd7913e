import { describe, it } from "vitest";
import { surprise } from "../../../server/src/rules/yaml/surprise";
import { checkPrefectYaml, entry } from "../checkPrefectYaml";

describe("yaml/surprise", () => {
  it.each([
    {
      text: entry("parameters: {start: «10:00»}"),
      fixed: entry('parameters: {start: "10:00"}'),
      says: /sixties.*number 600/,
    },
    {
      text: entry("work_pool: {job_variables: {env: {MODE: «0123»}}}"),
      fixed: entry('work_pool: {job_variables: {env: {MODE: "0123"}}}'),
      says: /eights.*number 83/,
    },
    {
      text: entry("parameters:", "  rate: «1e-3»", "  big: «1e6»", "  small: «2.5e3»"),
      fixed: entry("parameters:", "  rate: 1.0e-3", "  big: 1.0e+6", "  small: 2.5e+3"),
    },
    {
      text: entry("parameters:", "  count: «42,»", "  sure: «true,»"),
      fixed: entry("parameters:", "  count: 42", "  sure: true"),
      says: /comma is part/,
    },
    {
      text: entry("parameters: {countries: [se, «no», dk]}"),
      fixed: entry('parameters: {countries: [se, "no", dk]}'),
      says: /reads `no` as false/,
    },
    {
      text: "build:\n  - my.step: {at: «9:30»}\n",
      fixed: 'build:\n  - my.step: {at: "9:30"}\n',
    },
    {
      text: entry("schedules:", "  - cron: x", "    parameters: {at: «1:30»}"),
      fixed: entry("schedules:", "  - cron: x", '    parameters: {at: "1:30"}'),
    },
    {
      text: `x: &x {at: «1:30»}\n${entry("parameters: *x")}  - parameters: *x\n`,
      fixed: `x: &x {at: "1:30"}\n${entry("parameters: *x")}  - parameters: *x\n`,
    },
  ])("warns of $text", (row) => checkPrefectYaml(surprise, { severity: "warning", ...row }));

  it.each([
    { text: entry("parameters: &a {again: «*a»}"), says: /no end/ },
    { text: entry("parameters:", "  a: &a [1, {b: «*a»}]") },
  ])("refuses $text", (row) => checkPrefectYaml(surprise, { severity: "error", ...row }));

  it.each([
    { text: `x: &x {a: 1}\n${entry("parameters: {a: *x, b: *x, c: [*x, *x]}")}` },
    { text: entry('parameters: {start: "10:00", mode: "0123", rate: "1e-3", count: "42,"}') },
    { text: entry("parameters: {a: 00:10, b: 0, c: 0.5, d: 1.0e-3, e: 1_000, f: 08, g: 2024-01-01}") },
    { text: entry("parameters: {flag: no, flags: [yes, no], mixed: [true, a], text: 'a, b,'}") },
    { text: entry("parameters:", "  words: one, two,", "  list: 1, 2") },
    { text: entry("schedules:", "  - interval: 10:00") },
    { text: entry("parameters: {start: !!int 10:00, port: 8080, image: a:1}") },
    { text: "x: {at: 10:00}\n" },
    { text: entry("version: 0123") },
  ])("leaves alone $text", (row) => checkPrefectYaml(surprise, row));
});
