import { openStore } from '../../../../core/store';
import type { Store } from '../../../../core/store/contract';
import { testRuntime } from '../../../support/runtime';
import { createConsentingCrm } from './consenting-crm';
import { type Place, prepare, type Start } from './deeds';

/** A store for the tests of a file. @returns a workspace of its own in it, with a CRM, each time */
export function usePlaces() {
	const runtime = testRuntime();
	let store: Store;
	let places = 0;
	beforeAll(async () => void (store = await openStore({ kind: 'sqlite', file: ':memory:' }, runtime)));
	afterAll(async () => await store.close());
	return {
		runtime,
		async placeWith(start: Start): Promise<Place> {
			const place = { store, runtime, workspaceId: `place-${(places += 1)}`, crm: createConsentingCrm() };
			await prepare(place, start);
			return place;
		},
	};
}
