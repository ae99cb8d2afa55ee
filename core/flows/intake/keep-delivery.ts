import { isoTime, type Runtime } from '../../lib/runtime';
import type { WorkspaceStore } from '../../store/contract';

/** A proven delivery, as a webhook got it. */
export interface ProvenDelivery {
	sourceId: string;
	platform: string;
	key: string;
	headers: Readonly<Record<string, string>>;
	/** The bytes as they were sent. */
	body: Uint8Array;
}

/**
 * Keeps a delivery. Answer the platform after this, and only when it succeeded.
 * @returns `false` for one that was kept before
 * @throws StoreError when it could not be kept
 */
export async function keepDelivery(
	workspace: Pick<WorkspaceStore, 'inbox'>,
	runtime: Pick<Runtime, 'clock'>,
	{ body, ...delivery }: ProvenDelivery,
): Promise<boolean> {
	return await workspace.inbox.keep({
		...delivery,
		body: new TextDecoder('utf-8', { ignoreBOM: false }).decode(body),
		receivedAt: isoTime(runtime.clock.now()),
	});
}
