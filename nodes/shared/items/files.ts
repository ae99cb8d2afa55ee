import { Readable } from 'node:stream';

import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

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

/** The same answer with a file beside it. A second file under another name goes with it too. */
export async function withFile<T extends Answer>(
	context: Pick<IExecuteFunctions, 'helpers'>,
	json: T,
	{ property, name, mimeType, text }: NewFile,
): Promise<T> {
	const source = Readable.from(text, { objectMode: false });
	const stored = await context.helpers.prepareBinaryData(source, name, mimeType);
	files.set(json, { ...files.get(json), [property]: stored });
	return json;
}

/** Files that go with an answer; `undefined` where there are none. */
export function filesOf(json: Answer): IBinaryKeyData | undefined {
	return files.get(json);
}
