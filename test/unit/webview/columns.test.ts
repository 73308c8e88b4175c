import assert from 'node:assert/strict';
import type { PageSummary } from '../../../src/protocol/page';
import { columns } from '../../../src/webview/columns';

const said = (...items: string[]): PageSummary => ({ sources: [], sections: [{ list: true, items }] });
const english = said(...Array<string>(6).fill('A sentence of an English summary that tells of the paper. '.repeat(3)));
const korean = said(...Array<string>(6).fill('논문을 이야기하는 한국어 요약의 한 문장이다. '.repeat(4)));
const short = said('One line.');

describe('columns of summaries', () => {
  it('sets two that are about as long beside each other, whatever their script', () => {
    assert.deepEqual(columns([english, korean]), ['left', 'right']);
    assert.deepEqual(columns([korean, english]), ['left', 'right']);
  });

  it('sets further ones below the shorter column', () => {
    assert.deepEqual(columns([english, short, english]), ['left', 'right', 'right']);
    assert.deepEqual(columns([short, english, short, short]), ['left', 'right', 'left', 'left']);
  });

  it('sets none where a column would stay half empty', () => {
    assert.equal(columns([english, short]), undefined);
    assert.equal(columns([short, english, korean, english, english, short]) === undefined, false);
    assert.equal(columns([english]), undefined);
  });

  it('counts the rows of a table', () => {
    const table = said(`| a | b |\n|---|---|\n${'| 1 | 2 |\n'.repeat(40)}`);
    assert.equal(columns([table, short]), undefined);
    assert.deepEqual(columns([table, said(...Array<string>(20).fill('A line of text.'))]), ['left', 'right']);
  });
});
