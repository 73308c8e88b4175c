/** An error of the person at the keyboard: told in one line, exit code 2. */
export class CliError extends Error {}
