import assert from 'node:assert/strict';
import { dateOfName, findDate } from '../../../../src/core/read/dates';

describe('dates', () => {
  const names: Record<string, string | undefined> = {
    'file:///papers/2025/01/29.md': '2025-01-29',
    'archive/2024-10-25-15:00:11.md': '2024-10-25',
    'file:///archive/2025-01-29-15%3A00%3A20.md': '2025-01-29',
    '20250129.md': '2025-01-29',
    'vscode-vfs://github/owner/repo/daily_20250129_v2.txt': '2025-01-29',
    'old-2023-01-01/new-2025-01-29.md': '2025-01-29',
    '2025-02-30.md': undefined,
    '2025/13/01.md': undefined,
    '000_a20250129b3bf7c.txt': undefined,
    'arxiv-2501.17161.md': undefined,
    'notes.md': undefined,
    '': undefined,
  };
  for (const [name, date] of Object.entries(names)) {
    it(`in the name ${name || '(empty)'}`, () => assert.equal(dateOfName(name), date));
  }

  it('in a heading', () => {
    assert.equal(findDate('## Papers for 2025-01-29'), '2025-01-29');
    assert.equal(findDate('## Daily Papers (2024.02.29)'), '2024-02-29');
    assert.equal(findDate('## Daily Papers (2023.02.29)'), undefined);
  });
});
