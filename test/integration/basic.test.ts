import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { folder } from './support';

describe('the workspace under test', () => {
  it('holds the five seeds', async () => {
    const files = await vscode.workspace.fs.readDirectory(folder());
    assert.equal(files.filter(([name]) => name.endsWith('.txt')).length, 5);
  });
});
