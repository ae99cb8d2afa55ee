/** What a platform sends to an address, and what it wants back. Headers and secrets come in, a verdict goes out. */

/**
 * Every sender that can call an address. `facebook` is the page: its comments, Messenger and lead ads, which Meta
 * sends to one address. `generic` is any sender that can set a header.
 */
export const DOOR_NAMES = [
	'telegram',
	'whatsapp',
	'facebook',
	'instagram',
	'threads',
	'x',
	'linkedin',
	'tiktok',
	'youtube',
	'slack',
	'discord',
	'github',
	'mastodon',
	'intercom',
	'chatwoot',
	'generic',
] as const;

export type DoorName = (typeof DOOR_NAMES)[number];

/** One request as it came in. Everything in it may be a stranger's: no value has been looked at. */
export interface DoorRequest {
	/** As sent, upper case. */
	method: string;
	/** By lower-case name, as Node gives them. What is no text counts as absent. */
	headers: Readonly<Record<string, unknown>>;
	/** By name, decoded. What was given twice, so is no text, counts as absent. */
	query: Readonly<Record<string, unknown>>;
	/** The bytes of the body as they were sent, decompressed. Empty without a body. */
	body: Uint8Array;
}

/** What goes back. Nothing of the request stands in it, but a challenge of plain letters and digits. */
export interface DoorAnswer {
	status: number;
	/** By lower-case name. `content-type` is always there: Discord wants one even with 204. */
	headers: Readonly<Record<string, string>>;
	body: string;
}

/** Why a request was refused. For counts and the log of the team; the sender is told none of it. */
export const REFUSALS = [
	/** What carries the proof is missing, doubled or not of its form. */
	'noProof',
	/** The proof, or a verify token, does not hold under any of the secrets. */
	'wrongProof',
	/** Proven, and its time stamp is too old or too far ahead. */
	'outsideWindow',
	/** A handshake that this platform does not make, or with a challenge that is not echoed. */
	'unknownChallenge',
	/** Proven, and about something else: another platform's object, a topic nobody asked for. */
	'notOurs',
	/** Proven, and not of the form this platform sends. */
	'unreadable',
	/** Longer than any platform sends. It was not looked at. */
	'tooLarge',
	/** There is no secret to judge by, or none that still holds. */
	'noSecret',
	/** A method that the platform does not use. */
	'wrongMethod',
] as const;

export type Refusal = (typeof REFUSALS)[number];

export type DoorVerdict =
	/** A handshake, ping or test, proven where the platform proves it. Nothing to keep. */
	| { kind: 'answer'; answer: DoorAnswer }
	| {
			kind: 'refused';
			reason: Refusal;
			/**
			 * What the owner of the trigger should know or report, as a sentence without any value of the request.
			 * `null` when the reason says it all.
			 */
			hint: string | null;
			answer: DoorAnswer;
	  }
	/** Proven. Keep it first, then answer. */
	| {
			kind: 'accepted';
			answer: DoorAnswer;
			/**
			 * Equal for repeats of one delivery and different otherwise: a hash of the bytes. At most 200 characters.
			 */
			deliveryKey: string;
			/** Headers that tell what the body is about, such as GitHub's event name. Mostly empty. */
			headers: Readonly<Record<string, string>>;
	  };

/** A signing secret, a constant token, or Discord's public key. */
export interface Secret {
	value: string;
	/** Milliseconds since the epoch; later it counts no more. `null` for a secret that has not been replaced. */
	acceptedUntil: number | null;
}

/** What one address is judged by. The order of secrets does not matter: each of them is tried, every time. */
export interface DoorSecrets {
	/** Empty refuses everything. Two during a rotation, or where it is not known which of two secrets signs. */
	secrets: readonly Secret[];
	/** What the sender of Meta's handshake has to know. `null` refuses every handshake. */
	verifyToken: string | null;
	/** The header that holds the constant token of `generic`. Any case. */
	headerName: string | null;
	/** The YouTube channels that were asked for, by id. */
	channels: readonly string[];
	/** The token in the address that YouTube's hub was given by this trigger. None where a person subscribed. */
	addressToken?: string;
	/**
	 * Chatwoot before 4.11.2 signs nothing. `address` then wants the token as `?token=` in the address, and looks at
	 * no signature. `signature` for all others.
	 */
	proof: 'signature' | 'address';
}

/** One platform's door. Pure, and never throws, whatever the request holds. */
export interface Door {
	name: DoorName;
	/** The methods it answers. Others are refused. */
	methods: ReadonlyArray<'GET' | 'HEAD' | 'POST'>;
	/** @param now milliseconds since the epoch */
	judge(request: DoorRequest, secrets: DoorSecrets, now: number): DoorVerdict;
}
