/** Quote characters that PowerShell takes for an apostrophe. */
const POWERSHELL_QUOTES = /['\u2018-\u201b]/g;

/**
 * `text` as one argument for the shell at that path. `undefined` when that cannot be done safely: a control
 * character could run what follows it, and in `cmd.exe` or a shell that is not known nothing but a plain word
 * is sure to stay what it is.
 */
export function shellQuote(text: string, shellPath: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get through
  if (text === "" || /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(text)) return undefined;
  const shell = (shellPath.split(/[\\/]/).at(-1) ?? "").toLowerCase().replace(/\.exe$/, "");
  if (/^(ba|z|k|da|a)?sh$/.test(shell)) return `'${text.replaceAll("'", "'\\''")}'`;
  if (shell === "fish") return `'${text.replace(/[\\']/g, "\\$&")}'`;
  if (/^(pwsh|powershell)(-preview)?$/.test(shell)) return `'${text.replace(POWERSHELL_QUOTES, "$&$&")}'`;
  if (shell === "cmd" && /^[\w. /-]+$/.test(text)) return `"${text}"`;
  return /^\w[\w./-]*$/.test(text) ? text : undefined;
}
