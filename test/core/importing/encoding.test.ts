import { decodeFile, detectEncoding, type Encoding, type OpenFile } from '../../../core/importing';

/** In portions that cut letters apart. */
const fileOf = (bytes: Uint8Array, portion = 3): OpenFile =>
	async function* () {
		await Promise.resolve();
		for (let start = 0; start < bytes.length; start += portion) yield bytes.subarray(start, start + portion);
	};

const TEXT = 'name,text\r\nZoë Müller,"€ 5, déjà vu"\r\n';
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const windows1252 = (text: string) => Buffer.from(text.replace('€', '\x80'), 'latin1');
const mark = (...bytes: number[]) => Buffer.from(bytes);

const FILES: ReadonlyArray<readonly [string, Uint8Array, Encoding]> = [
	['UTF-8', Buffer.from(TEXT), 'utf-8'],
	['UTF-8 with a mark', Buffer.concat([mark(0xef, 0xbb, 0xbf), Buffer.from(TEXT)]), 'utf-8'],
	['UTF-16, little end first', Buffer.from(TEXT, 'utf16le'), 'utf-16le'],
	['the same with a mark', Buffer.concat([mark(0xff, 0xfe), Buffer.from(TEXT, 'utf16le')]), 'utf-16le'],
	['UTF-16, big end first', utf16be(TEXT), 'utf-16be'],
	['the same with a mark', Buffer.concat([mark(0xfe, 0xff), utf16be(TEXT)]), 'utf-16be'],
	['Windows-1252', windows1252(TEXT), 'windows-1252'],
];

async function textOf(open: OpenFile, encoding: Encoding): Promise<string> {
	let text = '';
	for await (const portion of decodeFile(open, encoding)) text += portion;
	return text;
}

describe('The encoding of a file', () => {
	it.each(FILES)('%s is detected, and read letter by letter', async (_name, bytes, encoding) => {
		for (const portion of [1, 3, 64, 4_096]) {
			const open = fileOf(bytes, portion);
			// Two bytes at least are needed to see a mark or a zero.
			if (portion > 1) expect(await detectEncoding(open)).toBe(encoding);
			expect(await textOf(open, encoding)).toBe(TEXT);
		}
	});

	it('is UTF-8 for a file without a byte, and Windows-1252 where the last letter is cut off', async () => {
		expect(await detectEncoding(fileOf(new Uint8Array()))).toBe('utf-8');
		expect(await detectEncoding(fileOf(Buffer.from('é').subarray(0, 1)))).toBe('windows-1252');
	});

	it('that was chosen and is another one is refused by name', async () => {
		await expect(textOf(fileOf(windows1252(TEXT)), 'utf-8')).rejects.toMatchObject({
			field: 'Encoding',
			problem: 'the file is not written in utf-8',
		});
	});

	it('does not hide that a file cannot be read', async () => {
		const broken: OpenFile = async function* () {
			yield Buffer.from('a,b');
			await Promise.reject(new Error('the disk is gone'));
		};
		await expect(detectEncoding(broken)).rejects.toThrow('the disk is gone');
		await expect(textOf(broken, 'utf-8')).rejects.toThrow('the disk is gone');
	});
});
