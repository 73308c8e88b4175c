import * as assert from 'node:assert/strict';
import { faultsOf, onlyWhereEffectsAreSeen, paletteCommands, runEach } from './palette';
import { api, closeEditors, remove } from './support';

describe('the commands of the palette', function () {
  this.timeout(400_000);
  onlyWhereEffectsAreSeen();
  before(api);
  after(async () => {
    await closeEditors();
    await remove('sample-digest.md');
  });

  it('each do something or say why not in an empty folder', async () => {
    // The sample would no longer leave the folder empty.
    const commands = paletteCommands().filter(({ command }) => !command.endsWith('.createSample'));
    assert.deepEqual(faultsOf(await runEach(commands, async () => undefined)), []);
  });
});
