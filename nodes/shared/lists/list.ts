import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';
import type { Page, WorkspaceStore } from '../../../core/store/contract';
import { toNodeError } from '../items/translate-error';
import { locatedValue } from '../parameters/locator';
import { inChosenStore, openWorkspace, type PageOf } from '../store';

/** A list that the editor asks for, as n8n calls it: what was typed into its search, and where the last page ended. */
export type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

export interface ListQuery {
	/** What somebody typed, trimmed; empty for everything. */
	search: string;
	after: string | null;
}

/** What a list without a single entry says, where nothing was searched for. */
export interface EmptyList {
	/** As the parameter's label says it. */
	field: string;
	problem: string;
	fix: string;
}

const SHOWN = 50;
/** Rows of which one request looks through at most this many for a text: 20 pages, some tenths of a second. */
const PAGE = 500;
const MOST_PAGES = 20;

/** A list out of what can be read in one go, with its errors as the editor shows them: no stack, no secret. */
export function listSearch(
	empty: EmptyList,
	find: (context: ILoadOptionsFunctions, query: ListQuery) => Promise<INodeListSearchResult>,
): ListSearch {
	return async function (this: ILoadOptionsFunctions, filter = '', paginationToken) {
		try {
			const query = { search: filter.trim(), after: paginationToken ?? null };
			const found = await inChosenStore(this, async () => await find(this, query));
			const isEmpty = found.results.length === 0 && found.paginationToken === undefined;
			if (isEmpty && query.search === '' && query.after === null) throw new InputError(empty);
			return found;
		} catch (error) {
			const failure = toNodeError(this.getNode(), error, 0);
			// n8n shows whoever opens the list also where in the code it failed.
			failure.stack = `${failure.name}: ${failure.message}`;
			throw failure;
		}
	};
}

/** A list of the node's workspace, page by page, searched in the store. */
export function storeSearch<T>(
	empty: EmptyList,
	read: (workspace: WorkspaceStore, query: ListQuery & { limit: number }) => Promise<Page<T>>,
	show: (one: T) => INodeListSearchItems,
): ListSearch {
	return listSearch(empty, async (context, query) => {
		const { items, next } = await read(await workspaceOf(context), { ...query, limit: SHOWN });
		return { results: items.map(show), ...(next === null ? {} : { paginationToken: next }) };
	});
}

/** A list that the store reads page by page and does not search: what is shown is searched. */
export async function searchPages<T>(
	{ search, after }: ListQuery,
	read: (page: PageOf) => Promise<Page<T>>,
	show: (one: T) => INodeListSearchItems,
): Promise<INodeListSearchResult> {
	const results: INodeListSearchItems[] = [];
	let next: string | null = after;
	let pages = 0;
	do {
		const page: Page<T> = await read({ limit: search === '' ? SHOWN : PAGE, after: next });
		results.push(...onlyMatching(page.items.map(show), search));
		next = page.next;
		pages += 1;
	} while (next !== null && results.length === 0 && pages < MOST_PAGES);
	return { results, ...(next === null ? {} : { paginationToken: next }) };
}

/** Those in which what was typed stands, in whatever case: in the name, the ID or what is said of it. */
export function onlyMatching(items: readonly INodeListSearchItems[], search: string): INodeListSearchItems[] {
	const part = search.toLowerCase();
	if (part === '') return [...items];
	return items.filter(({ name, value, description = '' }) =>
		[name, String(value), description].some((text) => text.toLowerCase().includes(part)),
	);
}

/** What stands beside a list whose entries have an ID, and beside one whose entries have a name alone. */
export const BY_ID = 'Choose By ID';
export const BY_NAME = 'Choose By Name';

/** Where parameters say which workspace a node works for, if it says so at all. */
const WORKSPACES = ['options.workspace', 'deliveryOptions.workspace'];

/**
 * The workspace whose things are listed.
 * @param beside where the parameter itself says it, in front of the other places
 * @param instead what somebody can do who has no list, as the panel calls it
 * @throws InputError for an expression: each item may have another one
 */
export async function workspaceOf(
	context: ILoadOptionsFunctions,
	{ beside, instead = BY_ID }: { beside?: string; instead?: string } = {},
): Promise<WorkspaceStore> {
	const named = [...(beside === undefined ? [] : [beside]), ...WORKSPACES].map((path) =>
		locatedValue(context.getCurrentNodeParameter(path)),
	);
	// The editor gives null for an expression that has no value yet.
	const [workspace = 'default'] = named.filter((each) => each !== undefined);
	if (workspace === null || (typeof workspace === 'string' && workspace.startsWith('='))) {
		throw new InputError({
			field: 'Workspace',
			problem: 'it comes from an expression, so there is no one list',
			fix: `${instead} here, or write the workspace there for a moment`,
		});
	}
	return await openWorkspace(workspace);
}
