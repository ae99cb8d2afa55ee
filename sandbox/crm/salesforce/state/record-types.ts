import type { RecordRow } from './entities';
import type { Store } from './store';

/** Record types of a type of record. Which of them a profile may use, and by default, stands on no field of theirs. */

export const MASTER_RECORD_TYPE = '012000000000000AAA';

export function recordTypesOf(store: Pick<Store, 'list'>, object: string): RecordRow[] {
	return store.list('RecordType').filter(({ values }) => values['SobjectType'] === object);
}

export function isAvailable({ values }: RecordRow): boolean {
	return values['IsActive'] === true && values['IsAvailable'] !== false;
}

export function isDefault({ values }: RecordRow): boolean {
	return values['IsDefault'] === true;
}
