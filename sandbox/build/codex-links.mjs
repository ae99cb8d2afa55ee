import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap/places.mjs';

/**
 * The codex of a node names a page of the guides below the checkout. n8n wants an address: where package.json says no
 * home, it is left out, so that no link leads nowhere.
 */
export function writeCodexLinks(out) {
	const { homepage } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const folder = join(out, 'nodes');
	for (const path of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.node.json'))) {
		const file = join(folder, path);
		writeFileSync(
			file,
			`${JSON.stringify(linked(JSON.parse(readFileSync(file, 'utf8')), homepage), null, '\t')}\n`,
		);
	}
}

/** @param homepage the address of the repository, as `https://github.com/owner/name#readme`; absent where it has none */
export function linked(codex, homepage) {
	const { primaryDocumentation: pages = [], ...resources } = codex.resources;
	if (homepage === undefined) return { ...codex, resources };
	const home = homepage.replace(/#.*$/, '');
	const primaryDocumentation = pages.map(({ url }) => ({ url: `${home}/blob/HEAD/${url}` }));
	return { ...codex, resources: { ...resources, primaryDocumentation } };
}
