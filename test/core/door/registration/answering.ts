import { DOORS, type DoorName, type DoorSecrets } from '../../../../core/door';
import type { Call, Wire } from '../../../../sandbox/platforms';
import { requestOf } from '../../../callers/door-wire';
import { honestReceiver, type ReceiverSecrets } from '../../../sandbox/platforms/honest-receiver';
import { ADDRESS } from './calls';

export const VERIFY_TOKEN = 'the-verify-token-of-the-panel';

const OURS = new URL(ADDRESS).origin;

/**
 * Both who answer while a platform is being asked: our address by the pack's own door, as it does in n8n, and somebody
 * else's by a receiver that does what the platform wants.
 */
export function answering(door: DoorName, theirs: ReceiverSecrets = {}) {
	const secrets: DoorSecrets = {
		secrets: [],
		verifyToken: VERIFY_TOKEN,
		headerName: null,
		channels: [],
		proof: 'signature',
	};
	const rival = honestReceiver(theirs);
	let held = secrets;
	let now = (): number => 0;
	let isDown = false;
	const wire: Wire = async (call: Call) => {
		if (!call.url.startsWith(OURS)) return await rival.wire(call);
		if (isDown) return await Promise.resolve({ kind: 'unreachable' });
		const { answer } = DOORS[door].judge(requestOf(call), held, now());
		return await Promise.resolve({ kind: 'answered', ...answer });
	};
	return {
		wire,
		/** What our address proves deliveries with, and what time it has. */
		hold(secret: string, clock: () => number) {
			held = { ...secrets, secrets: [{ value: secret, acceptedUntil: null }] };
			now = clock;
		},
		/** Whether nobody answers at our address, as before n8n is reached from outside. */
		takeDown: (down: boolean) => void (isDown = down),
	};
}
