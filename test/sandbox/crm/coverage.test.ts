import { EMULATORS } from '../../../sandbox/crm';
import { adjustable, frozenClock } from '../../../sandbox/crm/core/clock';
import { seededRandom } from '../../../sandbox/crm/core/random';

const nameOf = ({ method, template }: { method: string; template: string }) => `${method} ${template}`;

describe.each(Object.values(EMULATORS))('$label', ({ create }) => {
	const provider = create({ clock: adjustable(frozenClock()), random: seededRandom(1) });

	test('the coverage table lists exactly the routes there are', () => {
		expect(provider.coverage.map(nameOf).sort()).toEqual(provider.routes.map(nameOf).sort());
	});

	test('no route is registered twice', () => {
		expect(new Set(provider.routes.map(nameOf)).size).toBe(provider.routes.length);
	});

	test('every line of the coverage table says what is supported', () => {
		expect(provider.coverage.filter(({ supported }) => supported.trim() === '').map(nameOf)).toEqual([]);
	});
});
