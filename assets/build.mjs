// Builds public/ from assets/: style sheets, officer script, icons, fonts, ornaments. Every name carries a hash
// of the content, every text stands there also as .br and .gz; public/manifest.json gives the names to the
// program. When nothing changed since the last build it says so and ends.
import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';
import { drum } from './drum.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(here);
const work = path.join(root, 'build/assets');
const packages = path.join(root, 'node_modules');
const finished = path.join(root, 'public');
const browsers = ['chrome109', 'safari16.4', 'firefox115'];
const compressible = /\.(css|js|svg|json|txt)$/;

function files(folder) {
  return fs.readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const at = path.join(folder, entry.name);
      return entry.isDirectory() ? files(at) : [at];
    })
    .sort();
}

/// One digest of everything the result depends on.
function digestOfInputs() {
  const digest = crypto.createHash('sha256');
  for (const file of [...files(here), path.join(root, 'package-lock.json')]) {
    digest.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  }
  return digest.digest('hex');
}

function hashed(name, bytes) {
  const { name: stem, ext } = path.parse(name);
  return `${stem}-${crypto.createHash('sha256').update(bytes).digest('hex').slice(0, 10)}${ext}`;
}

/// The symbols of assets/icons.txt out of Tabler's outline set, in one file.
function icons() {
  const names = fs.readFileSync(path.join(here, 'icons.txt'), 'utf8').split('\n').filter(Boolean);
  const symbols = [...new Set(names)].sort().map((name) => {
    const file = path.join(packages, '@tabler/icons/icons/outline', `${name}.svg`);
    if (!fs.existsSync(file)) throw new Error(`assets/icons.txt: Tabler has no outline icon "${name}"`);
    const inner = fs.readFileSync(file, 'utf8')
      .replace(/^[\s\S]*?<svg[\s\S]*?>/, '').replace(/<\/svg>\s*$/, '')
      .replace(/<path stroke="none"[^>]*>/, '')
      .replace(/\s+/g, ' ').replace(/> </g, '><').trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${inner}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`;
}

function fonts() {
  const source = path.join(packages, '@fontsource/be-vietnam-pro/files');
  // Debian's python3 by its full path: another one on the PATH may lack fontTools.
  const made = spawnSync('/usr/bin/python3', [path.join(here, 'fonts.py'), source, work],
    { stdio: 'inherit', env: { ...process.env, PYTHONHASHSEED: '0' } });
  if (made.status !== 0) throw new Error('no fonts were made: install python3-fonttools and python3-brotli');
}

function licences() {
  const of = (name) => `== ${name}\n\n${fs.readFileSync(path.join(packages, name, 'LICENSE'), 'utf8')}`;
  return ['@fontsource/be-vietnam-pro', '@tabler/icons', 'htmx.org'].map(of).join('\n\n');
}

/// url("../images/drum.svg") and url("../fonts/…") may be made by this build instead of lying in assets/.
const generated = {
  name: 'generated',
  setup(build) {
    build.onResolve({ filter: /\.(svg|woff2)$/ }, (wanted) => {
      const made = path.join(work, path.basename(wanted.path));
      return fs.existsSync(made) ? { path: made } : undefined;
    });
  },
};

async function bundle(out) {
  const esbuild = await import('esbuild');
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['desk.css', 'portal.css', 'slip.css'].map((name) => path.join(here, 'css', name))
      .concat(['desk.js', 'slip.js'].map((name) => path.join(here, 'js', name))),
    bundle: true, minify: true, metafile: true, format: 'esm', target: browsers, legalComments: 'none',
    outdir: out, entryNames: '[name]-[hash]', assetNames: '[name]-[hash]', publicPath: '/assets',
    loader: { '.svg': 'file', '.woff2': 'file' }, plugins: [generated], logLevel: 'warning',
  });
  const names = {};
  for (const [file, about] of Object.entries(result.metafile.outputs)) {
    const source = about.entryPoint ?? Object.keys(about.inputs)[0];
    names[path.basename(source)] = `/assets/${path.basename(file)}`;
  }
  return names;
}

function compress(folder) {
  for (const file of files(folder).filter((name) => compressible.test(name))) {
    const bytes = fs.readFileSync(file);
    fs.writeFileSync(`${file}.gz`, zlib.gzipSync(bytes, { level: 9 }));
    fs.writeFileSync(`${file}.br`, zlib.brotliCompressSync(bytes));
  }
}

async function main() {
  const digest = digestOfInputs();
  const stamp = path.join(finished, '.inputs');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === digest) {
    console.log('assets: nothing changed');
    return;
  }

  const fresh = `${finished}.new`;
  const out = path.join(fresh, 'assets');
  for (const folder of [fresh, work]) fs.rmSync(folder, { recursive: true, force: true });
  for (const folder of [out, work]) fs.mkdirSync(folder, { recursive: true });

  fonts();
  fs.writeFileSync(path.join(work, 'drum.svg'), drum());
  const manifest = await bundle(out);
  const add = (name, bytes) => {
    manifest[name] = `/assets/${hashed(name, bytes)}`;
    fs.writeFileSync(path.join(fresh, manifest[name]), bytes);
  };
  add('icons.svg', icons());
  add('star.svg', fs.readFileSync(path.join(here, 'images/star.svg')));
  add('licences.txt', licences());
  compress(out);
  const sorted = Object.fromEntries(Object.entries(manifest).sort());
  fs.writeFileSync(path.join(fresh, 'manifest.json'), `${JSON.stringify(sorted, null, 2)}\n`);
  fs.writeFileSync(path.join(fresh, '.inputs'), digest);

  // The old folder stays until the new one is whole.
  const old = `${finished}.old`;
  fs.rmSync(old, { recursive: true, force: true });
  if (fs.existsSync(finished)) fs.renameSync(finished, old);
  fs.renameSync(fresh, finished);
  fs.rmSync(old, { recursive: true, force: true });
  for (const name of ['desk.css', 'portal.css', 'slip.css', 'desk.js', 'icons.svg']) {
    const size = fs.statSync(path.join(finished, `${manifest[name]}.br`)).size;
    console.log(`${name.padEnd(12)} ${String(size).padStart(6)} bytes (brotli)`);
  }
}

await main();
