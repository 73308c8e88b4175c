import type { Outline } from '../core/model';
import type { PaperSearch } from '../core/search';
import type { Mentions } from './mentions';
import type { Reading } from './shelf';

/** What is asked beforehand: letters, words as they are typed, syllables and their consonants, mistakes. */
const usual = [
  ...'etaoinshrdlucmfwypvbgkjqxz',
  'th',
  'mod',
  'model',
  'model t',
  'large lan',
  'larg lanugage',
  '이',
  '모델',
  '모델의 학',
  'ㅎㅅ',
];

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

  /** Asks a few questions, so that the first one of the reader does not meet code that never ran. */
  async warm(breathe: () => Promise<void> | undefined): Promise<void> {
    for (const query of usual) {
      this.index.find(query, { limit: 50 });
      await breathe();
    }
  }

  remove(name: string): void {
    this.index.remove(name);
    this.mentions.remove(name);
  }
}
