import type { IHookFunctions } from 'n8n-workflow';
import { register, type RegistrationError, type Standing } from '../../../core/door/registration';
import { sourceOf } from '../../shared/intake';
import { attempt } from './attempt';
import { addressesOf } from './addresses';
import { apiCallOf } from './api-call';
import { fingerprintOf, forgetRegistered, isKept, keepRegistered } from './kept';
import { forget, remember } from './known';
import { type Registration, wantedBy } from './read-registration';

/** What n8n asks of a trigger that registers itself: when it is published, at each start, for a test, at its end. */

/** n8n starts, or another process takes over: nobody looks at the panel, and what was published has to go on. */
const isStart = (context: IHookFunctions) => ['init', 'leadershipChange'].includes(context.getActivationMode());

const callOf = (context: IHookFunctions, { source }: Registration) => apiCallOf(context, source.credential);

function note(context: IHookFunctions, registration: Registration, isSettled: boolean): void {
	const addresses = addressesOf(context);
	if (addresses.isTest) return;
	remember(sourceOf(context), { addresses, fingerprint: fingerprintOf(registration), isSettled });
}

function isAsWanted(context: IHookFunctions, registration: Registration, standing: Standing): boolean {
	if (standing.kind !== 'ours' || standing.differs.length > 0) return false;
	return isKept(context, registration, standing.secret);
}

/** Whether all is as wanted, by the platform's own word. Changes nothing. What goes wrong is told by `enter`. */
export async function stands(context: IHookFunctions, registration: Registration): Promise<boolean> {
	const { done: standing } = await attempt(registration, async () => {
		const wanted = wantedBy(context, registration, addressesOf(context));
		return await registration.registrar.look(callOf(context, registration), wanted);
	});
	if (standing === null || !isAsWanted(context, registration, standing)) return false;
	note(context, registration, true);
	return true;
}

/**
 * Has the platform call this trigger.
 * @returns what stands in the way, when somebody publishes or tests. At a start it is logged and no failure: that
 * would take the address away that the platform may well be calling. The upkeep of the trigger tries again and tells.
 */
export async function enter(context: IHookFunctions, registration: Registration): Promise<RegistrationError | null> {
	const { done, failure } = await attempt(registration, async () => {
		const wanted = wantedBy(context, registration, addressesOf(context));
		return await register(registration.registrar, callOf(context, registration), wanted, {
			takeOver: registration.takeOver && !isStart(context),
			always: !isKept(context, registration, undefined),
		});
	});
	if (failure !== null) {
		if (!isStart(context)) return failure;
		note(context, registration, false);
		log(context, `${failure.message} ${failure.fix} It goes on with what stands at the platform.`);
		return null;
	}
	const { standing, tookOverFrom } = done;
	keepRegistered(context, registration, standing.kind === 'ours' ? standing.secret : undefined);
	note(context, registration, true);
	if (tookOverFrom !== null) log(context, `The address at ${tookOverFrom} was replaced by that of this trigger`);
	return null;
}

/**
 * Takes back what carries the address of this trigger, and nothing else. n8n 2.41 has given the address up before it
 * calls this, so that a hub which asks it gets no answer: what stands there ends with its time.
 */
export async function leave(context: IHookFunctions, registration: Registration): Promise<void> {
	const addresses = addressesOf(context);
	const { failure } = await attempt(registration, async () => {
		const wanted = wantedBy(context, registration, addresses);
		await registration.registrar.remove(callOf(context, registration), wanted);
	});
	if (failure !== null) log(context, `${failure.message} What stands at the platform was left there.`);
	if (addresses.isTest) return;
	forget(sourceOf(context));
	forgetRegistered(context);
}

function log(context: IHookFunctions, what: string): void {
	const { id, name } = context.getWorkflow();
	context.logger.warn(`Workflow "${name ?? ''}" (${id ?? 'not saved'}), node "${context.getNode().name}": ${what}`);
}
