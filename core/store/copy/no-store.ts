import { StoreError } from '../contract';

export function noStore(location: string): StoreError {
	return new StoreError('cannotOpen', {
		problem: `There is no store at "${location}".`,
		fix: 'Name the file or the database of the store; where it is, docs/store.md says.',
		location,
	});
}
