import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own for each test of the file, removed afterwards. @returns where a file in it lies */
export function useFolder(): (name: string) => string {
	let folder = '';
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'store-test-'));
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));
	return (name) => join(folder, name);
}
