import assert from 'node:assert/strict';
import { linkify, openable, picture } from '../../../src/webview/urls';

describe('openable', () => {
  for (const url of [
    'https://arxiv.org/abs/2501.17161',
    'http://a.b/c?d=e#f',
    'HTTPS://A.B',
    'mailto:a@b.c',
    ' https://a.b ',
    'https://논문.kr/ㄱ',
  ]) {
    it(`lets ${url} be followed`, () => assert.equal(openable(url), url.trim()));
  }
  const refused = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'command:workbench.action.quit',
    'vscode://x',
    'blob:https://a/b',
    'ftp://a',
    '//a.b/c',
    '/a',
    '#a',
    '',
    'https:',
    'https://',
    'https:///a',
    'https://a b',
    'https://a\u0000b',
    'https://a\nb',
    'httpsx://a',
    'view-source:https://a',
  ];
  for (const url of refused) {
    it(`drops ${JSON.stringify(url)}`, () => assert.equal(openable(url), undefined));
  }
});

describe('picture', () => {
  it('shows only what comes encrypted from the web', () => {
    assert.equal(picture('https://a.b/c.png'), 'https://a.b/c.png');
    for (const url of ['http://a.b/c.png', 'data:image/png;base64,AA', 'mailto:a@b', 'javascript:1']) {
      assert.equal(picture(url), undefined);
    }
  });
});

describe('linkify', () => {
  const urls = (text: string) => linkify(text).flatMap(({ url }) => url ?? []);
  const cases: [string, string[]][] = [
    ['see https://a.b/c.', ['https://a.b/c']],
    ['(https://a.b/c)', ['https://a.b/c']],
    ['https://en.wikipedia.org/wiki/A_(b) x', ['https://en.wikipedia.org/wiki/A_(b)']],
    ['https://a.b/c에서', ['https://a.b/c']],
    ['https://a.b, https://c.d!', ['https://a.b', 'https://c.d']],
    ['javascript:alert(1) xhttps://a.b', []],
    ['https://', []],
    ['no address', []],
  ];
  for (const [text, expected] of cases) {
    it(`finds ${JSON.stringify(expected)} in ${text}`, () => assert.deepEqual(urls(text), expected));
  }
  it('loses no text', () => {
    for (const [text] of cases) {
      assert.equal(
        linkify(text)
          .map((stretch) => stretch.text)
          .join(''),
        text,
      );
    }
  });
});
