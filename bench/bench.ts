// `npm run bench NAME …` runs bench/NAME.ts.
const [chosen = 'speed', ...rest] = process.argv.slice(2);

interface Bench {
  run(args: readonly string[]): Promise<void> | void;
}

async function main(): Promise<void> {
  const bench = (await import(`./${chosen}.ts`)) as Bench;
  await bench.run(rest);
}

void main();
