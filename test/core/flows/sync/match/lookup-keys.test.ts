import type { Contact } from '../../../../../core/contact';
import { identityKeys, idKey, type Sought } from '../../../../../core/flows/sync/match/lookup-keys';
import type { Link } from '../../../../../core/store/contract';
import { createFakeCrm } from '../../../../support/fake-crm';

const lost = { crmId: null } as Link;
const linked = { crmId: '7' } as Link;
const sought = (emails: string[], rest: Partial<Sought> = {}): Sought => ({
	contact: { emails, externalKey: 'telegram:id:1' } as Contact,
	link: null,
	crmId: null,
	...rest,
});
const adapter = (nativeUpsert: boolean) => createFakeCrm({ nativeUpsert }).adapter;

describe('The keys a contact is looked up by', () => {
	it.each([
		['by every address', sought(['a@x.org', 'b@x.org']), true, true, ['email', 'email']],
		['by the external key where there is no address', sought([]), true, true, ['externalKey']],
		['never by a role address', sought(['info@x.org']), true, true, ['externalKey']],
		[
			'by both after a create whose answer was lost',
			sought(['a@x.org'], { link: lost }),
			true,
			true,
			['email', 'externalKey'],
		],
		[
			'by both while it is in doubt whether it was created',
			sought(['a@x.org'], { doubt: { what: null, sentAt: '2026-11-24T00:00:00.000Z' } }),
			true,
			true,
			['email', 'externalKey'],
		],
		['by both where the CRM has no upsert', sought(['a@x.org']), false, true, ['email', 'externalKey']],
		['by no external key where there is no field for it', sought([], { link: lost }), true, false, []],
	])('%s', (_name, contact, nativeUpsert, externalKeys, expected) => {
		expect(identityKeys(adapter(nativeUpsert), externalKeys)(contact).map(({ by }) => by)).toEqual(expected);
	});

	it('are its id where that is known, the link before what the item says', () => {
		const ids = [sought([]), sought([], { crmId: '8' }), sought([], { crmId: '8', link: linked })].map(idKey);
		expect(ids).toEqual([[], [{ by: 'id', value: '8' }], [{ by: 'id', value: '7' }]]);
	});
});
