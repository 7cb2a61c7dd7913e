import { describe, it } from "vitest";
import { checkNothing, checkOccurrences, checkRename } from "./checkNavigation";

describe("anchors and aliases", () => {
  it.each([
    [
      "from the anchor",
      "x: &da|ily {cron: a}\nb: *daily\nc: [*daily]\n",
      "x: &«=daily» {cron: a}\nb: *«daily»\nc: [*«daily»]\n",
    ],
    ["from the ampersand", "x: |&a 1\nb: *a\n", "x: &«=a» 1\nb: *«a»\n"],
    ["from an alias", "x: &a\n  b: 1\nc:\n  <<: *|a\n", "x: &«=a»\n  b: 1\nc:\n  <<: *«a»\n"],
    ["of an item", "x:\n  - &a|\n    b: 1\n  - *a\n", "x:\n  - &«=a»\n    b: 1\n  - *«a»\n"],
    ["behind a tag and a comment", "x: !!str &a| # &a\n  b\nc: *a\n", "x: !!str &«=a» # &a\n  b\nc: *«a»\n"],
    ["of nothing", "x: &a|\nb: *a\n", "x: &«=a»\nb: *«a»\n"],
    ["with CRLF", "x: &a\r\n  b: 1\r\nc: *|a\r\n", "x: &«=a»\r\n  b: 1\r\nc: *«a»\r\n"],
    ["in a half-typed file", "x: &a [1\nb: *|a\nc: {", "x: &«=a» [1\nb: *«a»\nc: {"],
    [
      "and not those of a longer name",
      "x: &a 1\ny: &ab 2\nc: *a|\nd: *ab\n",
      "x: &«=a» 1\ny: &ab 2\nc: *«a»\nd: *ab\n",
    ],
  ])("are found %s", (_, marked, expected) => checkOccurrences(marked, expected));

  it.each([
    ["an ampersand in a text", "x: a &b|\n"],
    ["an ampersand in quotes", "x: '&a|'\n"],
    ["an alias without an anchor", "x: *a|\n"],
    ["a comment", "x: &a 1 # *a|\n"],
    ["a plain value", "x: &a b|c\n"],
    ["an empty file", "|"],
  ])("are not %s", (_, marked) => checkNothing(marked));

  it.each([
    ["x: &a| 1\nb: *a\nc: {<<: *a}\n", "new-name", "x: &new-name 1\nb: *new-name\nc: {<<: *new-name}\n"],
    ["x: &a 1\nb: *|a\n", "on", "x: &on 1\nb: *on\n"],
    ["x: &a| 1\nb: *a\n", "a b", /letters, digits/],
    ["x: &a| 1\nb: &c 2\n", "c", /&c already/],
    ["x: &a| 1\n", "a", "x: &a 1\n"],
  ])("can be renamed: %j to %j", checkRename);
});
