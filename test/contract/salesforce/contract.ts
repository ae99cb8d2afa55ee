import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readShapes } from '../shapes/tables';

/** One call of Salesforce's published collection of requests. */
export interface CollectionCall {
	method: string;
	/** With `{}` for every part that varies. */
	path: string;
	query: readonly string[];
	/** Names in the body, at any depth; empty where the collection shows none. */
	bodyNames: readonly string[];
	/** Names that the collection's own scripts read from the answer. */
	answerNames: readonly string[];
}

interface CollectionItem {
	method: string;
	url: string;
	queryParams?: Array<{ key: string }>;
	rawModeData?: string | null;
	tests?: string | null;
}

/** The reference stands beside the repository, and is never part of it. */
export const COLLECTION_FOLDER = join(__dirname, '..', '..', '..', '..', 'shared', 'specs', 'salesforce', 'postman');

export function contractIsHere(): boolean {
	return existsSync(COLLECTION_FOLDER);
}

/**
 * `{{_endpoint}}/services/data/v{{version}}/sobjects/<TYPE>/` and `/services/data/{version}/sobjects/{sobject}` are one
 * path.
 */
export function plainPath(url: string): string {
	return url
		.replace(/\?.*$/, '')
		.replace(/^\{\{[^}]+\}\}(\{\{site\}\})?/, '')
		.replace(/v\{\{version\}\}/, '{}')
		.replace(/\{\{[^}]+\}\}|<[^>]+>|\{[^{}]+\}/g, '{}')
		.replace(/\/$/, '');
}

function scriptNames(script: string): string[] {
	const found = [...script.matchAll(/\b(?:jsonData|response)\.(\w+)/g)].map(([, name = '']) => name);
	return found.filter((name) => name !== 'json' && name !== 'text');
}

function callOf(item: CollectionItem): CollectionCall {
	return {
		method: item.method,
		path: plainPath(item.url),
		query: (item.queryParams ?? []).map(({ key }) => key),
		bodyNames: [...(item.rawModeData ?? '').matchAll(/"(\w+)"\s*:/g)].map(([, name = '']) => name),
		answerNames: scriptNames(item.tests ?? ''),
	};
}

/** What our own table of shapes says. It stands in the repository, so that nothing is skipped anywhere. */
export function readCollection(): CollectionCall[] {
	return readShapes<CollectionCall[]>('salesforce');
}

/** The same as the descriptions say; ask `contractIsHere` first. */
export function readDescribedCollection(): CollectionCall[] {
	return readdirSync(COLLECTION_FOLDER).flatMap((folder) =>
		readdirSync(join(COLLECTION_FOLDER, folder))
			.filter((file) => file.endsWith('.json'))
			.map((file) =>
				callOf(JSON.parse(readFileSync(join(COLLECTION_FOLDER, folder, file), 'utf8')) as CollectionItem),
			),
	);
}
