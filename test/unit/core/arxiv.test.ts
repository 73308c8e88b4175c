import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { absUrl, type ArxivKind, findArxivIds, huggingFaceUrl, parseArxivId, pdfUrl } from '../../../src/core/arxiv';

interface Case {
  text: string;
  finds: { id: string; version?: number; kind: ArxivKind; spelling: string }[];
  why: string;
}

const cases = JSON.parse(readFileSync('test/fixtures/arxiv-identifiers.json', 'utf8')) as Case[];

describe('arXiv identifiers: the conformance list', () => {
  it('has at least 150 cases, each text once', () => {
    assert.ok(cases.length >= 150);
    assert.equal(new Set(cases.map(({ text }) => text)).size, cases.length);
  });

  for (const { text, finds, why } of cases) {
    it(`${JSON.stringify(text)}: ${why}`, () => {
      const found = findArxivIds(text).map(({ start, end, ...rest }) => ({ ...rest, spelling: text.slice(start, end) }));
      assert.deepEqual(found, finds);
    });
  }
});

const month = fc.integer({ min: 1, max: 12 }).map((value) => String(value).padStart(2, '0'));
const number = (digits: number) => fc.integer({ min: 1, max: 10 ** digits - 1 }).map((value) => String(value).padStart(digits, '0'));
const year = (min: number, max: number) => fc.integer({ min, max }).map((value) => String(value).padStart(2, '0'));

const fourDigits = fc.tuple(year(8, 14), month, number(4)).map(([yy, mm, n]) => ({ id: `${yy}${mm}.${n}`, spelled: `${yy}${mm}.${n}` }));
const fiveDigits = fc.tuple(year(15, 40), month, number(5)).map(([yy, mm, n]) => ({ id: `${yy}${mm}.${n}`, spelled: `${yy}${mm}.${n}` }));
const oldScheme = fc
  .tuple(
    fc.constantFrom('math', 'cs', 'hep-th', 'cond-mat', 'astro-ph', 'q-alg', 'supr-con', 'alg-geom', 'quant-ph'),
    fc.constantFrom('', '.GT', '.CA', '.CL', '.stat-mech'),
    fc.oneof(year(92, 99), year(0, 6)),
    month,
    number(3),
    fc.boolean(),
  )
  .map(([archive, subject, yy, mm, n, loud]) => ({
    id: `${archive}/${yy}${mm}${n}`,
    spelled: `${loud ? archive.toUpperCase() : archive}${subject}/${yy}${mm}${n}`,
  }));
const identifier = fc.oneof(fourDigits, fiveDigits, oldScheme);
const version = fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined });

const ways: [kind: ArxivKind, before: string, after: string][] = [
  ['bare', '', ''],
  ['prefixed', 'arXiv:', ''],
  ['prefixed', 'ARXIV: ', ''],
  ['prefixed', 'arXiv ', ''],
  ['prefixed', 'arxiv-', ''],
  ['prefixed', 'CoRR abs/', ''],
  ['doi', '10.48550/arXiv.', ''],
  ['doi', 'https://doi.org/10.48550/arxiv.', ''],
  ['url', 'https://arxiv.org/abs/', ''],
  ['url', 'http://export.arxiv.org/pdf/', '.pdf'],
  ['url', 'arxiv.org/abs?id=', ''],
  ['url', 'https://huggingface.co/papers/', ''],
  ['url', 'https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/', '.png'],
  ['url', 'https://www.alphaxiv.org/overview/', ''],
  ['url', 'https://ar5iv.labs.arxiv.org/html/', ''],
  ['url', 'https://scirate.com/arxiv/', ''],
  ['url', 'https://papers.cool/arxiv/', ''],
  ['url', 'https://www.alphaxiv.org/zh/overview/', ''],
  ['url', 'https://arxiv.org//abs//', ''],
  ['url', 'https%3A%2F%2Farxiv.org%2Fabs%2F', ''],
  ['url', 'https://www.arxiv-vanity.com/papers/', '/'],
];

// Surroundings in which an identifier may stand, and which belong to no spelling.
const lead = fc.constantFrom('', ' ', '(', '[', '논문', '見', '“', '\n', '> ', '| ', 'see ', '\\cite{', '😀');
const tail = fc.constantFrom('', ' ', ')', ']', '은', '。', '”', '\n', '. Next', ', and', ' |', '}', '😀');

describe('arXiv identifiers: properties', () => {
  it('finds every identifier in every spelling, with its whole spelling', () => {
    fc.assert(
      fc.property(identifier, version, fc.constantFrom(...ways), lead, tail, ({ id, spelled }, v, [kind, before, after], left, right) => {
        const spelling = `${before}${spelled}${v === undefined ? '' : `v${v}`}${after}`;
        const expected = { id, ...(v !== undefined && { version: v }), kind, start: left.length, end: left.length + spelling.length };
        assert.deepEqual(findArxivIds(left + spelling + right), [expected]);
        assert.deepEqual(parseArxivId(` ${spelling}\n`), { id, ...(v !== undefined && { version: v }) });
      }),
      { numRuns: 3000 },
    );
  });

  it('finds as many as were written, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(identifier, fc.constantFrom(...ways)), { maxLength: 20 }), (many) => {
        const text = many.map(([{ spelled }, [, before, after]]) => before + spelled + after).join(', ');
        assert.deepEqual(
          findArxivIds(text).map(({ id }) => id),
          many.map(([{ id }]) => id),
        );
      }),
    );
  });

  it('keeps its promises for any text', () => {
    const scraps = fc.constantFrom(
      '2501.17161',
      'math/0309136',
      'arXiv:',
      'https://',
      'arxiv.org/abs/',
      '10.48550/',
      '/',
      '.',
      ',',
      'v2',
      '0',
      'x',
      ' ',
      '은',
      '%2F',
      '?',
      '#',
      '-',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(scraps, { maxLength: 30 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (any) => {
        let from = 0;
        for (const one of findArxivIds(any)) {
          assert.ok(one.start >= from && one.end > one.start && one.end <= any.length);
          from = one.end;
          assert.deepEqual(parseArxivId(one.id), { id: one.id }, 'the canonical form is itself an identifier');
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('makes URLs that it reads back', () => {
    fc.assert(
      fc.property(identifier, version, ({ id }, v) => {
        const one = { id, ...(v !== undefined && { version: v }) };
        assert.deepEqual(parseArxivId(absUrl(one)), one);
        assert.deepEqual(parseArxivId(pdfUrl(one)), one);
        assert.deepEqual(parseArxivId(huggingFaceUrl(one)), { id });
      }),
    );
  });

  it('is undefined for what is more or less than one spelling', () => {
    for (const text of ['', ' ', 'x', '2501.17161 2412.00001', 'see 2501.17161', '2501.17161.', 'math/', 'arXiv:']) {
      assert.equal(parseArxivId(text), undefined, text);
    }
  });
});
