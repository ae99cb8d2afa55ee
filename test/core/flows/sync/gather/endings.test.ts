import type { CrmRecord, GoneRecord } from '../../../../../core/crm/contract';
import type { Reading } from '../../../../../core/flows/sync/gather/subject';
import { endingOf, placeOf, type FoundSuccessor } from '../../../../../core/flows/sync/gather/successors';
import type { Link } from '../../../../../core/store/contract';

const NOW = '2026-11-24T00:00:00.000Z';
type Place = NonNullable<GoneRecord['into']>;
const lead = (id: string): Place => ({ object: 'lead', id });
const contact = (id: string): Place => ({ object: 'contact', id });
const went = (why: GoneRecord['why'], into: Place | null): Reading => ({
	state: 'gone',
	gone: { id: 'of another', at: NOW, why, into },
});
const living = (id: string): Reading => ({
	state: 'living',
	record: { id } as CrmRecord,
	version: null,
	readAt: NOW,
	notBefore: null,
	withheld: new Set(),
});

function found(places: ReadonlyArray<[place: Place, reading: Reading, linkedTo?: string]>) {
	return new Map(
		places.map(([place, reading, contactId]): [string, FoundSuccessor] => {
			const owner = contactId === undefined ? undefined : ({ contactId, state: 'living' } as Link);
			return [placeOf(place), { reading, owner, isOfErased: false, isApart: () => false }];
		}),
	);
}

const merged = (into: Place): GoneRecord => ({ id: '1', at: NOW, why: 'merged', into });

describe('What became of a record in the end', () => {
	it('is the last of those that were merged one into the other', () => {
		const places = found([
			[lead('2'), went('merged', lead('3'))],
			[lead('3'), living('3')],
		]);
		const { gone, last, held } = endingOf(merged(lead('2')), places);
		expect([gone, last, held]).toEqual([merged(lead('3')), places.get(placeOf(lead('3'))), undefined]);
	});

	it('is told with the place between that somebody is linked to, since their link goes there as well', () => {
		const places = found([
			[lead('2'), went('merged', lead('3')), 'ada'],
			[lead('3'), living('3')],
		]);
		expect(endingOf(merged(lead('2')), places).held?.owner?.contactId).toBe('ada');
	});

	it('is told with who is linked to the last one, where somebody is', () => {
		const places = found([
			[lead('2'), went('merged', lead('3')), 'ada'],
			[lead('3'), living('3'), 'grace'],
		]);
		expect(endingOf(merged(lead('2')), places).held?.owner?.contactId).toBe('grace');
	});

	it('is a contact where the lead that it was merged into was converted, and stays one when that is deleted', () => {
		const converted: [Place, Reading] = [lead('2'), went('converted', contact('9'))];
		const there = endingOf(merged(lead('2')), found([converted, [contact('9'), living('9')]]));
		expect(there.gone).toEqual({ ...merged(contact('9')), why: 'converted' });
		expect(there.last?.reading).toEqual(living('9'));
		const deleted = endingOf(merged(lead('2')), found([converted, [contact('9'), went('deleted', null)]]));
		expect(deleted.gone).toEqual({ ...merged(contact('9')), why: 'converted' });
	});

	it('is nothing where the survivor of a merge was deleted', () => {
		const places = found([[lead('2'), went('deleted', null)]]);
		expect(endingOf(merged(lead('2')), places)).toMatchObject({ gone: { why: 'deleted', into: null } });
	});

	it('is nobody in a circle, and unknown where the next one was not read', () => {
		const circle = found([
			[lead('2'), went('merged', lead('3'))],
			[lead('3'), went('merged', lead('2'))],
		]);
		expect(endingOf(merged(lead('2')), circle).last).toBeUndefined();
		expect(endingOf(merged(lead('2')), new Map())).toEqual({ gone: merged(lead('2')) });
	});
});
