import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Tokenizer } from '../../../../src/core/index/tokenizer';
import { PaperIndex } from '../../../../src/core/index/paperIndex';
import { Segment } from '../../../../src/core/index/segments';
import type { Entry } from '../../../../src/core/model';

const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };

/** Words at spaces; a word with a hyphen also in its parts, which stand where it does. */
const tokenizer: Tokenizer = {
  version: 'test',
  forEachTerm: (text, visit) => {
    for (const word of text.split(' ').filter((part) => part !== '')) {
      visit(word, 1);
      if (word.includes('-')) {
        word.split('-').forEach((part) => visit(part, 0));
      }
    }
  },
};

function newIndex(): PaperIndex {
  return new PaperIndex(tokenizer, (entry) => ({
    title: entry.title ?? '',
    authors: entry.authors.join(' '),
    categories: entry.categories.join(' '),
    summary: 'summary' in entry ? entry.summary.flatMap(({ items }) => items).join(' ') : '',
  }));
}

const words = fc
  .array(fc.constantFrom('alpha', 'beta', 'gamma', 'delta', 'gpt-4o', '강화', '학습', 'naïve', 'x'), { maxLength: 6 })
  .map((all) => all.join(' '));

const entries: fc.Arbitrary<Entry[]> = fc.array(
  fc.record({
    id: fc.constantFrom('2501.00001', '2501.00002', '2501.00003', 'math/0309136'),
    title: words,
    authors: fc.array(fc.constantFrom('Ada', 'Bob'), { maxLength: 2 }),
    categories: fc.constant(['cs.LG']),
    date: fc.option(fc.constantFrom('2025-01-02', '2024-12-31'), { nil: undefined }),
    votes: fc.option(fc.constantFrom(0, 7, 120), { nil: undefined }),
    lang: fc.option(fc.constantFrom('en', 'ko'), { nil: undefined }),
    links: fc.constant([]),
    summary: words.map((text) => [{ list: false, items: [text] }]),
    range: fc.constant(range),
  }),
  { maxLength: 4 },
);

const file = fc.constantFrom('a.md', 'b.md', 'c.md', 'd.md');

