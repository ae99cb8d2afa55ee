import type { ZohoContext } from '../context';
import type { DeliveryRow } from '../state/entities';
import type { Notice } from './notifications';

const PATIENCE_MS = 10_000;

async function send(url: string, body: unknown): Promise<number | null> {
	try {
		const answer = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
			signal: AbortSignal.timeout(PATIENCE_MS),
		});
		await answer.arrayBuffer();
		return answer.status;
	} catch {
		return null;
	}
}

export interface Deliveries {
	deliver: (notice: Notice) => void;
	/** Sends what was held back. */
	flush: () => void;
}

/** Each is tried once: what Zoho does about an address that fails is not confirmed. */
export function createDeliveries(context: ZohoContext): Deliveries {
	const { deliveries } = context.store;

	/** The table may have been emptied by the time the address answers. */
	function settle(row: DeliveryRow, status: number | null): void {
		if (!deliveries.has(row.id)) return;
		const isTaken = status !== null && status >= 200 && status < 300;
		deliveries.set(row.id, { ...row, state: isTaken ? 'delivered' : 'failed', status });
	}

	function start(row: DeliveryRow): void {
		const sending = { ...row, state: 'sending' as const };
		deliveries.set(row.id, sending);
		void send(row.url, row.body).then((status) => settle(sending, status));
	}

	return {
		deliver({ channel, body }) {
			const { deliver, twice } = context.settings().notifications;
			for (let copies = twice ? 2 : 1; copies > 0; copies -= 1) {
				const row: DeliveryRow = {
					id: context.store.nextId(),
					channelId: channel.channelId,
					url: channel.notifyUrl,
					body,
					state: deliver === 'lose' ? 'lost' : 'held',
					status: null,
					at: context.clock.now(),
				};
				deliveries.set(row.id, row);
				if (deliver === 'now') start(row);
			}
		},
		flush() {
			for (const row of [...deliveries.values()]) if (row.state === 'held') start(row);
		},
	};
}
