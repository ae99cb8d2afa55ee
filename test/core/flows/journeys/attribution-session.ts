import type { StoredConversion, Store, WorkspaceStore } from '../../../../core/store/contract';
import { touchpointEvent, type TouchpointToTrack, trackTouchpoints } from '../../../../core/flows/journeys';
import { openStore } from '../../../../core/store';
import type { PersonDetails } from '../../../../core/contact/model';
import { testRuntime } from '../../../support/runtime';

export const NOBODY: PersonDetails = {
	firstName: null,
	lastName: null,
	displayName: null,
	nameOrigin: null,
	company: null,
	jobTitle: null,
	emails: [],
	phones: [],
	profiles: [],
};

export const person = (email: string): PersonDetails => ({ ...NOBODY, emails: [email] });

export const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}T10:00:00.000Z`;

/** A fresh store for each test, and short ways to fill it. */
export function attributionSession() {
	const runtime = testRuntime();
	let store: Store;
	let workspace: WorkspaceStore;
	beforeEach(async () => {
		store = await openStore({ kind: 'sqlite', file: ':memory:' }, runtime);
		workspace = store.workspace('team');
	});
	afterEach(async () => await store.close());

	const track = async (...touches: Array<Partial<TouchpointToTrack>>) => {
		const receivedAt = '2026-11-24T00:00:00.000Z';
		const events = touches.map((touch) => {
			const whole: TouchpointToTrack = {
				contactId: null,
				person: NOBODY,
				touchpoint: 'comment',
				platform: 'instagram',
				...touch,
			};
			return { contactId: whole.contactId, event: touchpointEvent(whole, { receivedAt }) };
		});
		return await trackTouchpoints({ workspace, runtime, touches: events });
	};
	let serial = 0;
	return {
		runtime,
		get workspace() {
			return workspace;
		},
		track,
		/** The id of a contact who made these touches. */
		async contact(email: string, ...touches: Array<Partial<TouchpointToTrack>>): Promise<string> {
			const recorded = await track(...touches.map((touch) => ({ person: person(email), ...touch })));
			return recorded[0]?.contact.id ?? 'none';
		},
		async convert(contactId: string | null, occurredAt: string, changes: Partial<StoredConversion> = {}) {
			serial += 1;
			const won: StoredConversion = {
				id: `won-${serial}`,
				kind: 'deal_won',
				occurredAt,
				recordedAt: occurredAt,
				contactId,
				integrationId: null,
				crmContactIds: [],
				leadId: null,
				dealId: null,
				amountMinor: 10_000,
				currency: 'EUR',
				...changes,
			};
			await workspace.conversions.save([won]);
			return won;
		},
	};
}