type Step =
  | { kind: 'write'; name: string; entries: Entry[]; mentions: string[] }
  | { kind: 'edit'; name: string; entries: Entry[] }
  | { kind: 'remove'; name: string }
  | { kind: 'note'; id: string; note: string | undefined }
  | { kind: 'rewrite'; lose: boolean; meanwhile: string | undefined; all: boolean }
  | { kind: 'reopen'; damage: number | undefined };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), name: file, entries, mentions: fc.subarray(['2501.00001', '2412.99999']) }),
  fc.record({ kind: fc.constant('edit' as const), name: file, entries }),
  fc.record({ kind: fc.constant('remove' as const), name: file }),
  fc.record({
    kind: fc.constant('note' as const),
    id: fc.constantFrom('2501.00001', '2501.00009'),
    note: fc.option(words, { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant('rewrite' as const),
    lose: fc.boolean(),
    meanwhile: fc.option(file, { nil: undefined }),
    all: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('reopen' as const), damage: fc.option(fc.nat(), { nil: undefined }) }),
);

/** A file as it is now; without a state when an editor has it. */
interface Now {
  entries: Entry[];
  mentions: string[];
  state: { size: number; mtime: number } | undefined;
}

/** An index, the files it is of, and the segments that were written. */
class World {
  index = newIndex();
  readonly files = new Map<string, Now>();
  readonly notes = new Map<string, string>();
  stored = new Map<string, ArrayBuffer>();
  indexed = 0;
  #time = 0;
  #keys = 0;

  do(step: Step): void {
    switch (step.kind) {
      case 'write':
      case 'edit': {
        const state = step.kind === 'write' ? { size: 1, mtime: ++this.#time } : undefined;
        this.#set(step.name, { entries: step.entries, mentions: step.kind === 'write' ? step.mentions : [], state });
        return;
      }
      case 'remove':
        this.files.delete(step.name);
        this.index.remove(step.name);
        return;
      case 'note':
        this.index.setNote(step.id, step.note);
        if (step.note === undefined) {
          this.notes.delete(step.id);
        } else {
          this.notes.set(step.id, step.note);
        }
        return;
      case 'rewrite':
        this.#rewrite(step.lose, step.meanwhile, step.all);
        return;
      case 'reopen':
        this.#reopen(step.damage);
        return;
    }
  }

  #set(name: string, now: Now): void {
    this.files.set(name, now);
    this.index.replace(name, now.entries, now.state, now.mentions);
    this.indexed++;
  }

  #rewrite(lose: boolean, meanwhile: string | undefined, all: boolean): void {
    const rewrite = all ? this.index.mergeAll() : this.index.nextRewrite(0);
    if (rewrite === undefined) {
      return;
    }
    rewrite.placeTexts(
      'texts',
      rewrite.texts.map((text) => text.length),
    );
    const steps = rewrite.encode();
    let step = steps.next();
    if (meanwhile !== undefined) {
      this.do({ kind: 'write', name: meanwhile, entries: [], mentions: [] });
    }
    while (step.done !== true) {
      step = steps.next();
    }
    const key = String(++this.#keys).padStart(6, '0');
    this.stored.set(key, step.value.buffer.slice(0));
    if (!lose) {
      rewrite.finish(key, step.value);
      this.index.takeObsolete().forEach((obsolete) => this.stored.delete(obsolete));
    }
  }

  /** What a new session does: opens what is whole, and indexes the files that are not there as they are now. */
  #reopen(damage: number | undefined): void {
    const keys = [...this.stored.keys()].sort();
    if (damage !== undefined && keys.length > 0) {
      const key = keys[damage % keys.length]!;
      const bytes = new Uint8Array(this.stored.get(key)!);
      this.stored.set(key, damage % 2 === 0 ? bytes.slice(0, damage % bytes.length).buffer : flipped(bytes, damage).buffer);
    }
    const opened = keys.flatMap((key) => {
      const segment = Segment.decode(this.stored.get(key)!, tokenizer.version);
      return segment ? [{ key, segment }] : [];
    });
    const replaced = new Set(opened.flatMap(({ segment }) => segment.head.replaces));
    this.index = newIndex();
    finish(this.index.open(opened.filter(({ key }) => !replaced.has(key))));
    this.index
      .names()
      .filter((name) => !this.files.has(name))
      .forEach((name) => this.index.remove(name));
    this.index.takeObsolete().forEach((obsolete) => this.stored.delete(obsolete));
    for (const [name, now] of this.files) {
      const known = this.index.state(name);
      if (known?.mtime !== now.state?.mtime || now.state === undefined) {
        this.#set(name, now);
      }
    }
    this.notes.forEach((note, id) => this.index.setNote(id, note));
  }

  /** An index of the files as they are now. */
  fresh(): PaperIndex {
    const index = newIndex();
    this.files.forEach((now, name) => index.replace(name, now.entries, now.state, now.mentions));
    this.notes.forEach((note, id) => index.setNote(id, note));
    return index;
  }
}

function flipped(bytes: Uint8Array, at: number): Uint8Array<ArrayBuffer> {
  const damaged = new Uint8Array(bytes);
  damaged[at % bytes.length]! ^= 1 + (at % 255);
  return damaged;
}

function finish(steps: Generator<void, unknown>): void {
  while (steps.next().done !== true);
}

