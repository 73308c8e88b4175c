/** Number of maps that share the entries; a power of two. */
const SHARDS = 64;

/**
 * A map for millions of string keys. A single `Map` that grows past half a million entries is rehashed at once, which
 * blocks the thread for a tenth of a second; the shards grow one at a time. Entries are not in insertion order.
 */
export class ShardedMap<V> implements ReadonlyMap<string, V> {
  readonly #shards = Array.from({ length: SHARDS }, () => new Map<string, V>());

  get size(): number {
    return this.#shards.reduce((size, shard) => size + shard.size, 0);
  }

  get(key: string): V | undefined {
    return this.#shard(key).get(key);
  }

  has(key: string): boolean {
    return this.#shard(key).has(key);
  }

  set(key: string, value: V): this {
    this.#shard(key).set(key, value);
    return this;
  }

  delete(key: string): boolean {
    return this.#shard(key).delete(key);
  }

  forEach(act: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    this.#shards.forEach((shard) => shard.forEach((value, key) => act(value, key, this)));
  }

  *entries(): MapIterator<[string, V]> {
    for (const shard of this.#shards) {
      yield* shard.entries();
    }
    return undefined;
  }

  *keys(): MapIterator<string> {
    for (const shard of this.#shards) {
      yield* shard.keys();
    }
    return undefined;
  }

  *values(): MapIterator<V> {
    for (const shard of this.#shards) {
      yield* shard.values();
    }
    return undefined;
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }

  /** Chosen by the last characters of the key, which differ most. */
  #shard(key: string): Map<string, V> {
    const { length } = key;
    const code = length > 0 ? key.charCodeAt(length - 1) * 11 + (length > 1 ? key.charCodeAt(length - 2) : 0) : 0;
    return this.#shards[code & (SHARDS - 1)]!;
  }
}

/** The value of a key; creates and stores it if there is none. */
export function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = make();
  map.set(key, made);
  return made;
}

/** Groups values by key, in the order of the first value of each. `Map.groupBy` needs Node 21. */
export function groupBy<K, V>(values: Iterable<V>, keyOf: (value: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    getOrAdd(groups, keyOf(value), () => []).push(value);
  }
  return groups;
}

/** Deletes the entries of a map that were set first, until it has at most `size`. */
export function dropOldest<K>(map: Map<K, unknown>, size: number): void {
  for (const oldest of map.keys()) {
    if (map.size <= size) {
      return;
    }
    map.delete(oldest);
  }
}

/** A longer copy of a typed array; the new elements are 0. */
export function grown<T extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(array: T, length: number): T {
  const bigger = new (array.constructor as new (length: number) => T)(length);
  bigger.set(array);
  return bigger;
}
