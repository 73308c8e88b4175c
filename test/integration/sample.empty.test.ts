import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, closeEditors, eventually, remove } from './support';

describe('an empty folder', () => {
  afterEach(closeEditors);

  it('has no papers until a sample digest is made, which has three', async () => {
    const known = await api();
    assert.equal(known.papers().length, 0);
    try {
      await vscode.commands.executeCommand('paperDigest.createSample');
      await eventually('the sample', () => known.papers().length === 3);
      const paper = await known.paper('arXiv:1706.03762');
      assert.equal(paper?.entries.length, 1);
    } finally {
      await closeEditors();
      await remove('sample-digest.md');
    }
    await eventually('the sample to go', () => known.papers().length === 0);
  });
});
