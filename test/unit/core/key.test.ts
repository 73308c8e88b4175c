import assert from 'node:assert/strict';
import { entryKey, isEntryKey } from '../../../src/core/key';
import type { OutlineEntry } from '../../../src/core/model';

const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
const entry = (said: Partial<OutlineEntry>): OutlineEntry => ({ authors: [], categories: [], links: [], range, ...said });

describe('entryKey', () => {
  it('is the identifier where there is one', () => {
    assert.equal(entryKey(entry({ id: 'math/0309136', title: 'A title' })), 'math/0309136');
    assert.ok(!isEntryKey('math/0309136') && !isEntryKey('2501.17161'));
  });

  it('is made of the title otherwise, however it is spaced, cased or composed', () => {
    const key = entryKey(entry({ title: 'Étude of a Title' }));
    assert.ok(isEntryKey(key));
    for (const title of ['étude of a title', ' Étude  of\ta Title ', 'E\u0301tude of a Title']) {
      assert.equal(entryKey(entry({ title })), key);
    }
    assert.notEqual(entryKey(entry({ title: 'Étude of another title' })), key);
  });

  it('is made of the first link or the authors where there is no title', () => {
    const link = { kind: 'other' as const, url: 'https://example.org/paper' };
    assert.equal(entryKey(entry({ links: [link] })), entryKey(entry({ links: [link], authors: ['A. Author'] })));
    assert.notEqual(entryKey(entry({ authors: ['A. Author'] })), entryKey(entry({ authors: ['B. Author'] })));
  });

  it('stays what it is: marks and notes are kept under it', () => {
    assert.equal(entryKey(entry({ title: 'Attention Is All You Need' })), 'key:0wd2ojx17za92v');
  });
});
