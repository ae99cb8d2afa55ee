import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap/places.mjs';

const INPUTS = ['nodes', 'credentials', 'core', 'sandbox/build', 'gulpfile.js', 'package.json', 'package-lock.json'];

/** @returns paths below the checkout, `/`-separated and sorted */
export function filesBelow(path) {
	const absolute = join(root, path);
	if (!existsSync(absolute)) return [];
	if (statSync(absolute).isFile()) return [path];
	return readdirSync(absolute)
		.sort()
		.flatMap((name) => filesBelow(`${path}/${name}`));
}

/** Changes exactly when the outcome of a build may change. */
export function hashOfInputs() {
	const hash = createHash('sha256');
	for (const path of INPUTS.flatMap(filesBelow)) {
		const content = readFileSync(join(root, path));
		hash.update(`${path}\0${content.length}\0`).update(content);
	}
	return hash.digest('hex');
}
