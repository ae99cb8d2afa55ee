import { unknownPerson, type Contact, type PersonDetails, type SocialProfile } from '../../../../../../core/contact';
import type { CrmAdapter, CrmObject } from '../../../../../../core/crm/contract';
import { createSharedLimits } from '../../../../../../core/crm/transport/shared-limits';
import { enrichContacts } from '../../../../../../core/flows/recording';
import { syncTwoWay, type TwoWayInput, type TwoWayReport } from '../../../../../../core/flows/sync';
import { linkObjectOf } from '../../../../../../core/flows/sync/two-way/shared-links';
import type { Link, SyncPolicy } from '../../../../../../core/store/contract';
import type { CrmUnderTest } from '../../../../../conformance/crm/session';
import { CRMS } from '../../../../../support/crms';
import { createSendHttp } from '../../../../../support/fetch-http';
import { policy } from '../../../../store/support/sync';
import { integration, ofTestAccount, runtime, shared, workspace } from '../session';

/** The CRMs of the pack, by their own adapters over their emulators, for rules that depend on what a CRM is like. */
export const REAL_CRMS = Object.values(CRMS).flatMap(({ conformance }) => conformance.slice(0, 1));

const ALL_FIELDS = (['email', 'firstName', 'lastName', 'phone', 'company', 'jobTitle'] as const).map((field) =>
	shared(field),
);

export interface RealCrm {
	crm: CrmUnderTest;
	adapter: CrmAdapter;
	/** A run of an object, a minute after what was before. */
	sync(object: CrmObject, rest?: Partial<TwoWayInput>): Promise<TwoWayReport>;
	/** Calls that wrote since this was asked for the last time. */
	written(): number;
	/** Of a contact that is linked as this object, or was. */
	linkOf(object: CrmObject, contactId: string): Promise<Link | undefined>;
}

let running: CrmUnderTest | null = null;

afterEach(async () => {
	await running?.close();
	running = null;
});

/** @param nativeFields the CRM's own names of fields that are mapped */
export async function connectTo(
	start: () => Promise<CrmUnderTest>,
	nativeFields: readonly string[] = [],
): Promise<RealCrm> {
	const crm = (running = await start());
	const adapter = crm.createAdapter({
		send: createSendHttp(),
		tokens: { current: async () => crm.tokens.static },
		runtime,
		accountKey: 'two-way rules',
		baseUrl: crm.url,
		shared: createSharedLimits(),
		nativeFields,
	});
	let before = 0;
	const pass = () => {
		runtime.advance(60_000);
		crm.advance(60_000);
	};
	return {
		crm,
		adapter,
		async sync(object, { adapter: given = adapter, ...rest } = {}) {
			pass();
			const report = await syncTwoWay({
				workspace,
				integration,
				adapter: ofTestAccount(given),
				runtime,
				object,
				kind: 'twoWay',
				...rest,
			});
			pass();
			return report;
		},
		async linkOf(object, contactId) {
			const shared = linkObjectOf(object, adapter.capabilities);
			return (await workspace.links.find(integration.id, shared, [contactId])).get(contactId);
		},
		written() {
			const { writes } = adapter.counts();
			const since = writes - before;
			before = writes;
			return since;
		},
	};
}

export async function keepInStep(
	object: CrmObject,
	changes: Partial<SyncPolicy> = {},
	linkedAs?: readonly CrmObject[],
): Promise<void> {
	const before = await workspace.syncPolicies.get(integration.id, object);
	const set = {
		integrationId: integration.id,
		crmObject: object,
		policy: policy({ fields: ALL_FIELDS, mayCreate: { inHub: false, inCrm: true }, ...changes }),
		isHeldOnce: false,
		linkedAs,
	};
	expect(await workspace.syncPolicies.save(set, before?.version ?? null)).not.toBeNull();
}

export const telegram = (userId: string, username: string | null = null): SocialProfile => ({
	platform: 'telegram',
	userId,
	scope: null,
	username,
	url: null,
	displayName: null,
	followers: null,
});

/** Somebody of whom this alone is known, and who is to be looked at. */
export async function known(person: Partial<PersonDetails>, object: CrmObject = 'contact'): Promise<Contact> {
	const [result] = await enrichContacts({
		workspace,
		runtime,
		people: [{ contactId: null, person: { ...unknownPerson(), ...person } }],
	});
	const { contact } = result!;
	await workspace.syncOutbox.note(integration.id, object, [contact.id]);
	return contact;
}
