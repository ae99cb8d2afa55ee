import { hostOf } from './answers';
import type { ApiCall, Registrar, Standing, Wanted } from './contract';
import { RegistrationError } from './problem';

/** One set mostly does; a second trigger that starts at the same moment may need another. */
const MOST_ROUNDS = 3;

export interface RegisterOptions {
	/** Whether somebody else's address may be replaced where one is allowed. For a test it never is. */
	takeOver: boolean;
	/** Sets also what looks complete: the platform tells nothing of the secret it holds. */
	always: boolean;
}

/** How it went. */
export interface Registered {
	/** What stands now. */
	standing: Standing;
	/** The host of the address that was replaced. */
	tookOverFrom: string | null;
}

/**
 * Has the address stand at the platform as wanted: looks, sets, and looks again, since another process, or somebody
 * else, may have done the same meanwhile. To be called as often as anybody likes.
 * @throws RegistrationError
 */
export async function register(
	registrar: Registrar,
	call: ApiCall,
	wanted: Wanted,
	{ takeOver, always }: RegisterOptions,
): Promise<Registered> {
	checkAddress(wanted.address);
	if (wanted.isTest) await checkTest(registrar, call, wanted);
	let standing = await registrar.look(call, wanted);
	let tookOverFrom: string | null = null;
	for (let round = 0; round < MOST_ROUNDS; round++) {
		if (isComplete(standing) && !(always && round === 0)) return { standing, tookOverFrom };
		if (standing.kind === 'foreign') {
			// What came after ours was set is somebody who wants it now: no fight over it. And a test ends in minutes.
			if (!takeOver || wanted.isTest || round > 0) throw foreignStands(registrar, standing.host, wanted);
			tookOverFrom = standing.host;
		}
		await registrar.set(call, wanted, standing);
		if (standing.kind === 'untold') return { standing, tookOverFrom };
		standing = await registrar.look(call, wanted);
	}
	if (isComplete(standing)) return { standing, tookOverFrom };
	throw didNotStay(registrar, standing);
}

const isComplete = (standing: Standing): boolean => standing.kind === 'ours' && standing.differs.length === 0;

/**
 * Refuses a test that would take the one place from the published workflow: n8n would not put it back.
 * @throws RegistrationError
 */
async function checkTest(registrar: Registrar, call: ApiCall, wanted: Wanted): Promise<void> {
	if (registrar.places === 'many' || wanted.sibling === null) return;
	const published = await registrar.look(call, { ...wanted, address: wanted.sibling, sibling: wanted.address });
	if (published.kind !== 'ours') return;
	throw new RegistrationError(
		'published',
		`${registrar.name} calls the published workflow, and has room for one address alone. A test would take it away.`,
		{
			fix: 'Unpublish the workflow for the time of the test, or open one of its executions and copy its data to the editor.',
		},
	);
}

const NO_ADDRESS = 'Set WEBHOOK_URL of n8n to the address under which the platform can reach it, with https.';

/** @throws RegistrationError for an address that no platform can call */
export function checkAddress(address: string): void {
	const refuse = (problem: string): never => {
		throw new RegistrationError('badAddress', problem, { fix: NO_ADDRESS });
	};
	if (!URL.canParse(address)) refuse('n8n gives this trigger no address that can be called.');
	const { protocol, hostname } = new URL(address);
	if (isOfThisNetwork(hostname))
		refuse(`The address of this trigger is at ${hostname}, which no platform can reach.`);
	if (protocol !== 'https:') refuse('The address of this trigger begins with http:, and platforms want https.');
}

const PRIVATE = /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|0\.0\.0\.0$|\[::1?\]$|\[f[cd]|\[fe80)/i;

function isOfThisNetwork(hostname: string): boolean {
	if (hostname === 'localhost' || hostname.endsWith('.localhost') || hostname.endsWith('.local')) return true;
	return PRIVATE.test(hostname) || !/[.:]/.test(hostname);
}

const GIVES_WAY =
	'Remove it there, or switch on Take Over: then it is replaced, and whoever used it gets nothing any more.';
const NO_TEST = 'Remove it there, or publish the workflow with Take Over on: a test replaces nobody.';

function foreignStands({ name }: Registrar, host: string | null, { address, isTest }: Wanted): RegistrationError {
	const where = host === null ? 'somewhere else' : host === hostOf(address) ? `another trigger at ${host}` : host;
	const problem = `${name} already calls another address, at ${where}.`;
	return new RegistrationError('foreign', problem, { fix: isTest ? NO_TEST : GIVES_WAY });
}

function didNotStay({ name }: Registrar, standing: Standing): RegistrationError {
	const differing = standing.kind === 'ours' ? ` ${standing.differs.join(', ')} stayed different.` : '';
	return new RegistrationError(
		'unreadable',
		`${name} took the address, and does not show it as it was set.${differing}`,
		{
			fix: 'Look at the webhooks of the platform, and publish the workflow again.',
		},
	);
}
