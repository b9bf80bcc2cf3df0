import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './project.mjs';

/** What Vite wrote of each bundle: the packages that are in it, with their licences. */
const bundled = ['dist/renderer/licences.json', 'dist/main/licences.json'];

/** @typedef {{ name: string, version: string, licence: string, text: string }} Licence */

/** Writes dist/licences.txt: every package that ships, bundled or beside the bundles, with its licence. */
export function writeLicences() {
  const fromBundles = bundled.flatMap((file) => {
    const path = join(root, file);
    if (!existsSync(path)) return [];
    const packages = readBundled(JSON.parse(readFileSync(path, 'utf8')));
    rmSync(path);
    return packages;
  });
  // A build step wrote its style rules into the page; Vite knows it as no package of the bundle.
  const all = [...fromBundles, licenceOf(join(root, 'node_modules/tailwindcss')), ...unbundled().map(licenceOf)];
  const byName = new Map(all.map((each) => [`${each.name} ${each.version}`, each]));
  const sorted = [...byName.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  writeFileSync(join(root, 'dist/licences.txt'), licencesText(sorted));
}

/** @param {unknown} list @returns {Licence[]} */
function readBundled(list) {
  if (!Array.isArray(list)) throw new Error('Vite’s list of licences is not one.');
  return list.map(({ name, version, identifier, text }) => ({
    name: String(name),
    version: String(version),
    licence: String(identifier ?? 'unknown'),
    text: String(text ?? ''),
  }));
}

/** The folders of the packages that ship as they are: those of `dependencies`, and all that they need. @returns {string[]} */
export function unbundled() {
  /** @type {Set<string>} */
  const found = new Set();
  const visit = (/** @type {string} */ from, /** @type {string} */ name) => {
    const folder = resolvePackage(from, name);
    // An optional package that this system does not have ships on those that do.
    if (folder === undefined || found.has(folder)) return;
    found.add(folder);
    const { dependencies = {}, optionalDependencies = {} } = readPackage(folder);
    for (const each of Object.keys({ ...dependencies, ...optionalDependencies })) visit(folder, each);
  };
  for (const name of Object.keys(readPackage(root).dependencies ?? {})) visit(root, name);
  return [...found];
}

/** As Node looks for it: in node_modules of the folder, then of those above. @param {string} from @param {string} name */
function resolvePackage(from, name) {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === root || folder === dirname(folder)) return undefined;
  }
}

/**
 * @param {string} folder
 * @returns {{ name?: string, version?: string, license?: string, licenses?: { type: string }[], dependencies?: Record<string, string>, optionalDependencies?: Record<string, string> }}
 */
const readPackage = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** @param {string} folder @returns {Licence} */
function licenceOf(folder) {
  const { name = folder, version = '', license, licenses } = readPackage(folder);
  const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)/i.test(each));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8');
  // Old packages have a list of them.
  const licence = license ?? (licenses?.map(({ type }) => type).join(' OR ') || 'unknown');
  return { name, version, licence, text };
}

/** @param {readonly Licence[]} licences */
function licencesText(licences) {
  const rule = '-'.repeat(80);
  const parts = licences.map(
    ({ name, version, licence, text }) => `${rule}\n${name} ${version}\nLicence: ${licence}\n\n${text.trim()}\n`,
  );
  return [
    'Dockline is under the MIT licence (LICENSE). It contains these packages; Electron and Chromium have files of their own.\n',
    ...parts,
  ].join('\n');
}
