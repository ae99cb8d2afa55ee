import { CrmSync } from '../../../nodes/CrmSync/CrmSync.node';
import { SocialContact } from '../../../nodes/SocialContact/SocialContact.node';
import type { SandboxProvider } from '../../../sandbox/crm';
import { runNode } from '../../support/in-process';
import { onContact, PLACES, stored, syncedOn } from '../SocialCrm/beside-records';
import { crmBench } from '../SocialCrm/sandbox-crm';

const isLiving = ({ archivedAt = null, deletedAt = null, IsDeleted = false }: Record<string, unknown>) =>
	archivedAt === null && deletedAt === null && IsDeleted !== true;

type Row = Record<string, unknown>;

const PEOPLE: Record<SandboxProvider, string> = {
	hubspot: 'contacts',
	pipedrive: 'persons',
	salesforce: 'contacts',
	zoho: 'Contacts',
};

/** What leads from deals to people, in the sandboxes' own rows. */
const LINKS: Record<SandboxProvider, (living: (collection: string) => Row[]) => Row[]> = {
	hubspot: (living) =>
		living('associations').filter(({ fromType, toType }) => [fromType, toType].sort().join() === 'contacts,deals'),
	pipedrive: (living) => living('deals').filter(({ values }) => typeof (values as Row).person_id === 'number'),
	salesforce: (living) => living('opportunityContactRoles'),
	zoho: (living) => living('Deals').filter(({ values }) => typeof (values as Row).Contact_Name === 'string'),
};

describe.each(Object.keys(PLACES) as SandboxProvider[])('Forget on %s', (provider) => {
	const bench = crmBench(provider);
	const { entries, notes, deals } = PLACES[provider];
	const living = (collection: string) => bench.rows(collection).filter(isLiving);
	const erased = async (operation: string) => {
		const run = await bench.run({ resource: 'erasedRecord', operation }, [{}], undefined, CrmSync);
		expect(run.error).toBeNull();
		return run.output();
	};

	async function withTraces(): Promise<string> {
		const id = await syncedOn(bench);
		const deal = onContact('createDeal', { title: 'Team plan', options: { key: 'order 1' } });
		for (const step of [onContact('logActivity'), onContact('trackAttribution'), deal])
			expect((await bench.run(step, stored(id))).error).toBeNull();
		return id;
	}
	const forget = async (contactId: string, inCrms: string) =>
		(
			await runNode(
				SocialContact,
				{ resource: 'contact', operation: 'forget', contactId, confirmation: contactId, inCrms },
				{ items: [{}] },
			)
		).output()[0];

	it('reaches the record, what was written on its timeline, and what leads from its deals to it', async () => {
		const id = await withTraces();
		const before = new Set([...living(entries), ...living(notes)].map((row) => JSON.stringify(row)));
		expect(before.size).toBe(2);
		expect(LINKS[provider](living)).not.toEqual([]);
		const told = await forget(id, 'archive');
		expect(told).toMatchObject({
			outcome: 'updated',
			toRemoveInCrms: { timelineEntries: 2, deals: 1 },
			leftInCrms: { timelineEntries: 0, deals: 0 },
			remains: expect.arrayContaining([expect.stringContaining('Erased Record: Archive')]) as string[],
		});
		const waiting = (await erased('getAll')).map(({ type }) => type);
		expect(waiting).toEqual(['record', 'deal', 'timelineEntry', 'timelineEntry']);
		const archived = await erased('archive');
		expect(archived.map(({ outcome }) => outcome)).toEqual(waiting.map(() => 'updated'));
		expect([living(entries), living(notes), await erased('getAll')]).toEqual([[], [], []]);
		const [deal] = living(deals);
		expect(JSON.stringify(deal)).toContain('Team plan');
		expect([LINKS[provider](living), living(PEOPLE[provider])]).toEqual([[], []]);
	});

	it('deletes the record for good where the CRM can, and archives it elsewhere', async () => {
		const id = await withTraces();
		expect(await forget(id, 'purge')).toMatchObject({ inCrms: [{ records: 1, toArchive: 1 }] });
		const archived = await erased('archive');
		expect(archived.map(({ type, outcome }) => [type, outcome])).toEqual([
			['timelineEntry', 'updated'],
			['timelineEntry', 'updated'],
			['deal', 'updated'],
			['record', 'updated'],
		]);
		expect([living(PEOPLE[provider]), living(entries), living(notes)]).toEqual([[], [], []]);
		expect(bench.rows(PEOPLE[provider])).toHaveLength(provider === 'hubspot' ? 0 : 1);
		expect(await erased('archive')).toEqual([]);
	});

	it('leaves all of it where it is told to, and says so', async () => {
		const id = await withTraces();
		expect(await forget(id, 'leave')).toMatchObject({
			toRemoveInCrms: { timelineEntries: 0, deals: 0 },
			leftInCrms: { timelineEntries: 2, deals: 1 },
		});
		expect(await erased('archive')).toEqual([]);
		expect([...living(entries), ...living(notes)].length).toBeGreaterThan(0);
	});
});
