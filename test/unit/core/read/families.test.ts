import { join } from 'node:path';
import { testPairs } from './pairs';

const root = join(import.meta.dirname, '../../../..');

describe('the five seeds', () => {
  testPairs(join(root, 'seeds'), join(root, 'test/fixtures/seeds'));
});

describe('the four families and how they vary', () => {
  testPairs(join(root, 'test/fixtures/families'), join(root, 'test/fixtures/families'));
});
