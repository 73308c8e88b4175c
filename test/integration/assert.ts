/** The part of Node's strict assertions that integration tests use, for the Web Worker host, which has no Node. */

class AssertionError extends Error {}

export function fail(message = 'failed'): never {
  throw new AssertionError(message);
}

export function ok(value: unknown, message?: string): asserts value {
  if (!value) {
    fail(message ?? `${show(value)} is not truthy`);
  }
}

export function equal(actual: unknown, expected: unknown, message?: string): void {
  if (!Object.is(actual, expected)) {
    fail(`${message ? `${message}: ` : ''}${show(actual)} is not ${show(expected)}`);
  }
}

export function notEqual(actual: unknown, expected: unknown, message?: string): void {
  if (Object.is(actual, expected)) {
    fail(message ?? `${show(actual)} was not expected`);
  }
}

export function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  if (!same(actual, expected)) {
    fail(`${message ? `${message}: ` : ''}${show(actual)} is not ${show(expected)}`);
  }
}

export function notDeepEqual(actual: unknown, expected: unknown, message?: string): void {
  if (same(actual, expected)) {
    fail(message ?? `${show(actual)} was not expected`);
  }
}

export function match(actual: string, pattern: RegExp, message?: string): void {
  if (!pattern.test(actual)) {
    fail(`${message ? `${message}: ` : ''}${show(actual)} does not match ${pattern}`);
  }
}

export function doesNotMatch(actual: string, pattern: RegExp, message?: string): void {
  if (pattern.test(actual)) {
    fail(`${message ? `${message}: ` : ''}${show(actual)} matches ${pattern}`);
  }
}

export async function rejects(promise: Promise<unknown> | (() => Promise<unknown>)): Promise<void> {
  const outcome = await (typeof promise === 'function' ? promise() : promise).then(
    () => 'resolved',
    () => 'rejected',
  );
  equal(outcome, 'rejected');
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) {
    return true;
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) {
    return false;
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => key in b && same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}
