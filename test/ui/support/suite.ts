import { Server, type Options, type Workbench } from './workbench';

/**
 * To be called once in a suite: starts a server for it, and gives what opens a workbench in it. A
 * workbench is closed after its test; of one that failed a picture is kept.
 */
export function workbenches(): (options?: Options) => Promise<Workbench> {
  let server: Server;
  let open: Workbench[] = [];

  before(async () => {
    server = await Server.start();
  });
  afterEach(async function () {
    for (const workbench of open) {
      if (this.currentTest?.state === 'failed') {
        await workbench.screenshot(`failed-${this.currentTest.fullTitle().replace(/\W+/g, '-')}`);
      }
      await workbench.close();
    }
    open = [];
  });
  after(() => server.stop());

  return async (options) => {
    const workbench = await server.open(options);
    open.push(workbench);
    return workbench;
  };
}
