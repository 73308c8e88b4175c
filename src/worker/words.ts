import type { Outline } from '../core/model';
import type { PaperSearch } from '../core/search';
import type { Mentions } from './mentions';
import type { Reading } from './shelf';

/** What searches look into: the words of digests, and which files name which paper. */
export class Words {
  constructor(
    private readonly index: PaperSearch,
    private readonly mentions: Mentions,
  ) {}

  /** Lets a digest be found by what its outline says. */
  addTitles(name: string, outline: Outline | undefined): void {
    if (outline) {
      this.index.replace(name, { ...outline, entries: outline.entries.map((entry) => ({ ...entry, summary: [] })) });
    }
  }

  /** Lets a file be found by everything in it. */
  addAll(name: string, { digest, text }: Reading & { state: 'read' }): void {
    this.mentions.replace(name, text);
    if (digest) {
      this.index.replace(name, digest);
    } else {
      this.index.remove(name);
    }
  }

  remove(name: string): void {
    this.index.remove(name);
    this.mentions.remove(name);
  }
}
