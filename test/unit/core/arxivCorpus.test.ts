import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findArxivIds } from '../../../src/core/arxiv';

const corpus = '../shared/corpus';

/** Links to papers, found without any of the rules that are tested: by where they lead. */
const links = /(?:arxiv\.org\/(?:abs|pdf|html)|huggingface\.co\/papers|social-thumbnails\/papers)\/(\d{4}\.\d{4,5})/g;

describe('arXiv identifiers: an archive of digests', function () {
  before(function () {
    if (!existsSync(corpus)) {
      this.skip();
    }
  });

  it('every identifier in a link is found where it stands', () => {
    let count = 0;
    for (const path of files()) {
      const text = readFileSync(path, 'utf8');
      const found = findArxivIds(text);
      let next = 0;
      for (const { 0: link, 1: id, index } of text.matchAll(links)) {
        const at = index + link.length;
        while (next < found.length && (found[next]?.end ?? 0) < at) {
          next++;
        }
        const one = found[next];
        assert.ok(one && one.id === id && one.kind === 'url' && one.start <= index, `${path}: ${link}`);
        count++;
      }
    }
    assert.ok(count > 1000, `${count} links`);
  });
});

function files(): string[] {
  return readdirSync(corpus, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:md|json|csv)$/.test(name))
    .map((name) => join(corpus, name));
}
