import type { CrmAdapter, GoneRecord } from '../../../../core/crm/contract';
import { failureOf } from '../../../conformance/crm/session';
import { useSandbox } from './on-sandbox';

const DAY_MS = 86_400_000;

describe('A pull from Salesforce', () => {
	const sandbox = useSandbox();
	const pull = async (adapter: CrmAdapter, object: 'contact' | 'lead', cursor: string | null) => {
		const page = await adapter.listChanged(object, cursor);
		const whys = page.gone.map(({ id, why, into }: GoneRecord) => [id, why, into?.id ?? null]);
		return { ids: page.records.map(({ id }) => id), whys, cursor: page.cursor };
	};

	it('tells a lead that was converted from those that are there, and names its contact', async () => {
		sandbox.admin.seed({ leads: [{ LastName: 'A', Company: 'X' }], contacts: [{ LastName: 'A' }] });
		const [lead, contact] = [sandbox.rows('leads')[0]?.Id, sandbox.rows('contacts')[0]?.Id];
		const adapter = sandbox.connect();
		const first = await pull(adapter, 'lead', null);
		expect([first.ids, first.whys]).toEqual([[lead], []]);
		sandbox.runtime.advance(3_600_000);
		sandbox.admin.seed({ conversions: [{ leadId: lead, contactId: contact }] });
		const second = await pull(adapter, 'lead', first.cursor);
		expect([second.ids, second.whys]).toEqual([[], [[lead, 'converted', contact]]]);
	});

	it('begins again when it paused for longer than the recycle bin keeps rows', async () => {
		sandbox.admin.seed({ contacts: [{ LastName: 'A' }, { LastName: 'B' }] });
		const [, gone = ''] = sandbox.rows('contacts').map(({ Id }) => Id);
		const adapter = sandbox.connect();
		const first = await pull(adapter, 'contact', null);
		await adapter.remove('contact', [gone]);
		sandbox.runtime.advance(14 * DAY_MS);
		const second = await pull(adapter, 'contact', first.cursor);
		expect(second.whys).toEqual([[gone, 'deleted', null]]);
		sandbox.runtime.advance(16 * DAY_MS);
		const error = await failureOf(adapter.listChanged('contact', second.cursor));
		expect([error.kind, error.details.code]).toEqual(['expired', 'RECYCLE_BIN_EMPTIED']);
		expect((await pull(adapter, 'contact', null)).ids).toHaveLength(1);
	});

	it('goes on in a quiet account, however long nothing changed, as long as it is pulled', async () => {
		sandbox.admin.seed({ contacts: [{ LastName: 'A' }] });
		const adapter = sandbox.connect();
		let { cursor } = await pull(adapter, 'contact', null);
		for (let round = 0; round < 4; round++) {
			sandbox.runtime.advance(10 * DAY_MS);
			({ cursor } = await pull(adapter, 'contact', cursor));
		}
		expect(typeof cursor).toBe('string');
	});
});
