import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap/places.mjs';

const LICENSE_FILE = /^(licen[cs]e|copying|notice)(\.|-|$)/i;

/** Writes name, version, licence and licence text of every package that is part of a bundle. */
export function writeLicenses(bundledFiles, path) {
	const folders = [...new Set(bundledFiles.map(packageFolder))].sort();
	const sections = folders.map(describePackage);
	const intro = 'This package contains the following software, bundled under its own licence.';
	writeFileSync(path, `${[intro, ...sections].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);
}

/** `node_modules/a/node_modules/@b/c/lib/d.js` -> `node_modules/a/node_modules/@b/c` */
function packageFolder(file) {
	return /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file)[0];
}

function describePackage(folder) {
	const { name, version, license, author } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
	if (!license) throw new Error(`${name}@${version} does not say under which licence it may be bundled`);
	const texts = readdirSync(join(root, folder))
		.filter((file) => LICENSE_FILE.test(file))
		.sort()
		.map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
	const by = typeof author === 'string' ? author : author?.name;
	const text =
		texts.length > 0 ? texts.join('\n\n') : `The package carries no licence text.${by ? ` Author: ${by}` : ''}`;
	return `${name} ${version}\nLicence: ${license}\n\n${text}`;
}
