import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Remembers beside an installed thing what it was made from. Written last, so an interrupted step counts as not done.
 */
export function stampFor(path, ...parts) {
	const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
	return {
		isCurrent: () => existsSync(path) && readFileSync(path, 'utf8') === hash,
		clear: () => rmSync(path, { force: true }),
		write: () => writeFileSync(path, hash),
	};
}
