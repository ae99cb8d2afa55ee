/** How an address comes to stand at a platform: what is asked of its API, and what that may come to. */
import type { DoorName } from '../contract';

/** One call of a platform's API. */
export interface ApiRequest {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Absolute. It may hold a secret (Telegram's does), so it stands in no message. */
	url: string;
	/** Added to the address, encoded. */
	query?: Readonly<Record<string, string>>;
	headers?: Readonly<Record<string, string>>;
	/** Sent as `application/json`. */
	json?: unknown;
	/** Sent as `application/x-www-form-urlencoded`; instead of `json`. */
	form?: Readonly<Record<string, string>>;
	/** Whether n8n is to sign it with the credential (OAuth), since the registrar cannot. Default: not. */
	signed?: boolean;
}

/** Whatever status came back. Redirects are not followed: a token goes to the origin it belongs to. */
export interface ApiAnswer {
	status: number;
	/** By lower-case name. */
	headers: Readonly<Record<string, string>>;
	/** Parsed where it is JSON; else the text. */
	body: unknown;
}

/**
 * Carries a call out.
 * @throws RegistrationError `unavailable`, when no answer came
 */
export type ApiCall = (request: ApiRequest) => Promise<ApiAnswer>;

/** What is to stand at the platform. */
export interface Wanted {
	/** What the platform is to call, whole. */
	address: string;
	/**
	 * The other address of the same trigger: the published one for a test, the one of tests for what is published.
	 * Nobody else's, and yet not to be lost.
	 */
	sibling: string | null;
	/** A test in the editor: its address lives for some minutes. */
	isTest: boolean;
	/** What the platform is to prove its deliveries with. Empty where the platform chooses it, or it is the app's. */
	secret: string;
	/** What the sender of a handshake has to know. */
	verifyToken: string;
	/** What to tell of, in the platform's words. */
	events: readonly string[];
	/** What it is about, such as `repository`. Which names there are says the registrar. */
	about: Readonly<Record<string, string>>;
	/**
	 * What has to be shown to the API and the registrar puts in by itself, such as Telegram's token, and where the API
	 * is when it is not at the usual place. No value of it stands in a message.
	 */
	access: Readonly<Record<string, string>>;
}

/** What stands at the platform now. */
export type Standing =
	/** Nothing that is in the way. */
	| { kind: 'none' }
	| {
			kind: 'ours';
			/** What is not as wanted, each as two or three words: `the events`. Empty when all is. */
			differs: readonly string[];
			/** What the platform made up to prove its deliveries with, where it tells it. */
			secret?: string;
	  }
	/** Where one address is allowed: somebody else's. Of it the host alone is told; `null` when there is none. */
	| { kind: 'foreign'; host: string | null }
	/** The platform does not say what stands; to set it again does no harm. */
	| { kind: 'untold' };

/** One platform's way of registering an address. Pure over the call that it is given. */
export interface Registrar {
	door: DoorName;
	/** As users know it: `Telegram`. */
	name: string;
	/** Whether several addresses can stand beside each other: then nobody's is in the way. */
	places: 'one' | 'many';
	/** What to tell of when nothing else is asked for. */
	events: readonly string[];
	/** How soon what was set has to be set again; `null` when it stays. */
	renewAfterMs: number | null;
	/** Changes nothing. @throws RegistrationError */
	look(call: ApiCall, wanted: Wanted): Promise<Standing>;
	/**
	 * Makes it as wanted: creates, completes, removes surplus of ours, or takes the one place over. Whoever calls it
	 * has looked just before, and may be called off between any two calls: what was done until then is found by the
	 * next `look`. Of others nothing is lost, but the one place when `found` is foreign.
	 * @throws RegistrationError
	 */
	set(call: ApiCall, wanted: Wanted, found: Standing): Promise<void>;
	/** Removes what carries our address and nothing else, looking first. Nothing to remove is well. */
	remove(call: ApiCall, wanted: Wanted): Promise<void>;
}
