import { type Delimiter, type ImportRow, readTable } from '../../../core/importing';

async function* portions(text: string, size: number): AsyncGenerator<string> {
	await Promise.resolve();
	for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size);
}

async function read(text: string, delimiter: Delimiter | null = null, size = 7) {
	const { columns, rows } = await readTable(portions(text, size), delimiter);
	const all: ImportRow[] = [];
	for await (const row of rows) all.push(row);
	return { columns, rows: all };
}

const cellsOf = ({ rows }: { rows: ImportRow[] }) => rows.map(({ cells }) => cells);

describe('A table', () => {
	it.each([',', ';', '\t', '|'] as const)('with %j between its cells is read', async (delimiter) => {
		const text = ['name', '"a, b; c"'].join(delimiter) + '\n' + ['Ada', '1'].join(delimiter) + '\n';
		const table = await read(text);
		expect(table.columns).toEqual(['name', 'a, b; c']);
		expect(cellsOf(table)).toEqual([{ name: 'Ada', 'a, b; c': '1' }]);
	});

	it.each(['\n', '\r\n', '\r'])('with rows that end in %j is read, the last one with or without it', async (end) => {
		for (const last of ['', end]) {
			const table = await read(['a,b', '1,2', '3,4'].join(end) + last);
			expect(cellsOf(table)).toEqual([
				{ a: '1', b: '2' },
				{ a: '3', b: '4' },
			]);
		}
	});

	it('whose rows end in several ways is read as well', async () => {
		expect(cellsOf(await read('a,b\r\n1,2\n3,4\r\n'))).toEqual([
			{ a: '1', b: '2' },
			{ a: '3', b: '4' },
		]);
	});

	it('tells of each row its number and line, over cells of several lines and blank lines', async () => {
		const { rows } = await read('a,b\n1,"two\nlines"\n\n3,4\n');
		expect(rows.map(({ number, line, cells }) => [number, line, cells?.b])).toEqual([
			[1, 3, 'two\nlines'],
			[2, 5, '4'],
		]);
	});

	it('takes quotes within a cell as they stand, and doubled ones for one', async () => {
		expect(cellsOf(await read('a,b\nthe "one",x\n"the ""one""",x\n"z" w,x\n')).map((row) => row?.a)).toEqual([
			'the "one"',
			'the "one"',
			'"z" w',
		]);
	});

	it('fills cells that are missing at the end, and does not guess what surplus ones are', async () => {
		const { rows } = await read('a,b\n1\n1,2,\n1,2,3\n4,5\n');
		expect(rows.map(({ cells, problem }) => cells ?? problem)).toEqual([
			{ a: '1', b: '' },
			{ a: '1', b: '2' },
			'it has 3 cells, and the heading has 2',
			{ a: '4', b: '5' },
		]);
	});

	it('calls columns without a name by their place, and gives no name twice', async () => {
		expect((await read('Email,,email,Email,Email 2\nx\n')).columns).toEqual([
			'Email',
			'Column 2',
			'email',
			'Email 2',
			'Email 2 2',
		]);
	});

	it('whose quote is never closed says so at that row, and keeps those before it', async () => {
		const { rows } = await read('a,b\n1,2\n3,"4\n5,6\n7,8\n');
		expect(rows.map(({ number, cells, problem }) => [number, cells, problem])).toEqual([
			[1, { a: '1', b: '2' }, null],
			[2, null, 'a quote is opened and never closed, so what stands behind it is not read'],
		]);
	});

	it('does not take a whole file into memory for a quote that is never closed', async () => {
		async function* endless(): AsyncGenerator<string> {
			yield 'a,b\n1,"';
			for (;;) yield await Promise.resolve('x'.repeat(65_536));
		}
		const reading = (async () => {
			const { rows } = await readTable(endless(), ',');
			for await (const row of rows) expect(row).toBeUndefined();
		})();
		await expect(reading).rejects.toMatchObject({
			field: 'File',
			problem: expect.stringContaining('more than 1,000,000 characters') as unknown,
		});
	});

	it.each(['', '\n\n', ',,\n1,2,3\n', ' ; \n'])('without a heading is refused: %j', async (text) => {
		await expect(read(text)).rejects.toMatchObject({ field: 'File', problem: 'it has no heading' });
	});

	it('hands on that its text cannot be read', async () => {
		async function* broken(): AsyncGenerator<string> {
			yield `a,b\n${'1,2\n'.repeat(40_000)}`;
			await Promise.reject(new Error('the disk is gone'));
		}
		const reading = (async () => {
			const { rows } = await readTable(broken(), ',');
			for await (const { cells } of rows) expect(cells).toEqual({ a: '1', b: '2' });
		})();
		await expect(reading).rejects.toThrow('the disk is gone');
	});
});
