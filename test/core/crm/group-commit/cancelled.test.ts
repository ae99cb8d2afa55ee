import { createScene, namesIn, namesOf, person, type Scene } from './scene';

let scene: Scene;

beforeEach(() => void (scene = createScene()));

describe('Who is cancelled', () => {
	it('while waiting, is not sent', async () => {
		const stop = new AbortController();
		const told = [
			scene.create(0, 'a', ['ann']),
			scene.create(10, 'b', ['ben'], stop.signal),
			scene.create(20, 'c', ['cas']),
		];
		scene.stage.after(50, () => stop.abort('enough'));
		await scene.stage.play();
		expect(told[1]).toMatchObject({ error: 'enough', at: 50 });
		expect(scene.made.map(namesIn)).toEqual([['ann'], ['cas']]);
	});

	it('while it is written, hears what was done, as do the others', async () => {
		const stop = new AbortController();
		const told = [
			scene.create(0, 'a', ['ann']),
			scene.create(10, 'b', ['ben'], stop.signal),
			scene.create(20, 'c', ['cas']),
		];
		scene.stage.after(120, () => stop.abort('enough'));
		await scene.stage.play();
		expect(told.map(namesOf)).toEqual([['ann'], ['ben'], ['cas']]);
		expect(scene.made[1]?.signal?.aborted).toBe(false);
	});

	it('while it is read, leaves at once, and the others get their answer', async () => {
		await scene.crm.adapter.create('contact', [person('ann')]);
		const [id] = [...scene.crm.rows.keys()];
		const stop = new AbortController();
		const at: string[] = [];
		const read = (by: string, signal?: AbortSignal) =>
			void scene
				.caller(by)
				.findByKey('contact', [{ by: 'email', value: 'ann@example.com' }], { signal })
				.then(([found]) => at.push(`${by} ${String(found?.[0]?.id === id)} ${scene.stage.clock.now()}`))
				.catch((error: unknown) => at.push(`${by} ${String(error)} ${scene.stage.clock.now()}`));
		scene.stage.after(0, () => read('a'));
		scene.stage.after(1, () => read('b', stop.signal));
		scene.stage.after(2, () => read('c'));
		scene.stage.after(150, () => stop.abort('enough'));
		await scene.stage.play();
		expect(at).toEqual(['a true 100', 'b enough 150', 'c true 200']);
	});

	it('with all the others, takes the call along', async () => {
		const stop = new AbortController();
		const told = [
			scene.create(0, 'a', ['ann']),
			scene.create(10, 'b', ['ben'], stop.signal),
			scene.create(20, 'c', ['cas'], stop.signal),
		];
		scene.stage.after(120, () => stop.abort('enough'));
		await scene.stage.play();
		expect(scene.made[1]?.signal?.aborted).toBe(true);
		expect(told.map(namesOf)).toEqual([['ann'], ['ben'], ['cas']]);
	});
});
