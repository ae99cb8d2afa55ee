// Before publishing: says in package.json where the code lives, and makes the README's links and pictures lead there,
// as they do from a page of the registry. `node sandbox/build/publishable.mjs owner/name v0.2.0`
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap/places.mjs';

/** The registry takes a provenance only for the repository that the manifest names. */
export function publishedManifest(manifest, repository, tag) {
	if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) throw new Error(`${repository} is no owner/name of a repository`);
	if (tag !== `v${manifest.version}`) throw new Error(`The tag ${tag} is not that of version ${manifest.version}`);
	const home = `https://github.com/${repository}`;
	return {
		...manifest,
		homepage: `${home}#readme`,
		bugs: { url: `${home}/issues` },
		repository: { type: 'git', url: `git+${home}.git` },
	};
}

const PICTURE = /\.(png|svg|gif|jpe?g)$/;

/** Addresses instead of paths, of the pages and pictures of this version. */
export function publishedReadme(text, repository, tag) {
	const absolute = (path) =>
		PICTURE.test(path)
			? `https://raw.githubusercontent.com/${repository}/${tag}/${path}`
			: `https://github.com/${repository}/blob/${tag}/${path}`;
	const isPath = (target) => !/^([a-z]+:|#|\/)/.test(target);
	return text
		.replace(/\]\(([^)\s]+)\)/g, (whole, target) => (isPath(target) ? `](${absolute(target)})` : whole))
		.replace(/\b(src|srcset)="([^"]+)"/g, (whole, name, target) =>
			isPath(target) ? `${name}="${absolute(target)}"` : whole,
		);
}

function main([repository = '', tag = '']) {
	const change = (file, how) => {
		const path = join(root, file);
		writeFileSync(path, how(readFileSync(path, 'utf8')));
	};
	const manifestOf = (text) => publishedManifest(JSON.parse(text), repository, tag);
	change('package.json', (text) => `${JSON.stringify(manifestOf(text), null, 2)}\n`);
	change('README.md', (text) => publishedReadme(text, repository, tag));
}

if (process.argv[1] === join(root, 'sandbox', 'build', 'publishable.mjs')) main(process.argv.slice(2));
