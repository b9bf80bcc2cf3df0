import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, tool } from './project.mjs';

/** Those of the freedesktop.org icon theme, and 1024 for whoever scales by themselves. */
const linuxSizes = [16, 32, 48, 64, 128, 256, 512, 1024];
const windowsSizes = [16, 24, 32, 48, 64, 128, 256];
/** Type codes of https://en.wikipedia.org/wiki/Apple_Icon_Image_format whose content is a PNG, with its size. */
const appleTypes = /** @type {const} */ ([
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]);
/** Apple's icons leave a tenth of their square empty on each side. */
const appleViewBox = '-6 -6 76 76';

/**
 * Every icon of the packages, drawn from assets/icon.svg, by its path in the project. The renderer is WebAssembly: it draws
 * the same bytes on every system, and needs no program beside Node.
 * @returns {Promise<Map<string, Buffer>>}
 */
export async function drawIcons() {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  await initWasm(readFileSync(tool('@resvg/resvg-wasm', 'index_bg.wasm')));
  const source = readFileSync(join(root, 'assets/icon.svg'), 'utf8');
  const apple = source.replace(/viewBox="[^"]*"/, `viewBox="${appleViewBox}"`);
  const png = (/** @type {string} */ svg, /** @type {number} */ size) =>
    Buffer.from(new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng());
  return new Map([
    ...linuxSizes.map((size) => /** @type {const} */ ([`assets/icons/${size}x${size}.png`, png(source, size)])),
    ['assets/icon.ico', ico(windowsSizes.map((size) => ({ size, image: png(source, size) })))],
    ['assets/icon.icns', icns(appleTypes.map(([type, size]) => ({ type, image: png(apple, size) })))],
  ]);
}

/** Draws them and writes them. Gives the paths. */
export async function writeIcons() {
  const icons = await drawIcons();
  for (const [path, content] of icons) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return [...icons.keys()];
}

/** A Windows icon of PNG pictures: https://en.wikipedia.org/wiki/ICO_(file_format). @param {{ size: number, image: Buffer }[]} pictures */
function ico(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  pictures.forEach(({ size, image }, index) => {
    const at = 6 + 16 * index;
    // 256 is written as 0.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(image.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += image.length;
  });
  return Buffer.concat([head, ...pictures.map(({ image }) => image)]);
}

/** An Apple icon of PNG pictures. @param {{ type: string, image: Buffer }[]} pictures */
function icns(pictures) {
  const parts = pictures.map(({ type, image }) => {
    const head = Buffer.alloc(8);
    head.write(type, 'ascii');
    head.writeUInt32BE(8 + image.length, 4);
    return Buffer.concat([head, image]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 'ascii');
  head.writeUInt32BE(8 + parts.reduce((sum, { length }) => sum + length, 0), 4);
  return Buffer.concat([head, ...parts]);
}
