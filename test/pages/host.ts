// First, since it stands for `vscode`, which the others import.
import { root } from '../support/vscode';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Digest } from '../../src/core/model';
import { readDigest } from '../../src/core/read/read';
import type { Mark } from '../../src/host/marks/marks';
import { type PagePreferences, pageData } from '../../src/host/page/pageData';
import { FakeMarks, FakePapers } from '../support/fakes';
import type { PageData, PageRef } from '../../src/protocol/page';

/** The digests of the seeds, read. */
export function seeds(): Digest[] {
  return readdirSync(join(root, 'seeds'))
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => readDigest(readFileSync(join(root, 'seeds', file), 'utf8'), `file:///seeds/${basename(file)}`));
}

const NO_PREFERENCES: PagePreferences = { muted: new Set(), followed: new Map(), reasonsOf: () => [] };

/** The data of a page, gathered by the extension's own code. */
export function gather(
  ref: PageRef,
  digests: readonly Digest[],
  marks: Readonly<Record<string, Mark>> = {},
  preferences: Partial<PagePreferences> = {},
): Promise<PageData> {
  return pageData(ref, FakePapers.of(digests), new FakeMarks(marks), { ...NO_PREFERENCES, ...preferences }, undefined);
}
