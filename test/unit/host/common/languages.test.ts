import assert from 'node:assert/strict';
import { fake } from '../../../support/vscode';
import { languageRank, readerLanguages } from '../../../../src/host/common/settings';

describe('the languages of the reader', () => {
  afterEach(() => {
    fake.language = 'en';
    fake.settings = {};
  });

  it('are those of the setting, else VS Code’s and English', () => {
    assert.deepEqual(readerLanguages(), ['en']);
    fake.language = 'ko';
    assert.deepEqual(readerLanguages(), ['ko', 'en']);
    fake.settings = { languages: ['fr', ' DE ', '', 'fr'] };
    assert.deepEqual(readerLanguages(), ['fr', 'de']);
  });

  it('rank: read ones in order, then unknown, then others', () => {
    const ranks = ['ko', 'en-GB', undefined, 'zh'].map((lang) => languageRank(lang, ['ko', 'en']));
    assert.deepEqual(ranks, [0, 1, 2, 3]);
  });
});
