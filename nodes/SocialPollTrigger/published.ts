/** Sources that somebody has just published, until their first poll, which n8n makes at once in the same process. */
const justPublished = new Set<string>();

const keyOf = (workspaceId: string, sourceId: string) => JSON.stringify([workspaceId, sourceId]);

export function markPublished(workspaceId: string, sourceId: string): void {
	justPublished.add(keyOf(workspaceId, sourceId));
}

export function takeJustPublished(workspaceId: string, sourceId: string): boolean {
	return justPublished.delete(keyOf(workspaceId, sourceId));
}
