import { InputError } from '../lib/errors';

/** How the bytes of a file are letters. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;

export type Encoding = (typeof ENCODINGS)[number];

/** The bytes of a file, from its beginning each time that it is called. */
export type OpenFile = () => AsyncIterable<Uint8Array>;

const MARKS: ReadonlyArray<readonly [Encoding, readonly number[]]> = [
	['utf-8', [0xef, 0xbb, 0xbf]],
	['utf-16le', [0xff, 0xfe]],
	['utf-16be', [0xfe, 0xff]],
];

/** Without a mark, a text of Latin letters in UTF-16 has a zero in every second byte of its beginning. */
const LOOKED_AT = 64;

/**
 * The encoding of a file: by its byte order mark, by its zeros, and by whether it is UTF-8 from its beginning to its
 * end. What is none of these is taken for Windows-1252, which spreadsheets write in western Europe and America.
 */
export async function detectEncoding(open: OpenFile): Promise<Encoding> {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let beginning: Uint8Array | null = null;
	try {
		for await (const bytes of open()) {
			if (beginning === null && bytes.length > 0) {
				beginning = bytes.subarray(0, LOOKED_AT);
				const marked = byMark(beginning) ?? byZeros(beginning);
				if (marked !== null) return marked;
			}
			decoder.decode(bytes, { stream: true });
		}
		decoder.decode();
		return 'utf-8';
	} catch (error) {
		if (isNoText(error)) return 'windows-1252';
		throw error;
	}
}

/** What the decoder says of bytes that are no letters. */
const isNoText = (error: unknown): boolean =>
	(error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

function byMark(bytes: Uint8Array): Encoding | null {
	return MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0] ?? null;
}

function byZeros(bytes: Uint8Array): Encoding | null {
	const pairs = Math.floor(bytes.length / 2);
	if (pairs === 0) return null;
	const zeros = [0, 1].map((place) => bytes.filter((byte, index) => byte === 0 && index % 2 === place).length);
	if (zeros[1]! > pairs / 2 && zeros[0] === 0) return 'utf-16le';
	if (zeros[0]! > pairs / 2 && zeros[1] === 0) return 'utf-16be';
	return null;
}

/**
 * The text of a file, portion by portion, without its byte order mark.
 * @throws InputError where bytes of it are no letters in this encoding
 */
export async function* decodeFile(open: OpenFile, encoding: Encoding): AsyncGenerator<string> {
	const decoder = new TextDecoder(encoding, { fatal: true });
	try {
		for await (const bytes of open()) {
			const text = decoder.decode(bytes, { stream: true });
			if (text !== '') yield text;
		}
		const rest = decoder.decode();
		if (rest !== '') yield rest;
	} catch (error) {
		if (!isNoText(error)) throw error;
		throw new InputError({
			field: 'Encoding',
			problem: `the file is not written in ${encoding}`,
			fix: 'Choose Detect Automatically, or the encoding that the program offers which wrote the file',
		});
	}
}
