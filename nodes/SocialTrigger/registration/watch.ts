import type { ITriggerFunctions } from 'n8n-workflow';
import type { DoorName } from '../../../core/door';
import { register, type RegistrationError, type Standing } from '../../../core/door/registration';
import { sourceOf } from '../../shared/intake';
import { systemRuntime } from '../../shared/runtime';
import { attempt } from './attempt';
import { apiCallOf } from './api-call';
import { fingerprintOf } from './kept';
import { type Known, knownOf, remember } from './known';
import { readRegistration, type Registration, wantedBy } from './read-registration';

const MINUTE_MS = 60_000;
/** How often the platform is asked whether ours still stands. */
const LOOK_MS = 60 * MINUTE_MS;
/** How soon again after it could not be asked. */
const RETRY_MS = 10 * MINUTE_MS;

/** What somebody should know of; `null` when all is well. */
interface Finding {
	problem: 'replaced' | 'gone' | 'changed' | 'failed';
	message: string;
	fix: string;
}

const AGAIN = 'Publish the workflow again to register it anew.';

function findingOf({ registrar: { name } }: Registration, standing: Standing): Finding | null {
	if (standing.kind === 'none') {
		return {
			problem: 'gone',
			message: `${name} does not call this trigger any more: its webhook is gone.`,
			fix: AGAIN,
		};
	}
	if (standing.kind === 'foreign') {
		const host = standing.host === null ? '' : ` at ${standing.host}`;
		return {
			problem: 'replaced',
			message: `${name} calls another address${host} now: somebody replaced the one of this trigger.`,
			fix: `${AGAIN} Take Over has to be on.`,
		};
	}
	if (standing.kind === 'ours' && standing.differs.length > 0) {
		const what = standing.differs.join(', ');
		return { problem: 'changed', message: `${name} has this trigger registered otherwise: ${what}.`, fix: AGAIN };
	}
	return null;
}

function otherCredential({ registrar: { name } }: Registration): Finding {
	const message = `The credential was changed, and the secret of the webhook at ${name} cannot be read with it.`;
	return { problem: 'changed', message, fix: AGAIN };
}

interface Watched {
	context: ITriggerFunctions;
	door: DoorName;
	sourceId: string;
}

/** Sets again what could not be set at the start, what runs out, and what was set with another secret. */
async function settle(
	{ context, sourceId }: Watched,
	known: Known,
	registration: Registration,
): Promise<Finding | null> {
	const wanted = wantedBy(context, registration, known.addresses);
	const call = apiCallOf(context, registration.source.credential);
	const { standing } = await register(registration.registrar, call, wanted, { takeOver: false, always: true });
	remember(sourceId, { ...known, fingerprint: fingerprintOf(registration), isSettled: true });
	return findingOf(registration, standing);
}

async function check(watched: Watched, known: Known, registration: Registration): Promise<Finding | null> {
	const { registrar, source } = registration;
	const isDue = registrar.renewAfterMs !== null || !known.isSettled;
	const isOther = fingerprintOf(registration) !== known.fingerprint;
	// Only publishing can keep what the platform made up.
	if (isOther && registration.offer.secret === 'platform') return otherCredential(registration);
	if (isDue || isOther) return await settle(watched, known, registration);
	const wanted = wantedBy(watched.context, registration, known.addresses);
	return findingOf(registration, await registrar.look(apiCallOf(watched.context, source.credential), wanted));
}

/** What went wrong is told as a finding of its own. What passes by itself is, too: nothing arrives meanwhile. */
function failed(error: RegistrationError): Finding {
	return { problem: 'failed', message: error.message, fix: error.fix };
}

/**
 * Looks after what was registered for as long as the workflow is published. Nothing is fought over: what somebody
 * else changed is told once, by the log and on the output *Notices*.
 * @returns ends it
 */
export function watchRegistration(context: ITriggerFunctions, door: DoorName): () => Promise<void> {
	const watched: Watched = { context, door, sourceId: sourceOf(context) };
	let nextAt: number | null = null;
	let told: string | null = null;
	let lastSecrets: string | null = null;

	function tell(finding: Finding | null): void {
		const words = finding === null ? null : finding.message;
		if (words === told) return;
		told = words;
		if (finding === null) return;
		const { id, name } = context.getWorkflow();
		context.logger.warn(
			`Workflow "${name ?? ''}" (${id ?? 'not saved'}), node "${context.getNode().name}": ${finding.message}`,
		);
		context.emit([[], [{ json: { notice: 'registration', platform: door, ...finding } }]]);
	}

	async function turn(): Promise<void> {
		const [known, now] = [knownOf(watched.sourceId), systemRuntime.clock.now()];
		if (known === null) return;
		const registration = await readRegistration(context, door);
		if (registration === null) return;
		const every = registration.registrar.renewAfterMs ?? LOOK_MS;
		// What was just set need not be looked at; what could not be set is tried at once.
		nextAt ??= known.isSettled ? now + every : now;
		// Deliveries are judged by the new secret already, so a changed credential cannot wait; one that fails can.
		const secrets = fingerprintOf(registration);
		const isNew = secrets !== known.fingerprint && secrets !== lastSecrets;
		if (now < nextAt && !isNew) return;
		lastSecrets = secrets;
		const { done, failure } = await attempt(registration, async () => await check(watched, known, registration));
		nextAt = now + (failure === null ? every : RETRY_MS);
		tell(failure === null ? done : failed(failure));
	}

	return systemRuntime.every(MINUTE_MS, async () => {
		await turn().catch((error: unknown) =>
			context.logger.error(`The registration could not be looked after (${String(error)})`),
		);
	});
}
