import { askOnce } from '../../../../core/crm/kit/ask-once';

/** An asking whose answers the test gives. */
function asked() {
	const open: Array<{ resolve(value: string): void; reject(error: Error): void }> = [];
	const ask = askOnce(() => new Promise<string>((resolve, reject) => open.push({ resolve, reject })));
	return { ask, open };
}

describe('What is asked once', () => {
	it('is asked once for callers at the same time and for later ones', async () => {
		const { ask, open } = asked();
		const both = Promise.all([ask({}), ask({})]);
		open[0]?.resolve('EUR');
		expect(await both).toEqual(['EUR', 'EUR']);
		expect(await ask({})).toBe('EUR');
		expect(open).toHaveLength(1);
	});

	it('is asked again after a failure, which all who waited see', async () => {
		const { ask, open } = asked();
		const both = Promise.allSettled([ask({}), ask({})]);
		open[0]?.reject(new Error('down'));
		expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		const later = ask({});
		open[1]?.resolve('EUR');
		expect(await later).toBe('EUR');
	});

	it('is asked by the next one when its own caller cancelled', async () => {
		const { ask, open } = asked();
		const cancelled = new AbortController();
		const first = ask({ signal: cancelled.signal }).catch((error: Error) => error.message);
		const second = ask({});
		cancelled.abort();
		open[0]?.reject(new Error('cancelled'));
		expect(await first).toBe('cancelled');
		open[1]?.resolve('EUR');
		expect(await second).toBe('EUR');
	});
});
