import assert from 'node:assert/strict';
// Before what imports `vscode`.
import { changeSettings, fake } from '../../../support/vscode';
import { FakePapers } from '../../../support/fakes';
import { registerSettingCheck, settingItems, settingObject } from '../../../../src/host/common/settings';
import { SavedSearches } from '../../../../src/host/search/saved';

describe('settings', () => {
  afterEach(() => fake.reset());

  it('lose only the item that cannot be used', () => {
    fake.settings = {
      include: ['**/*.md', '{broken', 7, '*a'.repeat(50)],
      languages: ['ko', '', null, 'en'],
      layouts: [{ name: 'a', entry: '{title}' }, { nam: 'b' }],
      labels: { authors: ['Von', ''], nonsense: ['x'], votes: 'no list' },
      severity: { 'no-title': 'error', 'no-summary': 'loud' },
    };
    assert.deepEqual(settingItems('include'), ['**/*.md']);
    assert.deepEqual(settingItems('languages'), ['ko', 'en']);
    assert.deepEqual(
      settingItems('layouts').map(({ name }) => name),
      ['a'],
    );
    assert.deepEqual(settingObject('labels'), { authors: ['Von'] });
    assert.deepEqual(settingObject('severity'), { 'no-title': 'error' });
  });

  it('have bounds', () => {
    fake.settings = { exclude: Array.from({ length: 1e5 }, (_, i) => `${i}`) };
    assert.equal(settingItems('exclude').length, 200);
  });

  it('fall back as a whole only when they are no list at all', () => {
    fake.settings = { include: 'x' };
    assert.deepEqual(settingItems('include', ['**/*.md']), ['**/*.md']);
  });

  it('are named once when something in them cannot be used, with a button to their place', async () => {
    fake.settings = { include: ['{broken'] };
    fake.answer = 'Open Settings';
    const check = registerSettingCheck();
    changeSettings({ include: ['{broken'] });
    await new Promise((resolve) => setTimeout(resolve, 0));
    assert.deepEqual(fake.warnings, ['In paperDigest.include an item cannot be used and is ignored: "{broken"']);
    assert.deepEqual(fake.ran, [['workbench.action.openWorkspaceSettingsFile', { revealSetting: { key: 'paperDigest.include' } }]]);
    changeSettings({ include: ['{broken', '[', '**'] });
    assert.equal(fake.warnings.length, 2);
    check.dispose();
  });

  it('keep saved searches that cannot be used when others are saved, changed and deleted', async () => {
    const wrong = { nam: 'a', query: 'b' };
    fake.settings = { savedSearches: [wrong, { name: 'old', query: '1' }] };
    const saved = new SavedSearches(new FakePapers({}));
    assert.deepEqual(saved.all(), [{ name: 'old', query: '1' }]);
    await saved.save({ name: 'new', query: '2' });
    await saved.change({ name: 'old', query: '1' }, { name: 'older', query: '3' });
    await saved.delete({ name: 'new', query: '2' });
    assert.deepEqual(fake.settings.savedSearches, [wrong, { name: 'older', query: '3' }]);
    saved.dispose();
  });
});
