import type { FileHandlers } from '../../src/host/papers/paperService';

interface MemoryFile {
  bytes: Uint8Array;
  mtime: number;
}

/**
 * Files in memory by name, a URI: as the worker's host sees them and as `vscode.workspace.fs`, with faults: files that
 * cannot be read, storage that throws, reads that wait. Folders are what names have before a slash.
 */
export class MemoryFiles {
  readonly files = new Map<string, MemoryFile>();
  readonly unreadable = new Set<string>();
  /** Symbolic links, by their name: the name of what they lead to. */
  readonly links = new Map<string, string>();
  /** Names of files whose bytes were read, in order. */
  readonly read: string[] = [];
  /** A fault that every access to storage runs into. */
  storageFault: Error | undefined;
  /** Called before each file is read. */
  beforeRead: (name: string) => Promise<void> | void = () => undefined;
  /** Called before each file of the storage is written. */
  beforeSave: (name: string) => void = () => undefined;
  #time = 0;

  write(name: string, text: string | Uint8Array): void {
    this.files.set(name, { bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text, mtime: ++this.#time });
  }

  names(): Iterable<string> {
    return this.files.keys();
  }

  /** The names below a folder. */
  under(folder: string): string[] {
    return [...this.files.keys()].filter((name) => name.startsWith(`${folder}/`));
  }

  readonly handlers: FileHandlers = {
    read: async ({ name, limit, known }) => {
      await this.beforeRead(name);
      const file = this.files.get(name);
      if (file === undefined || this.unreadable.has(name)) {
        throw new Error(`EACCES: ${name}`);
      }
      const stamp = { size: file.bytes.length, mtime: file.mtime };
      if ((known?.size === stamp.size && known.mtime === stamp.mtime) || stamp.size > limit) {
        return { stamp };
      }
      this.read.push(name);
      return { stamp, bytes: file.bytes.slice() };
    },
    load: ({ name }) => {
      this.#mayFail();
      return this.files.get(name)?.bytes.slice();
    },
    save: ({ name, bytes }) => {
      this.#mayFail();
      this.beforeSave(name);
      this.write(name, bytes);
    },
    erase: ({ name }) => {
      this.#mayFail();
      [name, ...this.under(name)].forEach((each) => this.files.delete(each));
    },
    list: ({ name }) => {
      this.#mayFail();
      return this.#children(name).map(([child]) => child);
    },
  };

  /** The same as `vscode.workspace.fs`; a URI is what its `toString` gives. */
  readonly fs = {
    stat: async (uri: object) => {
      const name = this.#target(String(uri));
      const linked = name === String(uri) ? 0 : 64;
      const file = this.files.get(name);
      if (file === undefined && this.#children(name).length === 0) {
        throw notFound(name);
      }
      return { type: (file ? 1 : 2) | linked, size: file?.bytes.length ?? 0, mtime: file?.mtime ?? 0, ctime: 0 };
    },
    readFile: async (uri: object) => {
      const name = this.#target(String(uri));
      await this.beforeRead(name);
      const file = this.files.get(name);
      if (file === undefined || this.unreadable.has(name)) {
        throw notFound(name);
      }
      this.read.push(name);
      return file.bytes.slice();
    },
    writeFile: async (uri: object, bytes: Uint8Array) => this.write(this.#target(String(uri)), bytes),
    createDirectory: async () => undefined,
    readDirectory: async (uri: object) => this.#children(String(uri)),
    rename: async (from: object, to: object) => {
      const file = this.files.get(String(from));
      if (file === undefined) {
        throw notFound(String(from));
      }
      this.files.delete(String(from));
      this.files.set(String(to), file);
    },
    copy: async (from: object, to: object) => this.write(String(to), this.files.get(String(from))?.bytes ?? ''),
    delete: async (uri: object) => {
      [String(uri), ...this.under(String(uri))].forEach((each) => this.files.delete(each));
    },
  };

  #children(folder: string): [string, number][] {
    const children = new Map<string, number>();
    for (const name of this.under(folder)) {
      const [child = '', ...below] = name.slice(folder.length + 1).split('/');
      children.set(child, below.length > 0 ? 2 : 1);
    }
    for (const [name, target] of this.links) {
      if (name.startsWith(`${folder}/`) && !name.slice(folder.length + 1).includes('/')) {
        children.set(name.slice(folder.length + 1), 64 | (this.files.has(target) ? 1 : 2));
      }
    }
    return [...children];
  }

  #target(name: string): string {
    for (const [link, target] of this.links) {
      if (name === link || name.startsWith(`${link}/`)) {
        return target + name.slice(link.length);
      }
    }
    return name;
  }

  #mayFail(): void {
    if (this.storageFault) {
      throw this.storageFault;
    }
  }
}

function notFound(name: string): Error {
  return Object.assign(new Error(`FileNotFound: ${name}`), { code: 'FileNotFound' });
}
