import assert from 'node:assert/strict';
import { pageDocument } from '../../../../src/host/page/html';
import { checkedPaper, ReceivedPage } from '../../../../src/protocol/page';
import { gather, seeds } from '../../../pages/host';

const place = { script: 'https://host/dist/page.js', style: 'https://host/media/page.css', source: 'https://host', nonce: 'abc' };

describe('pageDocument', () => {
  const policy = (html: string) => /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';

  it('closes everything that is not needed', async () => {
    const html = pageDocument(await gather({ kind: 'paper', id: '2501.17161' }, seeds()), place);
    assert.equal(policy(html), "default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'nonce-abc'; style-src https://host;");
  });

  it('lets pictures through only when the reader does', async () => {
    const data = await gather({ kind: 'paper', id: '2501.17161' }, seeds());
    const html = pageDocument({ ...data, settings: { ...data.settings, images: true } }, place);
    assert.match(policy(html), / img-src https:;$/);
  });

  it('carries its data whole, and no text can end the element that holds it', async () => {
    const data = await gather({ kind: 'paper', id: '2501.17161' }, seeds());
    const hostile = { ...data, label: '</script><!--<script>\u2028&amp;"\'' };
    const html = pageDocument(hostile, place);
    const json = /<script id="data"[^>]*>([^<]*)<\/script>/.exec(html)?.[1] ?? '';
    const received = ReceivedPage.parse(JSON.parse(json));
    assert.deepEqual({ ...received, papers: received.papers.map(checkedPaper) }, hostile);
  });
});
