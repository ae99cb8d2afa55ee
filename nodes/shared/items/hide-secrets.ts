const HIDDEN = '[hidden]';

/** Shapes a credential takes in messages of HTTP clients and SDKs. */
const SECRET_SHAPES: ReadonlyArray<[RegExp, string]> = [
	[/\b(bearer|basic)\s+[^\s"',;]+/gi, `$1 ${HIDDEN}`],
	[/\bpat-[a-z0-9]+-[a-z0-9-]+/gi, HIDDEN],
	[
		/(["']?\b(?:access_?token|refresh_?token|client_?secret|api_?key|authorization)\b["']?\s*[:=]\s*["']?)(?!\s*["']?(?:bearer|basic)\b)[^\s"',;&}]+/gi,
		`$1${HIDDEN}`,
	],
];

/**
 * Takes credentials out of a text that somebody will read. A net below the rule that they are never put in. What may
 * be personal stays: these are our own words about what the user gave; what CRMs say was redacted where it came in.
 */
export function hideSecrets(text: string): string {
	return SECRET_SHAPES.reduce((kept, [shape, replacement]) => kept.replace(shape, replacement), text);
}