/** Everything that an index answers, without its numbers. */
function answers({ reader: index }: PaperIndex): object {
  const documents = Array.from({ length: index.documentLimit }, (_, i) => i).filter((document) => index.paperOf[document]! >= 0);
  const name = (document: number): string => `${index.documentFacts(document).name} ${index.documentFacts(document).index}`;
  const postings: Record<string, string[]> = {};
  for (let term = 0; term < index.termCount; term++) {
    const { length, documents: all, frequencies } = index.postings(term);
    const living = Array.from({ length }, (_, i) => i).filter((i) => index.paperOf[all[i]!]! >= 0);
    assert.ok(living.length <= index.documentFrequency(term));
    if (living.length > 0) {
      postings[index.termText(term)] = living.map((i) => `${name(all[i]!)} ${frequencies[i]!.toString(16)}`).sort();
    }
  }
  const papers = Array.from({ length: index.paperCount }, (_, i) => i).filter((paper) => index.documentsOf(paper).length > 0);
  return {
    postings,
    count: index.documentCount,
    averages: (['title', 'authors', 'categories', 'summary'] as const).map((field) => index.averageLength(field)),
    documents: Object.fromEntries(
      documents.map((document) => {
        const { terms, positions, ends, length } = index.tokens(document);
        const tokens = [...terms.subarray(0, length)].map((term, i) => `${index.termText(term)} ${positions[i]}`);
        return [
          name(document),
          { tokens, ends: { ...ends }, facts: index.documentFacts(document), paper: index.paperId(index.paperOf[document]!) },
        ];
      }),
    ),
    papers: Object.fromEntries(
      papers.map((paper) => {
        const { newest, votes, listed } = index.facts;
        return [
          index.paperId(paper),
          { newest: newest[paper], votes: votes[paper], listed: listed[paper], documents: index.documentsOf(paper).map(name).sort() },
        ];
      }),
    ),
    naming: ['2501.00001', '2412.99999'].map((id) => index.filesNaming(id)),
  };
}

describe('paper index', () => {
  it('answers as one built of the files as they are now, whatever was written, lost, damaged and merged before', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
        const world = new World();
        steps.forEach((each) => world.do(each));
        assert.deepEqual(answers(world.index), answers(world.fresh()));
      }),
      { numRuns: 300 },
    );
  });

  it('comes to one segment when everything is merged, and to no work when it is one', () => {
    const world = new World();
    for (const name of ['a.md', 'b.md', 'c.md', 'd.md']) {
      world.do({ kind: 'write', name, entries: fc.sample(entries, { numRuns: 1, seed: 7 })[0]!, mentions: [] });
      world.do({ kind: 'rewrite', lose: false, meanwhile: undefined, all: name === 'd.md' });
    }
    assert.equal(world.stored.size, 1);
    assert.equal(world.index.mergeAll(), undefined);
    world.do({ kind: 'reopen', damage: undefined });
    assert.deepEqual(answers(world.index), answers(world.fresh()));
  });

  it('indexes only the files of a segment that is damaged', () => {
    const world = new World();
    for (const name of ['a.md', 'b.md', 'c.md']) {
      world.do({ kind: 'write', name, entries: fc.sample(entries, { numRuns: 1, seed: 5 })[0]!, mentions: [] });
      world.do({ kind: 'rewrite', lose: false, meanwhile: undefined, all: false });
    }
    assert.equal(world.stored.size, 3);
    world.indexed = 0;
    world.do({ kind: 'reopen', damage: undefined });
    assert.equal(world.indexed, 0);
    world.do({ kind: 'reopen', damage: 1 });
    assert.equal(world.indexed, 1);
  });

  it('merges segments of like size, and those of which most is gone', () => {
    const world = new World();
    for (const name of ['a.md', 'b.md', 'c.md', 'd.md']) {
      world.do({ kind: 'write', name, entries: fc.sample(entries, { numRuns: 1, seed: 7 })[0]!, mentions: [] });
      world.do({ kind: 'rewrite', lose: false, meanwhile: undefined, all: false });
    }
    world.do({ kind: 'rewrite', lose: false, meanwhile: undefined, all: false });
    assert.equal(world.stored.size, 1);
  });

  it('numbers documents anew when most numbers are of dead ones', () => {
    const world = new World();
    const [some] = fc.sample(
      entries.filter((all) => all.length > 2),
      { numRuns: 1, seed: 3 },
    );
    world.do({ kind: 'write', name: 'a.md', entries: some!, mentions: [] });
    const many = Array.from({ length: 1200 }, (_, i): Entry => ({ ...some![0]!, id: `2502.${String(i).padStart(5, '0')}` }));
    for (let i = 0; i < 45; i++) {
      world.do({ kind: 'edit', name: 'b.md', entries: many });
    }
    assert.ok(world.index.reader.generation > 0);
    assert.ok(world.index.reader.documentLimit < 45 * many.length);
    world.do({ kind: 'edit', name: 'b.md', entries: [] });
    assert.deepEqual(answers(world.index), answers(world.fresh()));
  });
});
