// What ships of others: a notice with the licence of each bundled package, and a bill of materials.
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');

/** Writes THIRD_PARTY_NOTICES.txt and paper-digest.cdx.json (CycloneDX 1.5) from esbuild's metafiles of all bundles. */
function writeNotices(metafiles) {
  const packages = bundledPackages(metafiles);
  writeFileSync(join(root, 'THIRD_PARTY_NOTICES.txt'), notices(packages));
  writeFileSync(join(root, 'paper-digest.cdx.json'), `${JSON.stringify(billOfMaterials(packages), undefined, 2)}\n`);
}

/** The packages of which a bundle has at least a byte, by name and version. */
function bundledPackages(metafiles) {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((output) => Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0)),
  );
  const folders = new Set(inputs.flatMap(([path]) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []));
  const packages = [...folders].map((folder) => {
    const { name, version, license, homepage } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const texts = readdirSync(join(root, folder))
      .filter((file) => /^(?:licen[cs]e|notice|copying)/i.test(file))
      .sort()
      .map((file) =>
        readFileSync(join(root, folder, file), 'utf8')
          .replace(/\r\n?/g, '\n')
          .trim(),
      );
    if (texts.length === 0 || typeof license !== 'string') {
      throw new Error(`${name} ships without a licence that could be named.`);
    }
    return { name, version, license, homepage, text: texts.join('\n\n') };
  });
  const each = new Map(packages.map((known) => [`${known.name}@${known.version}`, known]));
  return [...each.keys()].sort().map((key) => each.get(key));
}

function notices(packages) {
  const parts = packages.map(({ name, version, license, homepage, text }) => {
    const title = `${name} ${version} (${license})`;
    return `${title}\n${'='.repeat(title.length)}\n${homepage ? `${homepage}\n` : ''}\n${text}\n`;
  });
  return `Paper Digest contains code of the packages below, each under its own licence.\n\n${parts.join('\n\n')}`;
}

function billOfMaterials(packages) {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': `${name}@${version}`, name, version } },
    components: packages.map((known) => {
      const purl = `pkg:npm/${known.name.replace('@', '%40')}@${known.version}`;
      const licence = /[ (]/.test(known.license) ? { expression: known.license } : { license: { id: known.license } };
      return { type: 'library', 'bom-ref': purl, name: known.name, version: known.version, purl, licenses: [licence] };
    }),
  };
}

module.exports = { writeNotices };
