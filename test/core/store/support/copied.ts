import { openStore, type StoreSettings } from '../../../../core/store';
import { fill } from '../../../conformance/store/isolation';
import { message, person, withKeys } from './people';
import { realRuntime } from './runtime';

const AN_HOUR_MS = 3_600_000;

/** An hour ago, so that leases that were taken then have run out. */
const anHourAgo = { ...realRuntime, clock: { ...realRuntime.clock, now: () => Date.now() - AN_HOUR_MS } };

/** Something in every table, in two workspaces, and so many people more. */
export async function fillStore(settings: StoreSettings, people = 0): Promise<void> {
	const store = await openStore(settings, anHourAgo);
	await fill(store.workspace('one'));
	const ids = Array.from({ length: people }, (_, index) => `more-${index}`);
	const two = store.workspace('two');
	await two.contacts.save([withKeys(person('Ünï 😀')), ...ids.map((id) => withKeys(person(id)))]);
	await two.interactions.append([
		message('contact-Ünï 😀', 1, { text: `It's "so" \\ ${'x'.repeat(1_000)}` }),
		...ids.map((id) => message(`contact-${id}`, `${id}`)),
	]);
	const { revision } = await store.documents.read('budget');
	await store.documents.write('budget', revision, '{"left":3}');
	await store.close();
}
