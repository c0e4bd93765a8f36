// Reads every .bpmn of a folder without a warning, and draws them with bpmn-js; makes one picture.
// node read.mjs <folder> [file to picture] [picture.png]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BpmnModdle } from 'bpmn-moddle';

const [folder, pictured, picture] = process.argv.slice(2);
if (!folder) {
  console.error('node read.mjs <folder> [file to picture] [picture.png]');
  process.exit(2);
}
const files = readdirSync(folder).filter(name => name.endsWith('.bpmn')).sort();
const texts = Object.fromEntries(files.map(name => [name, readFileSync(join(folder, name), 'utf8')]));
const work = mkdtempSync(join(tmpdir(), 'bpmn-'));
const chromium = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--hide-scrollbars', '--allow-file-access-from-files', '--virtual-time-budget=120000', `--user-data-dir=${join(work, 'profile')}`];

const warnings = [];
let elements = 0;
for (const name of files) {
  const read = await new BpmnModdle().fromXML(texts[name]);
  elements += Object.keys(read.elementsById).length;
  warnings.push(...read.warnings.map(warning => `${name}: ${warning.message}`));
  // What was read is written and read again: every id is still there.
  const again = await new BpmnModdle().fromXML((await new BpmnModdle().toXML(read.rootElement)).xml);
  const lost = Object.keys(read.elementsById).filter(id => !again.elementsById[id]);
  warnings.push(...lost.map(id => `${name}: ${id} is lost when written again`));
}

const library = pathToFileURL(join(dirname(fileURLToPath(import.meta.url)), 'node_modules/bpmn-js/dist/')).href;
const page = (body, script) => `<!DOCTYPE html><html><head><meta charset="utf-8"><link rel="stylesheet" href="${library}assets/bpmn-js.css">
<style>html,body,#canvas{margin:0;width:100%;height:100%}</style></head><body><div id="canvas"></div>${body}
<script src="${library}bpmn-viewer.production.min.js"></script><script>${script}</script></body></html>`;
const json = value => JSON.stringify(value).replaceAll('<', '\\u003c');

const all = join(work, 'all.html');
writeFileSync(all, page('<pre id="found"></pre>', `(async () => {
  const texts = ${json(texts)}, found = [];
  let drawn = 0;
  for (const name in texts) {
    const viewer = new BpmnJS({ container: '#canvas' });
    try {
      const { warnings } = await viewer.importXML(texts[name]);
      found.push(...warnings.map(warning => name + ': ' + warning.message));
      drawn += viewer.get('elementRegistry').getAll().length;
    } catch (error) { found.push(name + ': ' + error.message); }
    viewer.destroy();
  }
  document.getElementById('found').textContent = 'DRAWN ' + drawn + ' ' + JSON.stringify(found) + ' END';
})();`));
const dom = execFileSync('chromium', [...chromium, '--dump-dom', pathToFileURL(all).href], { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
const [, drawn, found] = /DRAWN (\d+) (.*) END/.exec(dom) ?? [null, 0, '["the page did not finish"]'];
warnings.push(...JSON.parse(found));

if (picture) {
  const one = join(work, 'one.html');
  writeFileSync(one, page('', `(async () => {
    const viewer = new BpmnJS({ container: '#canvas' });
    await viewer.importXML(${json(texts[pictured])});
    viewer.get('canvas').zoom('fit-viewport');
  })();`));
  execFileSync('chromium', [...chromium, '--window-size=1600,2600', `--screenshot=${resolve(picture)}`, pathToFileURL(one).href], { stdio: 'ignore' });
}

warnings.forEach(warning => console.error(warning));
console.log(`${files.length} files, ${elements} elements read, ${drawn} drawn, ${warnings.length} warnings`);
process.exit(warnings.length === 0 && files.length > 0 ? 0 : 1);
