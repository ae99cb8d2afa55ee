import type { StoreUnderTest } from '.';

const LEASE_MS = 60_000;
/** A lease that has run out when it begins. */
const OVER = 0;

export function describeLeases(current: StoreUnderTest): void {
	describe('leases', () => {
		const leases = () => current().store.workspace('acme').leases;

		it('are given to the first who asks, and to nobody else while they are held', async () => {
			expect(await leases().take('set-up', 'one', LEASE_MS)).toBe(1);
			expect(await leases().take('set-up', 'two', LEASE_MS)).toBeNull();
			expect(await leases().take('set-up', 'one', LEASE_MS)).toBeNull();
		});

		it('are given to one of those who ask at once', async () => {
			const holders = ['one', 'two', 'three', 'four'];
			const fences = await Promise.all(
				holders.map(async (holder) => await leases().take('set-up', holder, LEASE_MS)),
			);
			expect(fences.filter((fence) => fence !== null)).toEqual([1]);
		});

		it('tell whether somebody holds them', async () => {
			expect(await leases().isHeld('set-up')).toBe(false);
			await leases().take('set-up', 'dead', OVER);
			expect(await leases().isHeld('set-up')).toBe(false);
			await leases().take('set-up', 'one', LEASE_MS);
			expect(await leases().isHeld('set-up')).toBe(true);
			expect(await current().store.workspace('other').leases.isHeld('set-up')).toBe(false);
			await leases().release('set-up', 'one');
			expect(await leases().isHeld('set-up')).toBe(false);
		});

		it('are one for each name and workspace', async () => {
			await leases().take('set-up', 'one', LEASE_MS);
			expect(await leases().take('sync', 'two', LEASE_MS)).toBe(1);
			const other = current().store.workspace('other').leases;
			expect(await other.take('set-up', 'two', LEASE_MS)).toBe(1);
		});

		it('are taken over when they have run out, with a higher fence', async () => {
			await leases().take('set-up', 'dead', OVER);
			expect(await leases().take('set-up', 'next', LEASE_MS)).toBe(2);
			expect(await leases().take('set-up', 'late', LEASE_MS)).toBeNull();
		});

		it('are renewed, also when they had run out and nobody took them over', async () => {
			await leases().take('set-up', 'one', OVER);
			expect(await leases().renew('set-up', 'one', LEASE_MS)).toBe(true);
			expect(await leases().take('set-up', 'two', LEASE_MS)).toBeNull();
		});

		it('change nothing for a holder whose lease was taken over, or who let go', async () => {
			await leases().take('set-up', 'slow', OVER);
			await leases().take('set-up', 'next', LEASE_MS);
			expect(await leases().renew('set-up', 'slow', OVER)).toBe(false);
			expect(await leases().release('set-up', 'slow')).toBe(false);
			expect(await leases().take('set-up', 'late', LEASE_MS)).toBeNull();
			expect(await leases().release('set-up', 'next')).toBe(true);
			expect(await leases().release('set-up', 'next')).toBe(false);
			expect(await leases().renew('set-up', 'next', LEASE_MS)).toBe(false);
		});

		it('are free at once when they are let go, and their fence goes on growing', async () => {
			await leases().take('set-up', 'one', LEASE_MS);
			await leases().take('sync', 'one', LEASE_MS);
			expect(await leases().release('set-up', 'one')).toBe(true);
			expect(await leases().take('set-up', 'two', LEASE_MS)).toBe(2);
			expect(await leases().take('sync', 'two', LEASE_MS)).toBeNull();
		});

		it('tell in a transaction whether what it stores is still theirs to store', async () => {
			await leases().take('set-up', 'one', LEASE_MS);
			const renewed = async (holder: string) =>
				await current()
					.store.workspace('acme')
					.transaction(async (inside) => await inside.leases.renew('set-up', holder, LEASE_MS));
			expect([await renewed('one'), await renewed('two')]).toEqual([true, false]);
		});
	});
}
