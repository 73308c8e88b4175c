import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fake } from '../../../support/vscode';

import { plainLines, plainText, showErrorMessage, withIcons } from '../../../../src/host/common/ui';

/** What VS Code takes for a link in messages (`parseLinkedText`), and for an icon in labels (`renderLabelWithIcons`). */
const LINK = /\[[^\]]+\]\([^)\s]+(?: ["'].+?["'])?\)/;
const ICON = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;

describe('texts that are not ours', () => {
  for (const text of [
    'Attention [Show it](command:runCommands?%5B%5D)',
    '[a](https://evil.test)',
    '[a](file:///etc/passwd "title")',
    '[[a]](command:x)',
    '[a](command:x',
    '![a](command:x)',
    '$(bug) A title',
    '\\$(bug~spin) A title',
    '$($(bug)) [[b](command:c)](command:d)',
  ]) {
    it(`have no link and no icon: ${text}`, () => {
      assert.doesNotMatch(plainText(text), LINK);
      assert.doesNotMatch(plainText(text), ICON);
      assert.equal(plainText(text).replaceAll('\u2060', ''), text);
    });
  }

  it('have no control character, no break and no change of direction', () => {
    assert.equal(plainText('a\u0000b\u001b[31mc\r\nd\u2028e\tf'), 'ab[31mc d e f');
    assert.equal(plainText('safe\u202egpj.exe\u202c \u2066x\u2069 \u200f'), 'safegpj.exe x ');
    assert.equal(plainLines('a\r\nb\rc\u2029d\u0007'), 'a\nb\nc\nd');
  });

  it('keep letters, formulas and emoji of every script', () => {
    for (const text of ['강화 학습 $O(n^2)$', 'می‌خواهم', '👩‍🔬 $\\alpha$ [1] (2)', 'Schr\u00f6dinger, f[x] (y)']) {
      assert.equal(plainText(text), text);
    }
  });

  it('stay as they are when they went through twice, and are bounded', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => plainText(plainText(text)) === plainText(text)));
    assert.equal(plainText('['.repeat(1e6)).length, 2000);
  });

  it('put into a text of ours leave only its own icons', () => {
    assert.equal(withIcons`$(book) ${'$(bug) x'}`.value, '$(book) $\u2060(bug) x');
  });

  it('are plain in messages', () => {
    void showErrorMessage('No such file: [x](command:y)');
    assert.deepEqual(fake.errors.splice(0), ['No such file: [x]\u2060(command:y)']);
  });
});
