import type { Door, DoorName, DoorRequest, DoorSecrets, DoorVerdict, Secret } from './contract';
import type { Proof } from './proofs/proof';
import { refused } from './verdicts';

/** The most that any platform says it sends (GitHub). n8n itself stops at 16 MB unless it is told otherwise. */
const LARGEST_BODY = 25 * 1024 * 1024;

/** What a door has at hand to judge by. */
export interface Held extends Omit<DoorSecrets, 'secrets'> {
	/** Those that still count, the current ones before the replaced. Never an empty one. */
	secrets: readonly string[];
}

/** What the proof came to, with the time stamp that it covers. */
export interface Proven {
	proof: Proof;
	/** Seconds since the epoch; `null` where the platform signs none. */
	at?: number | null;
	/** What to tell the owner when it does not hold. */
	hint?: string | null;
}

type Handshake = (request: DoorRequest, held: Held) => DoorVerdict;

/** What is different from platform to platform. */
export interface DoorRecipe {
	name: DoorName;
	/** Requests beside deliveries, which nothing signs. */
	handshakes?: Partial<Readonly<Record<'GET' | 'HEAD', Handshake>>>;
	/** Looks at headers and bytes, and parses nothing. */
	prove(request: DoorRequest, held: Held): Proven;
	/** How far a time stamp may be from now, to either side. */
	windowSeconds?: number;
	/** What becomes of a proven delivery. */
	receive(request: DoorRequest): DoorVerdict;
}

/** An empty secret is one that everybody knows. */
function stillCounting(secrets: readonly Secret[], now: number): string[] {
	const counting = secrets.filter(
		({ value, acceptedUntil }) => value !== '' && (acceptedUntil === null || now <= acceptedUntil),
	);
	const isCurrent = ({ acceptedUntil }: Secret) => acceptedUntil === null;
	return [...counting.filter(isCurrent), ...counting.filter((each) => !isCurrent(each))].map(({ value }) => value);
}

function isWithin(at: number | null | undefined, seconds: number | undefined, now: number): boolean {
	if (seconds === undefined) return true;
	return typeof at === 'number' && Math.abs(now - at * 1000) <= seconds * 1000;
}

const NO_SECRET = 'There is no secret to check deliveries with. Fill in the credential.';

function judgeDelivery(recipe: DoorRecipe, request: DoorRequest, held: Held, now: number): DoorVerdict {
	if (held.secrets.length === 0) return refused('noSecret', { hint: NO_SECRET });
	const { proof, at, hint } = recipe.prove(request, held);
	if (proof !== 'holds') return refused(proof, { hint });
	// After the proof: a stranger is not told how far the clocks are apart.
	if (!isWithin(at, recipe.windowSeconds, now)) {
		return refused('outsideWindow', {
			hint: `The time stamp is more than ${recipe.windowSeconds} seconds from this machine's clock.`,
		});
	}
	return recipe.receive(request);
}

/** A door out of what is particular to its platform. */
export function signedDoor(recipe: DoorRecipe): Door {
	const handshakes = recipe.handshakes ?? {};
	const early = (['GET', 'HEAD'] as const).filter((method) => handshakes[method] !== undefined);
	return {
		name: recipe.name,
		methods: [...early, 'POST'],
		judge(request, secrets, now) {
			const held: Held = { ...secrets, secrets: stillCounting(secrets.secrets, now) };
			if (request.body.length > LARGEST_BODY) return refused('tooLarge');
			if (request.method === 'POST') return judgeDelivery(recipe, request, held, now);
			const method = early.find((each) => each === request.method);
			const handshake = method === undefined ? undefined : handshakes[method];
			return handshake === undefined ? refused('wrongMethod') : handshake(request, held);
		},
	};
}
