import assert from 'node:assert/strict';
import { fake } from '../../../support/vscode';

import { failuresIn } from '../../../../src/host/common/commands';
import { digestsText, papersText, problemsText, unreadText, votesText } from '../../../../src/host/common/strings';

describe('a failure of what the reader asked for', () => {
  const logged: unknown[] = [];
  const quiet = () => undefined;
  const fail = failuresIn({ debug: quiet, info: quiet, warn: quiet, error: (error) => logged.push(error) });

  afterEach(() => {
    fake.errors.length = 0;
    logged.length = 0;
  });

  it('is logged whole and told in its first line', () => {
    const error = new Error('TypeError: no such thing\n    at somewhere (worker.js:1:2)');
    fail(error);
    assert.deepEqual(logged, [error]);
    assert.deepEqual(fake.errors, ['Paper Digest could not do this: TypeError: no such thing']);
  });

  it('is told whatever was thrown', () => {
    fail('nothing');
    assert.deepEqual(fake.errors, ['Paper Digest could not do this: nothing']);
  });
});

describe('counts', () => {
  afterEach(() => {
    fake.language = 'en';
  });

  it('tell one from many', () => {
    assert.deepEqual([1, 2].map(papersText), ['1 paper', '2 papers']);
    assert.deepEqual([1, 2].map(unreadText), ['1 unread paper', '2 unread papers']);
    assert.deepEqual([1, 2].map(digestsText), ['1 digest', '2 digests']);
    assert.deepEqual([1, 2].map(problemsText), ['1 problem', '2 problems']);
    assert.deepEqual([1, 2].map(votesText), ['1 vote', '2 votes']);
    fake.language = 'ko';
    assert.deepEqual([1, 2].map(papersText), ['논문 1편', '논문 2편']);
  });
});
