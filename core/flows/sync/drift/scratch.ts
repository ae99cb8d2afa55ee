import { isReadingMethod, type WorkspaceStore } from '../../../store/contract';

/**
 * The workspace as a comparison sees it: what is read of the CRM lies in a store of its own, which is gone afterwards,
 * and everything else is read from the workspace. Whatever would be written there is refused.
 * @param scratch an empty store's workspace
 */
export function withScratch(workspace: WorkspaceStore, scratch: WorkspaceStore): WorkspaceStore {
	return {
		...readOnly(workspace),
		syncInbox: scratch.syncInbox,
		cursors: scratch.cursors,
		transaction: async (work) =>
			await scratch.transaction(async (inside) => await work(withScratch(workspace, inside))),
	};
}

function readOnly(workspace: WorkspaceStore): WorkspaceStore {
	const guarded = Object.entries(workspace).map(([name, repository]): [string, unknown] => {
		if (typeof repository !== 'object' || repository === null) return [name, repository];
		const methods = Object.entries(repository as Readonly<Record<string, unknown>>).map(
			([method, call]): [string, unknown] => [
				method,
				isReadingMethod(method) ? call : refuse(`${name}.${method}`),
			],
		);
		return [name, Object.fromEntries(methods)];
	});
	return Object.fromEntries(guarded) as unknown as WorkspaceStore;
}

function refuse(what: string) {
	return () => {
		throw new Error(`A comparison writes nothing, and ${what} would`);
	};
}
