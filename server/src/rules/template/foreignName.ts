const FORMS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/^(?:env|environ|os\.environ|ENV)\.(\w+)$/, "$$$1"],
  [/^prefect\.(?:variable|vars?)\.([\w-]+)$/, "prefect.variables.$1"],
  [/^(?:variables?|vars?)\.([\w-]+)$/, "prefect.variables.$1"],
  [/^prefect\.block\.([\w-]+\..+)$/, "prefect.blocks.$1"],
  [/^blocks?\.([\w-]+\..+)$/, "prefect.blocks.$1"],
];

/** How Prefect writes what another tool writes like this: `env.TAG` is `$TAG`. */
export function prefectForm(name: string): string | undefined {
  const form = FORMS.find(([pattern]) => pattern.test(name));
  return form && name.replace(form[0], form[1]);
}
