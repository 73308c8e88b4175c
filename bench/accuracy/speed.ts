import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { readDigest } from '../../src/core/read/read';
import { ARCHIVES, textsOf } from './measure';

/** How long reading takes beside a Markdown parse and beside the bytes; milliseconds, the best of several runs. */
export interface Speed {
  megabytes: number;
  bytes: number;
  text: number;
  outlines: number;
  summaries: number;
  remark: number;
}

/** Measures all archives at once, in turns, so that a busy machine slows all alike. */
export function readingSpeed(corpus: string): Speed {
  const files = ARCHIVES.flatMap(({ folder }) =>
    [...textsOf(corpus, folder)].map(([file, text]) => ({ path: join(corpus, folder, file), file, text })),
  );
  const parser = unified().use(remarkParse).freeze();
  const speed: Speed = { megabytes: 0, bytes: Infinity, text: Infinity, outlines: Infinity, summaries: Infinity, remark: Infinity };
  speed.megabytes = files.reduce((sum, { path }) => sum + readFileSync(path).length, 0) / 1e6;
  for (let turn = 0; turn < 12; turn++) {
    speed.bytes = Math.min(
      speed.bytes,
      time(() => files.forEach(({ path }) => readFileSync(path))),
    );
    speed.text = Math.min(
      speed.text,
      time(() => files.forEach(({ path }) => readFileSync(path, 'utf8'))),
    );
    speed.outlines = Math.min(
      speed.outlines,
      time(() => files.forEach(({ text, file }) => readDigest(text, file))),
    );
    speed.summaries = Math.min(
      speed.summaries,
      time(() => files.forEach(({ text, file }) => readDigest(text, file).entries.forEach(({ summary }) => summary))),
    );
    if (turn % 4 === 3) {
      speed.remark = Math.min(
        speed.remark,
        time(() => files.forEach(({ text }) => parser.parse(text))),
      );
    }
  }
  return speed;
}

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
