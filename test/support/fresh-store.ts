import { join } from 'node:path';
import { closeStores } from '../../nodes/shared/store';
import { userFolder } from './in-process';

let lastStore = 0;

/** A fresh contact store for every test of the file. @param name tells its files from those of others */
export function freshStoreOf(name: string): void {
	beforeEach(() => {
		lastStore += 1;
		process.env.SOCIAL_CRM_DB_PATH = join(userFolder, `${name}-${lastStore}.sqlite`);
	});
	afterEach(closeStores);
}
