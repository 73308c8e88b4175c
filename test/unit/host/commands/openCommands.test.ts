import assert from 'node:assert/strict';
import '../../../support/vscode';
import { actionOf } from '../../../../src/host/commands/openCommands';

describe('addresses of the extension', () => {
  const cases: [path: string, query: string, command: string | undefined, argument?: string][] = [
    ['/2501.17161', '', 'openPaper', '2501.17161'],
    ['/arXiv:2501.17161v2', '', 'openPaper', '2501.17161'],
    ['/hep-th/9901001', '', 'openPaper', 'hep-th/9901001'],
    ['/day/2025-01-29', '', 'openDay', '2025-01-29'],
    ['/search', 'q=attention%20is', 'searchPapers', 'attention is'],
    ['/search', '', 'searchPapers', ''],
    ['/day/yesterday', '', undefined],
    ['/../2501.17161/x', '', undefined],
    ['/', '', undefined],
  ];
  for (const [path, query, command, argument] of cases) {
    it(`${path}?${query}`, () => assert.deepEqual(actionOf({ path, query }), command && { command, argument }));
  }
});
