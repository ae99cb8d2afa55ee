import type { StoreUnderTest } from '.';

export function describeSharedDocuments(current: StoreUnderTest): void {
	describe('shared documents', () => {
		const documents = () => current().store.documents;

		it('are empty before anybody wrote, and tell the time of the store', async () => {
			const before = await documents().read('budget');
			expect(before).toEqual({ revision: 0, content: null, now: expect.any(Number) });
			const after = await documents().read('budget');
			expect(after.now).toBeGreaterThanOrEqual(before.now);
		});

		it('are stored over the revision that was read, each under its name', async () => {
			expect(await documents().write('budget', 0, 'one')).toMatchObject({ revision: 1, content: 'one' });
			expect(await documents().write('budget', 1, 'two')).toMatchObject({ revision: 2, content: 'two' });
			expect(await documents().read('budget')).toMatchObject({ revision: 2, content: 'two' });
			expect(await documents().read('other')).toMatchObject({ revision: 0, content: null });
		});

		it.each([0, 1, 3])('stay as they are for whoever read revision %i when there is a second', async (revision) => {
			await documents().write('budget', 0, 'one');
			await documents().write('budget', 1, 'two');
			expect(await documents().write('budget', revision, 'late')).toBeNull();
			expect(await documents().read('budget')).toMatchObject({ revision: 2, content: 'two' });
		});

		it.each([0, 1])('take one of several writes at once over revision %i', async (revision) => {
			if (revision === 1) await documents().write('budget', 0, 'first');
			const contents = ['one', 'two', 'three', 'four'];
			const written = await Promise.all(
				contents.map(async (content) => await documents().write('budget', revision, content)),
			);
			const [winner, ...others] = written.filter((each) => each !== null);
			expect(others).toEqual([]);
			expect(await documents().read('budget')).toMatchObject({
				revision: revision + 1,
				content: winner?.content,
			});
		});

		it('are seen by no workspace', async () => {
			await documents().write('budget', 0, 'one');
			expect(await current().store.workspaces(10, null)).toEqual({ items: [], next: null });
			const rows = await current().raw('select workspace_id from shared_documents');
			const [{ workspace_id: id } = { workspace_id: '' }] = rows;
			expect(() => current().store.workspace(String(id))).toThrow('A workspace id has 1 to 64 characters');
		});
	});
}
