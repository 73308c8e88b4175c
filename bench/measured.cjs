// The worker as it ships, and beside it a line on which it tells how much memory it holds.
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { workerData } = require('node:worker_threads');

require('../dist/worker.node.js');
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
workerData.on('message', () => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  workerData.postMessage(heapUsed + external);
});
workerData.unref();
