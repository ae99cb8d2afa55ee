import type { CrmRecord, FieldValues, GoneRecord, ReadRecord } from '../../../core/crm/contract';
import { recordsOf } from './records';
import { type StartCrm, useCrm } from './session';

/** A CRM that each test starts, with records of the pack in it. */
export function useTwoWay(start: StartCrm) {
	const session = useCrm(start);
	beforeEach(async () => void (await session.adapter.provisionFields('contact')));
	return {
		session,
		hooks: () => session.crm.twoWay,
		createAll: async (batch: readonly FieldValues[]): Promise<CrmRecord[]> =>
			recordsOf(
				await session.adapter.create(
					'contact',
					batch.map((fields) => ({ fields })),
				),
			),
		read: async (ids: readonly string[], adapter = session.adapter): Promise<ReadRecord[]> =>
			await adapter.readMany('contact', ids),
	};
}

export type TwoWay = ReturnType<typeof useTwoWay>;

export function living(read: ReadRecord | undefined): Extract<ReadRecord, { state: 'living' }> {
	if (read?.state === 'living') return read;
	throw new Error(`No living record: ${JSON.stringify(read)}`);
}

export function gone(read: ReadRecord | undefined): GoneRecord {
	if (read?.state === 'gone') return read.gone;
	throw new Error('The record is there');
}
