import { crmInterval, laterSide } from '../../../../../core/flows/sync/reconcile';
import { at, between } from './cases';

const time = (minutes: number) => at(minutes).notAfter;
const CLOCK = { skewMs: 0, skewErrorMs: 0, precisionMs: 1 };
const TOLD = { changedAt: null, updatedAt: time(5), notBefore: time(2), readAt: time(9) };

describe('The time of a value of a CRM', () => {
	it('lies between the last pull that did not list the record, and its time of modification', () => {
		expect(crmInterval(TOLD, CLOCK)).toEqual(between(2, 5));
	});

	it('is a point where the CRM keeps a history of the field', () => {
		expect(crmInterval({ ...TOLD, changedAt: time(3) }, CLOCK)).toEqual(at(3));
	});

	it('is before the reading where nothing else is known', () => {
		expect(crmInterval({ ...TOLD, updatedAt: null, notBefore: null }, CLOCK)).toEqual(between(null, 9));
	});

	it('is told by the own clock, however wrong that of the CRM is', () => {
		const skewed = { ...TOLD, updatedAt: time(65) };
		expect(crmInterval(skewed, { ...CLOCK, skewMs: 60 * 60_000 })).toEqual(between(2, 5));
	});

	it('is as blurred as the times of the CRM', () => {
		const { notBefore, notAfter } = crmInterval({ ...TOLD, changedAt: time(3) }, { ...CLOCK, precisionMs: 1000 });
		expect(Date.parse(notAfter) - Date.parse(notBefore ?? '')).toBe(2 * 999);
	});

	it('is as blurred as what is known of the CRM’s clock', () => {
		const { notBefore, notAfter } = crmInterval({ ...TOLD, changedAt: time(3) }, { ...CLOCK, skewErrorMs: 500 });
		expect(Date.parse(notAfter) - Date.parse(notBefore ?? '')).toBe(1_000);
	});

	it('has no lower bound where the two contradict each other', () => {
		expect(crmInterval({ ...TOLD, updatedAt: time(1) }, CLOCK)).toEqual(between(null, 1));
	});
});

describe('Which side changed a value last', () => {
	it.each([
		[at(1), at(2), 'crm'],
		[at(2), at(1), 'hub'],
		[between(1, 3), between(2, 4), null],
		[between(1, 2), between(2, 4), null],
		[between(null, 1), between(2, 4), 'crm'],
		[at(1), between(null, 4), null],
		[null, at(1), null],
		[at(1), null, null],
	] as const)('is told by times that do not overlap: %j and %j', (hub, crm, is) => {
		expect(laterSide(hub, crm)).toBe(is);
	});
});
