import * as assert from 'node:assert/strict';
import { faultsOf, onlyWhereEffectsAreSeen, paletteCommands, runEach } from './palette';
import { api, closeEditors, open, remove } from './support';

describe('the commands of the palette', function () {
  this.timeout(400_000);
  onlyWhereEffectsAreSeen();
  before(api);
  after(async () => {
    await closeEditors();
    await remove('sample-digest.md');
  });

  const situations: [what: string, before: () => Promise<unknown>][] = [
    ['nothing is open', async () => undefined],
    ['a note without papers is open', () => open('No paper here.\n')],
  ];
  for (const [what, before] of situations) {
    it(`each do something or say why not where ${what}`, async () => {
      // What this one does is seen in the tree alone.
      const faults = faultsOf(await runEach(paletteCommands(), before)).filter(
        ({ command, failures }) => failures.length > 0 || !command.endsWith('.expandTree'),
      );
      assert.deepEqual(faults, []);
    });
  }
});
