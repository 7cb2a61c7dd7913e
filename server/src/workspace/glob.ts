/** A glob as people write it in settings: `*`, `**`, `?` and `{a,b}`, for paths with slashes. */
export function globToRegExp(glob: string): RegExp {
  const pieces = glob.replace(/^\.\//, "").match(/\*\*\/|\*\*|[*?{},]|[^*?{},]+/g) ?? [];
  let depth = 0;
  const source = pieces.map((piece) => {
    switch (piece) {
      case "**/":
        return "(?:.*/)?";
      case "**":
        return ".*";
      case "*":
        return "[^/]*";
      case "?":
        return "[^/]";
      case "{":
        depth++;
        return "(?:";
      case "}":
        if (depth === 0) return "\\}";
        depth--;
        return ")";
      case ",":
        return depth > 0 ? "|" : ",";
      default:
        return piece.replaceAll(/[.+^$()|[\]\\]/g, "\\$&");
    }
  });
  // A brace that is not closed stands for itself.
  return depth > 0 ? globToRegExp(glob.replaceAll("{", "?")) : new RegExp(`^${source.join("")}$`);
}
