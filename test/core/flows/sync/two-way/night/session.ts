import type { CrmAdapter } from '../../../../../../core/crm/contract';
import { createSharedLimits } from '../../../../../../core/crm/transport/shared-limits';
import { syncTwoWay, type TwoWayInput, type TwoWayReport } from '../../../../../../core/flows/sync';
import type { ContactRow, CrmUnderTest } from '../../../../../conformance/crm/session';
import { CRMS } from '../../../../../support/crms';
import type { ConformancePart } from '../../../../../support/crms/crm-support';
import { createSendHttp } from '../../../../../support/fetch-http';
import { contactOf, integration, linkOf, ofTestAccount, runtime, setPolicy, workspace } from '../session';

export const MINUTE = 60_000;
/** Calls of a run that finds nothing to do: what changed, what was deleted, and which fields there are. */
const QUIET_CALLS = 3;

/** Each CRM once, as its conformance suite starts it. */
export const NIGHTS = Object.values(CRMS).flatMap(({ conformance }) => conformance.slice(0, 1));

/** A CRM and the hub over one night, by one clock. */
export interface Night {
	crm: CrmUnderTest;
	/** An adapter as an execution makes it: knows nothing but what the process keeps of the account. */
	connect(): CrmAdapter;
	/** One run, a minute after what was before, and a minute before what follows. Never a failure. */
	run(rest?: Partial<TwoWayInput>): Promise<TwoWayReport>;
	/** Two rounds; a third one writes nothing by the CRM's own log, in the calls of a quiet night. */
	settle(mostCalls?: number): Promise<void>;
	/** The record that is linked to a contact, as the CRM holds it. */
	recordOf(contactId: string): Promise<ContactRow | undefined>;
	/** A person on both sides, in step. */
	inStep(number: number): Promise<{ contactId: string; crmId: string }>;
}

/** Starts the CRM before each test. */
export function useNight({ start }: ConformancePart): Night {
	let crm: CrmUnderTest | null = null;
	let shared = createSharedLimits();
	const running = (): CrmUnderTest => {
		if (crm === null) throw new Error('The CRM is started before each test');
		return crm;
	};
	beforeEach(async () => {
		shared = createSharedLimits();
		crm = await start({ clock: runtime.clock });
		await night.connect().provisionFields('contact');
		await setPolicy();
	});
	afterEach(async () => {
		await crm?.close();
		crm = null;
	});
	const night: Night = {
		get crm() {
			return running();
		},
		connect: () =>
			running().createAdapter({
				send: createSendHttp(),
				tokens: { current: async () => running().tokens.static },
				runtime,
				accountKey: 'night',
				baseUrl: running().url,
				shared,
			}),
		async run(rest = {}) {
			runtime.advance(MINUTE);
			const adapter = night.connect();
			const report = await syncTwoWay({
				workspace,
				integration,
				adapter: ofTestAccount(adapter),
				runtime,
				object: 'contact',
				kind: 'twoWay',
				...rest,
			});
			runtime.advance(MINUTE);
			return report;
		},
		async settle(mostCalls = QUIET_CALLS) {
			for (let round = 0; round < 2; round++) {
				const { state, counts } = await night.run();
				expect({ state, failed: counts.failed }).toEqual({ state: 'done', failed: 0 });
			}
			await expectQuiet(night, mostCalls);
		},
		recordOf: async (contactId) => {
			const link = await linkOf(contactId);
			return running()
				.contacts()
				.find(({ id }) => id === link?.crmId);
		},
		async inStep(number) {
			const { id: contactId } = await contactOf(number);
			await workspace.syncOutbox.note(integration.id, 'contact', [contactId]);
			for (let round = 0; round < 2; round++) await night.run();
			return { contactId, crmId: (await linkOf(contactId))?.crmId ?? '' };
		},
	};
	return night;
}

/** The same night again. */
async function expectQuiet({ crm, run }: Night, mostCalls: number): Promise<void> {
	const before = crm.requests();
	await run();
	const after = crm.requests();
	expect(after.writes - before.writes).toBe(0);
	expect(after.total - before.total).toBeLessThanOrEqual(mostCalls);
}
