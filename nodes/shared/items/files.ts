import { PassThrough, Readable } from 'node:stream';

import type { IBinaryKeyData, IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import type { Answer } from './answer';

/** Files that go with items, as n8n's binary data. */

const files = new WeakMap<Answer, IBinaryKeyData>();

export interface NewFile {
	/** By which later nodes find it, for example `data`. */
	property: string;
	/** With its ending. */
	name: string;
	mimeType: string;
	/** The text, portion by portion: it is stored as it comes, so that no more than a portion is held. */
	text: AsyncIterable<string> | Iterable<string>;
}

type Stores = Pick<IExecuteFunctions, 'helpers'>;

/** The same answer with a file beside it. A second file under another name goes with it too. */
export async function withFile<T extends Answer>(
	context: Stores,
	json: T,
	{ property, name, mimeType, text }: NewFile,
): Promise<T> {
	const source = Readable.from(text, { objectMode: false });
	attachFile(json, property, await context.helpers.prepareBinaryData(source, name, mimeType));
	return json;
}

/** A file that is stored while its text comes about. */
export interface FileUnderWay {
	/** Waits until there is room for more. @throws what storing fails with */
	write(text: string): Promise<void>;
	/** @param name where it ends as another one than it was begun as. @throws what storing fails with */
	end(name?: string): Promise<IBinaryData>;
	/** Gives it up, unless it ended. */
	close(): Promise<void>;
}

export function beginFile(context: Stores, { name, mimeType }: Pick<NewFile, 'name' | 'mimeType'>): FileUnderWay {
	const source = new PassThrough();
	const stored = context.helpers.prepareBinaryData(source, name, mimeType);
	// It is told by whoever writes next.
	stored.catch((error: Error) => source.destroy(error));
	source.on('error', () => undefined);
	return {
		write: async (text) =>
			await new Promise((resolve, reject) => {
				source.write(text, (error) => (error ? reject(source.errored ?? error) : resolve()));
			}),
		async end(ending = name) {
			source.end();
			return { ...(await stored), fileName: ending };
		},
		async close() {
			if (source.writableEnded) return;
			source.destroy(new Error('The file was given up'));
			await stored.catch(() => undefined);
		},
	};
}

/** A stored file goes with an answer. */
export function attachFile(json: Answer, property: string, stored: IBinaryData): void {
	files.set(json, { ...files.get(json), [property]: stored });
}

/** Files that go with an answer; `undefined` where there are none. */
export function filesOf(json: Answer): IBinaryKeyData | undefined {
	return files.get(json);
}
