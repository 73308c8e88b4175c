import assert from 'node:assert/strict';
// Before what imports `vscode`.
import '../../../support/vscode';
import { languageTimes } from '../../../../bench/languageTimes';
import { FakePapers } from '../../../support/fakes';

describe('the features of documents', () => {
  it('answer over a note, as the benchmark asks them', async () => {
    const papers = new FakePapers({ 'file:///a.md': '- [A Title of Its Own](https://arxiv.org/abs/2501.17161)\n' });
    const times = await languageTimes(papers, 'See arXiv:2501.17161 and 2501.17162.\n');
    assert.deepEqual(
      Object.entries(times).filter(([, time]) => !(time >= 0)),
      [],
    );
  });
});
