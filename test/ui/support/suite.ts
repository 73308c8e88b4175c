import { isDeepStrictEqual } from 'node:util';
import { Server, type Options, type Workbench } from './workbench';

/**
 * To be called once in a suite: starts a server for it, and gives what opens a workbench in it. A workbench is closed
 * after its test; of one that failed a picture is kept. With `shared`, it stays open for the tests that ask for one with
 * the same options, unless a test failed in it.
 */
export function workbenches({ shared = false } = {}): (options?: Options) => Promise<Workbench> {
  let server: Server;
  let open: { options: Options; workbench: Workbench }[] = [];

  const closeAll = async () => {
    for (const { workbench } of open) {
      await workbench.close();
    }
    open = [];
  };

  before(async () => {
    server = await Server.start();
  });
  afterEach(async function () {
    const failed = this.currentTest?.state === 'failed';
    for (const { workbench } of failed ? open : []) {
      await workbench.screenshot(`failed-${this.currentTest!.fullTitle().replace(/\W+/g, '-')}`);
    }
    if (failed || !shared) {
      await closeAll();
    }
  });
  after(() => server.stop());

  return async (options = {}) => {
    const known = open.find((each) => shared && isDeepStrictEqual(each.options, options));
    if (known) {
      return known.workbench;
    }
    if (shared) {
      await closeAll();
    }
    const workbench = await server.open(options);
    open.push({ options, workbench });
    return workbench;
  };
}
