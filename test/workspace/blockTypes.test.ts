import { beforeAll, describe, expect, it } from "vitest";
import { blockTypeOf } from "../../server/src/workspace/blockTypes";
import { loadGrammar } from "../grammar";
import { projectOf } from "./projectOf";

beforeAll(loadGrammar);

const BLOCKS = `from prefect.blocks.abstract import CredentialsBlock
from prefect.blocks.core import Block
from prefect.blocks.system import Secret
from prefect.filesystems import LocalFileSystem


class MyCluster(Block): ...
class Key_Of(CredentialsBlock): ...
class Named(Block):
    _block_type_name = "Bob's Warehouse 2,000 (old)"
class BelowNamed(Named): ...
class BelowPlain(MyCluster): ...
class Slugged(Block):
    _block_type_name = "Shown"
    _block_type_slug = "X_y--z"
class OfPrefect(LocalFileSystem): ...
class OfPrefectSlugged(Secret):
    _block_type_slug = "mine"
class Computed(Block):
    _block_type_name = "a" + PART
class Foreign(Block):
    _block_type_name = "Größe"
class Plain: ...
class Other(Plain): ...
class Wound(Wound): ...
`;

function typeOf(target: string) {
  const project = projectOf({ "blocks.py": BLOCKS, "all.py": "from blocks import MyCluster as M\n" });
  const type = blockTypeOf({ kind: "own", target }, "/project/deploy.py", project);
  return type && `${type.slug} | ${type.name}`;
}

describe("the type of a block class", () => {
  // What Prefect 3.8 and 3.0 answer to get_block_type_slug().
  it.each([
    ["blocks.MyCluster", "mycluster | MyCluster"],
    ["all.M", "mycluster | MyCluster"],
    ["blocks.Key_Of", "key-of | Key_Of"],
    ["blocks.Named", "bob-s-warehouse-2000-old | Bob's Warehouse 2,000 (old)"],
    ["blocks.BelowNamed", "bob-s-warehouse-2000-old | Bob's Warehouse 2,000 (old)"],
    ["blocks.BelowPlain", "belowplain | BelowPlain"],
    ["blocks.Slugged", "x-y-z | Shown"],
    ["blocks.OfPrefectSlugged", "mine | OfPrefectSlugged"],
  ])("%s", (target, expected) => expect(typeOf(target)).toBe(expected));

  it.each(["blocks.OfPrefect", "blocks.Computed", "blocks.Foreign"])("has no known slug: %s", (target) =>
    expect(typeOf(target)).toMatch(/^undefined \| /),
  );

  it.each(["blocks.Plain", "blocks.Other", "blocks.Wound", "blocks.Nothing", "elsewhere.Block"])(
    "is none for %s",
    (target) => expect(typeOf(target)).toBeUndefined(),
  );
});
