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
