/** Tokens by the way they look. */
const TOKEN = /^(?:gh[opsru]_|github_pat_|gl[a-z]{1,4}-|ATBB|ATCTT|[0-9a-f]{40}$)/;

/** Whether the user part of a URL is a secret for certain: `https://org@dev.azure.com/…` is only a name. */
export function hasSecretUser(url: string): boolean {
  const user = /^https?:\/\/([^/@]*)@/.exec(url)?.[1];
  if (user === undefined || /[{}$<>]/.test(user)) return false;
  const [name = "", password] = user.split(":");
  return password === undefined ? isToken(name) : password !== "";
}

/** Whether a text is a token for certain, by the way it looks. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** @param instead how to give the secret */
export function urlSecretWords(instead: string): string {
  return `Prefect stores this URL with its secret in the deployment, where everybody can read it. Write \`${instead}\`.`;
}
