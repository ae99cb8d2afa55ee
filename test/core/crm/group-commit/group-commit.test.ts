import { createScene, namesIn, namesOf, type Scene } from './scene';

let scene: Scene;

beforeEach(() => void (scene = createScene()));

it('Who is alone waits for nothing', async () => {
	const first = scene.create(0, 'a', ['ann']);
	const second = scene.create(500, 'a', ['ben']);
	await scene.stage.play();
	expect([first.at, second.at]).toEqual([100, 600]);
	expect(scene.made.map(({ from }) => from)).toEqual([0, 500]);
});

it('Several calls of one caller do not wait for each other', async () => {
	const own = scene.caller('a');
	const told = [scene.create(0, own, ['ann']), scene.create(10, own, ['ben']), scene.create(20, own, ['cas'])];
	await scene.stage.play();
	expect(told.map(({ at }) => at)).toEqual([100, 110, 120]);
});

it('What arrives while a call is under way travels with the next, and each hears of its own', async () => {
	const told = [scene.create(0, 'a', ['ann']), scene.create(10, 'b', ['ben', 'bea']), scene.create(90, 'c', ['cas'])];
	await scene.stage.play();
	expect(scene.sizes()).toEqual(['create 1', 'create 3']);
	expect(told.map(namesOf)).toEqual([['ann'], ['ben', 'bea'], ['cas']]);
	expect(told.map(({ at }) => at)).toEqual([100, 200, 200]);
});

it('A full batch waits for nobody, and takes along who waits', async () => {
	scene = createScene(3);
	const told = [
		scene.create(0, 'a', ['ann']),
		scene.create(10, 'b', ['ben']),
		scene.create(20, 'c', ['cas', 'cid']),
		scene.create(30, 'd', ['dan', 'dee', 'don', 'dot']),
	];
	await scene.stage.play();
	expect(told.map(({ at }) => at)).toEqual([100, 120, 120, 130]);
	expect(scene.sizes()).toEqual(['create 1', 'create 3', 'create 4']);
});

it('Nobody who comes later waits for a call that hangs', async () => {
	scene.fates.push({ latencyMs: 60_000 });
	const told = [scene.create(0, 'a', ['ann']), scene.create(1_000, 'b', ['ben']), scene.create(2_500, 'c', ['cas'])];
	await scene.stage.play();
	expect(told.map(({ at }) => at)).toEqual([60_000, 2_600, 2_600]);
});

it('Requests for one person follow each other, in the order of their arrival', async () => {
	const told = [
		scene.create(0, 'a', ['ann']),
		scene.create(10, 'b', ['ann', 'bob']),
		scene.create(20, 'c', ['bob']),
		scene.create(30, 'd', ['dan']),
	];
	await scene.stage.play();
	expect(scene.made.map(namesIn)).toEqual([['ann'], ['ann', 'bob', 'dan'], ['bob']]);
	expect(told.map(namesOf)).toEqual([['ann'], ['conflict', 'bob'], ['conflict'], ['dan']]);
});
