import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { createRecentlyUsed } from '../../../core/lib/recently-used';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

describe('Values that were used recently', () => {
	const begun: string[] = [];
	beforeEach(() => void begun.splice(0));
	const begin = (key: string) => () => (begun.push(key), { key });

	it('stay although nobody holds them, as many as are kept', async () => {
		const values = createRecentlyUsed<{ key: string }>(2);
		for (const key of ['a', 'b', 'a', 'c']) values.get(key, begin(key));
		await new Promise((resolve) => setImmediate(resolve));
		collect();
		for (const key of ['a', 'c', 'b']) values.get(key, begin(key));
		expect(begun).toEqual(['a', 'b', 'c', 'b']);
	});

	it('are the same for whoever still works with them, however many came since', async () => {
		const values = createRecentlyUsed<{ key: string }>(1);
		const own = values.get('own', begin('own'));
		for (let number = 0; number < 50; number += 1) values.get(String(number), begin(String(number)));
		await new Promise((resolve) => setImmediate(resolve));
		collect();
		expect(values.get('own', begin('own'))).toBe(own);
		expect(begun.filter((key) => key === 'own')).toEqual(['own']);
	});
});
